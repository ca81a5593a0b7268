"""Timetables as Excel workbooks: every visible sheet that holds a table of exams."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from faq.errors import FaqSyntaxError
from faq.timetable_file import table
from faq.timetable_file.table import Line, Row

_EMPTY = 1000
"""After so many empty rows a sheet is over, although Excel says that it goes on to row 1,048,576."""


def rows(path: Path) -> list[Row]:
    """The rows of all sheets. Raises FaqSyntaxError when it is no workbook, or no sheet holds a timetable."""
    sheets = _sheets(path)
    tables = {name: lines for name, lines in sheets.items() if table.recognised(lines) > 1}
    if not tables:
        return table.rows(path, next(iter(sheets.values()), []))
    return [row for name, lines in tables.items() for row in table.rows(path, lines, _name(name, sheets))]


def _name(sheet: str, sheets: dict[str, list[Line]]) -> str:
    return f"Sheet « {sheet} »" if len(sheets) > 1 else ""


def _sheets(path: Path) -> dict[str, list[Line]]:
    """The lines of the visible sheets, by name; of formulas, what Excel last worked out."""
    import openpyxl  # takes a while to load, and most offices need it never

    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks that openpyxl does not keep
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return {sheet.title: list(_lines(sheet)) for sheet in shown}
    except Exception as error:  # a damaged workbook fails wherever openpyxl happens to stumble
        what = f"The file is not an Excel workbook that can be opened ({type(error).__name__})."
        remedy = "Open it in Excel and save it as .xlsx, without a password."
        raise FaqSyntaxError(path, 1, what, remedy) from error


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # some programs write wrong ones
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        empty = 0 if any(cell is not None for cell in cells) else empty + 1
        if empty > _EMPTY:
            return
        yield number, cells
