"""Filled-in workbooks that somebody of the staff sent back in the chat, at most one each, until they said what to do.

What is in it is the caller's business. How many of its decisions were taken is counted by the transactions that take
them, so that a process that ends in the middle goes on counting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlite_utils import Database

from storage.tables.records import Json
from storage.tables.rows import Row, change, every, first, from_json, parsed, to_json
from storage.tables.timestamps import to_text

KEPT = timedelta(hours=12)
"""So long after it came a workbook can be applied: the requests have changed since, and it holds what students read."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read from a file. `taken` is None until its sender agreed to it."""

    id: int
    person_id: int
    content: dict[str, Json]
    taken: int | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["id"], row["person_id"], from_json(row["content"]), row["taken"])


def keep(db: Database, person_id: int, content: Mapping[str, Json], now: datetime) -> Workbook:
    """Keep what was read, in place of the person's last one."""
    forget(db, person_id)
    sql = "INSERT INTO workbooks (person_id, content, received) VALUES (?, ?, ?) RETURNING *"
    row = first(db, sql, (person_id, to_json(dict(content)), to_text(now)))
    assert row is not None
    return Workbook.from_row(row)


def load(db: Database, person_id: int, now: datetime) -> Workbook | None:
    """The workbook that the person sent at most `KEPT` ago, or None."""
    sql = "SELECT * FROM workbooks WHERE person_id = ? AND received >= ?"
    row = first(db, sql, (person_id, to_text(now - KEPT)))
    return None if row is None else Workbook.from_row(row)


def took(db: Database, workbook_id: int, count: int) -> None:
    """So many more of its decisions were taken."""
    change(db, "UPDATE workbooks SET taken = coalesce(taken, 0) + ? WHERE id = ?", (count, workbook_id))


def expire(db: Database, now: datetime) -> int:
    """Erase the workbooks kept longer than `KEPT`; returns how many."""
    return change(db, "DELETE FROM workbooks WHERE received < ?", (to_text(now - KEPT),))


def held(db: Database, person_id: int) -> list[Row]:
    """A person's workbook as it is stored."""
    rows = every(db, "SELECT * FROM workbooks WHERE person_id = ?", (person_id,))
    return [parsed(row, "content") for row in rows]


def forget(db: Database, person_id: int) -> int:
    """Erase a person's workbook; returns how many there were."""
    return change(db, "DELETE FROM workbooks WHERE person_id = ?", (person_id,))
