"""Timetables as CSV, with the separator and the encoding that the office's Excel happens to use."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from faq.errors import FaqError
from faq.texts.faults import Message, message, technical
from faq.timetable.files import heads, table
from faq.timetable.files.encoding import decoded
from faq.timetable.files.heads import Line
from faq.timetable.files.table import RawTimetable
from faq.workbooks import unescaped

ROWS = 25_000
"""Rows that are read, as of a workbook; empty ones do not count."""
_LINES = 5 * ROWS
"""Rows with the empty ones among them."""
_COLUMNS = 256
"""Columns that are read; as many as Excel had up to 2003."""
_SEPARATORS = ";,\t"
_REASONS = {"larger than field limit": "cell", "NUL": "nul", "new-line character": "line"}
"""What Python's reader says, by some of its words -> the variant of `csv-reason`."""


def read(path: Path) -> RawTimetable:
    """The rows of the file. Raises FaqError when it cannot be read as a table."""
    text = decoded(path)
    if text.lower().startswith("sep="):  # how Excel is told the separator
        text = "\n" + text.partition("\n")[2]
    best = max(_SEPARATORS, key=lambda separator: heads.recognised(_lines(path, text, separator, heads.LOOK)))
    found = table.read(path, _lines(path, text, best, _LINES))
    return RawTimetable(found.rows, found.remarks)


def _lines(path: Path, text: str, separator: str, most: int) -> list[Line]:
    """The first lines that hold anything, at most `most`; a cell may go over several, and its row then has the number of
    the first. Raises FaqError for more than a timetable has.
    """
    reader = csv.reader(StringIO(text), delimiter=separator)
    found: list[Line] = []
    line = 1
    try:
        for cells in reader:
            if any(cells):
                found.append(Line(line, _cells(path, line, cells), last=reader.line_num))
            line = reader.line_num + 1
            if len(found) > ROWS:
                raise _large(path, line - 1, message("amount", count=ROWS, of="rows"))
            if line > _LINES:
                raise _large(path, line - 1, message("amount", count=_LINES, of="lines-with-empty"))
            if len(found) == most:
                break
    except csv.Error as error:
        reason = technical("csv-reason", str(error), _REASONS)
        raise FaqError(message("timetable-row-unreadable", reason=reason)).at(path, line) from error
    return found


def _cells(path: Path, line: int, cells: list[str]) -> list[str]:
    """The cells as people meant them: some programs leave the line ends of a workbook in there, escaped."""
    if len(cells) > _COLUMNS:
        if any(cells[_COLUMNS:]):
            raise _large(path, line, message("amount", count=_COLUMNS, of="columns"))
        cells = cells[:_COLUMNS]
    return [unescaped(cell) if "_x" in cell else cell for cell in cells]


def _large(path: Path, line: int, amount: Message) -> FaqError:
    return FaqError(message("timetable-large", amount=amount)).at(path, line)
