"""What is wrong with a calendar that can be read: dates that do not fit the year, the page, a timetable or each other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from statistics import median

from faq.calendar import calendar_places
from faq.calendar.sessions import Calendar, ExamSession, Stage
from faq.check.lint_dates import weekday_of, which
from faq.dates import mentions, years_of
from faq.entry import Place
from faq.errors import Fault, Faults, note
from faq.texts.faults import message
from faq.timetable.exams import Timetable

FAR = 7
"""Days by which a deadline may be nearer to its session, or farther from it, than the others usually are."""


def lint(calendar: Calendar, timetable: Timetable, path: Path, now: datetime | None) -> Faults:
    """Everything there is to say about the calendar of the file `path`; `now` as in `faq.check.lint.lint`."""
    yield from _sessions(calendar, path)
    yield from _leads(calendar, path)
    yield from _over(calendar, path, now)
    yield from _timetable(timetable, calendar, path)


def _sessions(calendar: Calendar, path: Path) -> Faults:
    lines = calendar_places.session_lines(path)
    for session in calendar.sessions:
        yield from _printed(calendar, session, path, lines)
        days = (session.first, session.last)
        if any(day.year not in years_of(calendar.academic_year, day.month) for day in days):
            year = calendar.academic_year
            what = message("calendar-other-year", first=session.first, last=session.last, year=year)
            yield Fault(Place(path, lines[f"{session.id}.first"]), what)
    for before, after in zip(calendar.sessions, calendar.sessions[1:], strict=False):
        if after.first <= before.last:
            place = Place(path, lines[f"{after.id}.first"])
            yield note(place, message("calendar-sessions-overlap", after=after.id, before=before.id))


def _leads(calendar: Calendar, path: Path) -> Faults:
    """Deadlines that stand much nearer to their session, or farther from it, than those of the other sessions."""
    if len(calendar.sessions) < 3:
        return
    lines = calendar_places.session_lines(path)
    usual = round(median(_lead(session) for session in calendar.sessions))
    for session in calendar.sessions:
        if abs(_lead(session) - usual) > FAR:
            key = "deadline_readings" if session.deadline.to_be_confirmed else "deadline"
            place, days = Place(path, lines[f"{session.id}.{key}"]), _lead(session)
            yield note(place, message("calendar-lead", session=session.id, days=days, usual=usual, key=key))


def _lead(session: ExamSession) -> int:
    """How many days before its session a deadline is; of several readings, the middle."""
    deadline = session.deadline
    middle = deadline.earliest + (deadline.latest - deadline.earliest) / 2
    return (session.first - middle.date()).days


def _over(calendar: Calendar, path: Path, now: datetime | None) -> Faults:
    if now and all(session.stage(now) is Stage.PAST for session in calendar.sessions):
        last = calendar.sessions[-1]
        place = Place(path, calendar_places.session_lines(path)[f"{last.id}.last"])
        yield note(place, message("calendar-over", year=calendar.academic_year))


def _timetable(timetable: Timetable, calendar: Calendar, path: Path) -> Faults:
    """Where the calendar and the timetables do not say the same of what is published."""
    lines = calendar_places.session_lines(path) if timetable else {}
    for session in calendar.sessions if timetable else ():
        place = Place(path, lines[f"{session.id}.timetable"])
        if timetable.covers(session.id) and not session.published:
            yield note(place, message("calendar-timetable-there", session=session.id))
        if session.published and not timetable.covers(session.id):
            yield note(place, message("calendar-timetable-missing", session=session.id))


def _printed(calendar: Calendar, session: ExamSession, path: Path, lines: dict[str, int]) -> Faults:
    """What the page says of a deadline, compared with the calendar and with the readings of it."""
    deadline = session.deadline
    place = Place(path, lines.get(f"{session.id}.deadline_printed", lines[session.id]))
    for mention in mentions(deadline.printed or ""):
        days = mention.days(years_of(calendar.academic_year, mention.month))
        if not any(deadline.earliest.date() <= day <= deadline.latest.date() for day in days):
            yield Fault(place, message("calendar-printed-unread", printed=str(deadline.printed)))
        elif wrong := mention.contradiction(years_of(calendar.academic_year, mention.month)):
            what = weekday_of(str(deadline.printed), wrong)
            if deadline.to_be_confirmed:
                yield note(place, what, message("calendar-printed-declared"))
            else:
                asked = which(mention, calendar.academic_year, calendar.desk.language)
                yield Fault(place, what, message("calendar-printed-mend", which=asked))
