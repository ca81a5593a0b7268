"""The columns of a timetable and the names that offices give them, in French and English. Knows no rows below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.dates.cells import without_unit
from faq.search.text import words

Cell = str | int | float | datetime | date | time | timedelta | None
"""What a cell holds: text in a CSV file, a value in a workbook."""


class Column(StrEnum):
    """What a column tells. `HOURS` is both ends in one cell ("18h30-20h30"), or the start beside a duration; `KIND`
    whether it is an exam at all, or a class."""

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
    KIND = "kind"


# Without case, accents, small words and what stands in brackets; the most telling first: where a table has "Code" and
# "UE", the first is the code and the second the title. Each column takes the best name that none before it has taken.
_NAMES: Mapping[Column, tuple[str, ...]] = {
    column: tuple(names.split(", "))
    for column, names in {
        Column.CODE: "code ue, code examen, code cours, code matiere, code module, code enseignement, code unite, "
        "code unite enseignement, code epreuve, course code, module code, code, sigle, ue, module",
        Column.DATE: "date, date examen, date epreuve, exam date, date debut, start date, jour examen, jour epreuve, "
        "jour, day",
        Column.START: "debut, heure debut, horaire debut, debut epreuve, debut examen, heure debut epreuve, "
        "heure debut examen, h debut, date heure debut, start, start time, starts, begin, begins, from",
        Column.END: "fin, heure fin, horaire fin, fin epreuve, fin examen, heure fin epreuve, heure fin examen, h fin, "
        "date heure fin, end, end time, ends, to, until",
        Column.HOURS: "horaire, horaires, heure, heures, creneau, creneau horaire, time, times, hours",
        Column.DURATION: "duree, duree epreuve, duree examen, duration, length",
        Column.SESSION: "session, id session, session id, session examen, exam session, periode",
        Column.SEMESTER: "semestre, semester, sem",
        Column.ROOM: "salle, salles, salle examen, amphi, room, rooms, exam room",
        Column.PLACE: "lieu, lieu examen, site, centre, adresse, batiment, campus, place, location, venue",
        Column.TITLE: "intitule, intitule ue, intitule cours, libelle, libelle ue, titre, title, course title, nom, "
        "nom ue, name, designation, matiere, cours, course, subject, enseignement, unite enseignement, examen, exam, "
        "epreuve, ue, module",
        Column.KIND: "type, nature, categorie, activite, type activite, type seance, type enseignement, type cours, "
        "type evenement, kind, category, activity, event type, activity type",
    }.items()
}
_SMALL = frozenset({"d", "de", "des", "du", "et", "l", "la", "le", "les", "and", "of", "the"})
_BRACKETS = re.compile(r"\([^)]*\)")
_USUAL = {Column.CODE: "Code UE", Column.DATE: "Date", Column.START: "Début", Column.END: "Fin"}
EXAMPLE = ", ".join(_USUAL.values())
_SPELT_LIKE = 0.6
_LONGEST = 80
"""Characters of a column's name; what is longer is a sentence."""


def columns(cells: Sequence[Cell]) -> dict[Column, int]:
    """Where each column stands, from 0, if these cells are the names of columns."""
    named = {
        at: _name(cell) for at, cell in enumerate(cells) if isinstance(cell, str) and len(cell) <= _LONGEST
    }
    found: dict[Column, int] = {}
    for column, names in _NAMES.items():
        free = {name: at for at, name in reversed(named.items()) if at not in found.values()}
        if best := next((name for name in names if name in free), None):
            found[column] = free[best]
    return found


def remedy(missing: Sequence[Column], cells: Sequence[Cell], known: Mapping[Column, int]) -> str:
    """Which names to write for the columns that are missing, and instead of what, where one is only misspelt."""
    strings = ((at, cell) for at, cell in enumerate(cells) if isinstance(cell, str) and len(cell) <= _LONGEST)
    free = [cell for at, cell in strings if at not in known.values()]
    spelt = {_name(cell): cell.strip() for cell in free}
    return f"Name a column {', and another '.join(_advice(column, spelt) for column in missing)}."


def _advice(column: Column, spelt: Mapping[str, str]) -> str:
    close = (
        process.extractOne(name, spelt.keys(), scorer=OSA.normalized_similarity, score_cutoff=_SPELT_LIKE)
        for name in _NAMES[column]
    )
    best = max(filter(None, close), key=lambda match: match[1], default=None)
    return f"« {_USUAL[column]} »" + (f" instead of « {spelt[best[0]]} »" if best else "")


@lru_cache(maxsize=4096)
def _name(cell: str) -> str:
    """The name without small words and what stands in brackets; that of durations without their unit ("en heures")."""
    named = _BRACKETS.sub(" ", cell)
    bare = _plain(without_unit(named))
    return bare if bare in _NAMES[Column.DURATION] else _plain(named)


def _plain(name: str) -> str:
    return " ".join(word for word in words(name) if word not in _SMALL)
