"""Days, times and durations as cells hold them: what people type, and what Excel makes of it. Pure.

Days are written day first (21/01/2025), as in France; only an ISO day (2025-01-21) begins with the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite

from babel.dates import get_day_names, get_month_names

from faq.dates import mentions
from faq.search.text import fold
from faq.timetable_file.columns import Cell

_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d)|(?!\d))")
_NUMBERS = re.compile(
    r"\b(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})(?!\d)"
)
_NAMED = re.compile(
    r"\b(?P<day>\d{1,2})(?:er)?[ -]+(?P<month>[a-z]{3,9})[.,]?[ -]+(?P<year>\d{4}|\d{2})(?!\d)"
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2}) ?(?:h(?:eures?)? ?(?P<after_h>\d{2})?|[:.](?P<after_sign>\d{2})(?::00(?:\.0+)?)?|(?= ?[ap]\.?m\b))"
    r"(?!\d) ?(?P<half>[ap])?(?(half)\.?m\b\.?)"
)
_MINUTES = re.compile(r"(\d{1,3}) ?(?:min|mn|minutes?|')?\.?")
_BETWEEN = re.compile(r"(?:\b(?:de|a|from|to|at|le|the|and|et|jusqu|until)\b|[-\u2013\u2014/>\u2192,;.'\s])*")
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = range(36526, 73051)
"""Days as numbers, from 2000 to 2099, in Excel's usual date system."""

_MONTHS = [
    (fold(name), number)
    for lang in ("fr", "en")
    for number, name in get_month_names("wide", locale=lang).items()
]
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(fold(name) for lang in ('fr', 'en') for name in get_day_names('wide', locale=lang).values())})\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a day, the times in their order, or both; nothing when it cannot be read."""

    day: date | None = None
    times: tuple[time, ...] = ()


def read(cell: Cell) -> Reading:
    """The day and the times of a cell, to the minute."""
    match cell:
        case datetime():
            moment = _minute(cell)
            return Reading(moment.date(), (moment.time(),) if moment.time() != time() else ())
        case date():
            return Reading(cell)
        case time():
            return Reading(None, (_minute(datetime.combine(_EXCEL_DAY_0, cell)).time(),))
        case timedelta():
            return _of_excel(cell / timedelta(days=1))
        case int() | float():
            return _of_excel(cell) if isfinite(cell) else Reading()
        case str():
            return _of_text(cell)
        case None:
            return Reading()


def contradiction(cell: Cell) -> date | None:
    """The day that a cell names by a weekday which it is not: "lundi 21 janvier 2025" was a Tuesday."""
    return _contradiction(cell) if isinstance(cell, str) else None


@lru_cache(maxsize=4096)
def _contradiction(text: str) -> date | None:
    dated = (mention for mention in mentions(text) if mention.year)
    return next((day for mention in dated if (day := mention.contradiction(()))), None)


def duration(cell: Cell) -> timedelta | None:
    """A length of time: "2h", "1h30", "02:00", "90 min", or a time of a workbook; None when it is none."""
    match cell:
        case timedelta():
            return cell
        case time():
            return timedelta(hours=cell.hour, minutes=cell.minute)
        case str() if minutes := _MINUTES.fullmatch(cell.strip().lower()):
            return timedelta(minutes=int(minutes[1]))
        case str() if len(times := _of_text(cell).times) == 1:
            return timedelta(hours=times[0].hour, minutes=times[0].minute)
    return None


@lru_cache(maxsize=4096)
def _of_text(text: str) -> Reading:
    plain = " ".join(fold(text).split())
    days = next((found for form in (_ISO, _NUMBERS, _NAMED) if (found := list(form.finditer(plain)))), [])
    rest = plain
    for match in reversed(days):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    written = list(_TIME.finditer(rest))
    times = tuple(each for match in written if (each := _time(match)))
    day = _day(days[0]) if days else None
    left = _WEEKDAY.sub(" ", _TIME.sub(" ", rest))
    if len(days) > 1 or (days and not day) or len(times) < len(written) or not _BETWEEN.fullmatch(left):
        return Reading()
    return Reading(day, times)


def _day(match: re.Match[str]) -> date | None:
    year, month = int(match["year"]), match["month"]
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(year + 2000 if year < 100 else year, number, int(match["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 when it is none, or may be two."""
    numbers = {number for full, number in _MONTHS if full.startswith(name)}
    return numbers.pop() if len(numbers) == 1 else 0


def _time(match: re.Match[str]) -> time | None:
    hour, half = int(match["hour"]), match["half"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(match["after_h"] or match["after_sign"] or 0))
    except ValueError:
        return None


def _of_excel(number: float) -> Reading:
    """A number of days: a date, a part of a day, or both; Excel shows one where the cell has lost its format."""
    if not (0 <= number < 1 or int(number) in _EXCEL_DAYS):
        return Reading()
    moment = _minute(datetime.combine(_EXCEL_DAY_0, time()) + timedelta(days=number))
    times = (moment.time(),) if number % 1 or not number else ()
    return Reading(moment.date() if number >= 1 else None, times)


def _minute(moment: datetime) -> datetime:
    """To the nearest minute: 18:30 as a part of a day is no exact number."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
