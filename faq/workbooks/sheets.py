"""The rows of a sheet, read as the file comes, and what of them is hidden. Holds no more of it than its limits allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from faq.texts.faults import Message, message
from faq.workbooks.markup import Attributes, Done
from faq.workbooks.package import LETTERS, Limits
from faq.workbooks.refusal import RefusalReason, Refused
from faq.workbooks.strings import CHARACTERS
from faq.workbooks.values import Failed, Reader, Value

EMPTY = 1000
"""After so many empty rows a sheet is over, although it may say that it goes on to row 1,048,576."""

_LAST_ROW, _COLUMNS = 1_048_576, 16_384
"""Rows and columns of the largest sheet there is."""
_MERGED = 50_000
"""Merged cells of a sheet that are read; a timetable has some for each of its days."""
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?[A-Za-z]{1,3}\$?(\d{1,7})")
_LETTERS = re.compile(r"\$?([A-Za-z]{1,3})\$?")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a value: its number, from 1, its cells up to the last value, and where among them, from 0, are formulas."""

    number: int
    cells: tuple[Value, ...]
    formulas: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one: the rows from `first` to `last`, both included, and the leftmost column, from 0. What they hold is
    written in the first of them.
    """

    first: int
    last: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that hold anything; `columns` are those that are hidden, counted from 0."""

    title: str
    rows: tuple[Row, ...]
    columns: frozenset[int] = frozenset()
    hidden: bool = False
    merged: tuple[Merged, ...] = ()


class Counted:
    """How many cells were met in all sheets of a workbook."""

    def __init__(self, most: int) -> None:
        self._cells, self._most = 0, most

    def cell(self, title: str) -> None:
        self._cells += 1
        if self._cells > self._most:
            amount = message("amount", count=self._most, of="cells")
            raise Refused(RefusalReason.LARGE, message("where-sheet", sheet=title), amount)


class Rows:
    """A handler for a sheet."""

    def __init__(self, title: str, reader: Reader, limits: Limits, counted: Counted) -> None:
        self.found: list[Row] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self._over = False
        self._title, self._reader, self._limits, self._counted = title, reader, limits, counted
        self._spans, self._number, self._column, self._hidden = 0, 0, -1, False
        self._cells: dict[int, Value] = {}
        self._formulas: set[int] = set()
        self._kind, self._style, self._formula = "n", 0, False
        self._pieces: list[str] = []
        self._letters, self._reading, self._spoken = 0, False, 0

    def start(self, name: str, attributes: Attributes) -> None:
        self._reading = False
        if self._over:
            if name == "mergeCell":
                self._merge(attributes.get("ref", ""))
            return
        match name:
            case "c":
                self._begin_cell(attributes)
            case "v":
                self._reading = True
            case "f":
                self._formula = True
            case "row":
                self._begin_row(attributes)
            case "t":
                self._reading = self._kind == "inlineStr" and not self._spoken
            case "rPh":
                self._spoken += 1
            case "col":
                self._begin_columns(attributes)

    def end(self, name: str) -> None:
        self._reading = False
        if name == "sheetData":
            self._over = True
        elif name == "mergeCells":
            raise Done
        if self._over:
            return
        match name:
            case "c":
                self._end_cell()
            case "row":
                self._end_row()
            case "rPh":
                self._spoken -= 1

    def text(self, piece: str) -> None:
        if self._reading:
            self._letters += len(piece)
            if self._letters > LETTERS:
                raise Refused(RefusalReason.LARGE, self._where(), CHARACTERS)
            self._pieces.append(piece)

    def _merge(self, ref: str) -> None:
        found = _RANGE.fullmatch(ref)
        column = _column(found[1]) if found else None
        if found is None or column is None:
            raise Refused(RefusalReason.DAMAGED, message("where-merged", sheet=self._title, cells=ref[:20]))
        self.merged.append(Merged(int(found[2]), int(found[3]), column))
        if len(self.merged) > _MERGED:
            raise self._large(_MERGED, "merged")

    def _begin_columns(self, attributes: Attributes) -> None:
        self._spans += 1
        if self._spans > _COLUMNS:
            raise self._large(_COLUMNS, "widths")
        self.hidden_columns.update(_hidden(attributes, self._limits.columns))

    def _begin_row(self, attributes: Attributes) -> None:
        written = attributes.get("r", "")
        self._number = int(written) if written.isdecimal() and len(written) < 8 else self._number + 1
        if not 1 <= self._number <= _LAST_ROW:
            raise Refused(RefusalReason.DAMAGED, message("where-row", sheet=self._title, row=written[:20]))
        if self._number - (self.found[-1].number if self.found else 0) > EMPTY:
            self._over = True
        self._hidden = attributes.get("hidden") in _TRUE or _zero(attributes.get("ht"))
        self._column, self._cells, self._formulas = -1, {}, set()

    def _end_row(self) -> None:
        if not self._cells:
            return
        if len(self.found) == self._limits.rows:
            raise self._large(self._limits.rows, "rows")
        cells = tuple(map(self._cells.get, range(max(self._cells) + 1)))
        self.found.append(Row(self._number, cells, frozenset(self._formulas), self._hidden))

    def _begin_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        self._column = self._column + 1 if place is None else self._placed(place)
        self._counted.cell(self._title)
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() and len(style) < 8 else 0
        self._formula, self._pieces, self._letters, self._spoken = False, [], 0, 0

    def _placed(self, place: str) -> int:
        column = _column(place.rstrip("0123456789"))
        if column is None:
            raise Refused(RefusalReason.DAMAGED, message("where-cell", sheet=self._title, cell=place[:20]))
        return column

    def _end_cell(self) -> None:
        value = self._value("".join(self._pieces))
        if self._formula:
            self._formulas.add(self._column)
        if value is None:
            return
        if self._column >= self._limits.columns:
            amount = message("amount", count=self._limits.columns, of="columns")
            raise Refused(RefusalReason.LARGE, self._where(), amount)
        self._cells[self._column] = value

    def _value(self, written: str) -> Value:
        if not written:
            unknown = self._formula and self._kind not in ("str", "inlineStr")
            return Failed("=") if unknown else None
        try:
            return self._reader.value(self._kind, written, self._style)
        except ValueError as error:
            raise Refused(RefusalReason.DAMAGED, self._where()) from error

    def _where(self) -> Message:
        return message("where-cell", sheet=self._title, cell=f"{letters(self._column)}{self._number}")

    def _large(self, most: int, of: str) -> Refused:
        """That the sheet has more of something than it may."""
        sheet = message("where-sheet", sheet=self._title)
        return Refused(RefusalReason.LARGE, sheet, message("amount", count=most, of=of))


def letters(column: int) -> str:
    """A column, from 0, by its letters: 0 -> "A", 27 -> "AB"."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


@lru_cache(maxsize=1024)  # the columns of a few wide sheets
def _column(name: str) -> int | None:
    """The other way round, from 0: "AB" -> 27; None for what is no column."""
    written = _LETTERS.fullmatch(name)
    if written is None:
        return None
    found = 0
    for letter in written[1].upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def _hidden(attributes: Attributes, most: int) -> Iterator[int]:
    """The columns, of so many, that a `col` hides, or makes as narrow as nothing."""
    first, last = attributes.get("min", ""), attributes.get("max", "")
    unseen = attributes.get("hidden") in _TRUE or _zero(attributes.get("width"))
    if unseen and first.isdecimal() and last.isdecimal():
        yield from range(int(first[:6]) - 1, min(int(last[:6]), most))


def _zero(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False
