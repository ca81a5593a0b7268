"""The part of the grammar that is about times of day and lengths of time; `grammar` has the rest of it."""

from __future__ import annotations

from datetime import timedelta

from faq.dates.forms import Grammar
from faq.dates.tokens import YEARS
from faq.dates.values import BareNumber, ClockTime, TimeRange

GRAMMAR = Grammar()
_rule = GRAMMAR.rule

# --- Times -----------------------------------------------------------------------------------------------------------

_meridiem = _rule("meridiem", str)
_meridiem.form("value=half .?", build=lambda value: value)

_onward = _rule("onward", int)
_onward.form(",? to", "-", "→", "- >", "= >", ">", ". . .?", build=lambda: 0)


def _hours(hour: int, minute: int = 0, half: str | None = None) -> ClockTime:
    """A time with its unit, as in "18h30": of twenty-four hours unless it says which half of the day it is in."""
    return ClockTime(hour, minute, half=half)


def _of_twelve(hour: int, minute: int = 0, second: int = 0, half: str | None = None) -> ClockTime:
    return ClockTime(hour, minute, second, half, of_twelve=True)


def _hhmm(figures: int) -> ClockTime | None:
    """ "0900": an exam begins and ends at a minute that five divides, other figures are something else."""
    hour, minute = divmod(figures, 100)
    return None if minute % 5 else ClockTime(hour, minute)


def _hhmm_alone(figures: int) -> ClockTime | None:
    """ "0900", but not "2025", which is rather a year."""
    return None if figures in YEARS else _hhmm(figures)


_zeros = _rule("zeros", int)
_zeros.form("value=count", build=lambda value: None if value else 0)

TIME = _rule("time", ClockTime)
"""A time of day that cannot be anything else."""
TIME.form(
    "hour=number hour half=meridiem?",
    "hour=count_word hour half=meridiem?",
    "hour=number hour minute=minutes minute?",
    "hour=number hour minute=past_the_hour",
    "hour=count_word hour minute=past_the_hour",
    build=_hours,
)
TIME.form(
    "hour=clock minute=past_the_hour|minutes?",
    build=lambda hour, minute=0: ClockTime(hour, minute, named=True),
)
TIME.form("figures=hhmm hour", build=_hhmm)
TIME.form(
    "hour=number : minute=minutes half=meridiem?",
    "hour=number : minute=minutes : second=two half=meridiem?",
    "hour=number : minute=minutes : second=two ~. zeros",
    "hour=number : minute=minutes hour",
    "hour=number half=meridiem",
    "hour=number ~. minute=~two half=meridiem",
    build=_of_twelve,
)

_bare_hour = _rule("bare_hour", ClockTime)
_bare_hour.form("hour=number", build=_of_twelve)

TIME_RANGE = _rule("time_range", TimeRange)
"""From a time to a time; the unit, or the half of the day, may stand after the second alone."""
TIME_RANGE.form(
    "from? article? first=time onward|/ article? last=time",
    "between article? first=time and article? last=time",
    build=TimeRange,
)
TIME_RANGE.form(
    "from? first=bare_hour onward|/ last=time",
    "between first=bare_hour and last=time",
    build=lambda first, last: found if (found := TimeRange(first, last)).forward else None,
)

LOOSE_TIME = _rule("loose_time", ClockTime)
"""What is a time only where nothing but times is expected: "8.30", "0900"."""
LOOSE_TIME.form("hour=number ~. minute=~two", build=_of_twelve)
LOOSE_TIME.form("figures=hhmm", build=_hhmm_alone)

_figures = _rule("figures", ClockTime)
_figures.form("figures=hhmm", build=_hhmm)

LOOSE_RANGE = _rule("loose_range", TimeRange)
"""Two times as only a cell of times holds them: "9h-11", "8.30-10.00", "0900-1100", "18h30 20h30"."""
LOOSE_RANGE.form(
    "from? article? first=time onward|/ last=bare_hour|loose_time",
    "from? first=loose_time onward|/ last=time",
    "from? first=loose_time|figures onward|/ last=loose_time|figures",
    "first=time last=time",
    build=TimeRange,
)

# --- Lengths of time -------------------------------------------------------------------------------------------------

_fraction = _rule("fraction", str)
_fraction.form("value=two", build=lambda value: f"{value:02}")
_fraction.form("value=count", build=lambda value: str(value) if value < 10 else None)

_decimal = _rule("decimal", float)
_decimal.form("value=count", "value=count_word", build=lambda value: float(value))
_decimal.form("whole=count ~.|, part=~fraction", build=lambda whole, part: float(f"{whole}.{part}"))


def _length(
    hours: float | None = None, minutes: int = 0, extra: int = 0, seconds: int = 0
) -> timedelta | None:
    more_than_an_hour = hours is not None and minutes > 59
    return None if more_than_an_hour or seconds else timedelta(hours=hours or 0, minutes=minutes + extra)


LENGTH = _rule("length_of_time", object)
"""A length of time, or a number without a unit."""
LENGTH.form(
    "hours=decimal hour .?",
    "hours=count hour minutes=minutes minute? .?",
    "hours=count|count_word hour and? minutes=count|count_word minute .?",
    "hours=decimal hour extra=past_the_hour",
    "hours=decimal extra=past_the_hour hour",
    "hours=count : minutes=two",
    "hours=count : minutes=two : seconds=two",
    "minutes=count|count_word minute .?",
    "minutes=count '",
    "minutes=length",
    build=_length,
)
LENGTH.form("value=decimal", build=BareNumber)
