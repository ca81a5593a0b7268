"""A moment as somebody of the office writes it before something else: "31/03/2025 00:01 c'est quand". Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from faq.calendar import Calendar
from faq.dates import mentions, years_of

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T\s])")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})(?=$|[\s,])")
_TIME = re.compile(
    r"(?:\s*(?:à|at|T)\s*|\s+)(\d{1,2})\s?(?:h|:)\s?(\d{2})?(?::\d{2})?(?=$|[\s,:?])", re.IGNORECASE
)


def read(text: str, calendar: Calendar) -> tuple[datetime, str] | None:
    """(the moment, the words behind it); None when the text does not begin with a day that there is.

    A day without a year is that of the calendar's academic year; without a time, the day begins. The time is the
    office's own.
    """
    text = text.strip()
    found = _iso(text) or _short(text, calendar) or _written(text, calendar)
    if found is None:
        return None
    day, rest = found
    at, rest = _time(rest)
    if at is None:
        return None
    return datetime.combine(day, at, calendar.zone), rest.strip(" ,:\n")


def _iso(text: str) -> tuple[date, str] | None:
    match = _ISO.match(text)
    try:
        return (date(*map(int, match.groups())), text[match.end() :]) if match else None
    except ValueError:
        return None


def _short(text: str, calendar: Calendar) -> tuple[date, str] | None:
    """A day and a month, "31/03": in the calendar's year."""
    match = _SHORT.match(text)
    if match is None:
        return None
    try:
        day, month = int(match[1]), int(match[2])
        return date(years_of(calendar.academic_year, month)[0], month, day), text[match.end() :]
    except ValueError:
        return None


def _written(text: str, calendar: Calendar) -> tuple[date, str] | None:
    mention = next(mentions(text), None)
    if mention is None or text[: mention.start].strip().lower() not in ("", "le", "on", "the"):
        return None
    days = mention.days(years_of(calendar.academic_year, mention.month))
    return (days[0], text[mention.start + len(mention.text) :]) if days else None


def _time(rest: str) -> tuple[time | None, str]:
    """(midnight where there is no time, None where there is no such one; what is left)."""
    match = _TIME.match(rest)
    if match is None:
        return time(), rest
    hour, minute = int(match[1]), int(match[2] or 0)
    return (time(hour, minute) if hour < 24 and minute < 60 else None), rest[match.end() :]
