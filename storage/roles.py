"""Who is staff and who is admin, by Telegram's numeric id. Being admin does not make somebody staff."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage import announcements, digests, pending, proposals, workbooks
from storage.tables.records import Grant, Role
from storage.tables.rows import Row, change, every, value
from storage.tables.timestamps import to_moment, to_text


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
    """A person's roles and those they gave to others, and what came with them: name, digest, words and workbooks."""
    queries = (
        "SELECT * FROM roles WHERE person_id = :id OR granted_by = :id ORDER BY granted",
        "SELECT * FROM colleagues WHERE person_id = :id",
    )
    rows = [row for sql in queries for row in every(db, sql, {"id": person_id})]
    return rows + [
        row for part in (digests, pending, workbooks, announcements) for row in part.held(db, person_id)
    ]


def of_person(db: Database, person_id: int) -> frozenset[Role]:
    """All that the person may do."""
    rows = every(db, "SELECT role FROM roles WHERE person_id = ?", (person_id,))
    return frozenset(Role(row["role"]) for row in rows)


def granted(db: Database) -> list[Grant]:
    """Every role that is held, the oldest first."""
    sql = """
        SELECT roles.person_id, role, granted, name FROM roles
        LEFT JOIN colleagues ON colleagues.person_id = roles.person_id ORDER BY granted, roles.person_id, role
    """
    return [
        Grant(row["person_id"], Role(row["role"]), to_moment(row["granted"]), row["name"])
        for row in every(db, sql)
    ]


def call(db: Database, person_id: int, name: str) -> None:
    """What colleagues read of them, as Telegram shows it now; kept only of those who hold a role."""
    sql = """
        INSERT INTO colleagues (person_id, name) VALUES (?, ?)
        ON CONFLICT (person_id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
    """
    change(db, sql, (person_id, name))


def name(db: Database, person_id: int) -> str | None:
    """What a colleague is called, or None."""
    found: str | None = value(db, "SELECT name FROM colleagues WHERE person_id = ?", (person_id,))
    return found


def forget(db: Database, person_id: int) -> int:
    """Take away all of a person's roles and what came with them; returns how many roles."""
    digests.forget(db, person_id)
    proposals.forget(db, person_id)
    pending.forget(db, person_id)
    workbooks.forget(db, person_id)
    announcements.forget(db, person_id)
    change(db, "DELETE FROM colleagues WHERE person_id = ?", (person_id,))
    return change(db, "DELETE FROM roles WHERE person_id = ?", (person_id,))
