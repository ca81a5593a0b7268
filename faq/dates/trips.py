"""The first and the last day of a trip, as a student tells them among other words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, product

from faq.dates import calendar_days, prose
from faq.dates.calendar_days import DateSpan
from faq.dates.chains import Chain
from faq.dates.errors import Reason, Unreadable
from faq.dates.prose import Part, Prose
from faq.dates.values import Link

NEAR = 2
"""Tokens before a day in which a word opens it ("à partir du 21 janvier")."""


def read(text: str, around: DateSpan, today: date) -> DateSpan:
    """The days of a trip. What the text leaves out is told by `around`, the days that the trip has to do with, and by
    `today`: a day without a year is the one nearest to the start of `around`, "21 au 24" is in its month.

    Days that follow on each other are one trip ("20, 21 et 22 janvier"); with a gap between them they are none. Raises
    Unreadable, for every reason but NO_YEAR, NO_SUCH_TIME and MIDNIGHT.
    """
    found = prose.read(text)
    spans: dict[DateSpan, None] = {}
    wrong: Unreadable | None = None
    for chain in _chains(found):
        try:
            spans[_span(found, chain, around, today)] = None
        except Unreadable as error:
            error.written = error.written or " … ".join(map(found.written, found.dated))
            wrong = wrong or error
    if len(spans) > 1:
        raise Unreadable(
            Reason.AMBIGUOUS, first=min(span.first for span in spans), last=max(s.last for s in spans)
        )
    if not spans:
        raise wrong or Unreadable(Reason.NOTHING)
    return next(iter(spans))


def _span(found: Prose, chain: Chain, around: DateSpan, today: date) -> DateSpan:
    span = calendar_days.span(chain, around, today)
    if _one_end(found, chain):
        raise Unreadable(Reason.ONE_END, day=span.first)
    length = (span.last - span.first).days + 1
    for part in found.parts:
        if not part.chains and any(isinstance(days, int) and days != length for days in part.meanings):
            raise Unreadable(Reason.UNREAD, found.written(part))
    return span


def _chains(found: Prose) -> list[Chain]:
    """The days of all parts in one chain, one for every way to read them."""
    parts = found.dated
    for part in parts if len(parts) > 1 or found.says("unnamed_month", 0, len(found.line)) else ():
        if any(chain.monthless for chain in part.chains):
            raise Unreadable(Reason.NO_MONTH, found.written(part))
    links = [_link(found, before, after) for before, after in pairwise(parts)]
    return [_one(chains, links) for chains in product(*(part.chains for part in parts))]


def _link(found: Prose, before: Part, after: Part) -> Link:
    """How words between two days join them: to come back is to be away until then."""
    if before.end == after.start:  # what belongs together without a word between is one part already
        raise Unreadable(Reason.UNREAD, found.written(after))
    single = all(len(chain.ends) == 1 for part in (before, after) for chain in part.chains)
    if found.says("or", before.end, after.start):
        return Link.OR
    return Link.TO if single and found.says("back", before.end, after.start) else Link.AND


def _one(chains: Sequence[Chain], links: Sequence[Link]) -> Chain:
    one = chains[0]
    for link, chain in zip(links, chains[1:], strict=True):
        one = Chain((*one.ends, *chain.ends), (*one.links, link, *chain.links))
    return one


def _one_end(found: Prose, chain: Chain) -> bool:
    """Whether only one end of the trip is told: "je reviens le 24 janvier", "jusqu'au 24 janvier"."""
    start = found.dated[0].start
    to = any(
        "to" in token.senses and "at" not in token.senses
        for token in found.line.tokens[max(start - 1, 0) : start]
    )
    told = to or found.says("open", start - NEAR, start + 1) or found.says("travel", 0, start)
    return len(chain.ends) == 1 and told
