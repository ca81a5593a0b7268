"""Days that belong together, "du 21 au 24 janvier 2025", "le 21, le 22 et le 23": the month and year that they share
are given to each, and how one leads to the next is kept. What dates they are is for `calendar_days` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from faq.dates.grammar import END, LINK
from faq.dates.tokens import Line
from faq.dates.values import Day, End, Link

MOST_ENDS = 14
"""Days in one chain: nobody lists more, and the reading of a long text ends."""
MOST_READINGS = 12
"""Ways to read a chain that are followed up at once; real texts have at most four."""


@dataclass(frozen=True, slots=True)
class Chain:
    """At least one day, with a link between each and the next. The months are known, or all of them are missing."""

    ends: tuple[End, ...]
    links: tuple[Link, ...] = ()

    @property
    def monthless(self) -> bool:
        """Whether no month is named: "du 21 au 24"."""
        return all(end.partial for end in self.ends)


@dataclass(frozen=True, slots=True)
class _Open:
    """A chain that may go on at the token `at`."""

    ends: tuple[End, ...]
    links: tuple[Link, ...]
    at: int


def read(line: Line, at: int) -> tuple[list[Chain], int]:
    """The chains that begin at the token `at` and reach farthest, and the place after them; none and 0 for none."""
    between = "between" in line.tokens[at].senses
    found = _all(line, [_Open((end,), (), behind) for end, behind in END.read(line, at + between)])
    for behind in sorted({each.at for each in found}, reverse=True):
        reaching = (_between(each) if between else each for each in found if each.at == behind)
        if chains := [chain for each in reaching if (chain := _completed(each))]:
            return list(dict.fromkeys(chains)), behind
    return [], 0


def _all(line: Line, first: list[_Open]) -> list[_Open]:
    """The chains found, and all that continue them."""
    found, last = list(first), first
    for _ in range(MOST_ENDS - 1):
        last = [after for each in last for after in _longer(line, each)][:MOST_READINGS]
        found += last
    return found


def _longer(line: Line, chain: _Open) -> Iterator[_Open]:
    for link, behind in [*LINK.read(line, chain.at), (Link.BESIDE, chain.at)]:
        for end, at in END.read(line, behind):
            if _linked(line, chain, link, end, at):
                yield _Open((*chain.ends, end), (*chain.links, link), at)


def _linked(line: Line, chain: _Open, link: Link, end: End, at: int) -> bool:
    """Whether a link can join these two. A number alone after a comma or "and" may count something else ("le 21
    janvier, 22 personnes"), so it needs an article, or a list that began with its month ("January 20, 21").
    """
    before = chain.ends[-1]
    if link is Link.BESIDE:
        return (
            isinstance(before.day, Day)
            and isinstance(end.day, Day)
            and not before.partial
            and not end.partial
        )
    if link is Link.SLASH:
        return _between_slashes(line, before, end, at)
    if link is Link.TO:
        return True
    if before.in_words or end.in_words:
        return False
    listed = (
        before.partial or end.marked or not end.partial or "day_number" in line.tokens[chain.at - 1].senses
    )
    return listed and not (end.partial and _counts(line, at))


def _between_slashes(line: Line, before: End, end: End, at: int) -> bool:
    """A slash leads from a number to a day with the name of its month ("21/24 janvier"), or between two full dates."""
    full = (isinstance(each.day, Day) and each.day.year for each in (before, end))
    return all(full) or (before.partial and "month" in _senses(line, at))


def _senses(line: Line, at: int) -> set[str]:
    """What the last two tokens before `at` may be."""
    return {sense for token in line.tokens[max(at - 3, 0) : at] for sense in token.senses}


def _counts(line: Line, at: int) -> bool:
    """Whether the token at `at` is a word that a number before it may count."""
    token = line.tokens[at]
    return token.plain.isalpha() and not token.senses


def _between(chain: _Open) -> _Open:
    """ "Entre le 21 et le 24": from the one to the other."""
    links = (Link.TO,) if chain.links == (Link.AND,) else chain.links
    return replace(chain, links=links)


def _completed(chain: _Open) -> Chain | None:
    """The chain with each month and year that a day shares with another; None when a month is missing."""
    ends = _shared(chain.ends[::-1])[::-1]  # "du 21 au 24 janvier": the month follows
    ends = _shared(ends)  # "January 20-24": it stands before
    partial = [end.partial for end in ends]
    if any(partial) and not all(partial):
        return None
    return Chain(ends, chain.links)


def _shared(ends: Sequence[End]) -> tuple[End, ...]:
    """Each day without a month with that of the day before it, and its year if it has none of its own."""
    found: list[End] = []
    for end in ends:
        before = found[-1].day if found else None
        day = end.day
        if isinstance(day, Day) and day.month is None and isinstance(before, Day):
            end = replace(end, day=replace(day, month=before.month, year=day.year or before.year))
        found.append(end)
    return tuple(found)
