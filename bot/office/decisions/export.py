"""The office's requests as a workbook: one row each, with columns to decide in.

What students wrote stays text, whatever it begins with, and nothing in the file leads outside. What the office fills in
is read back by `decisions_file`. `gather` reads the requests from the database; the rest is pure: requests in, bytes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from sqlite_utils import Database

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.office.queue import queue_screens
from bot.request.trips import Trip
from faq.calendar.sessions import Standing
from storage import cases, requests
from storage.tables.records import Request, Status

Value = str | int | datetime | None
DECISIONS = (Status.ACCEPTED, Status.REFUSED, Status.NEEDS_INFO)
"""What the drop-down offers, beside nothing."""
REFERENCE, DECISION, WORDS, REVISION = "reference", "decision", "words", "revision"
"""The columns that are read back; `sheet-<name>` heads each."""
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A request as the workbook shows it. `reply` is the student's last answer to a question of the office."""

    request: Request
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its name, its width in characters, and what it holds of a request."""

    name: str
    width: int
    of: Callable[[Reader, Entry], Value]


def workbook(reader: Reader, entries: Sequence[Entry]) -> bytes:
    """An XLSX file in the reader's language; days and hours are those of the office's zone."""
    book = Workbook()
    book.properties.title = reader.say("sheet-title")
    book.properties.creator = "Guichet"
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = reader.say("sheet-title")
    _head(reader, sheet)
    for row, entry in enumerate(entries, start=2):
        _fill(reader, sheet, row, entry)
    _arrange(sheet)
    if entries:
        _guide(reader, sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def revision(request: Request) -> str:
    """A fingerprint of a request as it stands and of what was handed in: another one means that it has changed."""
    parts = (request.reference, request.status, request.updated.isoformat(), *_ids(request))
    return "r" + blake2b("|".join(parts).encode(), digest_size=8).hexdigest()


def choice(reader: Reader, status: Status) -> str:
    """How a decision reads in the drop-down."""
    return reader.say(f"sheet-decide-{status}")


def _ids(request: Request) -> list[str]:
    return [str(document.id) for document in request.documents]


def _answer(name: str) -> Callable[[Reader, Entry], Value]:
    return lambda _reader, entry: entry.request.answers.get(name)


def _reason(reader: Reader, entry: Entry) -> str:
    reason = entry.request.answers.get("reason")
    return reader.say(f"reason-{reason}") if reason else reader.say("card-erased")


def _when(reader: Reader, entry: Entry) -> Value:
    """The days of the trip, or the moment of the exams in the student's words."""
    answers = entry.request.answers
    trip = Trip.stored(answers.get("travel") or "")
    return reader.days(trip.first, trip.last) if trip else answers.get("travel") or answers.get("moment")


def _finding(reader: Reader, entry: Entry) -> str:
    found = entry.request.answers.get("finding")
    return reader.say(f"finding-{found}") if found else ""


def _filed(reader: Reader, entry: Entry) -> datetime:
    """A workbook knows no zones."""
    return entry.request.filed_at.astimezone(reader.catalog.calendar.zone).replace(tzinfo=None)


COLUMNS = (
    Column(REFERENCE, 11, lambda _reader, entry: entry.request.reference),
    Column("filed", 17, _filed),
    Column("status", 16, lambda reader, entry: queue_screens.status(reader, entry.request.status)),
    Column("reason", 24, _reason),
    Column("session", 23, lambda reader, entry: queue_screens.session(reader, entry.request.session_id)),
    Column("exams", 34, _answer("exams")),
    Column("when", 34, _when),
    Column("destination", 16, _answer("destination")),
    Column("finding", 24, _finding),
    Column("standing", 16, lambda reader, entry: reader.say(f"sheet-standing-{entry.request.standing}")),
    Column("documents", 12, lambda _reader, entry: len(entry.request.documents)),
    Column("name", 24, _answer("name")),
    Column("number", 16, _answer("number")),
    Column("email", 28, _answer("email")),
    Column("comment", 40, _answer("comment")),
    Column("reply", 40, lambda _reader, entry: entry.reply),
    Column(DECISION, 20, lambda _reader, _entry: None),
    Column(WORDS, 50, lambda _reader, _entry: None),
    Column(REVISION, 20, lambda _reader, entry: revision(entry.request)),
)
_PLACES = {column.name: place for place, column in enumerate(COLUMNS, start=1)}


def _head(reader: Reader, sheet: Worksheet) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        cell = _put(sheet, 1, place, reader.say(f"sheet-{column.name}"))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _TO_FILL if column.name in (DECISION, WORDS) else _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 32


def _fill(reader: Reader, sheet: Worksheet, row: int, entry: Entry) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        cell = _put(sheet, row, place, column.of(reader, entry))
        cell.alignment = _TEXT
    for name in (DECISION, WORDS):
        sheet.cell(row, _PLACES[name]).fill = _OPEN if entry.request.status.open else _SETTLED
    if entry.request.standing == Standing.DISPUTED:
        sheet.cell(row, _PLACES["standing"]).fill = _NOTED


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


def _arrange(sheet: Worksheet) -> None:
    """What stays in view, what can be filtered, how wide columns are, and how it prints."""
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.column_dimensions[get_column_letter(_PLACES[REVISION])].hidden = True
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(_PLACES[WORDS])}{max(sheet.max_row, 2)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _guide(reader: Reader, sheet: Worksheet) -> None:
    """The drop-down of decisions, and how long the words may be."""
    choices = ",".join(
        [*(choice(reader, status) for status in DECISIONS), reader.say("sheet-decide-nothing")]
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
        letter = get_column_letter(_PLACES[name])
        validation.add(f"{letter}2:{letter}{sheet.max_row}")
        sheet.add_data_validation(validation)


def gather(db: Database) -> list[Entry]:
    """Every request that was not withdrawn, the oldest first."""
    return [
        Entry(request, cases.replied(requests.history(db, request.reference)))
        for request in requests.standing(db)
    ]
