"""What happened to requests: each filing, decision, note, reply and withdrawal is an event, which nobody changes."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage import cards
from storage.tables import trail
from storage.tables.records import Actor, Event, Status
from storage.tables.rows import Row, every, value
from storage.tables.timestamps import to_text


def note(
    db: Database,
    number: int,
    was: Status | None,
    status: Status,
    by: int | None,
    words: str | None,
    now: datetime,
) -> int:
    """Something happened to the request `number`: it stood at `was` (None before it was filed) and stands at `status`, by a
    member of the staff or, where `by` is None, its student. It becomes a link of the trail and is seen on the cards; its id.
    """
    sql = """
        INSERT INTO events (request_id, at, was, status, actor, staff_id, note)
        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
    """
    actor = Actor.STUDENT if by is None else Actor.STAFF
    event_id: int = value(db, sql, (number, to_text(now), was, status, actor, by, words))
    trail.link(db, event_id)
    cards.changed(db, number, event_id, now)
    return event_id


def of_request(db: Database, ref: str) -> list[Event]:
    """What happened to the request of that reference, oldest first."""
    sql = """
        SELECT events.* FROM events JOIN requests ON requests.id = events.request_id
        WHERE requests.reference = ? ORDER BY events.id
    """
    return [Event.from_row(row) for row in every(db, sql, (ref,))]


def by_staff(db: Database, staff_id: int) -> list[Row]:
    """What a member of the staff did with other people's requests. It is part of these and stays with them."""
    return every(db, "SELECT * FROM events WHERE staff_id = ? ORDER BY id", (staff_id,))
