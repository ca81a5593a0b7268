"""What admins are about to change, and which version of a file each was given. Outlives a restart.

Nothing here touches a file; a change that was made is a revision (`storage.revisions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage import revisions
from storage.tables.rows import Row, change, every, first, from_json, to_json, value
from storage.tables.timestamps import to_text

KEPT = timedelta(days=30)
"""How long a change waits for its author to apply or drop it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for its author's word. `settles` are the questions without an answer that it answers."""

    id: int
    person_id: int
    file: str
    before: bytes | None
    after: bytes | None
    undoes: int | None
    settles: tuple[int, ...]


def make(
    db: Database,
    person_id: int,
    file: str,
    before: bytes | None,
    after: bytes | None,
    now: datetime,
    *,
    undoes: int | None = None,
    settles: Sequence[int] = (),
) -> Proposal:
    """A new one, in the place of the one that the person had for this file."""
    sql = """
        INSERT OR REPLACE INTO proposals (person_id, file, before, after, undoes, settles, made)
        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
    """
    kept = revisions.keep_content(db, before), revisions.keep_content(db, after)
    made = value(db, sql, (person_id, file, *kept, undoes, to_json(list(settles)), to_text(now)))
    revisions.erase_unused_contents(db)
    return Proposal(int(made), person_id, file, before, after, undoes, tuple(settles))


def get(db: Database, proposal_id: int, person_id: int, now: datetime) -> Proposal | None:
    """A person's own proposal, or None when it was applied, dropped or replaced, or made longer than `KEPT` ago."""
    sql = "SELECT * FROM proposals WHERE id = ? AND person_id = ? AND made >= ?"
    row = first(db, sql, (proposal_id, person_id, to_text(now - KEPT)))
    if row is None:
        return None
    before, after = revisions.content(db, row["before"]), revisions.content(db, row["after"])
    settles = tuple(from_json(row["settles"]))
    return Proposal(row["id"], row["person_id"], row["file"], before, after, row["undoes"], settles)


def drop(db: Database, proposal_id: int) -> bool:
    """It is applied, or not to be. Returns False if it was gone."""
    dropped = change(db, "DELETE FROM proposals WHERE id = ?", (proposal_id,)) == 1
    revisions.erase_unused_contents(db)
    return dropped


def expire(db: Database, now: datetime) -> int:
    """Erase the proposals made longer than `KEPT` ago; returns how many."""
    erased = change(db, "DELETE FROM proposals WHERE made < ?", (to_text(now - KEPT),))
    if erased:
        revisions.erase_unused_contents(db)
    return erased


def hand_out(db: Database, person_id: int, file: str, content: bytes, now: datetime) -> None:
    """The person now has this version of the file."""
    sql = "INSERT OR REPLACE INTO handed_out (person_id, file, content, at) VALUES (?, ?, ?, ?)"
    change(db, sql, (person_id, file, revisions.keep_content(db, content), to_text(now)))


def given(db: Database, person_id: int, file: str) -> bytes | None:
    """The version of the file that the person has, or None if they were never given one."""
    sql = "SELECT content FROM handed_out WHERE person_id = ? AND file = ?"
    return revisions.content(db, value(db, sql, (person_id, file)))


def held(db: Database, person_id: int) -> list[Row]:
    """What a person is about to change and which files they were given, without the contents."""
    return [
        *every(db, "SELECT * FROM proposals WHERE person_id = ? ORDER BY id", (person_id,)),
        *every(db, "SELECT * FROM handed_out WHERE person_id = ? ORDER BY file", (person_id,)),
    ]


def forget(db: Database, person_id: int) -> int:
    """Erase all of it; returns how much there was."""
    tables = ("proposals", "handed_out")
    erased = sum(change(db, f"DELETE FROM {table} WHERE person_id = ?", (person_id,)) for table in tables)  # noqa: S608
    revisions.erase_unused_contents(db)
    return erased
