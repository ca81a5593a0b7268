"""Filed requests for tests that begin where the student's part has ended."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from storage import drafts, people, requests
from storage.tables.records import Json, Request

FILED = datetime(2024, 12, 20, 22, 58, tzinfo=UTC)
ANSWERS: dict[str, Json] = {
    "reason": "overlap",
    "session": "s1_session1",
    "exams": "NFP101 et UTC505",
    "moment": "mardi 21 janvier à 18h",
    "finding": "proven",
    "name": "Camille Martin",
    "number": "100012345",
    "email": "camille@exemple.fr",
}


def file(
    db: Database, person_id: int = 1001, now: datetime = FILED, standing: str = "open", **answers: Json
) -> Request:
    """A request of this person, sent `now`; `answers` differ from the usual ones."""
    people.remember(db, person_id, "fr", now=now)
    draft = drafts.start(db, person_id, "accommodation", now)
    draft = drafts.save(db, draft, ANSWERS | answers, None, now)
    session = str(draft.answers["session"])
    return requests.file(db, draft, lang="fr", session_id=session, filed_at=now, standing=standing, now=now)
