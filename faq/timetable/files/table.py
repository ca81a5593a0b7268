"""A table as offices export it: the rows below the names of its columns, wherever these stand.

Knows no kind of file, and nothing of a cell but its column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from faq.entry import Place
from faq.errors import FaqError, Fault, note, within
from faq.texts.faults import Message, either, message
from faq.timetable.files import moments
from faq.timetable.files.columns import EXAMPLE, Cell, Column, columns, remedy
from faq.timetable.files.heads import Line, cell_text, empty, head, names_again, recognised
from faq.workbooks import letters

_TIMED = re.compile(r"\d ?[h:] ?\d.*\d ?[h:]", re.IGNORECASE)
"""A day with both its hours in one cell."""
_CODE = re.compile(r"(?=\D*\d)\w[\w .-]{0,15}")
_REMARK = 300
"""Characters of what may stand alone in a row; more is a cell that went wrong."""
_QUOTED = 40
"""Characters of a remark that are quoted."""
_DATED = re.compile(r"\d{4}|\d[/.]\d+[/.]\d")


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
    name: Message | None = None
    places: Mapping[Column, Message] = field(default_factory=dict)
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
    """A table: its rows, the numbers of those that are hidden, the names of the hidden columns by their letters, and notes
    on the rows that are remarks.
    """

    rows: list[ExamRow]
    hidden_rows: list[int]
    hidden_columns: dict[str, str]
    remarks: list[Fault] = field(default_factory=list)


def read(
    path: Path,
    lines: Sequence[Line],
    name: Message | None = None,
    hidden: frozenset[int] = frozenset(),
    sheet: str = "",
) -> Table:
    """The rows below the names of the columns, which may be in two rows. Raises FaqError when a column that is needed is
    missing.

    Empty rows, and those that begin with #, are left out, as are the names of the columns where each page has them anew,
    and, with a note, what stands alone in its row (« Édité le … »). So is what is hidden: rows, and the `hidden` columns,
    counted from 0. A cell of a `sheet` is found by letter and number, any other by the name of its column.
    """
    kept = [line for line in lines if not empty(line)]
    seen = [line for line in kept if not line.hidden]
    top = head(seen if recognised(seen) > 1 else kept)
    known = columns([None if at in hidden else cell for at, cell in enumerate(top.cells)])
    away = columns([cell if at in hidden else None for at, cell in enumerate(top.cells)])
    away = {column: at for column, at in away.items() if column not in known}
    if len(known) + len(away) < 2:  # one name may stand in any sentence
        raise FaqError(message("timetable-no-columns", example=EXAMPLE)).at(path, top.number)
    below = [line for line in kept if line.number > top.number and not names_again(line, known)]
    shown = [line for line in below if not line.hidden]
    alone = [line for line in shown if _alone(line, known)]
    apart = {line.number for line in alone}
    heads = {line.number: _text_of(line) for line in alone if moments.is_day(_text_of(line))}
    numbers = list(heads)
    rows = [
        _under(_row(line, known, name, top, sheet), heads, numbers)
        for line in shown
        if line.number not in apart
    ]
    if missing := list(_missing(known, rows)):
        raise _without(path, top, missing, away, known)
    unseen = {letters(at): str(top.cells[at]).strip() for at in sorted(away.values())}
    remarks = [_remark(path, line, name) for line in alone if line.number not in heads]
    return Table(rows, [line.number for line in below if line.hidden], unseen, remarks)


def _alone(line: Line, known: Mapping[Column, int]) -> bool:
    """Whether there is but one cell in a row, which is no code."""
    said = [at for at, cell in enumerate(line.cells) if cell_text(cell)]
    if len(said) != 1 or len(text := cell_text(line.cells[said[0]])) > _REMARK:
        return False
    return not (said[0] == known.get(Column.CODE) and _CODE.fullmatch(text))


def _under(row: ExamRow, heads: Mapping[int, str], numbers: Sequence[int]) -> ExamRow:
    """The row with the day that stands alone above it, if it has none of its own."""
    if Column.DATE in row.cells or _dated(row.cells.get(Column.START)):
        return row
    at = bisect_left(numbers, row.line)
    return replace(row, cells={**row.cells, Column.DATE: heads[numbers[at - 1]]}) if at else row


def _text_of(line: Line) -> str:
    return next((text for cell in line.cells if (text := cell_text(cell))), "")


def _remark(path: Path, line: Line, name: Message | None) -> Fault:
    what = message("timetable-remark", row=line.number, said=_text_of(line)[:_QUOTED])
    return within(name, note(Place(path, line.number), what))


def _row(line: Line, known: Mapping[Column, int], name: Message | None, top: Line, sheet: str) -> ExamRow:
    held = {column: line.cells[at] for column, at in known.items() if at < len(line.cells)}
    filled = {column: cell for column, cell in held.items() if cell is not None and str(cell).strip()}
    places = {column: _place(known[column], line, top, sheet) for column in filled}
    header = str(top.cells[known[Column.DURATION]]) if Column.DURATION in filled else ""
    return ExamRow(
        line.number,
        filled,
        name,
        places,
        last=line.last,
        sheet=sheet,
        duration_header=header,
        titled=Column.CODE not in known and Column.TITLE in filled,
    )


def _place(column: int, line: Line, top: Line, sheet: str) -> Message:
    if sheet:
        return message("where-cell", sheet=sheet, cell=f"{letters(column)}{line.number}")
    return message("where-column", column=str(top.cells[column]).strip())


def _without(
    path: Path, top: Line, missing: Sequence[Column], away: Mapping[Column, int], known: Mapping[Column, int]
) -> FaqError:
    """What to say of columns that are not there, or that are hidden."""
    if hidden := [letters(away[column]) for column in missing if column in away]:
        return FaqError(message("timetable-needed-hidden", columns=tuple(hidden))).at(path, top.number)
    tells = either([message("timetable-tells", column=column.value) for column in missing])
    what = message("timetable-column-missing", tells=tells)
    return FaqError(what, remedy(missing, top.cells, known)).at(path, top.number)


def _missing(known: Mapping[Column, int], found: Sequence[ExamRow]) -> Iterator[Column]:
    """The columns without which no exam can be understood, nor with others in their place."""
    if not known.keys() & {Column.CODE, Column.TITLE}:
        yield Column.CODE
    if Column.DATE not in known and not any(
        Column.DATE in row.cells or _dated(row.cells.get(Column.START)) for row in found
    ):
        yield Column.DATE
    timed = any(_TIMED.search(cell_text(row.cells.get(Column.DATE))) for row in found)
    if not timed and not known.keys() & {Column.START, Column.HOURS}:
        yield Column.START
    if not timed and not known.keys() & {Column.END, Column.HOURS, Column.DURATION}:
        yield Column.END


def _dated(cell: Cell) -> bool:
    return isinstance(cell, datetime) or (isinstance(cell, str) and bool(_DATED.search(cell)))
