"""A table as offices export it: the rows below the names of its columns, wherever these stand.

Knows no kind of file, and nothing of a cell but its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from faq.errors import FaqError, Fault
from faq.timetable.files.columns import EXAMPLE, Cell, Column, columns, remedy
from faq.workbooks import failed, letters

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
class Line:
    """A row of a file before its columns are known: its number, from 1, and its cells; `hidden` in a spreadsheet, and in a
    text with the number of its `last` line.
    """

    number: int
    cells: Sequence[Cell]
    hidden: bool = False
    last: int = 0


@dataclass(frozen=True, slots=True)
class ExamRow:
    """One exam as it was written: where it stands, and its cells that are not empty.

    `line` counts from 1; `name` says it in other words where lines do not ("Event 3", "Sheet « Juin »"). `places` are
    the cells as people find them ("Sheet « Juin », cell B7"). `label` is all that an event is called, its code included.
    In a text it goes to the line `last`; in a workbook it is in `sheet`. `duration_header` is the name of the column of
    durations, which may tell their unit ("Durée (h)"), `year` the one of days without one. `titled`: the course is known by
    its title only. `day_only`: the hours are not known yet. `described`:
    the code stood in the description of an event only.
    """

    line: int
    cells: Mapping[Column, Cell]
    name: str = ""
    places: Mapping[Column, str] = field(default_factory=dict)
    label: str = ""
    last: int = 0
    sheet: str = ""
    duration_header: str = ""
    year: int | None = None
    titled: bool = False
    day_only: bool = False
    described: bool = False


@dataclass(frozen=True, slots=True)
class RawTimetable:
    """What a file holds: its rows, what is worth knowing or wrong outside of them, and the rows that are not whole."""

    rows: list[ExamRow]
    notes: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unsound: list[ExamRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows, the numbers of those that are hidden, and the names of the hidden columns by their letters."""

    rows: list[ExamRow]
    hidden_rows: list[int]
    hidden_columns: dict[str, str]


def read(
    path: Path, lines: Sequence[Line], name: str = "", hidden: frozenset[int] = frozenset(), sheet: str = ""
) -> Table:
    """The rows below the names of the columns. Raises FaqError when a column that is needed is missing.

    Empty rows, and those that begin with #, are left out; so is what is hidden: rows, and the `hidden` columns, counted
    from 0. A cell of a `sheet` is found by letter and number, any other by the name of its column.
    """
    kept = [line for line in lines if not empty(line)]
    seen = [line for line in kept if not line.hidden]
    top = _head(seen if recognised(seen) > 1 else kept)
    known = columns([None if at in hidden else cell for at, cell in enumerate(top.cells)])
    away = columns([cell if at in hidden else None for at, cell in enumerate(top.cells)])
    away = {column: at for column, at in away.items() if column not in known}
    if len(known) + len(away) < 2:  # one name may stand in any sentence
        what = "No row names the columns of a timetable."
        raise FaqError(what, f"Begin with a row such as: {EXAMPLE}.").at(path, top.number)
    below = [line for line in kept if line.number > top.number]
    rows = [_row(line, known, name, top, sheet) for line in below if not line.hidden]
    if missing := list(_missing(known, rows)):
        raise _without(path, top, missing, away, known)
    unseen = {letters(at): str(top.cells[at]).strip() for at in sorted(away.values())}
    return Table(rows, [line.number for line in below if line.hidden], unseen)


def recognised(lines: Sequence[Line]) -> int:
    """How many columns the best of the first rows names; of 0 or 1, there is no timetable."""
    return max((len(columns(line.cells)) for line in lines[:LOOK] if not empty(line)), default=0)


def empty(line: Line) -> bool:
    """Whether a row says nothing: it has no value, or is a remark, which begins with #."""
    first = next((cell for cell in line.cells if cell is not None and str(cell).strip()), None)
    return first is None or (str(first).strip().startswith("#") and not failed(first))


def _head(kept: Sequence[Line]) -> Line:
    """The row that names most columns."""
    return max(kept[:LOOK], key=lambda line: len(columns(line.cells)), default=Line(1, ()))


def _row(line: Line, known: Mapping[Column, int], name: str, top: Line, sheet: str) -> ExamRow:
    held = {column: line.cells[at] for column, at in known.items() if at < len(line.cells)}
    filled = {column: cell for column, cell in held.items() if cell is not None and str(cell).strip()}
    places = {column: _place(known[column], line, top, sheet) for column in filled}
    header = str(top.cells[known[Column.DURATION]]) if Column.DURATION in filled else ""
    return ExamRow(line.number, filled, name, places, last=line.last, sheet=sheet, duration_header=header)


def _place(at: int, line: Line, top: Line, sheet: str) -> str:
    if sheet:
        return f"Sheet « {sheet} », cell {letters(at)}{line.number}"
    return f"Column « {str(top.cells[at]).strip()} »"


def _without(
    path: Path, top: Line, missing: Sequence[Column], away: Mapping[Column, int], known: Mapping[Column, int]
) -> FaqError:
    """What to say of columns that are not there, or that are hidden."""
    if hidden := [letters(away[column]) for column in missing if column in away]:
        what = f"A column that is needed is hidden: {', '.join(hidden)}."
        return FaqError(what, "Show it: what is hidden is not read.").at(path, top.number)
    what = f"No column tells {' or '.join(_TELLS[column] for column in missing)}."
    return FaqError(what, remedy(missing, top.cells, known)).at(path, top.number)


def _missing(known: Mapping[Column, int], found: Sequence[ExamRow]) -> Iterator[Column]:
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
