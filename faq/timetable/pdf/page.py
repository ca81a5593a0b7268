"""What is seen on a page of a PDF: words, rules, cells and tables, with their places in points from the top left. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from faq.timetable.pdf import letters

SAME_LINE = 0.4
"""Of a word's height: so far its middle may be from a line's to stand on it."""


class Why(StrEnum):
    """Why a part of a PDF is not read."""

    SCAN = "scan"
    """A page that is a picture, without any text."""
    BROKEN = "broken"
    FULL = "full"
    """More words than a page of a timetable has."""
    LETTERS = "letters"
    """A font that does not tell which letters it draws."""
    UNNAMED = "unnamed"
    """Rows that stand below no names of columns."""
    COLUMNS = "columns"
    """Columns that cannot be told from each other."""
    LINES = "lines"
    """A line that may belong to the row above it or to the one below."""
    DAY = "day"
    """An empty day, in a table without the lines that would show how far the day above holds."""
    HOUR = "hour"
    """An empty time: of a PDF it cannot be said that it is not known yet."""
    CODES = "codes"
    """Several codes in a cell, and more than one line of title."""
    OUTSIDE = "outside"
    """A code and a time in a line that belongs to no table."""
    FAULT = "fault"
    """What the reading of a timetable has to say of the row; it is said in its own words."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where its middle is, in points."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page is in it."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Word(Box):
    """Letters without a gap."""

    text: str

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top


Grid = Sequence[Sequence[Box | None]]
"""The cells of a ruled table by rows; None where a cell of another row or column reaches."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, from 1; `trouble` says why it cannot be read, if so."""

    number: int
    words: tuple[Word, ...] = ()
    rules: tuple[Box, ...] = ()
    grids: tuple[Grid, ...] = ()
    trouble: Why | None = None


@dataclass(frozen=True)
class TextLine:
    """Words on one line, from left to right; never none."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def top(self) -> float:
        """The upper edge, in points from that of the page."""
        return min(word.top for word in self.words)

    @cached_property
    def middle(self) -> float:
        """The middle between its edges, in points from that of the page."""
        return sum(word.middle[1] for word in self.words) / len(self.words)

    @cached_property
    def height(self) -> float:
        """In points."""
        return max(word.height for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the text of each cell, its lines kept apart; `wide` is that of a cell that goes over all columns.

    `doubt`: why it must not be taken as it stands, if so.
    """

    page: int
    cells: tuple[str, ...]
    wide: str = ""
    doubt: Why | None = None

    @property
    def text(self) -> str:
        """All that it says, on one line."""
        return " ".join(" | ".join(filter(None, self.cells or (self.wide,))).split())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns, their names among them; `ruled` by lines that show which cell belongs to what."""

    page: int
    rows: tuple[Row, ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A line outside of all tables, such as the day above one."""

    page: int
    text: str


Part = Table | Text
"""What follows on a page, in the order of reading."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of a document, and what of it is not read."""

    parts: list[Part] = field(default_factory=list)
    unread: list[Row] = field(default_factory=list)


def page_of(told: dict[str, Any]) -> Page:
    """A page from what the extracting process tells of it."""
    number = int(told["page"])
    if told.get("broken"):
        return Page(number, trouble=Why.BROKEN)
    words = tuple(
        Word(each[0], each[1], each[2], each[3], letters.composed(each[4])) for each in told["words"]
    )
    trouble = _trouble(words, picture=bool(told["picture"]), whole=bool(told["whole"]))
    rules = tuple(Box(*each) for each in told["rules"])
    grids = tuple([[Box(*cell) if cell else None for cell in row] for row in rows] for rows in told["tables"])
    return Page(number, words, rules, grids, trouble)


def _trouble(words: Sequence[Word], *, picture: bool, whole: bool) -> Why | None:
    if not words:
        return Why.SCAN if picture else None
    if any("(cid:" in word.text for word in words) and letters.unknown(word.text for word in words):
        return Why.LETTERS
    return None if whole else Why.FULL


def lines(words: Iterable[Word]) -> list[TextLine]:
    """The words as lines, from the top."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle[1], word.x0)):
        if found and word.middle[1] - found[-1][0].middle[1] <= SAME_LINE * min(
            word.height, found[-1][0].height
        ):
            found[-1].append(word)
        else:
            found.append([word])
    return [TextLine(tuple(sorted(line, key=lambda word: word.x0))) for line in found]


def text_of(words: Iterable[Word]) -> str:
    """The text of a cell, a line each."""
    return "\n".join(line.text for line in lines(words))
