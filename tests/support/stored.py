"""What stands in the database of a test and nobody but a test asks for."""

from __future__ import annotations

from sqlite_utils import Database

from storage.tables.records import Notice, Received
from storage.tables.rows import every


def dead_updates(db: Database) -> list[Received]:
    """The updates that were given up, the oldest first."""
    sql = "SELECT update_id, payload, attempts, delivered FROM inbox WHERE state = 'dead' ORDER BY seq"
    return [Received.from_row(row) for row in every(db, sql)]


def undelivered(db: Database) -> list[Notice]:
    """The notices that were given up, the oldest first."""
    return [
        Notice.from_row(row) for row in every(db, "SELECT * FROM outbox WHERE state = 'given_up' ORDER BY id")
    ]
