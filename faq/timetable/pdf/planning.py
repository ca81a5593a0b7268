"""Makes a CSV file of a PDF, as the office may put it beside its calendar; says what the columns were taken from, and lists
what was not read.

The file is read back by the reader of timetables. A row that has a fault for it is left out and listed: no row is in the
file that `check` would complain of, and nothing that looks like an exam is left out silently.
"""

from __future__ import annotations

import csv
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from faq.calendar.sessions import Calendar
from faq.dates.cells import unit_of
from faq.errors import Fault
from faq.timetable import files
from faq.timetable.files.columns import Column
from faq.timetable.pdf import letters, process
from faq.timetable.pdf.layout import Layout
from faq.timetable.pdf.page import Page, Why
from faq.timetable.pdf.process import PdfReason, PdfRefused
from faq.timetable.pdf.rows import Collector, FoundRow

NAMES = {
    Column(name): said
    for name, said in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
"""What the columns of the file are called, in their order."""
_FORMULA = "=+@\t"
"""What makes a formula of a cell in a spreadsheet: nothing of a stranger's file is one (CWE-1236)."""
_HOUR = 3600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of a PDF that is not in the file: its page, from 1 (0 for the whole), what it says, and why; `said` is what
    the reader of timetables said of it.
    """

    page: int
    text: str
    why: Why
    said: Fault | None = None


@dataclass(frozen=True, slots=True)
class Planning:
    """The CSV file that a PDF became.

    `taken` says from which names the columns were taken, those of several tables together. `carried` are the pages whose
    first rows have the day of the page before.
    """

    content: bytes
    rows: int
    pages: int
    taken: Mapping[Column, tuple[str, ...]]
    unread: tuple[Unread, ...] = ()
    carried: tuple[int, ...] = ()


def convert(content: bytes, calendar: Calendar) -> Planning:
    """What a PDF becomes. Takes seconds: call it away from the event loop. Raises PdfRefused where nothing can be read."""
    return planning(process.pages(content), calendar)


def planning(pages: Sequence[Page], calendar: Calendar) -> Planning:
    """What pages become. Raises PdfRefused where they hold no table."""
    found = Collector()
    found.take(Layout(pages).laid)
    if not found.rows and not any(row.doubt is not None and row.cells for row in found.unread):
        raise PdfRefused(_nothing(pages))
    unread = [Unread(row.page, row.text, row.doubt or Why.OUTSIDE) for row in found.unread]
    unread += [_doubtful(row) for row in found.rows if row.doubt]
    sound, faulty = _sound([row for row in found.rows if not row.doubt], calendar)
    unread = sorted([*unread, *faulty], key=lambda each: each.page)
    taken: dict[Column, dict[str, None]] = {}
    for names in found.names:
        for column, name in names.guessed.items():
            taken.setdefault(column, {})[name] = None
    return Planning(
        _written(sound, unread),
        len(sound),
        len(pages),
        {column: tuple(taken[column]) for column in NAMES if column in taken},
        tuple(unread),
        tuple(sorted({row.page for row in sound if row.from_above})),
    )


_TROUBLES = {
    Why.SCAN: PdfReason.SCAN,
    Why.LETTERS: PdfReason.LETTERS,
    Why.FULL: PdfReason.LARGE,
    Why.BROKEN: PdfReason.DAMAGED,
}
"""What a PDF is of which no page can be read, by what is wrong with the first of them."""


def _nothing(pages: Sequence[Page]) -> PdfReason:
    if any(page.words and page.trouble is None for page in pages):
        return PdfReason.NO_TABLE
    return next((_TROUBLES[page.trouble] for page in pages if page.trouble), PdfReason.EMPTY)


def _doubtful(row: FoundRow) -> Unread:
    assert row.doubt is not None
    return Unread(row.page, row.text, row.doubt)


def _sound(rows: Sequence[FoundRow], calendar: Calendar) -> tuple[list[FoundRow], list[Unread]]:
    """The rows that the reader of timetables takes, all together; and what it says of the others."""
    kept, unread = list(rows), list[Unread]()
    while kept and (faults := _faults(kept, calendar)):
        wrong = {fault.place.line - 2: fault for fault in reversed(faults)}
        if not wrong.keys() <= set(range(len(kept))):  # of the table as a whole
            return [], [*unread, Unread(0, "", Why.FAULT, faults[0])]
        unread += [Unread(kept[at].page, kept[at].text, Why.FAULT, wrong[at]) for at in sorted(wrong)]
        kept = [row for at, row in enumerate(kept) if at not in wrong]
    return kept, unread


def _faults(rows: Sequence[FoundRow], calendar: Calendar) -> Sequence[Fault]:
    with tempfile.TemporaryDirectory(prefix="guichet-") as passing:
        path = Path(passing) / "planning.csv"
        path.write_bytes(_written(rows, ()))
        return files.read([path], calendar).faults


def _written(rows: Sequence[FoundRow], unread: Iterable[Unread]) -> bytes:
    """The file: names, a line for each row, and after them what was not read, as remarks."""
    held = [column for column in NAMES if any(column in row.cells for row in rows)]
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(NAMES[column] for column in held)
    writer.writerows([_cell(row, column) for column in held] for row in rows)
    writer.writerows([f"# p. {each.page}: {each.text}"] for each in unread if each.text)
    return text.getvalue().encode("utf-8-sig")


def _cell(row: FoundRow, column: Column) -> str:
    text = row.cells.get(column, "")
    if column is Column.CODE:
        return letters.glued(text).lstrip(_FORMULA)
    said = letters.joined(text).lstrip(_FORMULA)
    unit = unit_of(row.duration_header) if column is Column.DURATION else None
    if unit is None or not said.replace(",", "").replace(".", "").isdigit():
        return said
    return f"{said} {'h' if unit.total_seconds() == _HOUR else 'min'}"
