"""Days, times and lengths of time as cells of a timetable hold them. Nothing may remain of a cell that is not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from faq.dates.errors import Reason, Unreadable
from faq.dates.grammar import CELL, LENGTH
from faq.dates.tokens import tokenized
from faq.dates.values import BareNumber, Cell, ClockTime, Day, TimeRange

LONGEST = 120
"""Characters of a cell with a day or times in it; more is a remark."""
SHORTEST_EXAM, LONGEST_EXAM = timedelta(minutes=10), timedelta(hours=8)
"""An exam shorter or longer than this is a slip, mostly of the unit: 2 minutes for 2 hours."""
_REMEMBERED = 4096
"""Cells that stay read: a large timetable has some thousand different days and times."""

_BEFORE_A_UNIT = frozenset({"in", "aside"})
"""Senses of a word between the name of a column and its unit: "en", "in"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The day and the times of a cell in their order. `wrong_weekday`: the day was written with a weekday that it has
    not. `midnight`: a time is the word for it, which may mean the beginning of the day or its end.
    """

    day: date | None = None
    times: tuple[time, ...] = ()
    wrong_weekday: bool = False
    midnight: bool = False


def read(text: str, year: int | None = None) -> Reading:
    """The day and times of a cell, a day with its year, or else of `year`. Raises Unreadable: NOTHING for what is no such
    cell as a whole, NO_YEAR, NO_SUCH_DAY, MONTH_FIRST, NO_SUCH_TIME or AMBIGUOUS.
    """
    found = _known(text, year)
    if isinstance(found, Reading):
        return found
    reason, day = found
    raise Unreadable(reason, text, day=day)


@lru_cache(maxsize=_REMEMBERED)
def _known(text: str, year: int | None) -> Reading | tuple[Reason, date | None]:
    """The reading of a cell, or why there is none: a timetable has the same cells over and over."""
    readings: dict[Reading, None] = {}
    wrong: tuple[Reason, date | None] = (Reason.NOTHING, None)
    for cell in _whole(text):
        try:
            readings[_reading(cell, year)] = None
        except Unreadable as error:
            wrong = (error.reason, error.day)
    if len(readings) > 1:
        return Reason.AMBIGUOUS, None
    return next(iter(readings), wrong)


def _whole(text: str) -> list[Cell]:
    if len(text) > LONGEST:
        return []
    line = tokenized(text)
    return [cell for cell, end in CELL.read(line, 0) if end == len(line)]


def _reading(cell: Cell, year: int | None) -> Reading:
    times = _times(cell.times)
    midnight = isinstance(cell.times, ClockTime) and cell.times.midnight
    if cell.day is None:
        return Reading(None, times, midnight=midnight)
    of_year = cell.day.year or year
    if of_year is None:
        raise Unreadable(Reason.NO_YEAR)
    day, wrong_weekday = _day(cell.day, of_year)
    return Reading(day, times, wrong_weekday, midnight)


def _day(day: Day, year: int) -> tuple[date, bool]:
    try:
        return day.in_year(year), False
    except Unreadable as error:
        if error.reason is not Reason.WEEKDAY or error.day is None:
            raise
        return error.day, True


def _times(times: ClockTime | TimeRange | None) -> tuple[time, ...]:
    """To the minute: seconds are no time of an exam."""
    match times:
        case TimeRange():
            found: tuple[time, ...] = times.times()
        case ClockTime():
            found = (times.at(),)
        case None:
            return ()
    if any(at.second for at in found):
        raise Unreadable(Reason.NO_SUCH_TIME)
    return found


@lru_cache(maxsize=_REMEMBERED)
def length(text: str, unit: timedelta | None = None) -> timedelta:
    """A length of time, such as "2h", "1 h 30 min" or "1,5 h"; a number without a unit in the `unit` of its column (as
    `unit_of` tells it), else as `of_number` takes it. Raises Unreadable: NOTHING.
    """
    line = tokenized(text) if len(text) <= LONGEST else tokenized("")
    whole = {found for found, end in LENGTH.read(line, 0) if end == len(line)}
    if len(whole) != 1:
        raise Unreadable(Reason.NOTHING, text)
    found = whole.pop()
    if isinstance(found, BareNumber):
        return of_number(found.value, unit)
    assert isinstance(found, timedelta)
    return found


def of_number(number: float, unit: timedelta | None = None) -> timedelta:
    """A number of units. Without a unit it is hours or minutes, whichever an exam can last: 2 is two hours, 120 are
    minutes, and no number can be both. Raises Unreadable: NOTHING where it can be neither.
    """
    if unit:
        return number * unit
    for each in (timedelta(hours=1), timedelta(minutes=1)):
        if SHORTEST_EXAM <= number * each <= LONGEST_EXAM:
            return number * each
    raise Unreadable(Reason.NOTHING, f"{number:g}")


def without_unit(name: str) -> str:
    """The name of a column without a unit of time at its end: "durée en heures" -> "durée". A unit alone stays."""
    if len(name) > LONGEST:
        return name
    line = tokenized(name)
    tokens, end = line.tokens, len(line)
    while end > 1 and (tokens[end - 1].unit or not tokens[end - 1].plain.isalnum()):
        end -= 1
    if 1 < end < len(line) and not _BEFORE_A_UNIT.isdisjoint(tokens[end - 1].senses):
        end -= 1
    return line.words(0, end)


def unit_of(header: str) -> timedelta | None:
    """The unit that the name of a column tells: "Durée (h)", "Duration in minutes"; None for none, or for two."""
    senses = [token.senses for token in tokenized(header[:LONGEST]).tokens]
    units = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
    told = [unit for sense, unit in units.items() if any(sense in each for each in senses)]
    return told[0] if len(told) == 1 else None
