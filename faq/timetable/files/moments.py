"""Days, times and lengths of time as cells hold them: what people type (`faq.dates`), and what Excel makes of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite

from faq.dates import Reason, Unreadable, cells
from faq.timetable.files.columns import Cell

SHORTEST, LONGEST = cells.SHORTEST_EXAM, cells.LONGEST_EXAM
_EXCEL_DAY_0 = date(1899, 12, 30)
"""The day 0 of Excel's usual date system, which counts a 29 February 1900 that never was."""
_EXCEL_DAYS = range(36526, 73051)
"""Days as numbers, from 2000 to 2099, in Excel's usual date system."""


@dataclass(frozen=True, slots=True)
class CellMoment:
    """What a cell says: a day, the times in their order, or both; nothing when it cannot be read."""

    day: date | None = None
    times: tuple[time, ...] = ()


def read(cell: Cell, year: int | None = None) -> CellMoment:
    """The day and the times of a cell, to the minute; a day without a year is one of `year`."""
    match cell:
        case datetime():
            moment = _minute(cell)
            return CellMoment(moment.date(), (moment.time(),) if moment.time() != time() else ())
        case date():
            return CellMoment(cell)
        case time():
            return CellMoment(None, (_minute(datetime.combine(_EXCEL_DAY_0, cell)).time(),))
        case timedelta():
            return _of_excel(cell / timedelta(days=1))
        case int() | float():
            return _of_excel(cell) if isfinite(cell) else CellMoment()
        case str():
            return _of_text(cell, year)
        case None:
            return CellMoment()


def lacks_year(cell: Cell) -> bool:
    """Whether a cell holds a day, but not of which year."""
    if not isinstance(cell, str):
        return False
    try:
        cells.read(cell)
    except Unreadable as error:
        return error.reason is Reason.NO_YEAR
    return False


def is_day(text: str) -> bool:
    """Whether a text is a day, with its year or without, and nothing else."""
    found = read(text)
    return lacks_year(text) or (found.day is not None and not found.times)


def contradiction(cell: Cell, year: int | None = None) -> date | None:
    """The day that a cell names by a weekday which it is not: "lundi 21 janvier 2025" was a Tuesday."""
    try:
        found = cells.read(cell, year) if isinstance(cell, str) else None
    except Unreadable:
        return None
    return found.day if found and found.wrong_weekday else None


def duration(cell: Cell, header: str = "") -> timedelta | None:
    """A length of time: "2h", "1 h 30 min", "02:00", "90 min", a time of a workbook, or a number in the unit that the
    name of its column tells ("Durée (h)"). A number without any unit is hours or minutes, whichever an exam can last; a
    part of a day is what Excel makes of a time that has lost its format. None when it is none of these.
    """
    try:
        match cell:
            case timedelta():
                return cell
            case datetime() if cell.date() <= date(1900, 1, 1):  # Excel's own way to hold a time
                return timedelta(hours=cell.hour, minutes=cell.minute)
            case time():
                return timedelta(hours=cell.hour, minutes=cell.minute)
            case int() | float() if isfinite(cell):
                return _number(cell, cells.unit_of(header))
            case str():
                return cells.length(cell, cells.unit_of(header))
    except (Unreadable, OverflowError):
        return None
    return None


def fits(length: timedelta) -> bool:
    """Whether an exam can last so long; what cannot is a slip, mostly of the unit."""
    return SHORTEST <= length <= LONGEST


def _number(number: float, unit: timedelta | None) -> timedelta:
    """Raises Unreadable where a number may be a part of a day as well as hours: 0.25 is six hours, or a quarter."""
    if unit or number >= 1:
        return cells.of_number(number, unit)
    day = _minutes(number * timedelta(days=1))
    if not fits(day):
        return cells.of_number(number)
    if fits(number * timedelta(hours=1)):
        raise Unreadable(Reason.AMBIGUOUS, f"{number:g}")
    return day


def _of_text(text: str, year: int | None) -> CellMoment:
    try:
        found = cells.read(text, year)
    except Unreadable:
        return CellMoment()
    return CellMoment(found.day, found.times)


def _of_excel(number: float) -> CellMoment:
    """A number of days: a date, a part of a day, or both; Excel shows one where the cell has lost its format."""
    if not (0 <= number < 1 or int(number) in _EXCEL_DAYS):
        return CellMoment()
    moment = _minute(datetime.combine(_EXCEL_DAY_0, time()) + timedelta(days=number))
    times = (moment.time(),) if number % 1 or not number else ()
    return CellMoment(moment.date() if number >= 1 else None, times)


def _minute(moment: datetime) -> datetime:
    """To the nearest minute: 18:30 as a part of a day is no exact number."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _minutes(length: timedelta) -> timedelta:
    return timedelta(minutes=round(length / timedelta(minutes=1)))
