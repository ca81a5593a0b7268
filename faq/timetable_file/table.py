"""A table as offices export it: which row names the columns, in French or English, and the rows below it.

Knows no kind of file and no meaning of a cell but its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.errors import FaqSyntaxError
from faq.search.text import words

Cell = str | int | float | datetime | date | time | timedelta | None
"""What a cell holds: text in a CSV file, a value in a workbook."""

Line = tuple[int, Sequence[Cell]]
"""A row of a file before its columns are known: its number, from 1, and its cells."""

LOOK = 30
"""So many rows are looked at for the names of the columns: exports begin with titles and remarks."""


class Column(StrEnum):
    """What a column tells. `HOURS` is both ends in one cell ("18h30-20h30"), or the start beside a duration."""

    CODE = "code"
    DATE = "date"
    START = "start"
    END = "end"
    HOURS = "hours"
    DURATION = "duration"
    SESSION = "session"
    SEMESTER = "semester"
    ROOM = "room"
    PLACE = "place"
    TITLE = "title"


# The names offices give to columns, without small words, the most telling first: where a table has both "Code" and
# "UE", the first is the code and the second the title. Each column takes the best name not taken by one before it.
_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.CODE: (
        *(
            "code ue",
            "code examen",
            "code cours",
            "code matiere",
            "code module",
            "code enseignement",
            "code unite",
        ),
        *(
            "code unite enseignement",
            "course code",
            "module code",
            "code epreuve",
            "code",
            "sigle",
            "ue",
            "module",
        ),
    ),
    Column.DATE: (
        *("date", "date examen", "date epreuve", "exam date", "date debut", "start date", "jour", "day"),
        *("jour examen", "jour epreuve"),
    ),
    Column.START: (
        *(
            "debut",
            "heure debut",
            "horaire debut",
            "start",
            "start time",
            "starts",
            "begin",
            "begins",
            "from",
            "h debut",
        ),
        *("debut epreuve", "debut examen", "heure debut epreuve", "heure debut examen"),
    ),
    Column.END: (
        *(
            "fin",
            "heure fin",
            "horaire fin",
            "end",
            "end time",
            "ends",
            "to",
            "until",
            "h fin",
            "fin epreuve",
        ),
        *("fin examen", "heure fin epreuve", "heure fin examen"),
    ),
    Column.HOURS: (
        "horaire",
        "horaires",
        "heure",
        "heures",
        "creneau",
        "creneau horaire",
        "time",
        "times",
        "hours",
    ),
    Column.DURATION: ("duree", "duree epreuve", "duree examen", "duration", "length"),
    Column.SESSION: ("session", "session id", "id session", "session examen", "exam session", "periode"),
    Column.SEMESTER: ("semestre", "semester", "sem"),
    Column.ROOM: ("salle", "salles", "room", "rooms", "amphi", "salle examen", "exam room"),
    Column.PLACE: ("lieu", "place", "location", "site", "centre", "adresse", "venue", "batiment", "campus"),
    Column.TITLE: (
        *(
            "intitule",
            "intitule ue",
            "intitule cours",
            "libelle",
            "libelle ue",
            "titre",
            "title",
            "course title",
        ),
        *("nom", "nom ue", "name", "course", "cours", "matiere", "enseignement", "subject", "designation"),
        *("examen", "exam", "epreuve", "unite enseignement", "ue", "module"),
    ),
}
_SMALL = frozenset("d de des du l la le les of the s".split())  # noqa: SIM905
_WRITE = {Column.CODE: "Code UE", Column.DATE: "Date", Column.START: "Début", Column.END: "Fin"}
_TELLS = {
    Column.CODE: "the code of the course",
    Column.DATE: "the day of the exam",
    Column.START: "when it starts",
    Column.END: "when it ends",
}
_LIKE = OSA.normalized_similarity
_YEAR = re.compile(r"\d{4}|\d[/.]\d+[/.]\d")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """One exam as it was written: where it stands, and its cells that are not empty.

    `line` counts from 1; `name` says it in other words where lines do not ("Event 3", "Sheet « Juin »").
    """

    line: int
    cells: Mapping[Column, Cell]
    name: str = ""


def rows(path: Path, lines: Iterable[Line], name: str = "") -> list[Row]:
    """The rows below the names of the columns. Raises FaqSyntaxError when a column that is needed is missing.

    Empty rows, and those that begin with #, are left out.
    """
    kept = [line for line in lines if not _empty(line)]
    top = max(kept[:LOOK], key=lambda line: len(_columns(line[1])), default=(1, ()))
    columns = _columns(top[1])
    found = [_row(line, columns, name) for line in kept if line[0] > top[0]]
    _check(path, top, columns, found)
    return found


def recognised(lines: Iterable[Line]) -> int:
    """How many columns the best of the first rows names: 0 or 1 is no table of exams."""
    first = (line for line in list(lines)[:LOOK] if not _empty(line))
    return max((len(_columns(cells)) for _, cells in first), default=0)


def _empty(line: Line) -> bool:
    filled = [cell for cell in line[1] if cell is not None and str(cell).strip()]
    return not filled or str(filled[0]).lstrip().startswith("#")


def _columns(cells: Sequence[Cell]) -> dict[Column, int]:
    """Where each column stands, from 0."""
    named = {position: _name(cell) for position, cell in enumerate(cells) if isinstance(cell, str)}
    found: dict[Column, int] = {}
    for column, names in _NAMES.items():
        free = {name: at for at, name in reversed(named.items()) if at not in found.values()}
        if best := next((name for name in names if name in free), None):
            found[column] = free[best]
    return found


def _name(cell: str) -> str:
    return " ".join(word for word in words(_ASIDE.sub(" ", cell)) if word not in _SMALL)


def _row(line: Line, columns: Mapping[Column, int], name: str) -> Row:
    number, cells = line
    held = {column: cells[at] for column, at in columns.items() if at < len(cells)}
    return Row(number, {c: v for c, v in held.items() if v is not None and str(v).strip()}, name)


def _check(path: Path, top: Line, columns: Mapping[Column, int], found: Sequence[Row]) -> None:
    if len(columns) < 2:  # one name may stand in any sentence
        what = "No row names the columns of a timetable."
        raise FaqSyntaxError(path, top[0], what, f"Begin with a row such as: {', '.join(_WRITE.values())}.")
    if missing := list(_missing(columns, found)):
        what = f"No column tells {' or '.join(_TELLS[column] for column in missing)}."
        raise FaqSyntaxError(path, top[0], what, _remedy(missing, top[1], columns))


def _missing(columns: Mapping[Column, int], found: Sequence[Row]) -> Iterator[Column]:
    """The columns without which no exam can be understood, nor with others in their place."""
    if Column.CODE not in columns:
        yield Column.CODE
    if Column.DATE not in columns and not any(_dated(row.cells.get(Column.START)) for row in found):
        yield Column.DATE
    if not columns.keys() & {Column.START, Column.HOURS}:
        yield Column.START
    if not columns.keys() & {Column.END, Column.HOURS, Column.DURATION}:
        yield Column.END


def _dated(cell: Cell) -> bool:
    return isinstance(cell, datetime) or bool(isinstance(cell, str) and _YEAR.search(cell))


def _remedy(missing: Sequence[Column], cells: Sequence[Cell], columns: Mapping[Column, int]) -> str:
    """Which name to write, and instead of what, when a column is only spelt differently."""
    free = [cell for at, cell in enumerate(cells) if isinstance(cell, str) and at not in columns.values()]
    spelt = {_name(cell): cell.strip() for cell in free}
    advice = []
    for column in missing:
        close = (
            process.extractOne(name, spelt.keys(), scorer=_LIKE, score_cutoff=0.6) for name in _NAMES[column]
        )
        best = max(filter(None, close), key=lambda match: match[1], default=None)
        instead = f" instead of « {spelt[best[0]]} »" if best else ""
        advice.append(f"« {_WRITE[column]} »{instead}")
    return f"Name a column {', and another '.join(advice)}."
