"""A business trip's dates as people write them, read against the session they must touch. Pure.

What was written is read by `faq.dates`; here it becomes an answer of the form, or the sentence that says why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.chat.forms import Rejected
from bot.chat.screen import quoted
from faq.calendar.sessions import ExamSession
from faq.dates import Reason, Unreadable, trips
from faq.dates.calendar_days import DateSpan

_SENTENCES = {
    Reason.NO_MONTH: "rejected-trip-month",
    Reason.NO_SUCH_DAY: "rejected-no-such-day",
    Reason.MONTH_FIRST: "rejected-month-first",
    Reason.WEEKDAY: "rejected-weekday",
    Reason.UNREAD: "rejected-trip-unread",
    Reason.SEVERAL: "rejected-trip-several",
    Reason.AMBIGUOUS: "rejected-trip-ambiguous",
    Reason.GAP: "rejected-trip-gap",
    Reason.ONE_END: "rejected-trip-one-end",
    Reason.ORDER: "rejected-trip-order",
    Reason.TOO_LONG: "rejected-trip-long",
}
"""Why a text is no trip -> the sentence that says so; for the others there is simply no date in it."""


@dataclass(frozen=True, slots=True)
class Trip:
    """The first and the last day away, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        """As the answer is stored: 2025-01-21/2025-01-24."""
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @classmethod
    def stored(cls, text: str) -> Trip | None:
        """The trip that `str` wrote; None for anything else, such as the answer of an earlier version."""
        first, _, last = text.partition("/")
        try:
            return cls(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return None

    def touches(self, session: ExamSession) -> bool:
        """Whether at least one day of the session falls within the trip."""
        return self.first <= session.last and self.last >= session.first


def read(text: str, session: ExamSession, today: date, *, must_touch: bool = True) -> Trip:
    """The trip that a message means; a date without a year is the one nearest to the session.

    Raises Rejected when there is no date, when something of it cannot be read or be right, or when no day of the session
    is in it although it `must_touch` it.
    """
    try:
        found = trips.read(text, DateSpan(session.first, session.last), today)
    except Unreadable as error:
        raise _rejected(error) from error
    trip = Trip(found.first, found.last)
    if must_touch and not trip.touches(session):
        raise Rejected("rejected-trip-outside", session=session)
    return trip


def _rejected(error: Unreadable) -> Rejected:
    """The sentence for a reason, with the days that are in it."""
    values: dict[str, Any] = {"written": quoted(error.written)}
    days = {"day": error.day, "first": error.first, "last": error.last}
    values |= {name: day for name, day in days.items() if day is not None}
    return Rejected(_SENTENCES.get(error.reason, "rejected-date"), **values)
