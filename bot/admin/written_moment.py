"""A moment as somebody of the office writes it before something else: "31/03/2025 00:01 c'est quand". Pure."""

from __future__ import annotations

from datetime import datetime, time

from faq.calendar.sessions import Calendar
from faq.dates import Reason, Unreadable, moments

_NONE = frozenset({Reason.NO_SUCH_DAY, Reason.NO_SUCH_TIME})


def read(text: str, calendar: Calendar) -> tuple[datetime, str] | None:
    """(the moment to the minute, the words behind it); None when the text does not begin with a moment that there is.

    A day without a year is that of the calendar's academic year; without a time, the day begins. The time is the
    office's own. Raises Unreadable for a moment that cannot be meant: WEEKDAY, MONTH_FIRST, SEVERAL or AMBIGUOUS.
    """
    text = text.strip()
    try:
        found = moments.leading(text, calendar.academic_year)
    except Unreadable as error:
        if error.reason in _NONE:
            return None
        raise
    if found is None:
        return None
    at = (found.at or time()).replace(second=0)
    return datetime.combine(found.day, at, calendar.zone), text[found.rest :].strip(" ,:\n")
