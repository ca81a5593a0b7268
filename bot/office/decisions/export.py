"""The office's requests as a workbook: one row each, with columns to decide in. Pure: requests in, bytes out.

What students wrote stays text, whatever it begins with, and nothing in the file leads outside. Which columns there are is
`columns`' business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.office.decisions import columns
from bot.office.decisions.columns import (
    DECISION,
    DECISIONS,
    REVISION,
    WORDS,
    Column,
    Value,
    WorkbookEntry,
    choice,
    is_done,
)
from faq.calendar.sessions import Standing

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a formula may begin with (OWASP, CSV Injection)."""
CELL_LIMIT = 32_767
"""Characters that a cell holds (Excel specifications and limits)."""
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 cannot hold."""
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_TO_FILL = PatternFill("solid", fgColor="B45309")
_OPEN = PatternFill("solid", fgColor="FEF6E4")
_SETTLED = PatternFill("solid", fgColor="F1F3F5")
_NOTED = PatternFill("solid", fgColor="FDE9C8")
_TEXT = Alignment(vertical="top", wrap_text=True)
"""How heads and cells look: to be filled in, settled, to be looked at; texts are read in full."""


def workbook(reader: Reader, entries: Sequence[WorkbookEntry]) -> bytes:
    """An XLSX file in the reader's language; days and hours are those of the office's zone."""
    book = Workbook()
    book.properties.title = reader.say("sheet-title")
    book.properties.creator = "Guichet"
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = reader.say("sheet-title")
    layout = _Layout(columns.of(reader, entries))
    _head(reader, sheet, layout)
    for row, entry in enumerate(entries, start=2):
        _fill(reader, sheet, layout, row, entry)
    _arrange(sheet, layout)
    if entries:
        _guide(reader, sheet, layout, done=any(is_done(reader, entry) for entry in entries))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a sheet, in order."""

    columns: tuple[Column, ...]

    def place(self, name: str) -> int:
        """Where a column stands, from 1."""
        return 1 + [column.name for column in self.columns].index(name)

    def letter(self, name: str) -> str:
        """The same as the program calls it."""
        return get_column_letter(self.place(name))


def _head(reader: Reader, sheet: Worksheet, layout: _Layout) -> None:
    for place, column in enumerate(layout.columns, start=1):
        cell = _put(sheet, 1, place, reader.say(f"sheet-{column.name}"))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _TO_FILL if column.name in (DECISION, WORDS) else _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 32


def _fill(reader: Reader, sheet: Worksheet, layout: _Layout, row: int, entry: WorkbookEntry) -> None:
    for place, column in enumerate(layout.columns, start=1):
        cell = _put(sheet, row, place, column.of(reader, entry))
        cell.alignment = _TEXT
    for name in (DECISION, WORDS):
        sheet.cell(row, layout.place(name)).fill = _OPEN if entry.request.status.open else _SETTLED
    if entry.request.standing == Standing.DISPUTED:
        sheet.cell(row, layout.place("standing")).fill = _NOTED


def _put(sheet: Worksheet, row: int, place: int, value: Value) -> Cell:
    """Write a value; a text is marked as such, or the library would take "=1+1" for a formula."""
    cell = sheet.cell(row, place)
    assert isinstance(cell, Cell)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = "dd/mm/yyyy hh:mm"
        return cell
    cell.value = _UNFIT.sub("", value)[:CELL_LIMIT] or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(RISKY)  # stays text when somebody edits the cell, too
    return cell


def _arrange(sheet: Worksheet, layout: _Layout) -> None:
    """What stays in view, what can be filtered, how wide columns are, and how it prints."""
    for place, column in enumerate(layout.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.column_dimensions[layout.letter(REVISION)].hidden = True
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{layout.letter(WORDS)}{max(sheet.max_row, 2)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _guide(reader: Reader, sheet: Worksheet, layout: _Layout, *, done: bool) -> None:
    """The drop-down of decisions, and how long the words may be."""
    made = [reader.say("sheet-decide-done")] if done else []
    choices = ",".join(
        [*(choice(reader, status) for status in DECISIONS), *made, reader.say("sheet-decide-nothing")]
    )
    decide = DataValidation("list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    decide.error = reader.say("sheet-decide-error")
    words = DataValidation(
        "textLength",
        operator="lessThanOrEqual",
        formula1=str(common_screens.TEXT_LIMIT),
        showErrorMessage=True,
    )
    words.error = reader.say("sheet-words-error", limit=common_screens.TEXT_LIMIT)
    words.prompt, words.showInputMessage = reader.say("sheet-words-prompt"), True
    for name, validation in ((DECISION, decide), (WORDS, words)):
        letter = layout.letter(name)
        validation.add(f"{letter}2:{letter}{sheet.max_row}")
        sheet.add_data_validation(validation)
