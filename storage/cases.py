"""Requests as the office sees them: who has each in hand, what was said to the student, what colleagues noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage import history, requests
from storage.tables.records import Actor, Case, Event, Status
from storage.tables.rows import every
from storage.tables.timestamps import to_text


@dataclass(frozen=True, slots=True)
class Step:
    """An event in the life of the request of that reference."""

    reference: str
    event: Event


_HANDS = """
    SELECT requests.reference, events.staff_id FROM events JOIN requests ON requests.id = events.request_id
    WHERE events.id IN (SELECT max(id) FROM events WHERE actor = 'staff' AND was <> status GROUP BY request_id)
"""


def get(db: Database, ref: str) -> Case:
    """The case of this reference. Raises NoSuchRequest."""
    moves = _moves(history.of_request(db, ref))
    return Case(requests.get(db, ref), moves[-1].staff_id if moves else None)


def all_of(db: Database) -> list[Case]:
    """Every request that was not withdrawn, the oldest first."""
    hands = {row["reference"]: row["staff_id"] for row in every(db, _HANDS)}
    return [Case(request, hands.get(request.reference)) for request in requests.standing(db)]


def steps(db: Database, since: datetime, until: datetime) -> list[Step]:
    """What happened to requests after `since` until `until`, withdrawn ones included, oldest first."""
    sql = """
        SELECT requests.reference, events.* FROM events JOIN requests ON requests.id = events.request_id
        WHERE events.at > ? AND events.at <= ? ORDER BY events.id
    """
    found = every(db, sql, (to_text(since), to_text(until)))
    return [Step(row["reference"], Event.from_row(row)) for row in found]


def said(events: list[Event]) -> str | None:
    """The office's last words to the student."""
    return next((event.note for event in reversed(_moves(events)) if event.note), None)


def replied(events: list[Event]) -> str | None:
    """The student's last answer to a question of the office."""
    answers = [event.note for event in events if event.actor is Actor.STUDENT and event.note]
    return answers[-1] if answers else None


def said_lately(db: Database, session_id: str, status: Status, limit: int) -> dict[int, str]:
    """What the office wrote last to students of a session when it moved them to `status`, each wording once, the latest
    first; by the event that can tell it again.
    """
    sql = """
        SELECT max(events.id) AS id, note FROM events JOIN requests ON requests.id = events.request_id
        WHERE session_id = ? AND events.status = ? AND was <> events.status AND actor = 'staff' AND note <> ''
        GROUP BY note ORDER BY max(events.id) DESC LIMIT ?
    """
    return {row["id"]: row["note"] for row in every(db, sql, (session_id, status, limit))}


def notes(events: list[Event]) -> list[Event]:
    """What colleagues noted for one another."""
    return [event for event in events if event.was is event.status and event.note]


def _moves(events: list[Event]) -> list[Event]:
    """What the staff did, but for what it only noted."""
    return [event for event in events if event.actor is Actor.STAFF and event.was is not event.status]
