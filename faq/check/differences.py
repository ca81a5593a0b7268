"""What a change of a file changes, told by what it means: a question, an answer, a wording, a date, an exam.

Says nothing to people: each difference names what it is about and gives the words before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path
from typing import Any

from faq import changes, reading
from faq.calendar.sessions import Calendar
from faq.changes import Change
from faq.entry import Entry
from faq.errors import FaqErrors
from faq.files.source import clean, toml_tables
from faq.forms import requests_file
from faq.pages.rewriting import Section, page, section
from faq.timetable import files
from faq.timetable.exams import Exam, Sitting
from faq.timetable.folder import FOLDER


class What(StrEnum):
    """What differs."""

    TITLE = "title"
    ENTRY_ADDED = "entry-added"
    ENTRY_REMOVED = "entry-removed"
    QUESTION = "question"
    KIND = "kind"
    ANSWER = "answer"
    WORDING_ADDED = "wording-added"
    WORDING_REMOVED = "wording-removed"
    ORDER = "order"
    VALUE = "value"
    FORM = "form"
    EXAMS_ADDED = "exams-added"
    EXAMS_REMOVED = "exams-removed"
    LINES = "lines"
    FILE = "file"
    """A file that is handed out; its sizes in bytes are the words."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `about` is a question in its words, a value of the calendar or of a form, or the file."""

    what: What
    about: str
    before: str = ""
    after: str = ""


Found = Iterator[Difference]
_COMPARED = 4_000_000
"""Pairs of lines that are compared in their order, a second's work; the longest file has two thousand lines."""


def differences(change: Change, calendar: Calendar | None) -> list[Difference]:
    """All that a change changes; where its meaning cannot be read, the lines. Notes between colleagues do not count.

    `calendar`: that of the office, to read a timetable by.
    """
    if change.nothing:
        return []
    try:
        if changes.is_handout(change.file):
            sizes = (
                "" if content is None else str(len(content)) for content in (change.before, change.after)
            )
            return [Difference(What.FILE, change.file, *sizes)]
        if change.file.endswith(".md"):
            return list(_pages(change))
        if change.file in (reading.CALENDAR, reading.OFFICE):
            return list(_values(What.VALUE, _table(change.before), _table(change.after)))
        if change.file == requests_file.NAME:
            return list(_values(What.FORM, _forms_table(change.before), _forms_table(change.after)))
        if change.file.startswith(f"{FOLDER}/") and calendar:
            return list(_exams(change, calendar))
        return list(_lines(change))
    except Exception:  # whatever keeps it from being read is told elsewhere
        return list(_lines(change))


def text_of(content: bytes | None) -> str:
    """A file's text as the reading of it sees it. Raises UnicodeDecodeError, FaqError."""
    return clean((content or b"").decode("utf-8-sig"), Path("text"))


def _pages(change: Change) -> Found:
    if change.before is None or change.after is None:
        yield from _lines(change)
        return
    was, now = text_of(change.before), text_of(change.after)
    old, new = page(was, change.file), page(now, change.file)
    if old.title != new.title:
        yield Difference(What.TITLE, change.file, old.title, new.title)
    before, after = _by_id(old.entries), _by_id(new.entries)
    for entry_id in [*before, *(other for other in after if other not in before)]:
        one, other = before.get(entry_id), after.get(entry_id)
        if one and other:
            yield from _entries(
                one, other, section(was, change.file, entry_id), section(now, change.file, entry_id)
            )
        elif one:
            yield Difference(What.ENTRY_REMOVED, one.question, one.answer)
        elif other:
            yield Difference(What.ENTRY_ADDED, other.question, "", other.answer)
    if [i for i in before if i in after] != [i for i in after if i in before]:
        yield Difference(What.ORDER, change.file)


