"""The sessions as an admin changes them, and what students with a draft read of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.admin.files.library_screens import press, to_files
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, quoted
from faq.calendar import phrases
from faq.calendar.sessions import ExamSession
from faq.dates import Reason, Unreadable
from storage.tables.records import Json


def calendar(reader: Reader) -> Screen:
    """Every session, one a button."""
    sessions = reader.catalog.calendar.sessions
    lines = [_session(reader, session) for session in sessions]
    rows = [
        (press(reader, "edit-button-session", "session", each.id, name=reader.name(each)),)
        for each in sessions
    ]
    text = "\n\n".join([reader.say("edit-calendar", year=reader.year), *lines])
    return Screen(text, (*rows, to_files(reader)))


def session(reader: Reader, found: ExamSession) -> Screen:
    """One session and what can be changed of it."""
    other = "edit-button-announced" if found.published else "edit-button-published"
    rows = (
        (press(reader, "edit-button-deadline", "deadline", found.id),),
        (press(reader, other, "timetable", found.id, int(not found.published)),),
        (press(reader, "edit-button-calendar", "calendar"),),
    )
    return Screen(_session(reader, found), rows)


def ask_deadline(reader: Reader, found: ExamSession) -> Screen:
    """Asks for another deadline."""
    text = reader.say(
        "edit-ask-deadline", session=reader.name(found), deadline=reader.deadline(found.deadline)
    )
    return Screen(text, ((press(reader, "edit-button-never-mind", "session", found.id),),))


def no_date(reader: Reader, written: str) -> Screen:
    """There is no date in what was written."""
    return Screen(reader.say("edit-no-date", written=quoted(written)))


def unreadable(reader: Reader, error: Unreadable, written: str) -> Screen:
    """Why a deadline is not taken: it can be read in several ways, or there is more in it than one date."""
    match error.reason:
        case Reason.MONTH_FIRST if error.day:
            text = reader.say("edit-month-first", written=quoted(error.written), day=reader.day(error.day))
        case Reason.MIDNIGHT:
            text = reader.say("edit-midnight")
        case Reason.UNREAD:
            text = reader.say("edit-unread-date", written=quoted(error.written))
        case _:
            text = reader.say("edit-several-dates", written=quoted(written))
    return Screen(text)


def wrong_weekday(reader: Reader, written: str, day: str) -> Screen:
    """The day has another weekday than was written: which of the two is meant only a person can say."""
    return Screen(reader.say("edit-wrong-weekday", written=quoted(written), day=day))


def notice(reader: Reader, payload: Mapping[str, Json]) -> Screen:
    """What a student with a draft for a session reads when it changed, as the calendar stands when it is sent."""
    found = reader.session(str(payload["session"]))
    paragraphs = [reader.say("calendar-changed", session=reader.name(found))]
    if payload["deadline"]:
        paragraphs.append(reader.say("calendar-changed-deadline", deadline=reader.deadline(found.deadline)))
    if payload["days"]:
        paragraphs.append(reader.say("calendar-changed-days", period=phrases.period(found, reader.lang)))
    if payload["timetable"] and found.published:
        paragraphs.append(reader.say("calendar-changed-timetable"))
    rows = (
        (Press(reader.say("button-resume"), data("request")),),
        (Press(reader.say("button-dates"), data("dates")),),
    )
    return Screen("\n\n".join(paragraphs), rows)


def _session(reader: Reader, found: ExamSession) -> str:
    return reader.say(
        "edit-session",
        name=reader.name(found),
        state=phrases.state(found, reader.lang, reader.now),
        period=phrases.period(found, reader.lang),
        deadline=reader.deadline(found.deadline),
        timetable=reader.say("edit-published" if found.published else "edit-announced"),
    )
