"""Dates in running text, and whether their weekday can be right: for where the office's words meet the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from faq.dates.forms import longest
from faq.dates.grammar import HEADED, LED_TO, WRITTEN_OUT
from faq.dates.tokens import Line, Token, tokenized
from faq.dates.values import Day, date_or_none

_BEGINS = frozenset({"weekday", "day_number", "month", "year"})
"""Senses of a token with which a date begins."""
_NEEDS = frozenset({"weekday", "month", "year"})
"""Senses of which a date has at least one, not farther than `_FAR` tokens from its beginning."""
_FAR = 8
"""Tokens: the longest date in words before its month, "mardi le 21 et le mercredi 22 janvier", has as many."""
_IN_A_NAME = frozenset("/-_.=:@#")
"""Signs that, glued to a date in figures, make it a part of an address, a version or a number."""


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
        return [day for year in wanted if (day := date_or_none(year, self.month, self.day))]

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
        before = date_or_none(named.year - 1, named.month, named.day)
        found = [named, next(day for day in near if day.weekday() == self.weekday)]
        return [*found, before] if before and before.weekday() == self.weekday else found


def mentions(text: str) -> Iterator[Mention]:
    """Every date in `text` with its month, in order; of a range ("du mardi 21 au 24 janvier") the first day too where
    it has a weekday.
    """
    line = tokenized(text)
    behind = 0
    for at in _beginnings(line):
        found = _date(line, at) if at >= behind else None
        if found:
            day, behind = found
            assert day.month is not None
            start = line.tokens[at].start
            yield Mention(line.words(at, behind), start, day.weekday, day.day, day.month, day.year)


def _beginnings(line: Line) -> Iterator[int]:
    """The tokens at which a date may begin."""
    needed = [at for at, token in enumerate(line.tokens) if not _NEEDS.isdisjoint(token.senses)]
    next_needed = iter([*needed, len(line) + _FAR])
    ahead = next(next_needed)
    for at, token in enumerate(line.tokens[:-1]):
        if ahead < at:
            ahead = next(next_needed)
        if ahead - at < _FAR and not _BEGINS.isdisjoint(token.senses):
            yield at


def _date(line: Line, at: int) -> tuple[Day, int] | None:
    """The date that begins at a token, and the place after it."""
    dates, end = longest(WRITTEN_OUT.read(line, at))
    if not dates:
        return _headed(line, at)
    return None if _in_a_name(line.tokens, at, end) else (dates[0], end)


def _headed(line: Line, at: int) -> tuple[Day, int] | None:
    for day, end in HEADED.read(line, at):
        for last, _ in LED_TO.read(line, end):
            return Day(day.day, last.month, last.year, day.weekday), end
    return None


def _in_a_name(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether figures go on to one of their sides without a space: /2025/01/21/, 01.02.2025.7."""
    if any(token.plain.isalpha() for token in tokens[start:end]):
        return False
    before = tokens[start].glued and tokens[start - 1].plain in _IN_A_NAME
    after = tokens[end].glued and tokens[end].plain in _IN_A_NAME and tokens[end + 1 : end + 2]
    return before or bool(after and after[0].glued)


def years_of(academic_year: str, month: int) -> tuple[int, ...]:
    """The calendar years in which a month of an academic year ("2024-2025") falls: September is in both."""
    first, second = (int(year) for year in academic_year.split("-"))
    return ((first,) if month >= 9 else ()) + ((second,) if month <= 9 else ())
