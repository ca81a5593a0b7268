"""The one grammar of days, hours and lengths of time; every reader of the desk begins at one of its rules.

Days are written day first (21/01/2025), as in France; only what begins with a year of four digits goes down from it
(2025-01-21). Which words stand for "to", "from" or "the" is in the files of `vocabulary/`.
"""

from __future__ import annotations

from typing import TypeVar

from faq.dates.grammar_times import GRAMMAR, LENGTH, TIME, TIME_RANGE
from faq.dates.values import Around, Cell, ClockTime, Coming, Day, End, FromToday, Link, TimeRange, Written

__all__ = [
    "CELL",
    "DAYS",
    "END",
    "GRAMMAR",
    "HEADED",
    "LED_TO",
    "LENGTH",
    "LINK",
    "TIME",
    "TIME_RANGE",
    "WRITTEN_OUT",
]

T = TypeVar("T")
MONTHS = 12
"""Months of a year."""
CENTURY = 2000
"""Two digits of a year are of this century."""

_rule = GRAMMAR.rule


def _value(value: T) -> T:
    return value


# --- Days ------------------------------------------------------------------------------------------------------------

_noise = _rule("noise", int)
_noise.form("* *", "_ _", "*", "_", build=lambda: 0)  # Markdown's bold: dimanche **26 mai**

_heading = _rule("heading", int)
_heading.form("value=weekday .? ,? noise? article?", build=_value)

_nth = _rule("nth", int)
_nth.form("value=day_number suffix?", "value=ordinal", build=_value)
_nth.form("value=count_word", build=lambda value: value if value > 1 else None)  # "un", "a": an article

_month = _rule("month_name", int)
_month.form("value=month .?", build=_value)

_named_year = _rule("named_year", int)
_named_year.form(",? of? value=year", build=_value)
_named_year.form("value=yy", "' value=two", build=lambda value: CENTURY + value)

_number_year = _rule("number_year", int)
_number_year.form("value=year", build=_value)
_number_year.form("value=two", build=lambda value: CENTURY + value)


def _day(day: int, month: int, year: int | None = None) -> Day:
    return Day(day, month, year)


def _on(day: Day, weekday: int | None = None) -> Day | None:
    return day if weekday is None else day.on(weekday)


_in_name = _rule("in_name", Day)
_in_name.form(
    "day=nth .? of? '? month=month_name year=named_year?",
    "month=month_name article? day=nth",
    "month=month_name article? day=nth ,? year=year",
    "day=number - month=month_name -? year=number_year?",
    "day=number / month=month_name / year=number_year",
    build=_day,
)

_in_figures = _rule("in_figures", Day)
_in_figures.form(
    "day=number / month=number / year=year",
    "day=number . month=number . year=year",
    "day=number - month=number - year=year",
    build=_day,
)
_in_figures.form(
    "year=year - month=number - day=number",
    "year=year / month=number / day=number",
    "year=year . month=number . day=number",
    build=lambda day, month, year: Day(day, month, year, day_first=False),
)

_short_year = _rule("short_year", Day)
_short_year.form(
    "day=number / month=number / year=two",
    "day=number . month=number . year=two",
    "day=number - month=number - year=two",
    build=lambda day, month, year: Day(day, month, CENTURY + year),
)

