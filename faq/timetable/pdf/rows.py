"""The rows of a timetable, from the parts of a document: columns by their names, days from what stands above a table, cells
that go on after the end of a page. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from faq.dates.mentions import mentions
from faq.timetable.files.columns import Column, columns
from faq.timetable.pdf import letters
from faq.timetable.pdf.days import dated, day_in, is_day, is_stamp, may_be_day
from faq.timetable.pdf.page import Laid, Row, Table, Text, Why

_LOOK = 6
"""The first rows of a table in which its names are looked for."""
_TIMED = {Column.START, Column.HOURS, Column.DATE, Column.END}
_ALONE = frozenset({Column.START, Column.END, Column.HOURS, Column.DURATION})
"""Columns whose cells say one thing, so that a part of one that goes on after a page's end has none of them."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One exam as it was found: where, what each column says, and all that the row says.

    `doubt`: why it must not be taken. `from_above`: its day is that of the page before.
    """

    page: int
    cells: Mapping[Column, str]
    text: str
    duration_header: str = ""
    doubt: Why | None = None
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a table's columns, as they are written, and what they are taken for."""

    written: tuple[str, ...]
    known: Mapping[Column, int]

    @property
    def twice(self) -> bool:
        """Whether there are two codes in a row: two tables beside each other."""
        return self.written.count(self.written[self.known[Column.CODE]]) > 1

    @property
    def guessed(self) -> dict[Column, str]:
        """What each column was taken from."""
        return {column: self.written[at] for column, at in self.known.items()}


@dataclass
class Collector:
    """Takes the parts of a document one after the other; `rows` and `names` are what was found."""

    rows: list[FoundRow] = field(default_factory=list)
    unread: list[Row] = field(default_factory=list)
    names: list[Names] = field(default_factory=list)
    _named: Names | None = None
    _day: str = ""
    _page: int = 0
    _new: bool = False
    """No row has been on the day yet."""
    _stale: bool = False
    """Something else was said since the rows of the day: the next table may be on another."""

    def take(self, laid: Laid) -> None:
        self.unread += laid.unread
        for part in laid.parts:
            if isinstance(part, Text):
                self._text(part)
            elif part.rows:
                self._table(part)
        if any(dated(row.cells.get(Column.DATE, "")) for row in self.rows):
            self.rows = [_without_year(row) for row in self.rows]

    def _text(self, part: Text) -> None:
        if may_be_day(part.text):
            self._set_day(day_in(part.text))
            return
        self._stale = self._stale or not (self._new or is_stamp(part.text))
        if letters.has_code(part.text) and letters.has_time(part.text):
            self.unread.append(Row(part.page, (part.text,), doubt=Why.OUTSIDE))

    def _set_day(self, day: str) -> None:
        self._day, self._new, self._stale = day, True, False

    def _table(self, table: Table) -> None:
        names, size = named(table.rows)
        if names is not None:
            self._name(names)
        elif self._named is None or not self._fits(table):
            self.unread += [replace(row, doubt=Why.UNNAMED) for row in table.rows if _tells(row)]
            return
        if self._named is not None and self._named.twice:
            self.unread += [replace(row, doubt=Why.COLUMNS) for row in table.rows if _tells(row)]
            return
        first = True
        for at, row in enumerate(table.rows):
            if names is not None and at < size and not _tells(row):
                self._text(Text(row.page, letters.joined(row.wide)))
                continue
            if self._take(row, first=first and table.page > self._page, ruled=table.ruled):
                first = False
        self._page = table.page

    def _name(self, names: Names) -> None:
        self._named = names
        if self._stale:
            self._set_day("")
        if names not in self.names:
            self.names.append(names)

    def _fits(self, table: Table) -> bool:
        """Whether a table without names has as many columns as the one before it."""
        width = max((len(row.cells) for row in table.rows), default=0)
        return self._named is not None and width == len(self._named.written)

    def _take(self, row: Row, *, first: bool, ruled: bool) -> bool:
        """One row. False for what is none: names once more, a day, nothing at all."""
        assert self._named is not None
        if row.wide or not row.cells:
            self._text(Text(row.page, letters.joined(row.wide)))
            return False
        if not any(cell.strip() for cell in row.cells) or self._is_head(row):
            return False
        held = {
            c: row.cells[at]
            for c, at in self._named.known.items()
            if at < len(row.cells) and row.cells[at].strip()
        }
        if self._is_day(row):
            return False
        if first and self._goes_on(row, held):
            return False
        self._add(row, held, ruled=ruled)
        return True

    def _is_head(self, row: Row) -> bool:
        assert self._named is not None
        again = columns([letters.joined(cell) for cell in row.cells])
        return (
            len(again) > 1 and again.items() <= self._named.known.items() and not letters.has_time(row.text)
        )

    def _is_day(self, row: Row) -> bool:
        """A row that says a day and nothing else, where the table has no column of days."""
        assert self._named is not None
        only = [cell for cell in row.cells if cell.strip()]
        if len(only) != 1 or Column.DATE in self._named.known:
            return False
        text = letters.joined(only[0])
        if may_be_day(text):
            self._set_day(day_in(text))
        return bool(day_in(text))

    def _goes_on(self, row: Row, held: Mapping[Column, str]) -> bool:
        """The rest of a row that began on the page before: added to it."""
        if not self.rows or Column.CODE in held or not held.keys().isdisjoint(_ALONE):
            return False
        before = self.rows[-1]
        more = dict(held)
        day, rest = before.cells.get(Column.DATE, ""), more.pop(Column.DATE, "")
        if rest and rest != day:
            if day and not is_day(f"{day}\n{rest}"):
                return False
            more[Column.DATE] = rest
        whole = {c: f"{before.cells[c]}\n{text}" if c in before.cells else text for c, text in more.items()}
        self.rows[-1] = replace(before, cells={**before.cells, **whole}, text=f"{before.text} {row.text}")
        return True

    def _add(self, row: Row, held: dict[Column, str], *, ruled: bool) -> None:
        assert self._named is not None
        known = self._named.known
        from_above = self._new = False
        if Column.DATE not in known and self._day and not _dated(held.get(Column.START, "")):
            held[Column.DATE] = self._day
        elif Column.DATE in known and Column.DATE not in held and ruled and row.page > self._from_page():
            held, from_above = self._with_last_day(held), True
        header = self._named.guessed.get(Column.DURATION, "")
        for cells_ in _by_code(held):
            doubt = row.doubt or (Why.CODES if cells_ is None else None) or _amiss(known, held)
            self.rows.append(FoundRow(row.page, cells_ or held, row.text, header, doubt, from_above))

    def _from_page(self) -> int:
        """The last page on which a row has a day of its own."""
        last = next(
            (row for row in reversed(self.rows) if row.cells.get(Column.DATE) and not row.from_above), None
        )
        return last.page if last else 10**9

    def _with_last_day(self, held: dict[Column, str]) -> dict[Column, str]:
        last = next(row for row in reversed(self.rows) if row.cells.get(Column.DATE))
        return {**held, Column.DATE: last.cells[Column.DATE]}


