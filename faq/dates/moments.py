"""A day with an hour, as the office writes a moment: at the beginning of a text, or as all that it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from faq.dates import chains, prose
from faq.dates.chains import Chain
from faq.dates.errors import Reason, Unreadable
from faq.dates.mentions import years_of
from faq.dates.prose import Prose
from faq.dates.tokens import tokenized
from faq.dates.values import ClockTime, Day, End, TimeRange


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time where one is told. `rest`: where in the text it ends."""

    day: date
    at: time | None
    rest: int


def leading(text: str, academic_year: str) -> Moment | None:
    """The moment with which a text begins; None when it begins with none. A day without a year is that of the academic
    year. Raises Unreadable: NO_SUCH_DAY, MONTH_FIRST, WEEKDAY, NO_SUCH_TIME, SEVERAL or AMBIGUOUS.
    """
    line = tokenized(text)
    found, end = chains.read(line, 0)
    token = line.tokens[end]
    if not found or any(chain.monthless or not _dated(chain) for chain in found):
        return None
    if token.glued and (token.plain.isalpha() or token.digits):
        return None
    ends = [chain.ends[0] for chain in found if len(chain.ends) == 1]
    if len(ends) < len(found):
        raise Unreadable(Reason.SEVERAL, line.words(0, end))
    day, at = _one(ends, academic_year, line.words(0, end))
    return Moment(day, at, line.tokens[end - 1].end)


def _dated(chain: Chain) -> bool:
    return all(isinstance(end.day, Day) for end in chain.ends)


def whole(text: str, academic_year: str) -> Moment:
    """The one moment that a text tells, whatever words stand around it. Raises Unreadable as `leading` and
    `prose.read` do, and for MIDNIGHT: whoever writes it of a deadline may mean the beginning of the day or its end.
    """
    found = prose.read(text)
    ends = [chain.ends[0] for part in found.dated for chain in part.chains if len(chain.ends) == 1]
    if len(found.dated) != 1 or len(ends) < len(found.dated[0].chains):
        raise Unreadable(Reason.SEVERAL, text)
    written = found.written(found.dated[0])
    if any(not isinstance(end.day, Day) or end.partial or end.around for end in ends):
        raise Unreadable(Reason.NO_MONTH if ends[0].partial else Reason.NOTHING, written)
    times = [end.at for end in ends] + [each for part in found.parts for each in part.meanings]
    if any(isinstance(at, ClockTime) and at.midnight for at in times):
        raise Unreadable(Reason.MIDNIGHT, written)
    day, at = _one(ends, academic_year, written)
    return Moment(day, _time(found, at), len(text))


def _time(found: Prose, at: time | None) -> time | None:
    """The time beside the day, or the one that stands elsewhere."""
    rest = [part.meanings[0] for part in found.parts if not part.chains]
    if any(not isinstance(each, ClockTime) for each in rest) or len(rest) + (at is not None) > 1:
        raise Unreadable(Reason.SEVERAL)
    return next((each.at() for each in rest if isinstance(each, ClockTime)), at)


def _one(ends: Sequence[End], academic_year: str, written: str) -> tuple[date, time | None]:
    """The day and time of which these are the readings."""
    found: dict[tuple[date, time | None], None] = {}
    wrong = Unreadable(Reason.NOTHING, written)
    for end in ends:
        assert isinstance(end.day, Day)
        try:
            found[_day(end.day, academic_year), _hour(end)] = None
        except Unreadable as error:
            wrong = Unreadable(error.reason, written, day=error.day)
    if len(found) > 1:
        raise Unreadable(Reason.AMBIGUOUS, written)
    if not found:
        raise wrong
    return next(iter(found))


def _hour(end: End) -> time | None:
    if isinstance(end.at, TimeRange):
        raise Unreadable(Reason.SEVERAL)
    return end.at.at() if end.at else None


def _day(day: Day, academic_year: str) -> date:
    """The day in its own year, else in the one of the academic year in which its weekday is right."""
    assert day.month is not None
    years = (day.year,) if day.year else years_of(academic_year, min(day.month, 12))
    wrong: Unreadable | None = None
    for year in years:
        try:
            return day.in_year(year)
        except Unreadable as error:
            wrong = error
    assert wrong is not None
    raise wrong
