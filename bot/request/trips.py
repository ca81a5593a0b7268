"""A business trip's dates as people write them, read against the session they must touch. Pure.

Days written out are read by `faq.dates`; relative ones ("next Monday") by the dateparser library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import get_month_names

from bot.forms import Rejected
from faq.calendar import ExamSession
from faq.dates import Mention, mentions

_BETWEEN = r"\s*(?:au|et|à|jusqu'au|to|and|until|-|–|—)\s*"
_WEEKDAY = r"(?:[a-zéû]{3,9}\.?\s+)?"
_SHARED_MONTH = re.compile(
    rf"\b(\d{{1,2}}(?:er)?)(?:{_BETWEEN})(?:le\s+|the\s+)?({_WEEKDAY})(\d{{1,2}}(?:er|st|nd|rd|th)?)\s+([a-zéû]{{3,9}})\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\b")
_SHORT = re.compile(r"(?<![\d/])(\d{1,2})/(0?[1-9]|1[0-2])(?![\d/])")
_MONTHS = get_month_names("wide", locale="fr")


_RELATIVE_DAY = re.compile(
    r"\b(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|aujourd'hui|(?:après-)?demain|today|tomorrow)\b",
    re.IGNORECASE,
)
"""What names a day without its number. "En janvier" and "dans une semaine" do not say which day is meant."""


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


def read(text: str, session: ExamSession, today: date) -> Trip:
    """The trip that a message means; a date without a year is the one nearest to the session.

    Raises Rejected when there is no date, a wrong weekday, an end before the start, or no day of the session in it.
    """
    days = [_day(mention, session) for mention in mentions(_spelt(text))] or list(_relative(text, today))
    if not days:
        raise Rejected("rejected-date")
    trip = Trip(days[0], days[-1])
    if trip.last < trip.first:
        raise Rejected("rejected-trip-order", first=trip.first, last=trip.last)
    if not trip.touches(session):
        raise Rejected("rejected-trip-outside", session=session)
    return trip


def _spelt(text: str) -> str:
    """The text with every day in one of the forms that `mentions` knows: "du 21 au 24 janvier" names January twice."""
    named = _ISO.sub(r"\3/\2/\1", text)
    named = _DOTTED.sub(lambda m: "/".join(filter(None, m.groups())), named)
    named = _SHORT.sub(lambda m: f"{m[1]} {_MONTHS[int(m[2])]}", named)
    return _SHARED_MONTH.sub(r"\1 \4 - \2\3 \4", named)


def _day(mention: Mention, session: ExamSession) -> date:
    years = sorted({session.first.year, session.last.year, session.first.year - 1, session.last.year + 1})
    days = mention.days(years)
    if not days:
        raise Rejected("rejected-no-such-day", day=mention.text)
    nearest = min(days, key=lambda day: abs(day - session.first))
    if mention.weekday is not None and nearest.weekday() != mention.weekday:
        raise Rejected("rejected-weekday", day=nearest)
    return nearest


def _relative(text: str, today: date) -> Iterator[date]:
    """Days told from today: "lundi prochain", "next Monday", "demain". The library is slow to load, hence here."""
    if not _RELATIVE_DAY.search(text):
        return
    from dateparser.search import search_dates

    settings = {
        "RELATIVE_BASE": datetime.combine(today, time()),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
    }
    for words, found in search_dates(text, languages=["fr", "en"], settings=settings) or ():
        if any(character.isalpha() for character in words):
            yield found.date()
