"""The contents of the office's files as they were at some time, each kept once under its hash."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database

from storage.tables.rows import change, value

_UNUSED = """
    DELETE FROM file_contents WHERE hash NOT IN (
        SELECT before FROM revisions WHERE before IS NOT NULL
        UNION SELECT after FROM revisions WHERE after IS NOT NULL
        UNION SELECT before FROM proposals WHERE before IS NOT NULL
        UNION SELECT after FROM proposals WHERE after IS NOT NULL
        UNION SELECT content FROM handed_out
    )
"""


def keep(db: Database, content: bytes | None) -> str | None:
    """Keep a content; returns the hash to find it by. None, where there is no file, stays None."""
    if content is None:
        return None
    name = named(content)
    change(
        db, "INSERT INTO file_contents (hash, content) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, content)
    )
    return name


def named(content: bytes) -> str:
    """The hash of a content, whether it is kept or not."""
    return hashlib.sha256(content).hexdigest()


def read(db: Database, name: str | None) -> bytes | None:
    """The content of this hash."""
    if name is None:
        return None
    found: bytes | None = value(db, "SELECT content FROM file_contents WHERE hash = ?", (name,))
    return found


def tidy(db: Database) -> int:
    """Erase the contents that nothing refers to any more; returns how many."""
    return change(db, _UNUSED)
