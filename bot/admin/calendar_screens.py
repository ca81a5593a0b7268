"""The sessions as an admin changes them, and what students with a draft hear of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.admin.screens import press, to_files
from bot.screen import Press, Screen, data, literal
from bot.view import View
from faq import phrases
from faq.calendar import ExamSession
from faq.dates import Reason, Unreadable
from storage.records import Json

QUOTED = 60
"""Characters of a message that are quoted back."""
CALENDAR_CHANGED = "calendar-changed"
"""The kind of the notice to students with an open draft."""


def calendar(view: View) -> Screen:
    """Every session, one a button."""
    sessions = view.catalog.calendar.sessions
    lines = [_session(view, session) for session in sessions]
    rows = [
        (press(view, "edit-button-session", "session", each.id, name=view.name(each)),) for each in sessions
    ]
    text = "\n\n".join([view.say("edit-calendar", year=view.year), *lines])
    return Screen(text, (*rows, to_files(view)))


def session(view: View, found: ExamSession) -> Screen:
    """One session and what can be changed of it."""
    other = "edit-button-announced" if found.published else "edit-button-published"
    rows = (
        (press(view, "edit-button-deadline", "deadline", found.id),),
        (press(view, other, "timetable", found.id, int(not found.published)),),
        (press(view, "edit-button-calendar", "calendar"),),
    )
    return Screen(_session(view, found), rows)


def ask_deadline(view: View, found: ExamSession) -> Screen:
    """Asks for another deadline."""
    text = view.say("edit-ask-deadline", session=view.name(found), deadline=view.deadline(found.deadline))
    return Screen(text, ((press(view, "edit-button-never-mind", "session", found.id),),))


def no_date(view: View, written: str) -> Screen:
    return Screen(view.say("edit-no-date", written=_quoted(written)))


def unreadable(view: View, error: Unreadable, written: str) -> Screen:
    """Why a deadline is not taken: it can be read in several ways, or there is more in it than one date."""
    match error.reason:
        case Reason.MONTH_FIRST if error.day:
            text = view.say("edit-month-first", written=_quoted(error.written), day=view.day(error.day))
        case Reason.MIDNIGHT:
            text = view.say("edit-midnight")
        case Reason.UNREAD:
            text = view.say("edit-unread-date", written=_quoted(error.written))
        case _:
            text = view.say("edit-several-dates", written=_quoted(written))
    return Screen(text)


def _quoted(written: str) -> str:
    return literal(written[:QUOTED])


def wrong_weekday(view: View, written: str, day: str) -> Screen:
    """The day has another weekday than was written: which of the two is meant only a person can say."""
    return Screen(view.say("edit-wrong-weekday", written=_quoted(written), day=day))


def notice(view: View, payload: Mapping[str, Json]) -> Screen:
    """What a student with a draft for a session reads when it changed, as the calendar stands when it is sent."""
    found = view.session(str(payload["session"]))
    told = [view.say("calendar-changed", session=view.name(found))]
    if payload["deadline"]:
        told.append(view.say("calendar-changed-deadline", deadline=view.deadline(found.deadline)))
    if payload["days"]:
        told.append(view.say("calendar-changed-days", period=phrases.period(found, view.lang)))
    if payload["timetable"] and found.published:
        told.append(view.say("calendar-changed-timetable"))
    rows = (
        (Press(view.say("button-resume"), data("request")),),
        (Press(view.say("button-dates"), data("dates")),),
    )
    return Screen("\n\n".join(told), rows)


def _session(view: View, found: ExamSession) -> str:
    return view.say(
        "edit-session",
        name=view.name(found),
        state=phrases.state(found, view.lang, view.now),
        period=phrases.period(found, view.lang),
        deadline=view.deadline(found.deadline),
        timetable=view.say("edit-published" if found.published else "edit-announced"),
    )
