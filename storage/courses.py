"""The courses whose exams a student wants to see, by code. What a code means is the timetable's business."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from storage.tables.rows import change, every

MOST = 30
"""So many courses a person may keep; further ones are not taken."""


def of(db: Database, person_id: int) -> list[str]:
    """The person's codes, in order."""
    rows = every(db, "SELECT code FROM courses WHERE person_id = ? ORDER BY code", (person_id,))
    return [row["code"] for row in rows]


def add(db: Database, person_id: int, codes: Iterable[str]) -> list[str]:
    """Keep these codes too; known ones change nothing. Returns all that are kept."""
    room = MOST - len(of(db, person_id))
    known = set(of(db, person_id))
    for code in [code for code in dict.fromkeys(codes) if code not in known][: max(room, 0)]:
        change(db, "INSERT INTO courses (person_id, code) VALUES (?, ?)", (person_id, code))
    return of(db, person_id)


def remove(db: Database, person_id: int, code: str) -> list[str]:
    """Keep this code no longer. Returns those that are left."""
    change(db, "DELETE FROM courses WHERE person_id = ? AND code = ?", (person_id, code))
    return of(db, person_id)


def forget(db: Database, person_id: int) -> int:
    """Erase a person's codes; returns how many there were."""
    return change(db, "DELETE FROM courses WHERE person_id = ?", (person_id,))
