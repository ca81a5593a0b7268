"""What a workbook tells of, read from the database."""

from __future__ import annotations

from sqlite_utils import Database

from bot.office.export import Entry
from storage import cases, requests


def gather(db: Database) -> list[Entry]:
    """Every request that was not withdrawn, the oldest first."""
    return [
        Entry(request, cases.replied(requests.history(db, request.reference)))
        for request in requests.standing(db)
    ]
