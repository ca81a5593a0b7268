"""Exams as an iCalendar file (RFC 5545), which a student's own calendar reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from faq.timetable.courses import key
from faq.timetable.exams import Exam, Sitting, in_order

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Guichet//Exams//FR"


def calendar(exams: Iterable[Exam], now: datetime) -> bytes:
    """The file's contents. `now`, aware, dates the information, so that calendars let a later file replace it."""
    import icalendar  # takes a while to load, and is needed only here

    file = icalendar.Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    for exam in in_order(exams):
        for number, sitting in enumerate(exam.sittings):
            file.add_component(_event(exam, sitting, uid(exam, number), now, icalendar.Event()))
    return bytes(file.to_ical())


def uid(exam: Exam, number: int) -> str:
    """The same for a sitting of an exam, by its number, wherever and whenever it is moved within its session and year."""
    which = f".{number + 1}" if number else ""
    return f"{key(exam.code)}.{exam.session_id}.{exam.start.year}{which}@guichet"


def _event(exam: Exam, sitting: Sitting, uid: str, now: datetime, event: Event) -> Event:
    start, end = sitting.span if sitting.timed else (sitting.day, sitting.day + timedelta(days=1))
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", _summary(exam, sitting))
    if sitting.place:
        event.add("location", sitting.place)
    return event


def _summary(exam: Exam, sitting: Sitting) -> str:
    named = f"{exam.code} — {exam.title}" if exam.coded and exam.title else exam.name
    return f"{named} ({sitting.label})" if sitting.label else named
