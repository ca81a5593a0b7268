"""How long what people gave is kept: who is warned, and what is erased when. Nothing here decides a request.

A request's data is kept for some months after its session, a number that the office sets. Its student is warned
two weeks before, and nothing is erased before they were; whether they read it is not waited for.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from storage import (
    drafts,
    erasing,
    inbox,
    inquiries,
    office_answers,
    outbox,
    people,
    questions,
    requests,
    roles,
)
from storage.tables.records import NoticeKind, Request, Role
from storage.tables.trail import Eraser

WARNING = timedelta(days=14)
"""Between the warning and the erasure of a request's data."""
DRAFTS_KEPT = timedelta(days=90)
"""How long a draft is kept that nobody touches."""
UPDATES_KEPT = timedelta(days=30)
"""How long a message is kept that could not be handled, for whoever repairs the fault."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many of each were erased."""

    requests: int = 0
    drafts: int = 0
    people: int = 0
    questions: int = 0
    updates: int = 0
    notices: int = 0
    inquiries: int = 0

    def __bool__(self) -> bool:
        return self != Erased()


def warn(db: Database, months: int, now: datetime) -> int:
    """Put in a notice for each request whose data is to be erased in two weeks; returns how many were new."""
    on = (now + WARNING).date()
    return sum(_warned(db, request, on, now) for request in requests.ended(db, by=before(on, months)))


def erase(db: Database, months: int, now: datetime) -> Erased:
    """Erase all whose time is over."""
    due = now - timedelta(days=(now.date() - before(now.date(), months)).days)
    office_answers.expire(db, due)
    return Erased(
        requests=_erase_requests(db, due.date(), now),
        drafts=drafts.expire(db, now - DRAFTS_KEPT),
        people=_erase_people(db, due, now),
        questions=questions.expire(db, due),
        updates=inbox.expire(db, now - UPDATES_KEPT),
        notices=outbox.expire(db, due),
        inquiries=inquiries.expire(db, due),
    )


def before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _warned(db: Database, request: Request, on: date, now: datetime) -> bool:
    assert request.person_id is not None
    payload = {"reference": request.reference, "on": on.isoformat()}
    return outbox.put(db, _key(request), request.person_id, NoticeKind.ERASURE, payload, now)


def _erase_requests(db: Database, due: date, now: datetime) -> int:
    over = [request for request in requests.ended(db, by=due) if _warned_long_ago(db, request, now)]
    for request in over:
        erasing.erase(db, request.reference, Eraser.RETENTION, now)
    return len(over)


def _warned_long_ago(db: Database, request: Request, now: datetime) -> bool:
    at = outbox.put_in(db, _key(request))
    return at is not None and at.date() + WARNING <= now.date()


def _key(request: Request) -> str:
    return f"erasure:{request.reference}"


def _erase_people(db: Database, due: datetime, now: datetime) -> int:
    """Forget those who have not written for so long, unless a request, a draft, a role or an open inquiry still needs
    them.
    """
    kept = {person for role in Role for person in roles.holders(db, role)}
    idle = [person for person in people.silent(db, due) if person not in kept and not _busy(db, person)]
    return sum(people.forget(db, person, now) for person in idle)


def _busy(db: Database, person_id: int) -> bool:
    filed = bool(requests.of_person(db, person_id))
    return filed or drafts.load(db, person_id) is not None or inquiries.open_of(db, person_id) is not None
