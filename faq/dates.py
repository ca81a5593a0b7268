"""Dates that people wrote in running text, in French or English, and whether their weekday can be right.

Used where the office's words must be compared with the calendar; dates for students are made in `phrases`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_day_names, get_month_names


def _plain(text: str) -> str:
    """Lower case without accents, character by character, so that positions stay."""
    return "".join(unicodedata.normalize("NFD", character.lower())[0] for character in text)


def _numbers(names: Iterable[dict[int, str]], first: int) -> dict[str, int]:
    return {_plain(name): number + first for each in names for number, name in each.items()}


_LANGUAGES = ("fr", "en")
_WEEKDAYS = _numbers((dict(get_day_names("wide", locale=lang)) for lang in _LANGUAGES), 0)
_MONTHS = _numbers((dict(get_month_names("wide", locale=lang)) for lang in _LANGUAGES), 0)
_NAME = rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b[\s,*_]+(?:le\s+|the\s+)?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\b"
_DAY = r"\b(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b)?"
_SLASHED = r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})"
_FORMS = (
    re.compile(rf"(?:{_NAME})?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(rf"(?:{_NAME})?{_MONTH}\s+{_DAY}\b{_YEAR}"),
    re.compile(rf"{_NAME}{_SLASHED}(?:/(?P<year>\d{{4}}))?\b"),
    re.compile(rf"(?P<weekday>){_SLASHED}/(?P<year>\d{{4}})\b"),  # without weekday or year, 10/20 is a mark
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as it was written. `weekday` counts from Monday = 0; what was not written is None."""

    text: str
    start: int
    weekday: int | None
    day: int
    month: int
    year: int | None

    def days(self, years: Iterable[int]) -> list[date]:
        """The days it may mean, its own year before `years`; none when there is no such day (31 April)."""
        wanted = years if self.year is None else (self.year,)
        return [day for year in wanted if (day := _day(year, self.month, self.day))]

    def contradiction(self, years: Iterable[int]) -> date | None:
        """The day it names when the weekday written is wrong on all the days it may mean, else None."""
        days = self.days(years)
        if self.weekday is None or not days or any(day.weekday() == self.weekday for day in days):
            return None
        return days[-1]

    def meant(self, years: Iterable[int]) -> list[date]:
        """The days it may mean when its weekday is wrong: the day it names, the nearest one of that weekday, and the
        same day of the year before, which the words may have been copied from. None where nothing is wrong.
        """
        named = self.contradiction(years)
        if named is None:
            return []
        near = (named + timedelta(days=days) for days in (-1, 1, -2, 2, -3, 3))
        before = _day(named.year - 1, named.month, named.day)
        found = [named, next(day for day in near if day.weekday() == self.weekday)]
        return [*found, before] if before and before.weekday() == self.weekday else found


def mentions(text: str) -> Iterator[Mention]:
    """Every date in `text`, in order."""
    plain = _plain(text)
    found = [match for form in _FORMS for match in form.finditer(plain)]
    taken = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= taken:
            taken = match.end()
            yield _mention(match, text)


def _mention(match: re.Match[str], text: str) -> Mention:
    weekday, month, year = match["weekday"], match["month"], match["year"]
    return Mention(
        text=text[match.start() : match.end()],
        start=match.start(),
        weekday=_WEEKDAYS[weekday] if weekday else None,
        day=int(match["day"]),
        month=int(month) if month.isdigit() else _MONTHS[month],
        year=int(year) if year else None,
    )


def years_of(academic_year: str, month: int) -> tuple[int, ...]:
    """The calendar years in which a month of an academic year ("2024-2025") falls: September is in both."""
    first, second = (int(year) for year in academic_year.split("-"))
    return ((first,) if month >= 9 else ()) + ((second,) if month <= 9 else ())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
