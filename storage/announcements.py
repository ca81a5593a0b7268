"""Announcements of the office to every student with an open request of a session: written, agreed to, put into the outbox.

A student gets each once: the key of its notice names both. What has become of the notices is read from the outbox.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlite_utils import Database

from storage import outbox
from storage.tables.records import NoticeKind
from storage.tables.rows import Row, change, every, first, from_json
from storage.tables.timestamps import to_text

KEPT = timedelta(hours=12)
"""How long an announcement that was begun can be written and sent: a working day, not the next one."""
_OPEN = "person_id IS NOT NULL AND status IN ('submitted', 'in_review', 'needs_info')"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What somebody of the office writes to many. `words` is None until there are some; `readers` is how many it was put
    in for, None until its author agreed.
    """

    id: int
    author: int
    session_id: str
    words: str | None
    readers: int | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["id"], row["author"], row["session_id"], row["words"], row["readers"])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement has come. `lost` are the references of those it cannot reach."""

    announcement: Announcement
    sent: int
    waiting: int
    lost: tuple[str, ...]


def readers(db: Database) -> dict[str, int]:
    """How many students have an open request of each session; those for none are not counted."""
    sql = f"SELECT session_id, count(DISTINCT person_id) AS count FROM requests WHERE {_OPEN} GROUP BY session_id"  # noqa: S608
    rows = every(db, f"{sql} ORDER BY min(id)")
    return {row["session_id"]: row["count"] for row in rows if row["session_id"]}


def begin(db: Database, author: int, session_id: str, now: datetime) -> Announcement:
    """Begin anew; what the author had begun before is dropped."""
    drop(db, author)
    sql = "INSERT INTO announcements (author, session_id, begun) VALUES (?, ?, ?) RETURNING *"
    row = first(db, sql, (author, session_id, to_text(now)))
    assert row is not None
    return Announcement.from_row(row)


def get(db: Database, announcement_id: int, now: datetime) -> Announcement | None:
    """The announcement of this number, or None when it was dropped, or begun longer than `KEPT` ago and never sent."""
    sql = "SELECT * FROM announcements WHERE id = ? AND (readers IS NOT NULL OR begun >= ?)"
    row = first(db, sql, (announcement_id, to_text(now - KEPT)))
    return None if row is None else Announcement.from_row(row)


def word(db: Database, announcement: Announcement, words: str | None) -> Announcement | None:
    """The announcement with these words, or without any; None when it is no longer being written."""
    sql = "UPDATE announcements SET words = ? WHERE id = ? AND readers IS NULL RETURNING *"
    row = first(db, sql, (words, announcement.id))
    return None if row is None else Announcement.from_row(row)


def drop(db: Database, author: int) -> int:
    """Nothing is announced after all; returns how many were being written."""
    return change(db, "DELETE FROM announcements WHERE author = ? AND readers IS NULL", (author,))


def expire(db: Database, now: datetime) -> int:
    """Erase the announcements begun longer than `KEPT` ago and never sent; returns how many."""
    sql = "DELETE FROM announcements WHERE readers IS NULL AND begun < ?"
    return change(db, sql, (to_text(now - KEPT),))


def send(db: Database, announcement: Announcement, now: datetime) -> None:
    """Put it in for each student with an open request of its session. Once: one that was sent changes nothing."""
    mark = "UPDATE announcements SET readers = 0, confirmed = ? WHERE id = ? AND readers IS NULL AND words IS NOT NULL"
    if change(db, mark, (to_text(now), announcement.id)) == 0:
        return
    sql = f"SELECT person_id, min(reference) AS reference FROM requests WHERE session_id = ? AND {_OPEN} GROUP BY person_id"  # noqa: S608
    rows = every(db, f"{sql} ORDER BY min(id)", (announcement.session_id,))
    for row in rows:
        payload = {
            "session": announcement.session_id,
            "words": announcement.words,
            "reference": row["reference"],
        }
        key = f"{_key(announcement.id)}{row['person_id']}"
        outbox.put(db, key, row["person_id"], NoticeKind.ANNOUNCEMENT, payload, now)
    change(db, "UPDATE announcements SET readers = ? WHERE id = ?", (len(rows), announcement.id))


def under_way(db: Database) -> list[Progress]:
    """The announcements whose author was not told yet how they ended, the oldest first."""
    rows = every(db, "SELECT * FROM announcements WHERE readers IS NOT NULL AND told IS NULL ORDER BY id")
    return [delivery(db, Announcement.from_row(row)) for row in rows]


def delivery(db: Database, announcement: Announcement) -> Progress:
    """How far an announcement has come. Who had all their data erased since is neither reached nor lost."""
    prefix = _key(announcement.id)
    between = (prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1))
    sql = "SELECT state, count(*) AS count FROM outbox WHERE key >= ? AND key < ? GROUP BY state"
    states = Counter({row["state"]: row["count"] for row in every(db, sql, between)})
    sql = "SELECT payload FROM outbox WHERE key >= ? AND key < ? AND state = 'given_up' ORDER BY id"
    lost = [from_json(row["payload"])["reference"] for row in every(db, sql, between)]
    return Progress(announcement, states["sent"], states["waiting"], tuple(lost))


def told(db: Database, announcement: Announcement, now: datetime) -> None:
    """Its author is told how it ended."""
    change(db, "UPDATE announcements SET told = ? WHERE id = ?", (to_text(now), announcement.id))


def held(db: Database, author: int) -> list[Row]:
    """What a person announced or is writing, as it is stored."""
    return every(db, "SELECT * FROM announcements WHERE author = ? ORDER BY id", (author,))


def forget(db: Database, author: int) -> int:
    """Erase what a person announced or is writing; returns how many. What is on its way to students goes on."""
    return change(db, "DELETE FROM announcements WHERE author = ?", (author,))


def _key(announcement_id: int) -> str:
    """What the keys of its notices begin with."""
    return f"{NoticeKind.ANNOUNCEMENT}:{announcement_id}:"
