"""What somebody is writing about a filed request, at most one thing at a time; it outlives a restart.

It stands beside the drafts of requests: somebody on the staff may be a student too.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage import announcements
from storage.tables.records import Act, Writing
from storage.tables.rows import Row, change, every, first
from storage.tables.timestamps import to_text

KEPT = timedelta(hours=12)
"""So long after it was begun a message is no more taken for a part of it."""


def begin(db: Database, person_id: int, ref: str, act: Act, now: datetime) -> Writing:
    """Begin anew; what was begun before is dropped, an announcement too: the next message is one or the other."""
    announcements.drop(db, person_id)
    sql = "INSERT OR REPLACE INTO writings (person_id, reference, act, begun) VALUES (?, ?, ?, ?)"
    change(db, sql, (person_id, ref, act, to_text(now)))
    return Writing(person_id, ref, act, None)


def load(db: Database, person_id: int, now: datetime) -> Writing | None:
    """What the person is writing, or None. Everybody's older than `KEPT` are erased."""
    change(db, "DELETE FROM writings WHERE begun < ?", (to_text(now - KEPT),))
    row = first(db, "SELECT * FROM writings WHERE person_id = ?", (person_id,))
    return None if row is None else Writing.from_row(row)


def word(db: Database, writing: Writing, words: str) -> Writing:
    """The writing with these words, and nothing waived."""
    change(db, "UPDATE writings SET words = ?, waived = 0 WHERE person_id = ?", (words, writing.person_id))
    return Writing(writing.person_id, writing.reference, writing.act, words)


def waive(db: Database, person_id: int, ref: str) -> bool:
    """Take the next words of an answer about this request unchecked. False when none is being written."""
    sql = "UPDATE writings SET waived = 1 WHERE person_id = ? AND reference = ? AND act = ?"
    return change(db, sql, (person_id, ref, Act.REPLY)) == 1


def end(db: Database, person_id: int) -> int:
    """It is done, or dropped; returns how many there were."""
    return change(db, "DELETE FROM writings WHERE person_id = ?", (person_id,))


def held(db: Database, person_id: int) -> list[Row]:
    """What a person is writing, as it is stored."""
    return every(db, "SELECT * FROM writings WHERE person_id = ?", (person_id,))
