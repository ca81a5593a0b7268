"""The name, number and address of a student, remembered for their next request; only if they agreed. A refusal is
kept too, so that nobody is asked twice.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.tables.records import Identity
from storage.tables.rows import Row, change, every, first
from storage.tables.timestamps import to_text


def get(db: Database, person_id: int) -> Identity | None:
    """What is remembered of a person, or None."""
    sql = "SELECT name, number, email FROM identities WHERE person_id = ? AND name IS NOT NULL"
    row = first(db, sql, (person_id,))
    return None if row is None else Identity(**row)


def remember(db: Database, person_id: int, identity: Identity, now: datetime) -> None:
    """The person agreed to this being remembered, in place of whatever was."""
    sql = """
        INSERT INTO identities (person_id, name, number, email, answered) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE
        SET name = excluded.name, number = excluded.number, email = excluded.email, answered = excluded.answered
    """
    change(db, sql, (person_id, identity.name, identity.number, identity.email, to_text(now)))


def decline(db: Database, person_id: int, now: datetime) -> None:
    """The person wants nothing new remembered; what they agreed to before stays."""
    sql = "INSERT INTO identities (person_id, answered) VALUES (?, ?) ON CONFLICT DO NOTHING"
    change(db, sql, (person_id, to_text(now)))


def asks(db: Database, person_id: int, identity: Identity) -> bool:
    """Whether to ask if this may be remembered: nobody did, or it differs from what they agreed to."""
    row = first(db, "SELECT name, number, email FROM identities WHERE person_id = ?", (person_id,))
    if row is None:
        return True
    return row["name"] is not None and Identity(**row) != identity


def held(db: Database, person_id: int) -> list[Row]:
    """What is remembered of a person, or that they declined, as it is stored."""
    return every(db, "SELECT * FROM identities WHERE person_id = ?", (person_id,))


def forget(db: Database, person_id: int) -> int:
    """Erase what is remembered, and the refusal; returns how many there were."""
    return change(db, "DELETE FROM identities WHERE person_id = ?", (person_id,))
