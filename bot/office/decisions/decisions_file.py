"""A filled-in workbook read back into decisions. Pure: bytes in, decisions and faults out.

Nothing in a cell is believed or computed: a formula is a fault, a text is a text. Whether a decision can still be taken
is told by `decisions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.chat.common_screens import TEXT_LIMIT
from bot.chat.forms import clean
from bot.chat.texts import Texts
from bot.office.decisions.columns import DECISION, DECISIONS, REFERENCE, REVISION, WORDS
from faq.search.words.text import fold
from faq.workbooks import Limits, RefusalReason, Refused, Row, Value, failed, opened
from storage import reference
from storage.errors import BadReference
from storage.tables.records import Status

COLUMNS_READ = (REFERENCE, DECISION, WORDS, REVISION)
LARGEST = 20_000_000
"""Bytes of a file that is opened at all."""
LIMITS = Limits(octets=LARGEST, unpacked=200_000_000, rows=40_000, columns=256, cells=1_000_000)
"""Twice the requests that an office is planned for, each with twenty-five cells."""
_SENTENCES = {
    RefusalReason.LARGE: "decide-too-much",
    RefusalReason.LOCKED: "decide-locked",
    RefusalReason.DAMAGED: "decide-damaged",
    **dict.fromkeys((RefusalReason.OLD, RefusalReason.BINARY, RefusalReason.XML_2003), "decide-other-excel"),
    **dict.fromkeys((RefusalReason.OPEN_DOCUMENT, RefusalReason.NUMBERS), "decide-other-program"),
}
"""What is told of a file by the reason for which it is not read; any other is no workbook of ours."""


class NotAWorkbook(ValueError):  # noqa: N818 - told to the person, not an error of the program
    """The file is not a workbook that `export` wrote; `key` names the sentence that says so."""

    def __init__(self, key: str = "decide-not-ours") -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What the office decided in a row. `revision` is that of the request as it was exported."""

    row: int
    reference: str
    status: Status
    words: str
    revision: str


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that cannot be taken; `decide-fault-<key>` says why."""

    row: int
    key: str


@dataclass(frozen=True, slots=True)
class Filled:
    """All that somebody filled in, in the order of the rows."""

    decisions: tuple[DecidedRow, ...]
    faults: tuple[RowFault, ...]


class _UnfitRow(ValueError):  # noqa: N818 - becomes a Fault
    """Why a row cannot be taken."""


def read(content: bytes, texts: Texts) -> Filled:
    """The decisions of a workbook, its columns found by their headings in any language. Raises NotOurs.

    A row without a decision and without words counts for nothing.
    """
    decisions: dict[str, DecidedRow] = {}
    faults: list[RowFault] = []
    for row, cells in _rows(content, texts):
        try:
            decision = _decision(row, cells, texts)
            if decision and decision.reference in decisions:
                raise _UnfitRow("twice")
        except _UnfitRow as reason:
            faults.append(RowFault(row, str(reason)))
        else:
            if decision:
                decisions[decision.reference] = decision
    return Filled(tuple(decisions.values()), tuple(faults))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's value, and whether a formula made it."""

    value: Value
    formula: bool


_Cells = Mapping[str, _Cell]


def _rows(content: bytes, texts: Texts) -> Iterator[tuple[int, _Cells]]:
    """The number of each row below the head, and its cells that are read. Raises NotOurs."""
    rows = iter(_sheet(content))
    head = next(rows, None)
    places = _places(head.cells if head else (), texts)
    for row in rows:
        yield (
            row.number,
            {
                name: _Cell(row.cells[place], place in row.formulas)
                for name, place in places.items()
                if place < len(row.cells)
            },
        )


def _sheet(content: bytes) -> Sequence[Row]:
    """The rows of the first sheet. Raises NotOurs, whatever is wrong with the file."""
    if len(content) > LARGEST:
        raise NotAWorkbook("decide-too-large")
    try:
        book = opened(content, LIMITS)
        return book.read(book.listed[0]).rows if book.listed else ()
    except Refused as refusal:
        raise NotAWorkbook(_SENTENCES.get(refusal.reason, "decide-not-ours")) from refusal
    except Exception as error:  # what somebody made up may be wrong in ways that nobody thought of
        raise NotAWorkbook("decide-damaged") from error


def _places(headings: Sequence[Value], texts: Texts) -> dict[str, int]:
    """Where the columns that are read stand, wherever the office moved them."""
    known: dict[Value, str] = {
        heading: name for name in COLUMNS_READ for heading in texts.all(f"sheet-{name}")
    }
    places = {known[heading]: place for place, heading in enumerate(headings) if heading in known}
    if set(places) != set(COLUMNS_READ):
        raise NotAWorkbook
    return places


def _decision(row: int, cells: _Cells, texts: Texts) -> DecidedRow | None:
    """What a row decides, None if nothing. Raises _Unfit."""
    status, words = _status(_text(cells, DECISION), texts), _text(cells, WORDS)
    if status is None and not words:
        return None
    if status is None:
        raise _UnfitRow("undecided")
    if not words:
        raise _UnfitRow("wordless")
    if len(words) > TEXT_LIMIT:
        raise _UnfitRow("long")
    return DecidedRow(row, _reference(_text(cells, REFERENCE)), status, words, _text(cells, REVISION))


def _status(chosen: str, texts: Texts) -> Status | None:
    """The decision that a cell names, without regard to case and accents; None if it says that there is none. Raises
    _UnfitRow.
    """
    known = {fold(label): status for status in DECISIONS for label in texts.all(f"sheet-decide-{status}")}
    known |= {fold(label): Status.ACCEPTED for label in texts.all("sheet-decide-done")}
    nothing = {"", *map(fold, texts.all("sheet-decide-nothing"))}
    if fold(chosen) in nothing:
        return None
    if fold(chosen) not in known:
        raise _UnfitRow("choice")
    return known[fold(chosen)]


def _reference(text: str) -> str:
    try:
        return reference.parse(text)
    except BadReference:
        raise _UnfitRow("reference") from None


def _text(cells: _Cells, name: str) -> str:
    """A cell as text, without what cannot be seen; a formula is none. Raises _Unfit."""
    cell = cells.get(name)
    if cell is None:
        return ""
    if cell.formula or failed(cell.value):
        raise _UnfitRow("formula")
    written = _written(cell.value).replace("\r\n", "\n").replace("\r", " ")
    return "\n".join(clean(line) for line in written.splitlines()).strip()


def _written(value: Value) -> str:
    """What somebody saw in the cell. The program took a date for one, and shows an hour only if there is one."""
    if not isinstance(value, datetime):
        return "" if value is None else str(value)
    return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
