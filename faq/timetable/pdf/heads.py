"""The names of columns in a table without rules: which lines they are, and where each name stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from faq.timetable.files.columns import Column, columns
from faq.timetable.pdf import letters
from faq.timetable.pdf.page import TextLine, Word, text_of

NAMES = 3
"""Columns that must be named in a line of names: a code, a day or a time, and one more."""
_AT_LEAST = 2
"""Words of a line of names that are names by themselves; of most, all are."""
APART = 0.6
"""The gap between two names of columns, in heights of a line; a space is a third of one."""
GUTTER = 1.5
"""Points; two columns that are nearer to each other cannot be told apart."""
_NEAR = 1.6
"""Heights of a line from one line of a cell to the next, at most."""
_MOST_NAMES = 12
"""Words in which names of columns are looked for that stand close together."""
_HEADS = 3
"""Lines that the names of columns may take."""
Gap = tuple[float, float]
"""What is empty between two columns, from left to right."""


@dataclass(frozen=True, slots=True)
class Head:
    """The names of the columns, where they stand among the lines of a page, and the gaps between the columns.

    `level`: a row's code may stand in the middle of its lines, since one was seen above the first code.
    """

    names: tuple[Word, ...]
    known: Mapping[Column, int]
    first: int
    last: int
    gaps: tuple[Gap, ...] = ()
    level: bool = False

    @property
    def starts(self) -> tuple[float, ...]:
        """From where each column goes."""
        return (float("-inf"), *((left + right) / 2 for left, right in self.gaps))

    @property
    def code(self) -> int:
        return self.known[Column.CODE]

    @property
    def twice(self) -> bool:
        """Whether two tables stand beside each other, so that nobody can tell which of them a row belongs to."""
        return sum(name.text == self.names[self.code].text for name in self.names) > 1

    def same(self, other: Head) -> bool:
        """Whether these are the same names at the same places."""
        return len(self.names) == len(other.names) and all(
            one.text == two.text and abs(one.x0 - two.x0) < GUTTER
            for one, two in zip(self.names, other.names, strict=True)
        )


def heads(found: Sequence[TextLine]) -> list[Head]:
    """The lines that name the columns of a timetable, in their order."""
    told: list[Head] = []
    at = 0
    while at < len(found):
        tried = [head for size in range(1, _HEADS + 1) if (head := _head(found, at, size))]
        best = max(
            tried, key=lambda head: (len(head.known), _figureless(found, head), head.last), default=None
        )
        later = _head(found, at + 1, 1) if best else None
        if best and not (later and len(later.known) > len(best.known)):
            told.append(best)
            at = best.last
        at += 1
    return told


def _figureless(found: Sequence[TextLine], head: Head) -> bool:
    """Whether there is no figure in the lines of names: where there is, they are rows already."""
    return not any(sign.isdigit() for line in found[head.first : head.last + 1] for sign in line.text)


def _head(found: Sequence[TextLine], at: int, size: int) -> Head | None:
    block = found[at : at + size]
    if len(block) < size or any(b.top - a.top > _NEAR * a.height for a, b in pairwise(block)):
        return None
    if sum(_is_name(word.text) for line in block for word in line.words) < _AT_LEAST:
        return None
    names = _named(block)
    known = columns([name.text for name in names])
    timed = known.keys() & {Column.START, Column.HOURS, Column.DATE}
    if len(known) < NAMES or Column.CODE not in known or not timed:
        return None
    gaps = tuple((one.x1, other.x0) for one, other in pairwise(names))
    return Head(tuple(names), known, at, at + size - 1, gaps)


def _named(block: Sequence[TextLine]) -> list[Word]:
    """The pieces of one to three lines, those below each other put together."""
    pieces = [piece for line in block for piece in _pieces(line)]
    groups: list[list[Word]] = []
    for piece in pieces:
        near = [group for group in groups if any(_above(piece, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([each for group in near for each in group] + [piece])
    merged = [_whole(group, text_of(group)) for group in groups]
    return sorted(
        (replace(name, text=letters.joined(name.text)) for name in merged), key=lambda name: name.x0
    )


def _pieces(line: TextLine) -> list[Word]:
    """A line cut where its gaps are wider than a space, and where names of columns follow each other without such a gap."""
    groups: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > APART * line.height:
            groups.append([])
        groups[-1].append(word)
    cut = [part for group in groups for part in _names_in(group)]
    return [_whole(group, said(group)) for group in cut]


def _names_in(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The names of columns that these words are, as few as can be; the words as they are where they are no such names."""
    if len(words) == 1 or len(words) > _MOST_NAMES or _is_name(said(words)):
        return [words]
    for at in range(len(words) - 1, 0, -1):
        rest = _names_in(words[at:])
        if _is_name(said(words[:at])) and all(_is_name(said(each)) for each in rest):
            return [words[:at], *rest]
    return [words]


def said(words: Sequence[Word]) -> str:
    """Words as a text."""
    return " ".join(word.text for word in words)


@lru_cache(maxsize=4096)  # the words of some pages
def _is_name(text: str) -> bool:
    """Whether this is the name of a column."""
    return bool(columns([text]))


def _whole(words: Sequence[Word], text: str) -> Word:
    sides = [(word.x0, word.top, word.x1, word.bottom) for word in words]
    x0, top, x1, bottom = zip(*sides, strict=True)
    return Word(min(x0), min(top), max(x1), max(bottom), text)


def _above(one: Word, other: Word) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1
