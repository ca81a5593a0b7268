"""A table as offices export it: the rows below the names of its columns, wherever these stand.

Knows no kind of file, and nothing of a cell but its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from faq.errors import FaqSyntaxError
from faq.timetable_file.columns import EXAMPLE, Cell, Column, columns, remedy

Line = tuple[int, Sequence[Cell]]
"""A row of a file before its columns are known: its number, from 1, and its cells."""

LOOK = 30
"""So many rows are looked at for the names of the columns: exports begin with titles and remarks."""

_TELLS = {
    Column.CODE: "the code of the course",
    Column.DATE: "the day of the exam",
    Column.START: "when it starts",
    Column.END: "when it ends",
}
_DATED = re.compile(r"\d{4}|\d[/.]\d+[/.]\d")


@dataclass(frozen=True, slots=True)
class Row:
    """One exam as it was written: where it stands, and its cells that are not empty.

    `line` counts from 1; `name` says it in other words where lines do not ("Event 3", "Sheet « Juin »").
    """

    line: int
    cells: Mapping[Column, Cell]
    name: str = ""


def rows(path: Path, lines: Sequence[Line], name: str = "") -> list[Row]:
    """The rows below the names of the columns. Raises FaqSyntaxError when a column that is needed is missing.

    Empty rows, and those that begin with #, are left out.
    """
    kept = [line for line in lines if not _empty(line)]
    top = max(kept[:LOOK], key=lambda line: len(columns(line[1])), default=(1, ()))
    known = columns(top[1])
    if len(known) < 2:  # one name may stand in any sentence
        what = "No row names the columns of a timetable."
        raise FaqSyntaxError(path, top[0], what, f"Begin with a row such as: {EXAMPLE}.")
    found = [_row(line, known, name) for line in kept if line[0] > top[0]]
    if missing := list(_missing(known, found)):
        what = f"No column tells {' or '.join(_TELLS[column] for column in missing)}."
        raise FaqSyntaxError(path, top[0], what, remedy(missing, top[1], known))
    return found


def recognised(lines: Sequence[Line]) -> int:
    """How many columns the best of the first rows names; of 0 or 1, there is no timetable."""
    return max((len(columns(line[1])) for line in lines[:LOOK] if not _empty(line)), default=0)


def _empty(line: Line) -> bool:
    first = next((text for cell in line[1] if cell is not None and (text := str(cell).strip())), "#")
    return first.startswith("#")


def _row(line: Line, known: Mapping[Column, int], name: str) -> Row:
    number, cells = line
    held = {column: cells[at] for column, at in known.items() if at < len(cells)}
    return Row(number, {c: v for c, v in held.items() if v is not None and str(v).strip()}, name)


def _missing(known: Mapping[Column, int], found: Sequence[Row]) -> Iterator[Column]:
    """The columns without which no exam can be understood, nor with others in their place."""
    if Column.CODE not in known:
        yield Column.CODE
    if Column.DATE not in known and not any(_dated(row.cells.get(Column.START)) for row in found):
        yield Column.DATE
    if not known.keys() & {Column.START, Column.HOURS}:
        yield Column.START
    if not known.keys() & {Column.END, Column.HOURS, Column.DURATION}:
        yield Column.END


def _dated(cell: Cell) -> bool:
    return isinstance(cell, datetime) or (isinstance(cell, str) and bool(_DATED.search(cell)))
