"""A changed value of the calendar as an admin says it: its name, and days and moments written out. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.view import View
from faq.calendar import ExamSession
from faq.dates import Unreadable, cells, mentions

NAMED = ("deadline", "deadline_readings", "deadline_printed", "first", "last", "timetable")
"""What a session has that is more than its number."""


def about(view: View, name: str) -> str:
    """ "s1_session1.deadline" -> "Semestre 1, session 1 · date limite"; a value of no session by its own name."""
    session, key = _session(view, name)
    if session is None:
        return name
    said = view.say(f"edit-value-{key}") if key in NAMED else key
    return f"{view.name(session)} · {said}" if key else view.name(session)


def value(view: View, name: str, words: str) -> str:
    """ "2025-01-05 23:59" -> "dimanche 5 janvier 2025 à 23h59 (heure de Paris)"; a value of no session as it stands."""
    session, key = _session(view, name)
    if session is None or key == "deadline_printed":
        return words
    if key == "timetable" and words in ("published", "announced"):
        return view.say(f"edit-{words}")
    return _written(view, words) or ", ".join(_written(view, each) or each for each in words.split(", "))


def exams(view: View, words: str, lines: int) -> str:
    """The first `lines` lines of a list of exams, each with its day in full: "NFP101 21/01/2025 18:30-20:30" is that of
    "mardi 21 janvier 2025".
    """
    return "\n".join(_in_full(view, line) for line in words.split("\n")[:lines])


def _in_full(view: View, line: str) -> str:
    for mention in mentions(line):
        for day in mention.days(()):
            return line.replace(mention.text, f"{view.day(day)},", 1)
    return line


def _session(view: View, name: str) -> tuple[ExamSession | None, str]:
    """The session that a value belongs to, and the value's own name."""
    session_id, _, key = name.partition(".")
    sessions = view.catalog.calendar.sessions
    return next((session for session in sessions if session.id == session_id), None), key


def _written(view: View, words: str) -> str:
    """A day, with its time where there is one, written out; "" for any other value."""
    try:
        found = cells.read(words)
    except Unreadable:
        return ""
    if found.day is None or len(found.times) > 1:
        return ""
    zone = view.catalog.calendar.zone
    moments = [datetime.combine(found.day, at, zone) for at in found.times]
    return view.moment(moments[0]) if moments else view.day(found.day)
