"""What is erased from filed requests, by their student's wish or when they have been kept long enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlite_utils import Database

from storage import cards, documents, requests
from storage.tables import trail
from storage.tables.rows import change, every
from storage.tables.trail import Eraser


def forget(db: Database, person_id: int, now: datetime) -> int:
    """Withdraw a person's open requests, and erase from all who they are and what was written; returns how many.
    Reference, session, status and dates stay, and count.
    """
    for request in requests.of_person(db, person_id):
        if request.status.open:
            requests.withdraw(db, request.reference, person_id, now)
    filed = requests.of_person(db, person_id)
    for request in filed:
        erase(db, request.reference, Eraser.STUDENT, now)
    return len(filed)


def erase(db: Database, ref: str, by: Eraser, now: datetime) -> None:
    """Erase from a request whose it is, what was written and what was handed in, and leave it where it stands.
    Reference, session, status and dates stay, and count; the trail says that it was erased.
    """
    sql = """
        UPDATE requests SET person_id = NULL, answers = '{}', form = '', form_version = NULL
        WHERE reference = ? RETURNING id, draft_id
    """
    for row in every(db, sql, (ref,)):
        documents.discard(db, row["draft_id"])
        cards.forget(db, ref)
        with _erasing(db, "erase"):
            change(db, "UPDATE events SET note = NULL WHERE request_id = ?", (row["id"],))
            trail.erased(db, row["id"], by, now)


@contextmanager
def _erasing(db: Database, reason: str) -> Iterator[None]:
    """Lift the ban on changing events, inside one transaction."""
    with db.atomic():
        change(db, "INSERT INTO erasing (reason) VALUES (?)", (reason,))
        yield
        change(db, "DELETE FROM erasing")
