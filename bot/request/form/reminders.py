"""Tells students of a draft that is not sent yet: two days and half a day before its deadline, that of its session or of its
kind, and once when that has passed.

Reminders go by the earliest reading of the deadline, on any day of the week, never at night. What is due follows from the
draft and the clock; that each notice is sent once is the outbox's promise, by its key. A draft that was sent, discarded
or meant for another session since is not reminded of: that is checked again when the reminder's turn comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo

from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from bot.request.kinds import FORM_NAME, REASON, SESSION
from faq.calendar.sessions import Calendar, Deadline, Standing
from faq.forms.kinds import Forms
from storage import drafts, outbox
from storage.tables.records import Draft, Json, Notice, NoticeKind

NO_FORMS = Forms(())
"""Where it is not known what the kinds are: then every draft counts by its session."""
KIND = "kind."
"""What stands before the id of a kind where that of a session could; no session has a dot in its id."""
HOURS = (12, 48)
"""How long before the deadline, the last one first."""
MORNING, EVENING, NIGHT = time(8), time(21), time(22)
"""Nobody is written to from `NIGHT` to `MORNING`, in the office's zone."""


def remind(db: Database, calendar: Calendar, now: datetime, forms: Forms = NO_FORMS) -> int:
    """Put in the reminders that are due `now`; returns how many were new."""
    if at_night(now, calendar.zone):
        return 0
    known, put = deadlines(calendar, forms), 0
    for draft in drafts.of_form(db, FORM_NAME):
        term = term_of(draft, forms)
        hours = due_for(draft, known[term], now) if term is not None and term in known else None
        if hours:
            key = f"{NoticeKind.REMINDER}:{draft.id}:{term}:{hours}"
            payload: dict[str, Json] = {"draft": draft.id, "session": term, "hours": hours}
            put += outbox.put(db, key, draft.person_id, NoticeKind.REMINDER, payload, now)
    return put


def still_true(
    db: Database, notice: Notice, calendar: Calendar, now: datetime, forms: Forms = NO_FORMS
) -> bool:
    """Whether a reminder may be sent `now`: the same draft still waits, and this is still the reminder that is due."""
    draft, wanted = drafts.load(db, notice.chat_id), notice.payload
    if draft is None or (draft.id, term_of(draft, forms)) != (wanted["draft"], wanted["session"]):
        return False
    deadline = deadlines(calendar, forms).get(wanted["session"])
    if deadline is None or at_night(now, calendar.zone):
        return False
    return due_for(draft, deadline, now) == int(wanted["hours"])


def deadlines(calendar: Calendar, forms: Forms) -> dict[str, Deadline]:
    """Every deadline there is, by the id of its session, or of its kind after `KIND`."""
    kinds = {f"{KIND}{kind.id}": kind.until.deadline for kind in forms if kind.until.deadline}
    return {session.id: session.deadline for session in calendar.sessions} | kinds


def term_of(draft: Draft, forms: Forms) -> str | None:
    """By which deadline a draft must be sent, as `deadlines` calls it: that of its session, as long as its kind is none
    with a deadline of its own or without any.
    """
    kind = forms.kind(draft.answers.get(REASON))
    if kind is None or kind.until.by_session:
        return draft.answers.get(SESSION)
    return f"{KIND}{kind.id}" if kind.until.deadline else None


def named(reader: Reader, term: str) -> tuple[str, Deadline]:
    """What a deadline is called, and the deadline; one that is gone where the files know it no more."""
    kind = reader.catalog.forms.kind(term.removeprefix(KIND)) if term.startswith(KIND) else None
    if kind is not None and kind.until.deadline:
        return literal(kind.title.text(reader.lang)), kind.until.deadline
    session = reader.session(term)
    return reader.name(session), session.deadline


def due_for(draft: Draft, until: Deadline, now: datetime) -> int | None:
    """Which reminder a draft is due `now`, in hours before the deadline; None before the first, after the deadline,
    and for a draft that was started too late for it.
    """
    deadline = until.earliest
    if until.standing(now) is not Standing.OPEN:
        return None
    for hours in HOURS:
        if due(deadline, hours) <= now:
            return hours if draft.created <= min(due(deadline, hours), _mark(deadline, hours)) else None
    return None


def due(deadline: datetime, hours: int) -> datetime:
    """When to remind so many hours before, in UTC. A reminder of the night waits for the morning; where the deadline
    comes first, it is sent the evening before.
    """
    mark = _mark(deadline, hours).astimezone(deadline.tzinfo)
    if MORNING <= mark.time() < NIGHT:
        return mark.astimezone(UTC)
    day = mark.date() + timedelta(days=mark.time() >= NIGHT)
    morning = datetime.combine(day, MORNING, deadline.tzinfo).astimezone(UTC)
    evening = datetime.combine(day - timedelta(days=1), EVENING, deadline.tzinfo).astimezone(UTC)
    return morning if morning < deadline.astimezone(UTC) else evening


def at_night(now: datetime, zone: tzinfo) -> bool:
    """Whether nobody is written to `now`, in the office's `zone`."""
    return not MORNING <= now.astimezone(zone).time() < NIGHT


def screen(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """The reminder, and the way back into the draft."""
    name, deadline = named(reader, str(payload["session"]))
    text = reader.say("reminder", session=name, deadline=reader.deadline(deadline))
    return Screen(text, ((Press(reader.say("button-resume"), data("request")),),))


def _mark(deadline: datetime, hours: int) -> datetime:
    """So many hours before, as they really pass: on the day the clocks change too."""
    return deadline.astimezone(UTC) - timedelta(hours=hours)


def tell_closed(db: Database, calendar: Calendar, now: datetime, forms: Forms = NO_FORMS) -> int:
    """Put a notice into the outbox for every draft whose deadline has passed `now`; returns how many were new."""
    known = deadlines(calendar, forms).items()
    closed, put = {term for term, until in known if until.standing(now) is Standing.CLOSED}, 0
    for draft in drafts.of_form(db, FORM_NAME):
        term = term_of(draft, forms)
        if term is None or term not in closed or term == draft.told_closed:
            continue
        drafts.tell_closed(db, draft, term)
        key = f"{NoticeKind.DRAFT_CLOSED}:{draft.id}:{term}"
        put += outbox.put(db, key, draft.person_id, NoticeKind.DRAFT_CLOSED, {"session": term}, now)
    return put
