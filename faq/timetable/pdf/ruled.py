"""Tables that rules enclose: which cell each word is in, and which rows a merged cell holds for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faq.timetable.pdf import letters, unruled
from faq.timetable.pdf.page import Box, Grid, Page, Row, Table, Word, text_of

_INSIDE = 0.5
"""Points from a corner of a cell to a place that is surely in it."""
LEAST = 3
"""Columns of a timetable: a code, a day and a time. A table of fewer is a box around something."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table, where it stands, and the words that are in it."""

    table: Table
    box: Box
    words: frozenset[Word]


def tables(page: Page, words: Sequence[Word]) -> list[RuledTable]:
    """The ruled tables with these words of a page."""
    return [
        found for grid in page.grids if _columns(grid) >= LEAST and (found := _table(page, grid, words)).words
    ]


def _columns(grid: Grid) -> int:
    return max(map(len, grid), default=0)


def _table(page: Page, grid: Grid, words: Sequence[Word]) -> RuledTable:
    cells = list(dict.fromkeys(cell for row in grid for cell in row if cell))
    held: dict[Box, list[Word]] = {cell: [] for cell in cells}
    for word in words:
        if cell := _at(cells, *word.middle):
            held[cell].append(word)
    lefts = [min(row[at].x0 for row in grid if at < len(row) and row[at]) for at in range(_columns(grid))]  # type: ignore[union-attr]
    rows: list[Row] = []
    for cells_of_row in grid:
        top = next(cell.top for cell in cells_of_row if cell)
        reach = [_at(cells, left + _INSIDE, top + _INSIDE) for left in lefts]
        rows += _rows(page, reach, held, top)
    box = Box(
        min(c.x0 for c in cells),
        min(c.top for c in cells),
        max(c.x1 for c in cells),
        max(c.bottom for c in cells),
    )
    inside = frozenset(word for found in held.values() for word in found)
    return RuledTable(Table(page.number, tuple(rows)), box, inside)


def _at(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell.holds(x, y)), None)


def _rows(page: Page, reach: Sequence[Box | None], held: dict[Box, list[Word]], top: float) -> list[Row]:
    """The rows of one strip of cells: one, or as many as there are codes below each other."""
    own = [cell for cell in dict.fromkeys(reach) if cell]
    if len(own) == 1 and len(reach) > 1:
        return [Row(page.number, (), text_of(held[own[0]]))]
    spread: list[str] = []
    for at, cell in enumerate(reach):
        across = at > 0 and cell is not None and cell == reach[at - 1]
        spread.append("" if cell is None or (across and not _names(held[cell])) else text_of(held[cell]))
    if any(cell is not None and _stacked(held[cell]) for cell in own) and all(c.top >= top - 1 for c in own):
        return unruled.split(page, own, [word for cell in own for word in held[cell]])
    return [Row(page.number, tuple(spread))]


def _names(words: Sequence[Word]) -> bool:
    """Whether a cell over several columns may be a name above other names."""
    return not any(sign.isdigit() for word in words for sign in word.text)


def _stacked(words: Sequence[Word]) -> bool:
    """Whether a cell holds more than one code below each other."""
    lines = text_of(words).split("\n")
    return len(lines) > 1 and sum(letters.is_code(letters.glued(line)) for line in lines) > 1
