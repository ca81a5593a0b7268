"""Days, times and counts of days among other words: "je pars du 21 au 24 janvier 2025 pour Berlin". Words that have to
do with no date are passed over; a number, month or weekday that no reading takes in is a reason to take none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from faq.dates import chains
from faq.dates.chains import Chain
from faq.dates.errors import Reason, Unreadable
from faq.dates.forms import longest
from faq.dates.grammar import DAYS, TIME, TIME_RANGE
from faq.dates.tokens import Line, tokenized
from faq.dates.values import ClockTime, TimeRange

LONGEST = 200
"""Characters of a text with a date; more is a story in which nobody could say which date is meant."""

_LINKS = frozenset({"to", "and", "-", "/", ","})
"""Senses of a token that may join a number to the next."""

Meaning = Chain | ClockTime | TimeRange | int
"""An int: so many days."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the tokens `start` to before `end` mean: every reading that reaches as far as the longest."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    @property
    def chains(self) -> list[Chain]:
        """The readings of it as days."""
        return [meaning for meaning in self.meanings if isinstance(meaning, Chain)]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text and its parts in order; every number, month and weekday of it is in one of them."""

    line: Line
    parts: tuple[Part, ...]

    @property
    def dated(self) -> list[Part]:
        """The parts that are days."""
        return [part for part in self.parts if part.chains]

    def written(self, part: Part) -> str:
        """The words of a part, as they are written."""
        return self.line.words(part.start, part.end)

    def says(self, sense: str, start: int, end: int) -> bool:
        """Whether one of the tokens from `start` to before `end` has this sense."""
        return any(sense in token.senses for token in self.line.tokens[max(start, 0) : end])


def read(text: str) -> Prose:
    """The parts of a text. Raises Unreadable: TOO_LONG, NOTHING where it has no day, NO_MONTH where only numbers may be
    one, UNREAD where a number, month or weekday stands beside the days, SEVERAL where days are taken back ("sauf"),
    NO_SUCH_TIME.
    """
    if len(text) > LONGEST:
        raise Unreadable(Reason.TOO_LONG)
    line = tokenized(text)
    prose = Prose(line, tuple(map(_possible, _parts(line))))
    if not prose.dated:
        raise Unreadable(_nothing(line))
    if prose.says("except", 0, len(line)):
        raise Unreadable(Reason.SEVERAL)
    for before, after in pairwise(prose.parts):
        if not before.chains and after.chains and _leads(line, before.end, after.start):
            raise Unreadable(Reason.UNREAD, prose.written(before))
    unread = next(_unread(prose), None)
    if unread is not None:
        raise Unreadable(Reason.UNREAD, line.words(unread, unread + 1))
    return prose


def _parts(line: Line) -> Iterator[Part]:
    at = 0
    while at < len(line):
        days, end = chains.read(line, at)
        times: list[tuple[Meaning, int]] = [
            *TIME_RANGE.read(line, at),
            *TIME.read(line, at),
            *DAYS.read(line, at),
        ]
        meanings, end = longest([*((chain, end) for chain in days), *times])
        if meanings and not _number_alone(meanings):
            yield Part(at, end, tuple(meanings))
        at = max(end, at + 1)


def _possible(part: Part) -> Part:
    """The part with the readings whose times there are. Raises Unreadable: NO_SUCH_TIME where there is none."""
    possible: list[Meaning] = []
    wrong: Unreadable | None = None
    for meaning in part.meanings:
        try:
            _check(meaning)
            possible.append(meaning)
        except Unreadable as error:
            wrong = error
    if wrong and not possible:
        raise wrong
    return replace(part, meanings=tuple(possible))


def _check(meaning: Meaning) -> None:
    """Raises Unreadable, NO_SUCH_TIME, where a time is none."""
    for time in [end.at for end in meaning.ends] if isinstance(meaning, Chain) else [meaning]:
        if isinstance(time, ClockTime):
            time.at()
        elif isinstance(time, TimeRange):
            time.times()


def _number_alone(meanings: Sequence[Meaning]) -> bool:
    """Whether it could be a day, if there were a month: not "21", but "21 au 24"."""
    return all(isinstance(each, Chain) and each.monthless and len(each.ends) == 1 for each in meanings)


def _nothing(line: Line) -> Reason:
    """NO_MONTH where a number may be a day, but not "15/20"."""
    signs = [token.plain for token in line.tokens]
    numbers = [at for at, token in enumerate(line.tokens) if "day_number" in token.senses]
    alone = any("/" not in signs[max(at - 1, 0) : at + 2] for at in numbers)
    return Reason.NO_MONTH if alone else Reason.NOTHING


def _leads(line: Line, start: int, end: int) -> bool:
    """Whether the last number of a time may belong to the days after it: in "8h 20-24 janvier" 20 may be minutes or a
    day.
    """
    number = line.tokens[start - 1]
    apart = number.digits and not number.glued
    return apart and end - start == 1 and not _LINKS.isdisjoint(line.tokens[start].senses)


def _unread(prose: Prose) -> Iterator[int]:
    """The tokens outside the parts that mean something."""
    taken = {at for part in prose.parts for at in range(part.start, part.end)}
    tokens = prose.line.tokens
    for at, token in enumerate(tokens[:-1]):
        counted = token.unit and at > 0 and tokens[at - 1].senses.get("count_word", 0) not in (0, 1)
        if at not in taken and (token.digits or "certain" in token.senses or counted):
            yield at
