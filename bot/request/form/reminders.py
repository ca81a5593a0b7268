"""Tells students of a draft that is not sent yet: two days and half a day before its session's deadline, and once when
the session has closed.

Reminders go by the earliest reading of the deadline, on any day of the week, never at night. What is due follows from the
draft and the clock; that each notice is sent once is the outbox's promise, by its key. A draft that was sent, discarded
or meant for another session since is not reminded of: that is checked again when the reminder's turn comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo

from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data
from bot.request.kinds import FORM_NAME, REASON, SESSION
from faq.calendar.sessions import Calendar, ExamSession, Standing
from faq.forms.kinds import Forms
from storage import drafts, outbox
from storage.tables.records import Draft, Json, Notice, NoticeKind

NO_FORMS = Forms(())
"""Where it is not known what the kinds are: then every draft counts by its session."""
HOURS = (12, 48)
"""How long before the deadline, the last one first."""
MORNING, EVENING, NIGHT = time(8), time(21), time(22)
"""Nobody is written to from `NIGHT` to `MORNING`, in the office's zone."""


def remind(db: Database, calendar: Calendar, now: datetime, forms: Forms = NO_FORMS) -> int:
    """Put in the reminders that are due `now`; returns how many were new. Of `forms` only those count that are taken until
    the deadline of their session, and those of no kind yet.
    """
    if at_night(now, calendar.zone):
        return 0
    sessions = {session.id: session for session in calendar.sessions}
    put = 0
    for draft in drafts.of_form(db, FORM_NAME):
        session = sessions.get(session_of(draft, forms) or "")
        hours = due_for(draft, session, now) if session else None
        if session and hours:
            key = f"{NoticeKind.REMINDER}:{draft.id}:{session.id}:{hours}"
            payload = {"draft": draft.id, "session": session.id, "hours": hours}
            put += outbox.put(db, key, draft.person_id, NoticeKind.REMINDER, payload, now)
    return put


def still_true(db: Database, notice: Notice, calendar: Calendar, now: datetime) -> bool:
    """Whether a reminder may be sent `now`: the same draft still waits, and this is still the reminder that is due."""
    draft = drafts.load(db, notice.chat_id)
    wanted = notice.payload
    if draft is None or (draft.id, draft.answers.get("session")) != (wanted["draft"], wanted["session"]):
        return False
    session = next((session for session in calendar.sessions if session.id == wanted["session"]), None)
    if session is None or at_night(now, calendar.zone):
        return False
    return due_for(draft, session, now) == int(wanted["hours"])


def due_for(draft: Draft, session: ExamSession, now: datetime) -> int | None:
    """Which reminder a draft is due `now`, in hours before the deadline; None before the first, after the deadline,
    and for a draft that was started too late for it.
    """
    deadline = session.deadline.earliest
    if session.deadline.standing(now) is not Standing.OPEN:
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
    session = reader.session(str(payload["session"]))
    text = reader.say("reminder", session=reader.name(session), deadline=reader.deadline(session.deadline))
    return Screen(text, ((Press(reader.say("button-resume"), data("request")),),))


def _mark(deadline: datetime, hours: int) -> datetime:
    """So many hours before, as they really pass: on the day the clocks change too."""
    return deadline.astimezone(UTC) - timedelta(hours=hours)


def session_of(draft: Draft, forms: Forms) -> str | None:
    """The session by whose deadline a draft must be sent, if it was chosen."""
    kind = forms.kind(draft.answers.get(REASON))
    return draft.answers.get(SESSION) if kind is None or kind.until.by_session else None


def tell_closed(db: Database, calendar: Calendar, now: datetime, forms: Forms = NO_FORMS) -> int:
    """Put a notice into the outbox for every draft whose session is closed `now`; returns how many were new."""
    closed = {s.id for s in calendar.sessions if s.deadline.standing(now) is Standing.CLOSED}
    put = 0
    for draft in drafts.of_form(db, FORM_NAME):
        session_id = session_of(draft, forms)
        if session_id is None or session_id not in closed or session_id == draft.told_closed:
            continue
        drafts.tell_closed(db, draft, session_id)
        key = f"{NoticeKind.DRAFT_CLOSED}:{draft.id}:{session_id}"
        put += outbox.put(db, key, draft.person_id, NoticeKind.DRAFT_CLOSED, {"session": session_id}, now)
    return put
