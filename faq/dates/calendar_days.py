"""From days as they were written to dates: the year that is meant, the days from today, which days a chain covers. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from faq.dates.chains import Chain
from faq.dates.errors import Reason, Unreadable
from faq.dates.values import Around, Coming, Day, End, FromToday, Link, Written, date_or_none

ONE = timedelta(days=1)
"""From one day to the next."""
HALF_A_YEAR = timedelta(days=183)
"""An end without a year follows its start within this time ("28 décembre au 3 janvier"); else it stands before it."""
A_YEAR = timedelta(days=366)
"""The longest span that is taken: more is a slip in a year."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def touches(self, other: DateSpan) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and self.last >= other.first


def span(chain: Chain, around: DateSpan, today: date) -> DateSpan:
    """The days that a chain covers without a gap. A day without a year is the one nearest to the start of `around`;
    days of which no month is told are in the only month in which they touch `around`.

    Raises Unreadable: NO_MONTH, NO_SUCH_DAY, MONTH_FIRST, WEEKDAY, ORDER, GAP, SEVERAL or TOO_LONG.
    """
    if Link.OR in chain.links or _mixed(chain):
        raise Unreadable(Reason.SEVERAL)
    chain = _with_month(chain, around) if chain.monthless else chain
    spans = list(_spans(chain, _dates(chain, around.first, today)))
    return _joined(sorted(spans, key=lambda each: each.first))


def _mixed(chain: Chain) -> bool:
    """Whether a week and something else are listed: "semaines du 20 et du 27" may mean two weeks, or one and a day."""
    return Link.AND in chain.links and any(end.around for end in chain.ends)


def _with_month(chain: Chain, around: DateSpan) -> Chain:
    """The chain with the month that it leaves out. A single day is asked back for: a number alone is too little."""
    if Link.TO not in chain.links:
        raise Unreadable(Reason.NO_MONTH)
    found = [each for each in _in_months(chain, around) if _touches(each, around)]
    if len(found) != 1:
        raise Unreadable(Reason.NO_MONTH)
    return found[0]


def _in_months(chain: Chain, around: DateSpan) -> Iterator[Chain]:
    """The chain in each month from the one before `around` to the one after it."""
    first = around.first.year * 12 + around.first.month - 1
    last = around.last.year * 12 + around.last.month - 1
    for number in range(first - 1, last + 2):
        year, month = divmod(number, 12)
        days = [end.day for end in chain.ends if isinstance(end.day, Day)]
        dated = [Day(day.day, month + 1, day.year or year, day.weekday) for day in days]
        yield Chain(tuple(map(End, dated)), chain.links)


def _touches(chain: Chain, around: DateSpan) -> bool:
    try:
        return span(chain, around, around.first).touches(around)
    except Unreadable:
        return False


def _dates(chain: Chain, near: date, today: date) -> list[date]:
    """The date of each end. Where one has a year, the others are told from it, backwards and forwards."""
    ends = chain.ends
    known = next((at for at, end in enumerate(ends) if isinstance(end.day, Day) and end.day.year), 0)
    found = {known: _date(ends[known].day, near, today, None)}
    for at in range(known - 1, -1, -1):
        found[at] = _date(ends[at].day, found[at + 1], today, None if _besides(chain.links[at]) else _before)
    for at in range(known + 1, len(ends)):
        found[at] = _date(
            ends[at].day, found[at - 1], today, None if _besides(chain.links[at - 1]) else _after
        )
    return [found[at] for at in range(len(ends))]


def _besides(link: Link) -> bool:
    return link is Link.AND


_Choice = Callable[[Sequence[date], date], date]
"""Which of the dates of a day without a year is meant, seen from another date."""


def _nearest(dates: Sequence[date], other: date) -> date:
    return min(dates, key=lambda day: abs(day - other))


def _after(dates: Sequence[date], other: date) -> date:
    within = [day for day in dates if other <= day <= other + HALF_A_YEAR]
    return within[0] if within else _nearest(dates, other)


def _before(dates: Sequence[date], other: date) -> date:
    within = [day for day in dates if other - HALF_A_YEAR <= day <= other]
    return within[-1] if within else _nearest(dates, other)


def _date(written: Written, other: date, today: date, choice: _Choice | None) -> date:
    if isinstance(written, FromToday):
        return today + timedelta(days=written.days)
    if isinstance(written, Coming):
        return _coming(written, today if choice is None else other - ONE)
    if written.year:
        return written.in_year(written.year)
    assert written.month is not None
    dates = [
        day
        for year in range(other.year - 1, other.year + 2)
        if (day := date_or_none(year, written.month, written.day))
    ]
    if not dates:
        written.in_year(other.year)  # says why
    return written.checked((choice or _nearest)(dates, other))


def _coming(written: Coming, today: date) -> date:
    """The first day of that name after today, or today itself where it may be."""
    if written.week:
        return today + timedelta(days=7 - today.weekday() + written.weekday)
    ahead = (written.weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or written.today else 7)


def _spans(chain: Chain, dates: Sequence[date]) -> Iterator[DateSpan]:
    """The chain cut where a link is no "to". Several in a row ("20-21-22 janvier") list the days one by one."""
    links = [Link.TO if link in (Link.SLASH, Link.BESIDE) else link for link in chain.links]
    at = 0
    while at < len(dates):
        runs = next((n for n, link in enumerate(links[at:]) if link is not Link.TO), len(links) - at)
        if runs == 1:
            yield _from_to(dates[at], dates[at + 1])
        else:
            yield from (
                _around(end, day)
                for end, day in zip(chain.ends[at:], dates[at : at + runs + 1], strict=False)
            )
        at += runs + 1


def _from_to(first: date, last: date) -> DateSpan:
    if last < first:
        raise Unreadable(Reason.ORDER, first=first, last=last)
    if last - first > A_YEAR:
        raise Unreadable(Reason.TOO_LONG, first=first, last=last)
    return DateSpan(first, last)


def _around(end: End, day: date) -> DateSpan:
    """The day, or the week or weekend that it stands for."""
    monday = day - timedelta(days=day.weekday())
    match end.around:
        case Around.WEEK:
            return DateSpan(monday, monday + timedelta(days=6))
        case Around.WEEKEND:
            return DateSpan(monday + timedelta(days=5), monday + timedelta(days=6))
        case None:
            return DateSpan(day, day)


def _joined(spans: Sequence[DateSpan]) -> DateSpan:
    """One span of several in order. Raises Unreadable, GAP, where days between them are not told."""
    first, last = spans[0].first, spans[0].last
    for each in spans[1:]:
        if each.first > last + ONE:
            raise Unreadable(Reason.GAP, first=last, last=each.first)
        last = max(last, each.last)
    return DateSpan(first, last)