def _without_year(row: FoundRow) -> FoundRow:
    """A row in doubt where its day has no year, as others have one: the other half of its cell may be elsewhere."""
    day = row.cells.get(Column.DATE, "")
    return replace(row, doubt=row.doubt or Why.DAY) if is_day(day) and not dated(day) else row


def _amiss(known: Mapping[Column, int], held: Mapping[Column, str]) -> Why | None:
    """What is wrong with a row: it lacks the time for which its table has a column, or has one where none belongs."""
    wanted = {Column.START, Column.HOURS} & known.keys()
    if wanted and wanted.isdisjoint(held):
        return Why.HOUR
    words = (held.get(column, "") for column in (Column.CODE, Column.TITLE, Column.ROOM, Column.PLACE))
    return Why.COLUMNS if any(map(letters.has_time, words)) else None


def _by_code(held: Mapping[Column, str]) -> Iterable[Mapping[Column, str] | None]:
    """One row for each code of a cell; None where the codes cannot share what else the row says."""
    codes = letters.codes(held.get(Column.CODE, ""))
    if len(codes) > 1 and "\n" in held.get(Column.TITLE, ""):
        return [None]
    return [{**held, Column.CODE: code} if code else held for code in codes]


def named(rows: Sequence[Row]) -> tuple[Names | None, int]:
    """The names of a table's columns, in one of its first rows or in two below each other; and after how many rows they
    end.
    """
    best: tuple[Names | None, int] = (None, 0)
    for at, row in enumerate(rows[:_LOOK]):
        pair = _both(row, rows[at + 1]) if at + 1 < len(rows) else ()
        for size, names in ((1, tuple(map(letters.joined, row.cells))), (2, pair)):
            known = columns(names)
            enough = Column.CODE in known and known.keys() & _TIMED and len(known) > 1
            if enough and (best[0] is None or len(known) > len(best[0].known)):
                best = (Names(names, known), at + size)
    return best


def _both(above: Row, below: Row) -> tuple[str, ...]:
    """The names of two rows as one: "Horaire" above "Début" and "Fin"."""
    if len(above.cells) != len(below.cells):
        return ()
    pairs = zip(map(letters.joined, above.cells), map(letters.joined, below.cells), strict=True)
    return tuple(one if one == other else f"{one} {other}".strip() for one, other in pairs)


def _dated(text: str) -> bool:
    return bool(list(mentions(text)))


def _tells(row: Row) -> bool:
    return letters.has_code(row.text) and letters.has_time(row.text)
