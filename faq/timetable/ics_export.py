"""Exams as an iCalendar file (RFC 5545), which a student's own calendar reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from faq.timetable.courses import key
from faq.timetable.exams import Exam, in_order

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
        file.add_component(_event(exam, now, icalendar.Event()))
    return bytes(file.to_ical())


def uid(exam: Exam) -> str:
    """The same for an exam wherever and whenever it is moved within its session and year."""
    return f"{key(exam.code)}.{exam.session_id}.{exam.start.year}@guichet"


def _event(exam: Exam, now: datetime, event: Event) -> Event:
    start, end = exam.span
    event.add("uid", uid(exam))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", f"{exam.code} — {exam.title}" if exam.title else exam.code)
    if exam.place:
        event.add("location", exam.place)
    return event
