"""The history of the office's files as far as it was made in the chat: who changed what when. Nothing is ever erased
from it but who it was; taking a change back is a further one.

The contents that files had, or are to get (`storage.proposals`), are kept here too, each once under its hash.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlite_utils import Database

from storage.tables.rows import Row, change, every, first, value
from storage.tables.timestamps import to_moment, to_text

_UNUSED_CONTENTS = """
    DELETE FROM file_contents WHERE hash NOT IN (
        SELECT before FROM revisions WHERE before IS NOT NULL
        UNION SELECT after FROM revisions WHERE after IS NOT NULL
        UNION SELECT before FROM proposals WHERE before IS NOT NULL
        UNION SELECT after FROM proposals WHERE after IS NOT NULL
        UNION SELECT content FROM handed_out
    )
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of one file. `before` and `after` are hashes, None where there was or is no file. `undone`: it was
    taken back, and that was not taken back in turn. `proposal`: the one that it was, where it was one.
    """

    id: int
    file: str
    before: str | None
    after: str | None
    person_id: int | None
    at: datetime
    undoes: int | None
    proposal: int | None
    undone: bool

    @classmethod
    def from_row(cls, row: Row, undone: bool) -> Self:
        return cls(**{**row, "at": to_moment(row["at"])}, undone=undone)


def add(
    db: Database,
    file: str,
    before: bytes | None,
    after: bytes | None,
    person_id: int,
    now: datetime,
    undoes: int | None = None,
    proposal: int | None = None,
) -> Revision:
    """Note a change that was made."""
    sql = """
        INSERT INTO revisions (file, before, after, person_id, at, undoes, proposal) VALUES (?, ?, ?, ?, ?, ?, ?)
        RETURNING id
    """
    contents = keep_content(db, before), keep_content(db, after)
    revision = get(db, int(value(db, sql, (file, *contents, person_id, to_text(now), undoes, proposal))))
    assert revision is not None
    return revision


def get(db: Database, revision_id: int) -> Revision | None:
    """The change of that id; None where there is none."""
    row = first(db, "SELECT * FROM revisions WHERE id = ?", (revision_id,))
    return None if row is None else Revision.from_row(row, revision_id in _undone(db))


def of_proposal(db: Database, proposal_id: int, person_id: int) -> Revision | None:
    """The change that a person's proposal became; None where it was not applied."""
    found = value(
        db, "SELECT id FROM revisions WHERE proposal = ? AND person_id = ?", (proposal_id, person_id)
    )
    return None if found is None else get(db, found)


def latest(db: Database, limit: int, before: int | None = None) -> list[Revision]:
    """The last changes, the newest first; with `before` those older than that one."""
    sql = "SELECT * FROM revisions WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?"
    undone = _undone(db)
    return [Revision.from_row(row, row["id"] in undone) for row in every(db, sql, (before, before, limit))]


def since(db: Database, revision: Revision) -> list[Revision]:
    """The changes of the same file after this one, the oldest first."""
    sql = "SELECT * FROM revisions WHERE file = ? AND id > ? ORDER BY id"
    undone = _undone(db)
    return [
        Revision.from_row(row, row["id"] in undone) for row in every(db, sql, (revision.file, revision.id))
    ]


def maker(db: Database, file: str, content: bytes | None) -> Revision | None:
    """The change that made a file what it holds now, or None when that was not done in the chat."""
    sql = "SELECT * FROM revisions WHERE file = ? AND after IS ? ORDER BY id DESC LIMIT 1"
    row = first(db, sql, (file, None if content is None else content_hash(content)))
    return None if row is None else Revision.from_row(row, row["id"] in _undone(db))


def contents(db: Database, revision: Revision) -> tuple[bytes | None, bytes | None]:
    """What the file held before and after."""
    return content(db, revision.before), content(db, revision.after)


def keep_content(db: Database, content: bytes | None) -> str | None:
    """Keep a content; returns the hash to find it by. None, where there is no file, stays None."""
    if content is None:
        return None
    name = content_hash(content)
    sql = "INSERT INTO file_contents (hash, content) VALUES (?, ?) ON CONFLICT DO NOTHING"
    change(db, sql, (name, content))
    return name


def content(db: Database, name: str | None) -> bytes | None:
    """The content of this hash; None where there is no file."""
    if name is None:
        return None
    found: bytes | None = value(db, "SELECT content FROM file_contents WHERE hash = ?", (name,))
    return found


def content_hash(content: bytes) -> str:
    """The hash of a content, whether it is kept or not: SHA-256, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def erase_unused_contents(db: Database) -> int:
    """Erase the contents that nothing refers to any more; returns how many."""
    return change(db, _UNUSED_CONTENTS)


def held(db: Database, person_id: int) -> list[Row]:
    """The changes that a person made, without the files' contents."""
    return every(db, "SELECT * FROM revisions WHERE person_id = ? ORDER BY id", (person_id,))


def forget(db: Database, person_id: int) -> int:
    """Keep no longer who made these changes; returns how many there are."""
    return change(db, "UPDATE revisions SET person_id = NULL WHERE person_id = ?", (person_id,))


def _undone(db: Database) -> set[int]:
    """Every change that is taken back now; the newest decide first, as one that is taken back takes nothing back."""
    undone: set[int] = set()
    for row in every(db, "SELECT id, undoes FROM revisions WHERE undoes IS NOT NULL ORDER BY id DESC"):
        if row["id"] not in undone:
            undone.add(row["undoes"])
    return undone
