"""When an exam takes place, by its row: the day, the start and the end, which is a time or a length after the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TypeVar

from faq.calendar.sessions import Calendar
from faq.errors import FaqError
from faq.texts.faults import Weekday, message
from faq.timetable.files import cells, moments
from faq.timetable.files.cells import CellError, shown
from faq.timetable.files.columns import Cell, Column
from faq.timetable.files.table import ExamRow

_T = TypeVar("_T")

_MINUTE = timedelta(minutes=1)
"""The unit in which lengths are told."""


def tried(errors: list[FaqError], part: Callable[[], _T]) -> _T | None:
    """The part, or None and a fault more: so all that is wrong with a row is told at once."""
    try:
        return part()
    except FaqError as error:
        errors.append(error)
        return None


def _local(row: ExamRow, zone: tzinfo) -> ExamRow:
    """The row with moments of any zone as those of the office's."""

    def local(cell: Cell) -> Cell:
        aware = isinstance(cell, datetime) and cell.tzinfo is not None
        return cell.astimezone(zone).replace(tzinfo=None) if aware else cell  # type: ignore[union-attr]

    if not any(isinstance(cell, datetime) and cell.tzinfo for cell in row.cells.values()):
        return row
    return replace(row, cells={column: local(cell) for column, cell in row.cells.items()})


_Span = tuple[datetime, datetime]
_Timed = tuple[datetime, datetime, bool]


def span_of(row: ExamRow, calendar: Calendar, errors: list[FaqError]) -> tuple[date | None, _Timed | None]:
    """The exam's day, and its start, its end, and whether these are known or stand for the whole day, as far as they can
    be read; `errors` takes what is wrong with them.

    `calendar` has the office's zone, into which moments of another are turned, and the year of days without one.
    """
    zone = calendar.zone
    row = with_year(_local(row, zone), calendar)
    if row.day_only:
        day = tried(errors, lambda: _day(row))
        return day, (*_all_day(day, zone), False) if day else None
    found, span = _hours(row, zone, errors)
    return found, (*span, True) if span else None


def with_year(row: ExamRow, calendar: Calendar) -> ExamRow:
    """The row with the year that its day has to be of: the one in which it is in a session that the row may mean."""
    cell = row.cells.get(Column.DATE, row.cells.get(Column.START))
    if not moments.lacks_year(cell):
        return row
    try:
        possible = cells.possible_sessions(row, calendar)
    except FaqError:  # told where the session is read
        return row
    years = dict.fromkeys(day.year for each in possible for day in (each.first, each.last))
    held = [
        year
        for year in years
        if (day := moments.read(cell, year).day) and any(each.first <= day <= each.last for each in possible)
    ]
    right = [year for year in held if not moments.contradiction(cell, year)]
    year = next(iter(right or held or years), None)
    return replace(row, year=year)


def _all_day(day: date, zone: tzinfo) -> _Span:
    start = datetime.combine(day, time(), zone)
    return start, start.replace(hour=23, minute=59)


def _hours(row: ExamRow, zone: tzinfo, errors: list[FaqError]) -> tuple[date | None, _Span | None]:
    day = tried(errors, lambda: _day(row))
    start = tried(errors, lambda: _start(row))
    if start is None and Column.HOURS in row.cells:
        return day, None  # what is wrong with that cell need not be said twice
    end = tried(errors, lambda: _end(row, day))
    if day is None or start is None or end is None:
        return day, None
    span = tried(errors, lambda: _aware(day, start, end, zone))
    return day, tried(errors, lambda: _lasting(row, span)) if span else None


def _day(row: ExamRow) -> date:
    cell = row.cells.get(Column.DATE, row.cells.get(Column.START))
    day = moments.read(cell, row.year).day
    if cell is None or (day is None and Column.DATE not in row.cells and _times(row)):
        raise FaqError(message("cell-no-day"))
    if day is None:
        raise FaqError(message("cell-day-unreadable", cell=shown(cell)))
    if wrong := moments.contradiction(cell, row.year):
        raise FaqError(message("cell-weekday", cell=shown(cell), day=wrong, weekday=Weekday(wrong)))
    other = moments.read(row.cells.get(Column.START), row.year).day
    if other is not None and other != day:
        raise FaqError(message("cell-two-days", day=day, start=other))
    return day


def _start(row: ExamRow) -> time:
    if times := _times(row):
        return times[0]
    cell = row.cells.get(Column.START, row.cells.get(Column.HOURS))
    if cell is None:
        raise FaqError(message("cell-no-start"))
    raise FaqError(message("cell-time-unreadable", cell=shown(cell)))


def _times(row: ExamRow) -> tuple[time, ...]:
    """The start, and the end where one cell holds both; none when they cannot be read."""
    cell = next((row.cells[c] for c in (Column.START, Column.HOURS, Column.DATE) if c in row.cells), None)
    times = moments.read(cell, row.year).times
    return times if len(times) <= (1 if Column.END in row.cells else 2) else ()


def _end(row: ExamRow, day: date | None) -> time | timedelta:
    """The time of the end, or how long after the start it is."""
    if Column.END in row.cells:
        return _end_of(row.cells[Column.END], day)
    if len(times := _times(row)) == 2:
        return times[1]
    if Column.DURATION not in row.cells:
        raise FaqError(message("cell-no-end"))
    duration = moments.duration(row.cells[Column.DURATION], row.duration_header)
    if duration is None:
        cell = shown(row.cells[Column.DURATION])
        raise CellError(message("cell-duration-unreadable", cell=cell), Column.DURATION)
    return duration


def _end_of(cell: Cell, day: date | None) -> time:
    read = moments.read(cell, day.year if day else None)
    if len(read.times) != 1:
        raise FaqError(message("cell-time-unreadable", cell=shown(cell)))
    if day and read.day is not None and read.day != day:
        raise FaqError(message("cell-ends-another-day", first=day, last=read.day))
    return read.times[0]


@lru_cache(maxsize=4096)  # times of a large timetable, many exams at each
def _aware(day: date, start: time, end: time | timedelta, zone: tzinfo) -> _Span:
    """Both moments in the office's zone, in the right order and on one day."""
    first = _moment(day, start, zone)
    last = (
        _moment(day, end, zone) if isinstance(end, time) else (first.astimezone(UTC) + end).astimezone(zone)
    )
    if last.date() != day:
        raise FaqError(message("cell-ends-another-day", first=day, last=last.date()))
    if last.astimezone(UTC) <= first.astimezone(UTC):
        raise FaqError(message("cell-ends-before", first=first.time(), last=last.time()))
    return first, last


def _lasting(row: ExamRow, span: _Span) -> _Span:
    """The start and end of an exam, if they are as far from each other as those of an exam can be."""
    first, last = span
    length = last.astimezone(UTC) - first.astimezone(UTC)
    if not moments.fits(length):
        ends = (Column.END, Column.DURATION, Column.HOURS)
        told = next((column for column in ends if column in row.cells), None)
        minutes = length // _MINUTE
        raise CellError(message("cell-length", minutes=minutes, first=first.time(), last=last.time()), told)
    return span


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    moment = datetime.combine(day, at, tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise FaqError(message("cell-no-such-time", time=at, day=day))
    return moment
