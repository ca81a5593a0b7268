"""A changed value of the calendar as an admin says it: its name, and days and moments written out. Pure."""

from __future__ import annotations

import re
from datetime import datetime

from bot.view import View
from faq.calendar import ExamSession

NAMED = ("deadline", "deadline_readings", "deadline_printed", "first", "last", "timetable")
"""What a session has that is more than its number."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


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
    return _DAY.sub(lambda found: _written(view, found[0]), words)


def _session(view: View, name: str) -> tuple[ExamSession | None, str]:
    """The session that a value belongs to, and the value's own name."""
    session_id, _, key = name.partition(".")
    sessions = view.catalog.calendar.sessions
    return next((session for session in sessions if session.id == session_id), None), key


def _written(view: View, iso: str) -> str:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = view.catalog.calendar.zone
    return view.moment(moment.replace(tzinfo=zone)) if " " in iso else view.day(moment.date())
