"""Timetables as CSV, with the separator and the encoding that the office's Excel happens to use."""

from __future__ import annotations

import csv
from pathlib import Path

from faq.errors import FaqSyntaxError
from faq.timetable_file import table
from faq.timetable_file.encoding import decoded
from faq.timetable_file.table import Line, Row

_SEPARATORS = ";,\t"


def rows(path: Path) -> list[Row]:
    """The rows of the file. Raises FaqSyntaxError when it cannot be read as a table."""
    text = decoded(path)
    if text.lower().startswith("sep="):  # how Excel is told the separator
        text = "\n" + text.partition("\n")[2]
    best = max(_SEPARATORS, key=lambda separator: table.recognised(_lines(path, text, separator, table.LOOK)))
    return table.rows(path, _lines(path, text, best))


def _lines(path: Path, text: str, separator: str, most: int | None = None) -> list[Line]:
    """The lines, or `most` of them; a cell may go over several, and its row then has the number of the first."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    found: list[Line] = []
    line = 1
    try:
        for cells in reader:
            found.append((line, cells))
            line = reader.line_num + 1
            if len(found) == most:
                break
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed, or save the file as an Excel workbook."
        raise FaqSyntaxError(path, line, f"The row cannot be read ({error}).", remedy) from error
    return found
