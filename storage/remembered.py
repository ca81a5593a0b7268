"""What a student wants remembered: the courses whose exams they look up, and, for their next request, name, number and
address.

Identity is kept only if they agreed; a refusal is kept too, so that nobody is asked twice. What the code of a course means
is the timetable's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from storage.tables.records import Identity
from storage.tables.rows import Row, change, every, first
from storage.tables.timestamps import to_text

MOST_COURSES = 30
"""Courses a person may keep, several times those of a year; further ones are not taken, so that a list stays one message."""


def courses(db: Database, person_id: int) -> list[str]:
    """The person's codes, in order."""
    rows = every(db, "SELECT code FROM courses WHERE person_id = ? ORDER BY code", (person_id,))
    return [row["code"] for row in rows]


def everybodys_courses(db: Database, after: int, limit: int) -> dict[int, list[str]]:
    """The codes of the next `limit` people after the id `after` who keep any, by the person, in order."""
    sql = """
        SELECT person_id, code FROM courses WHERE person_id IN (
            SELECT DISTINCT person_id FROM courses WHERE person_id > ? ORDER BY person_id LIMIT ?
        ) ORDER BY person_id, code
    """
    found: dict[int, list[str]] = {}
    for row in every(db, sql, (after, limit)):
        found.setdefault(row["person_id"], []).append(row["code"])
    return found


def add_courses(db: Database, person_id: int, codes: Iterable[str]) -> list[str]:
    """Keep these codes too; known ones change nothing. Returns all that are kept."""
    room = MOST_COURSES - len(courses(db, person_id))
    known = set(courses(db, person_id))
    for code in [code for code in dict.fromkeys(codes) if code not in known][: max(room, 0)]:
        change(db, "INSERT INTO courses (person_id, code) VALUES (?, ?)", (person_id, code))
    return courses(db, person_id)


def remove_course(db: Database, person_id: int, code: str) -> list[str]:
    """Keep this code no longer. Returns those that are left."""
    change(db, "DELETE FROM courses WHERE person_id = ? AND code = ?", (person_id, code))
    return courses(db, person_id)


def identity(db: Database, person_id: int) -> Identity | None:
    """What is remembered of a person, or None."""
    sql = "SELECT name, number, email FROM identities WHERE person_id = ? AND name IS NOT NULL"
    row = first(db, sql, (person_id,))
    return None if row is None else Identity(**row)


def remember_identity(db: Database, person_id: int, given: Identity, now: datetime) -> None:
    """The person agreed to this being remembered, in place of whatever was."""
    sql = """
        INSERT INTO identities (person_id, name, number, email, answered) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE
        SET name = excluded.name, number = excluded.number, email = excluded.email, answered = excluded.answered
    """
    change(db, sql, (person_id, given.name, given.number, given.email, to_text(now)))


def decline_identity(db: Database, person_id: int, now: datetime) -> None:
    """The person wants nothing new remembered; what they agreed to before stays."""
    sql = "INSERT INTO identities (person_id, answered) VALUES (?, ?) ON CONFLICT DO NOTHING"
    change(db, sql, (person_id, to_text(now)))


def asks_identity(db: Database, person_id: int, given: Identity) -> bool:
    """Whether to ask if this may be remembered: nobody did, or it differs from what they agreed to."""
    row = first(db, "SELECT name, number, email FROM identities WHERE person_id = ?", (person_id,))
    if row is None:
        return True
    return row["name"] is not None and Identity(**row) != given


def held_identity(db: Database, person_id: int) -> list[Row]:
    """What is remembered of a person, or that they declined, as it is stored."""
    return every(db, "SELECT * FROM identities WHERE person_id = ?", (person_id,))


def forget(db: Database, person_id: int) -> int:
    """Erase a person's courses, and their identity or refusal; returns how many rows."""
    tables = ("courses", "identities")
    return sum(change(db, f"DELETE FROM {table} WHERE person_id = ?", (person_id,)) for table in tables)  # noqa: S608
