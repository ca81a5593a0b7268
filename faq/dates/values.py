"""What is read: days, hours and lengths of time as they were written, with what was left out as None. Frozen, pure.

A day becomes a date only with what the words leave out: a year, a month, today. That is done in `calendar_days`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum

from faq.dates.errors import Reason, Unreadable


@dataclass(frozen=True, slots=True)
class Day:
    """A day by its number. `weekday` counts from Monday = 0. A month None is that of a day beside it ("21 au 24/1").
    `day_first`: it was written before the month; else the year was (2025-01-21).
    """

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    day_first: bool = True

    def in_year(self, year: int) -> date:
        """The day in this year. Raises Unreadable: NO_SUCH_DAY, MONTH_FIRST or WEEKDAY."""
        assert self.month is not None
        found = date_or_none(year, self.month, self.day)
        if found is None:
            month_first = self.day_first and self.month > 12
            swapped = date_or_none(year, self.day, self.month) if month_first else None
            raise Unreadable(Reason.MONTH_FIRST if swapped else Reason.NO_SUCH_DAY, day=swapped)
        return self.checked(found)

    def checked(self, found: date) -> date:
        """The date, if it has the weekday that was written. Raises Unreadable: WEEKDAY."""
        if self.weekday not in (None, found.weekday()):
            raise Unreadable(Reason.WEEKDAY, day=found)
        return found

    def on(self, weekday: int) -> Day | None:
        """The day with a weekday that follows it: "21/01 (mardi)"; None where another one stands before it."""
        return replace(self, weekday=weekday) if self.weekday in (None, weekday) else None


@dataclass(frozen=True, slots=True)
class FromToday:
    """So many days from today: "demain", "in three days"."""

    days: int


@dataclass(frozen=True, slots=True)
class Coming:
    """The next day of that name: "lundi", "next Monday". `today`: it may be today ("ce lundi"); `week`: of next week."""

    weekday: int
    today: bool = False
    week: bool = False


Written = Day | FromToday | Coming


class Around(Enum):
    """The days around a day that are meant by it: "la semaine du 20 janvier"."""

    WEEK = "week"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time as it was written. `half`: "am", "pm" or None; `of_twelve`: written so that it may be an hour of twelve;
    `named`: its hour is a word ("minuit").
    """

    hour: int
    minute: int = 0
    second: int = 0
    half: str | None = None
    of_twelve: bool = False
    named: bool = False

    def at(self) -> time:
        """The time of day. Raises Unreadable: NO_SUCH_TIME."""
        hour = self.hour
        if self.half and not 1 <= hour <= 12:
            raise Unreadable(Reason.NO_SUCH_TIME)
        if self.half:
            hour = hour % 12 + (12 if self.half == "pm" else 0)
        try:
            return time(hour, self.minute, self.second)
        except ValueError as error:
            raise Unreadable(Reason.NO_SUCH_TIME) from error

    @property
    def midnight(self) -> bool:
        """Whether it is the word for midnight."""
        return self.named and self.hour == 0

    def _may_be(self, half: str) -> ClockTime | None:
        fits = self.half is None and self.of_twelve and 1 <= self.hour <= 12
        return replace(self, half=half) if fits else None


@dataclass(frozen=True, slots=True)
class TimeRange:
    """From one time to another, as written: "18h30-20h30", "1:00 to 4:00 PM"."""

    first: ClockTime
    last: ClockTime

    @property
    def forward(self) -> bool:
        """Whether there are both times, the last after the first: in "le 21, 22 à 8h" the 22 is no hour."""
        try:
            first, last = self.times()
        except Unreadable:
            return False
        return first < last

    def times(self) -> tuple[time, time]:
        """Both times. Where only one of them says which half of the day it is in, the other is in the one that makes
        the shorter way from the first to the last: "1:00 to 4:00 PM" is 13:00 to 16:00, "11-1pm" 11:00 to 13:00.
        Raises Unreadable: NO_SUCH_TIME.
        """
        first, last = self.first, self.last
        if last.half:
            candidates = [(at, last) for half in ("pm", "am") if (at := first._may_be(half))]
        else:
            candidates = [(first, at) for half in ("am", "pm") if first.half and (at := last._may_be(half))]
        for start, end in candidates:
            if start.at() < end.at():
                return start.at(), end.at()
        return first.at(), last.at()


@dataclass(frozen=True, slots=True)
class End:
    """A day among others, with its time where one is told. `marked`: an article stands before it ("le 22"); `in_words`:
    its number is a word, which may mean something else ("second", "deux").
    """

    day: Written
    at: ClockTime | TimeRange | None = None
    around: Around | None = None
    marked: bool = False
    in_words: bool = False

    @property
    def partial(self) -> bool:
        """Whether its month is to be taken from another."""
        return isinstance(self.day, Day) and self.day.month is None


class Link(Enum):
    """How one day leads to the next: to it, or besides it."""

    TO = "to"
    AND = "and"
    OR = "or"
    SLASH = "/"
    BESIDE = "beside"
    """Two dates with nothing between them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, times, or both, as a cell of a timetable holds them."""

    day: Day | None = None
    times: ClockTime | TimeRange | None = None


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number that stands where a length of time should, without its unit."""

    value: float


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
