"""The row that names the columns of a table, wherever it stands, or two rows that do so together. Knows no kind of file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from faq.timetable.files.columns import Cell, Column, columns
from faq.workbooks import failed

LOOK = 30
"""So many rows are looked at for the names of the columns: exports begin with titles and remarks."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file before its columns are known: its number, from 1, and its cells; `hidden` in a spreadsheet, and in a
    text with the number of its `last` line.
    """

    number: int
    cells: Sequence[Cell]
    hidden: bool = False
    last: int = 0


def recognised(lines: Sequence[Line]) -> int:
    """How many columns the best of the first rows names; of 0 or 1, there is no timetable."""
    return len(columns(head([line for line in lines[:LOOK] if not empty(line)]).cells))


def empty(line: Line) -> bool:
    """Whether a row says nothing: it has no value, or is a remark, which begins with #."""
    first = next((cell for cell in line.cells if cell is not None and str(cell).strip()), None)
    return first is None or (str(first).strip().startswith("#") and not failed(first))


def head(kept: Sequence[Line]) -> Line:
    """The row that names most columns, or two rows together, under the number of the second."""
    first = kept[: LOOK + 1]
    both = [_together(*pair) for pair in pairwise(first) if _may_name(pair[1])]
    return max([*first[:LOOK], *both], key=lambda line: len(columns(line.cells)), default=Line(1, ()))


def _may_name(line: Line) -> bool:
    """Whether all that a row holds may be names of columns."""
    said = [cell for cell in line.cells if cell is not None and str(cell).strip()]
    return all(isinstance(cell, str) and not _DIGIT.search(cell) for cell in said)


def _together(upper: Line, lower: Line) -> Line:
    """Two rows of names as one: "Horaire" above "Début" and "Fin" is the start's and the end's."""
    width = max(len(upper.cells), len(lower.cells))
    names: list[Cell] = []
    above = ""
    for at in range(width):
        own, below = (cell_text(line.cells[at]) if at < len(line.cells) else "" for line in (upper, lower))
        above = own or (above if below else "")
        names.append(_joined(above, below))
    return Line(lower.number, names)


def _joined(upper: str, lower: str) -> str:
    """The first of the ways to put two names together that is the name of a column; "" stands for no name."""
    ways = (f"{upper} {lower}", f"{lower} {upper}", lower, upper) if upper and lower else (upper or lower,)
    return next((way for way in ways if columns([way])), ways[0])


def names_again(line: Line, known: Mapping[Column, int]) -> bool:
    """Whether a row has the names of the columns once more, as at the head of a page."""
    at = known.get(Column.CODE, known.get(Column.TITLE, 0))
    if at < len(line.cells) and _DIGIT.search(cell_text(line.cells[at])):
        return False
    said = sum(bool(cell_text(cell)) for cell in line.cells)
    named = len(columns(line.cells)) if said > 1 and _may_name(line) else 0
    return named > 2 or (said > 1 and named == said)


def cell_text(cell: Cell) -> str:
    """What a cell holds, as text; "" where it holds nothing."""
    return "" if cell is None else str(cell).strip()
