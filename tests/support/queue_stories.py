"""What stories of the office's queue share: requests that are there, and one that is taken in hand."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from bot.app import Guichet
from storage import drafts, requests
from storage.tables.records import Request
from tests.support.person import Person
from tests.support.stories import says, taps


def many(db: Database, count: int) -> list[str]:
    """The references of so many requests, by turns for two sessions."""
    refs = []
    for number in range(count):
        at = datetime(2024, 12, 16, 8, number, tzinfo=UTC)
        finding = "proven" if number < 3 else "not_proven"
        answers = {"reason": "overlap", "name": "Camille Martin", "finding": finding}
        draft = drafts.save(db, drafts.start(db, 5000 + number, "accommodation", at), answers, None, at)
        session_id = f"s1_session{number % 2 + 1}"
        request = requests.file(
            db, draft, lang="fr", session_id=session_id, filed_at=at, standing="open", now=at
        )
        refs.append(request.reference)
    return refs


async def stored(guichet: Guichet, ref: str) -> Request:
    return await guichet.services.store.run(requests.get, ref)


async def taken(dominique: Person, ref: str) -> None:
    """Dominique has the request in hand, its card is open."""
    await says(dominique, f"/demandes {ref}", "nouvelle")
    await taps(dominique, "Prendre en charge", "à l'étude")
