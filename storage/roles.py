"""Who is staff and who is admin, by Telegram's numeric id. Being admin does not make somebody staff."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.moments import to_text
from storage.records import Role
from storage.rows import Row, change, every, value


def grant(db: Database, person_id: int, role: Role, now: datetime, by: int | None = None) -> bool:
    """Give the role; `by` is the admin who does, None the configuration. Returns False if it was held."""
    sql = (
        "INSERT INTO roles (person_id, role, granted_by, granted) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    )
    return change(db, sql, (person_id, role, by, to_text(now))) == 1


def revoke(db: Database, person_id: int, role: Role) -> bool:
    """Take the role away. Returns False if it was not held."""
    return change(db, "DELETE FROM roles WHERE person_id = ? AND role = ?", (person_id, role)) == 1


def has(db: Database, person_id: int, role: Role) -> bool:
    return bool(value(db, "SELECT count(*) FROM roles WHERE person_id = ? AND role = ?", (person_id, role)))


def holders(db: Database, role: Role) -> list[int]:
    """The ids of those who hold the role."""
    rows = every(db, "SELECT person_id FROM roles WHERE role = ? ORDER BY person_id", (role,))
    return [row["person_id"] for row in rows]


def held(db: Database, person_id: int) -> list[Row]:
    """A person's roles, and those they gave to others."""
    sql = "SELECT * FROM roles WHERE person_id = :id OR granted_by = :id ORDER BY granted"
    return every(db, sql, {"id": person_id})


def forget(db: Database, person_id: int) -> int:
    """Take away all of a person's roles; returns how many."""
    return change(db, "DELETE FROM roles WHERE person_id = ?", (person_id,))