def _entries(old: Entry, new: Entry, was: Section, now: Section) -> Found:
    if old.question != new.question:
        yield Difference(What.QUESTION, old.question, old.question, new.question)
    if old.kind is not new.kind:
        yield Difference(What.KIND, new.question, old.kind, new.kind)
    if (old.answer, old.buttons) != (new.answer, new.buttons):
        yield Difference(What.ANSWER, new.question, *_only(was.answer.split("\n"), now.answer.split("\n")))
    gone, come = Counter(old.wordings), Counter(new.wordings)
    for wording in (gone - come).elements():
        yield Difference(What.WORDING_REMOVED, new.question, wording)
    for wording in (come - gone).elements():
        yield Difference(What.WORDING_ADDED, new.question, "", wording)


def _by_id(entries: Sequence[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


def _table(content: bytes | None) -> dict[str, Any]:
    """The values of a calendar, each under its whole name, sessions by their id."""
    data = toml_tables(text_of(content), Path(reading.CALENDAR))
    named: dict[str, Any] = {}
    for name, value in data.items():
        if name == "session" and isinstance(value, list):
            for number, session in enumerate(value):
                named |= _flat(str(session.get("id", number)), session)
        else:
            named |= _flat(name, value)
    return named


def _flat(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        return {name: value}
    return {
        key: each for inner, item in value.items() for key, each in _flat(f"{name}.{inner}", item).items()
    }


def _values(what: What, before: dict[str, Any], after: dict[str, Any]) -> Found:
    for name in dict.fromkeys([*after, *before]):  # what is gone comes last
        if before.get(name) != after.get(name):
            yield Difference(what, name, _said(before.get(name)), _said(after.get(name)))


def _forms_table(content: bytes | None) -> dict[str, Any]:
    """The values of a file of requests, each under its whole name."""
    data = toml_tables(text_of(content), Path(requests_file.NAME))
    return {key: each for name, value in data.items() for key, each in _flat(name, value).items()}


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()  # as the file says it
    return ", ".join(map(_said, value)) if isinstance(value, list) else str(value)


def _exams(change: Change, calendar: Calendar) -> Found:
    before, after = (_rows(change.file, content, calendar) for content in (change.before, change.after))
    gone, come = before - after, after - before
    name = change.file.rpartition("/")[2]
    if gone:
        yield Difference(What.EXAMS_REMOVED, name, "\n".join(sorted(gone)))
    if come:
        yield Difference(What.EXAMS_ADDED, name, "", "\n".join(sorted(come)))


def _rows(file: str, content: bytes | None, calendar: Calendar) -> set[str]:
    """Every sitting of a timetable as a line: "NFP101 21/01/2025 18:30-20:30 (groupe A)"."""
    if content is None:
        return set()
    with changes.applied(Path("/nowhere"), Change(file, None, content)) as passing:
        found = files.read([passing / file], calendar).timetable
    return {_sat(exam, sitting) for exam in found.exams for sitting in exam.sittings}


def _sat(exam: Exam, sitting: Sitting) -> str:
    hours = f" {sitting.start:%H:%M}-{sitting.end:%H:%M}" if sitting.timed else ""
    label = f" ({sitting.label})" if sitting.label else ""
    return f"{exam.name} {sitting.day:%d/%m/%Y}{hours}{label}"


def _lines(change: Change) -> Found:
    try:
        old, new = text_of(change.before).split("\n"), text_of(change.after).split("\n")
    except (UnicodeDecodeError, FaqErrors):
        yield Difference(What.LINES, change.file)
        return
    before, after = _only(old, new)
    if before or after:
        yield Difference(What.LINES, change.file, before, after)


def _only(old: list[str], new: list[str]) -> tuple[str, str]:
    """The lines that went and the lines that came."""
    if len(old) * len(new) > _COMPARED:
        return _without(old, new), _without(new, old)
    gone: list[str] = []
    come: list[str] = []
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[start:end]
            come += new[first:last]
    return "\n".join(gone).strip("\n"), "\n".join(come).strip("\n")


def _without(lines: list[str], others: list[str]) -> str:
    """The lines that are not among the others, however these are ordered."""
    known = Counter(others)
    known.subtract(lines)
    return "\n".join(line for line in dict.fromkeys(lines) if known[line] < 0)
