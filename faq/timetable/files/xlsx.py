"""Timetables as Excel workbooks: every sheet that holds a table of exams, as far as people see it.

What is hidden (sheets, columns, rows, also by a filter) is left out, with a note: the office hides what is not to be read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from faq.entry import Place
from faq.errors import Fault, note, within
from faq.files.source import read_bytes
from faq.texts.faults import Message, message
from faq.timetable.files import heads, table
from faq.timetable.files.heads import Line
from faq.timetable.files.refusals import refused
from faq.timetable.files.table import RawTimetable, Table
from faq.workbooks import Book, Limits, Listed, RefusalReason, Refused, Sheet, Value, opened

LIMITS = Limits(octets=20_000_000, unpacked=40_000_000, rows=25_000, columns=256, cells=400_000)
"""Five times the largest timetable that is known of (5,000 rows); none needs more columns than Excel once had."""

_RANGES = 10
"""So many hidden stretches of rows are named one by one."""


def read(path: Path) -> RawTimetable:
    """The rows of all sheets. Raises FaqError when it is no workbook, or no sheet holds a timetable."""
    try:
        book = opened(read_bytes(path, LIMITS.octets), LIMITS)
        sheets = [book.read(listed) for listed in book.listed if not listed.hidden]
        source = _source(path, sheets)
        source.notes.extend(_about(path, book))
    except Refused as refusal:
        raise refused(path, refusal) from refusal
    return source


def _source(path: Path, sheets: Sequence[Sheet]) -> RawTimetable:
    found = [sheet for sheet in sheets if _holds(sheet)]
    if not found:
        table.read(path, _lines(sheets[0]) if sheets else [])  # says what is missing
    source = RawTimetable([])
    for sheet in found:
        name = message("where-sheet", sheet=sheet.title) if len(sheets) > 1 else None
        read = table.read(path, _lines(sheet), name, sheet.columns, sheet.title)
        source.rows.extend(read.rows)
        source.notes.extend(read.remarks)
        source.notes.extend(_hidden(path, read, name))
    return source


def _holds(sheet: Sheet) -> bool:
    """Whether a sheet holds a timetable."""
    return heads.recognised(_lines(sheet)) > 1


def _lines(sheet: Sheet) -> list[Line]:
    """The rows, with what merged cells hold in each of the rows that they go over."""
    filled = _filled(sheet) if sheet.merged else {}
    return [Line(row.number, _with(row.cells, filled.get(row.number, {})), row.hidden) for row in sheet.rows]


def _with(cells: Sequence[Value], more: Mapping[int, Value]) -> Sequence[Value]:
    width = max(len(cells), *(column + 1 for column in more)) if more else len(cells)
    held = [*cells, *[None] * (width - len(cells))]
    return [more.get(column) if cell is None else cell for column, cell in enumerate(held)]


def _filled(sheet: Sheet) -> dict[int, dict[int, Value]]:
    """What merged cells hold below their first row, by row and column. Raises Refused for more than a sheet has cells."""
    rows = {row.number: row.cells for row in sheet.rows}
    numbers = list(rows)
    filled: dict[int, dict[int, Value]] = {}
    count = 0
    for each in sheet.merged:
        first = rows.get(each.first, ())
        value = first[each.column] if each.column < len(first) else None
        below = numbers[bisect_right(numbers, each.first) : bisect_right(numbers, each.last)]
        count += len(below)
        if count > LIMITS.cells:
            merged = message("amount", count=LIMITS.cells, of="merged")
            raise Refused(RefusalReason.LARGE, message("where-sheet", sheet=sheet.title), merged)
        for number in below if value is not None else ():
            filled.setdefault(number, {})[each.column] = value
    return filled


def _hidden(path: Path, read: Table, name: Message | None) -> Iterator[Fault]:
    """What is left out of a sheet that is read."""
    if rows := read.hidden_rows:
        what = message("timetable-rows-hidden", count=len(rows), rows=_ranges(rows))
        yield within(name, note(Place(path, rows[0]), what))
    for letter, title in read.hidden_columns.items():
        yield within(
            name, note(Place(path, 1), message("timetable-column-hidden", column=letter, title=title))
        )


def _about(path: Path, book: Book) -> Iterator[Fault]:
    """What is left out of the workbook as a whole, and how it is saved."""
    for listed in filter(lambda each: each.hidden, book.listed):
        if _holds_unseen(book, listed):
            yield note(Place(path, 1), message("timetable-sheet-hidden", sheet=listed.title))
    if book.strict:
        yield note(Place(path, 1), message("workbook-strict"))


def _holds_unseen(book: Book, listed: Listed) -> bool:
    try:
        return _holds(book.read(listed))
    except Refused:  # nobody reads it, so that it need not be sound
        return False


def _ranges(numbers: Iterable[int]) -> Message | str:
    """ "3, 5-7" """
    groups = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in group] for _, group in groups]
    told = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = ", ".join(told[:_RANGES])
    return message("timetable-more-rows", rows=listed) if len(told) > _RANGES else listed
