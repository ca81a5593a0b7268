"""What is wrong with a calendar that can be read: dates that do not fit the year, the page, a timetable or each other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from statistics import median

from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar, ExamSession, Stage
from faq.check.lint_dates import MISLEADS, which
from faq.dates import mentions, years_of
from faq.entry import Place
from faq.errors import Fault, Faults, note
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
    lines = calendar_file.lines(path)
    for session in calendar.sessions:
        yield from _printed(calendar, session, path, lines)
        days = (session.first, session.last)
        if any(day.year not in years_of(calendar.academic_year, day.month) for day in days):
            what = f"{session.first} to {session.last} is not in the academic year {calendar.academic_year}."
            place, remedy = Place(path, lines[f"{session.id}.first"]), "Correct the dates or `academic_year`."
            yield Fault(place, what, remedy, "Students would read the exams of another year.")
    for before, after in zip(calendar.sessions, calendar.sessions[1:], strict=False):
        if after.first <= before.last:
            place = Place(path, lines[f"{after.id}.first"])
            why = "For an exam on a day of both, the timetable has to say which one it is in."
            yield note(place, f"`{after.id}` starts before `{before.id}` ends.", "Check both.", why)


def _leads(calendar: Calendar, path: Path) -> Faults:
    """Deadlines that stand much nearer to their session, or farther from it, than those of the other sessions."""
    if len(calendar.sessions) < 3:
        return
    lines = calendar_file.lines(path)
    usual = round(median(_lead(session) for session in calendar.sessions))
    for session in calendar.sessions:
        if abs(_lead(session) - usual) > FAR:
            key = "deadline_readings" if session.deadline.to_be_confirmed else "deadline"
            what = f"Requests for `{session.id}` close {_lead(session)} days before it; {usual} are usual."
            why = "A slip of a month looks like this: students file too late, or are sent away too early."
            yield note(Place(path, lines[f"{session.id}.{key}"]), what, f"Check `{key}` and `first`.", why)


def _lead(session: ExamSession) -> int:
    """How many days before its session a deadline is; of several readings, the middle."""
    deadline = session.deadline
    middle = deadline.earliest + (deadline.latest - deadline.earliest) / 2
    return (session.first - middle.date()).days


def _over(calendar: Calendar, path: Path, now: datetime | None) -> Faults:
    if now and all(session.stage(now) is Stage.PAST for session in calendar.sessions):
        last = calendar.sessions[-1]
        place = Place(path, calendar_file.lines(path)[f"{last.id}.last"])
        what = f"Every session of {calendar.academic_year} is past."
        remedy = "Write the sessions of the next year, and its `academic_year`."
        yield note(place, what, remedy, "Students are only told what was, and can file nothing.")


def _timetable(timetable: Timetable, calendar: Calendar, path: Path) -> Faults:
    """Where the calendar and the timetables do not say the same of what is published."""
    lines = calendar_file.lines(path) if timetable else {}
    for session in calendar.sessions if timetable else ():
        place = Place(path, lines[f"{session.id}.timetable"])
        if timetable.covers(session.id) and not session.published:
            what = f"`{session.id}` has a timetable, and is said to have none yet."
            why = "Students are told to wait for what they could read."
            yield note(place, what, 'Write `timetable = "published"`.', why)
        if session.published and not timetable.covers(session.id):
            what = f"The timetable of `{session.id}` is published, but not among these files."
            why = "Students get only an address, and overlaps cannot be checked."
            yield note(place, what, "Put it into the folder timetable.", why)


def _printed(calendar: Calendar, session: ExamSession, path: Path, lines: dict[str, int]) -> Faults:
    """What the page says of a deadline, compared with the calendar and with the readings of it."""
    deadline = session.deadline
    place = Place(path, lines.get(f"{session.id}.deadline_printed", lines[session.id]))
    for mention in mentions(deadline.printed or ""):
        days = mention.days(years_of(calendar.academic_year, mention.month))
        if not any(deadline.earliest.date() <= day <= deadline.latest.date() for day in days):
            what = f"« {deadline.printed} » is none of the readings."
            yield Fault(place, what, "Add it to `deadline_readings`.", MISLEADS)
        elif wrong := mention.contradiction(years_of(calendar.academic_year, mention.month)):
            what = f"« {deadline.printed} »: {wrong} is a {wrong:%A}."
            if deadline.to_be_confirmed:
                yield note(place, what, "Declared: students read that it is to be confirmed.", MISLEADS)
            else:
                asked = which(mention, calendar.academic_year, "fr")
                remedy = f"{asked} Correct the deadline, or list every reading in `deadline_readings`."
                yield Fault(place, what, remedy, MISLEADS)