_run_together = _rule("run_together", Day)
_run_together.form(
    "figures=yyyymmdd",
    build=lambda figures: Day(figures % 100, figures // 100 % 100, figures // 10_000, day_first=False),
)

_spaced = _rule("spaced", Day)
_spaced.form("day=two month=two year=year", build=_day)

_without_year = _rule("without_year", Day)
_without_year.form(
    "day=number / month=number",
    "day=number ~. month=~number .?",
    build=lambda day, month: Day(day, month) if min(day, month) <= MONTHS else None,  # 15/20 is a mark
)

WRITTEN_OUT = _rule("written_out", Day)
"""A day as running text gives it: in figures only with all of its year or with its weekday, for 10/20 is a mark."""
WRITTEN_OUT.form(
    "weekday=heading? day=in_name|in_figures", "weekday=heading day=short_year|without_year", build=_on
)

FULL = _rule("full", Day)
"""A day with its month."""
FULL.form("weekday=heading? day=in_name|in_figures|short_year|run_together|spaced|without_year", build=_on)
FULL.form("day=in_name|in_figures|short_year|without_year weekday=behind", build=_on)

_behind = _rule("behind", int)
_behind.form("( value=weekday .? )", ",? value=weekday_name", build=_value)

_partial = _rule("partial", Day)
_partial.form(
    "weekday=heading? day=day_number suffix? .?",
    "day=day_number suffix? ,? year=year",
    "day=day_number suffix? ( weekday=weekday .? )",
    build=lambda day, weekday=None, year=None: Day(day, None, year, weekday),
)

_in_words = _rule("in_words", Day)
_in_words.form("day=ordinal", build=Day)
_in_words.form("day=count_word", build=lambda day: Day(day) if day > 1 else None)

_relative = _rule("relative", object)
_relative.form("days=from_today", "in days=count day", "in days=count_word day", build=FromToday)
_relative.form("weekday=weekday_name next?", "next weekday=weekday_name", build=Coming)
_relative.form("this weekday=weekday_name", build=lambda weekday: Coming(weekday, today=True))
_relative.form(
    "weekday=weekday_name of? article? week next",
    "weekday=weekday_name of? next week",
    build=lambda weekday: Coming(weekday, week=True),
)

# --- Days that lead to others ----------------------------------------------------------------------------------------

_when = _rule("when", object)
_when.form(
    ",? from|at|article? value=time_range|time", "T value=time", "( at? value=time_range|time )", build=_value
)
_when.form(",? to|at|article|of|in? part|half", build=lambda: True)


def _end(
    day: Written, when: object = None, marked: int = 0, around: Around | None = None, words: bool = False
) -> End:
    at = when if isinstance(when, ClockTime | TimeRange) else None
    return End(day, at, around, marked=bool(marked), in_words=words)


END = _rule("end", End)
"""A day as an end of a trip or an item of a list, with the time where one is told; its month may be missing."""
END.form(
    "from? marked=article? day=full when=when?",
    "from? marked=article? day=partial when=when?",
    "from? article? day=relative when=when?",
    "when=time ,? of|from? article? day=full",
    "when=time ,? marked=of|from|article day=partial",
    build=_end,
)
END.form("from? article? day=in_words", build=lambda day: _end(day, words=True))
END.form("week of|from? article? day=full|partial", build=lambda day: _end(day, around=Around.WEEK))
END.form("weekend of|from? article? day=full|partial", build=lambda day: _end(day, around=Around.WEEKEND))

LINK = _rule("link", Link)
"""What stands between two such days."""
LINK.form("onward", ",|;? and? aside? aside? back :?", build=lambda: Link.TO)
LINK.form(",? and", ",", ";", build=lambda: Link.AND)
LINK.form(",? or", build=lambda: Link.OR)
LINK.form("/", build=lambda: Link.SLASH)

HEADED = _rule("headed", Day)
"""A day with its weekday whose month follows a later day, and what leads to that day."""
HEADED.form("weekday=heading day=day_number suffix?", build=lambda weekday, day: Day(day, weekday=weekday))
LED_TO = _rule("led_to", Day)
LED_TO.form("onward|and article? weekday=heading? day=in_name|in_figures|short_year|without_year", build=_on)

_cell_times = _rule("cell_times", object)
_cell_times.form(
    "value=time_range|loose_range|time|loose_time",
    "( value=time_range|loose_range|time|loose_time )",
    build=_value,
)
_joint = _rule("joint", int)
_joint.form(",|;|-|: article|from|at?", "article|from|at article?", "T", build=lambda: 0)

CELL = _rule("cell", Cell)
"""All that a cell of a timetable may hold of a day and times."""
CELL.form(
    "from|article|at? day=full ,|;|.?",
    "from|article|at? times=cell_times ,|;|.?",
    "from|article|at? day=full joint? times=cell_times .?",
    "from|article|at? times=cell_times joint? day=full .?",
    build=Cell,
)

DAYS = _rule("number_of_days", int)
"""How many days: "5 jours", "three days"."""
DAYS.form("days=count day", "days=count_word day", build=lambda days: days)
