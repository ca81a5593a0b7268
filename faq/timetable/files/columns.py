"""The columns of a timetable and the names that offices give them, in French and English. Knows no rows below them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache, reduce
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.dates.cells import without_unit
from faq.search.words.text import words
from faq.texts.faults import Message, message

Cell = str | int | float | datetime | date | time | timedelta | None
"""What a cell holds: text in a CSV file, a value in a workbook."""


class Column(StrEnum):
    """What a column tells. `HOURS` is both ends in one cell ("18h30-20h30"), or the start beside a duration; `KIND`
    whether it is an exam at all, or a class. Of the sittings of one exam, `GROUP` says who sits it then, and `PART` which
    part of it that is."""

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
    GROUP = "group"
    PART = "part"


_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column(name): tuple(said) for name, said in _DATA["names"].items()
}
"""What each column may be called, the most telling name first."""
_SMALL = frozenset(_DATA["small_words"])
_BRACKETS = re.compile(r"\([^)]*\)")
_USUAL = {Column(name): said for name, said in _DATA["usual"].items()}
"""The names that an admin is told to write."""
EXAMPLE = ", ".join(_USUAL.values())
_SPELT_LIKE = 0.6
"""The similarity, 0..1, from which a name is taken for a misspelt one."""
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


def remedy(missing: Sequence[Column], cells: Sequence[Cell], known: Mapping[Column, int]) -> Message:
    """Which names to write for the columns that are missing, and instead of what, where one is only misspelt."""
    strings = ((at, cell) for at, cell in enumerate(cells) if isinstance(cell, str) and len(cell) <= _LONGEST)
    free = [cell for at, cell in strings if at not in known.values()]
    spelt = {_name(cell): cell.strip() for cell in free}
    first, *others = (_advice(column, spelt) for column in missing)
    names = reduce(lambda one, other: message("columns-and", one=one, other=other), others, first)
    return message("columns-name", names=names)


def _advice(column: Column, spelt: Mapping[str, str]) -> Message:
    close = (
        process.extractOne(name, spelt.keys(), scorer=OSA.normalized_similarity, score_cutoff=_SPELT_LIKE)
        for name in _NAMES[column]
    )
    best = max(filter(None, close), key=lambda match: match[1], default=None)
    if best is None:
        return message("column-named", name=_USUAL[column])
    return message("column-renamed", name=_USUAL[column], written=spelt[best[0]])


@lru_cache(maxsize=4096)  # of each row it is asked whether it is a head
def _name(cell: str) -> str:
    """The name without small words and what stands in brackets; that of durations without their unit ("en heures")."""
    named = _BRACKETS.sub(" ", cell)
    bare = _plain(without_unit(named))
    return bare if bare in _NAMES[Column.DURATION] else _plain(named)


def _plain(name: str) -> str:
    return " ".join(word for word in words(name) if word not in _SMALL)
