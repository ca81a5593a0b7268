"""Tells classes from exams by what they are called: « Cours 4h », « TP », « Soutenance » are none. Only ever a note."""

from __future__ import annotations

import re
from pathlib import Path

from faq.entry import Place
from faq.errors import Fault, note
from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.text import fold
from faq.texts.faults import Message, message
from faq.timetable.files.cells import plain, shown
from faq.timetable.files.columns import Column
from faq.timetable.files.table import ExamRow

_LISTS = wordlists.table("classes")
_CLASS, _HOUR, _GROUP, _EVERYONE = (
    notation.pattern(_LISTS[name]) for name in ("class", "hours", "group", "everyone")
)
_EXAM, _TESTED = (re.compile(rf"\b{notation.pattern(_LISTS[name])}\b") for name in ("exam", "tested"))
_LASTING = rf"(?: ?\d{{1,2}}(?:[.,]\d{{1,2}})? ?{_HOUR}?(?: ?\d{{2}})?)?"
_FOR_WHOM = (
    rf"(?: ?(?:n ?[°o] ?)?\d{{1,2}})?(?: (?:{_GROUP})?\.? ?[a-z0-9]{{1,2}}| {_EVERYONE})?"  # number, group
)
_WHOLE = LatePattern(rf"{_CLASS}{_FOR_WHOM}{_LASTING}")
"""All that stands between two signs: "Cours 4h", "TP 2 gr A"."""
_CAPITALS = re.compile(rf"\b(?:{wordlists.as_written(_LISTS['capitals'])})\d{{0,2}}\b")
"""Nothing else wherever they stand: "Integration CM TOUS"."""
_IN_GROUP = re.compile(
    rf"\b(?:{_GROUP})\.? ?(?:{wordlists.as_written(_LISTS['capitals'])})\d{{0,2}}\b", re.IGNORECASE
)
"""A group that is called after its class: "Groupe TP1"."""
_LEADING = re.compile(rf"{notation.pattern(_LISTS['leading'])}\b")
_PARTS = re.compile(r"\s+[-–—]+\s+|[:;,()\[\]/|\n](?!\d)|(?<!\d),")


def class_word(row: ExamRow) -> str:
    """What a row calls itself that is no exam, "" when it looks like one; a row that says what it is is believed."""
    kind = plain(row.cells.get(Column.KIND))
    if kind and (_EXAM.search(fold(kind)) or _TESTED.search(fold(kind))):
        return ""
    title = plain(row.cells.get(Column.TITLE))
    if found := _class(kind):
        return found
    return "" if _EXAM.search(fold(row.label or title)) else _class(row.label) or _class(title)


def says_exam(row: ExamRow) -> bool:
    """Whether a row says in words that it is an exam."""
    said = (plain(row.cells.get(Column.KIND)), row.label or plain(row.cells.get(Column.TITLE)))
    return any(_EXAM.search(fold(each)) for each in said)


def left_out(path: Path, row: ExamRow, found: str) -> Fault:
    """The note on a row that is no exam: others of the file, or of the course, are told to be."""
    what = message("class-left-out", row=_called(row), word=found, kind=_kind(path))
    return note(Place(path, row.line), what)


def out_of_session(path: Path, row: ExamRow) -> Fault:
    """The note on a row without a code or a word for an exam, on a day of no session."""
    return note(Place(path, row.line), message("class-out-of-session", row=_called(row)))


def class_note(path: Path, row: ExamRow, found: str) -> Fault:
    """The note on a row: where it stands, and how to leave it out or to say that it is an exam."""
    what = message("class-taken", row=_called(row), word=found, kind=_kind(path))
    return note(Place(path, row.line), what)


def _kind(path: Path) -> str:
    """The kind of a file, by its name: "csv"."""
    return path.suffix.lower().removeprefix(".")


def _called(row: ExamRow) -> Message | str:
    title = row.label or plain(row.cells.get(Column.TITLE)) or plain(row.cells.get(Column.CODE))
    called = f"« {shown(title)} »"
    return message("at", where=row.name, what=called) if row.name else called


def _class(text: str) -> str:
    """The first part of a text that names a class, "" when none does."""
    for part in filter(None, _PARTS.split(text)):
        plain_part = " ".join(fold(part).split())
        if _TESTED.search(plain_part):
            continue
        if short := _CAPITALS.search(_IN_GROUP.sub("", part)):
            return short[0]
        if _WHOLE.fullmatch(plain_part) or _LEADING.match(plain_part):
            return str(part).strip()
    return ""
