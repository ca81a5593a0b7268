"""Which rows are one exam: a course has one in a session, in a row for each of its rooms, groups and parts.

Rows at the same moment are rooms of one sitting. Rows at other moments are parts that all have to be sat where a column, or
words of the titles ("écrit", "partie 2"; `vocabulary/`), say so, and else groups of which a student is in one. Where nothing
tells rows at different moments apart, students are told all of them, and the office is told that nothing does: mostly a
timetable was put beside an earlier one of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile

from faq.entry import Place
from faq.errors import FaqError, Fault, note
from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.text import fold
from faq.texts.faults import message
from faq.timetable.exams import Exam, Sitting

LONGEST_ROOMS = 1000
"""Characters of all rooms of an exam; a quarter of a message."""
MOST_SITTINGS = 30
"""Sittings of an exam; a course with more rows than that is a course with its classes, or a code of something else."""

_SIGNS = " -–—:,;/("
_LISTS = wordlists.table("sittings")
_GROUP, _PART, _KIND, _ORDINAL = (
    notation.pattern(_LISTS[name]) for name in ("group", "part", "kind", "ordinal")
)
_NUMBER = r"(?:n ?[°o]\.? ?)?"
_ONE = r"(?:\d{1,3} ?[a-z]?|[a-z]{1,2}\d{0,2})"
_RANGE = r"(?:[a-z]{1,3} ?(?:[-–—]|a|to) ?[a-z]{1,3})"
_GROUPS = LatePattern(
    rf"\b{_GROUP}(?![a-z])\.? ?{_NUMBER}(?:{_RANGE}|{_ONE})(?: ?(?:[,+&/-]|et|and) ?{_ONE})*(?!\w)"
)
_PARTS = LatePattern(
    rf"\b(?:{_PART} ?{_NUMBER}(?:\d|i{{1,3}}|iv|[a-d])(?: ?(?:/|sur|of) ?\d)?|{_ORDINAL} {_PART}|{_KIND})(?![\w'’])"
    r"|\b[1-9] ?/ ?[2-9]\b"
)
_NAMES = LatePattern(r"(?:\b[A-Z][A-Za-z]{0,2} ?(?:[-–—]|à|a|to) ?[A-Z][A-Za-z]{0,2})(?=\W*$)")
"""Those whose names begin with A to L, at the end of a title."""
_EMPTY = re.compile(r"[(\[]\W*[)\]]")


@dataclass(frozen=True, slots=True)
class WrittenExam:
    """What one row says of the exam of one course; `kind` is what it says that it is ("Oral"). `titled`: it has no code
    but that which was made of its title. Rows that differ only in where they stand (`at`) are the same.
    """

    code: str
    title: str
    start: datetime
    end: datetime
    timed: bool
    place: str
    session_id: str
    at: Place = field(compare=False)
    group: str = ""
    part: str = ""
    kind: str = ""
    titled: bool = False

    @property
    def moment(self) -> tuple[datetime, datetime, bool]:
        """(start, end, whether the file tells the time of day)."""
        return self.start, self.end, self.timed


class Course:
    """The rows of one course in one session."""

    def __init__(self) -> None:
        self._rows: list[WrittenExam] = []
        self._letters = 0

    def add(self, row: WrittenExam) -> None:
        """Take a row more. Raises FaqError when that would be more than students can read."""
        if row in self._rows:
            return
        self._letters += len(row.place) + len(row.title)
        if self._rows and self._letters > LONGEST_ROOMS:
            raise FaqError(message("exam-many-rooms", code=row.code, first=_where(self._rows[0])))
        if len({each.moment for each in (*self._rows, row)}) > MOST_SITTINGS:
            first = _where(self._rows[0])
            raise FaqError(message("exam-many-times", code=row.code, most=MOST_SITTINGS, first=first))
        self._rows.append(row)

    def exam(self) -> Exam:
        """The exam with all its sittings."""
        first = self._rows[0]
        if len(self._rows) == 1:
            sitting = _sitting(self._rows, alone=True)
            return Exam(first.code, first.title, first.session_id, (sitting,), coded=not first.titled)
        title, rows = _apart(self._rows)
        parts = dict.fromkeys(row.part for row in rows)
        alone = len({(row.part, row.moment) for row in rows}) == 1
        sittings = [
            _sitting([row for row in rows if (row.part, row.moment) == (part, moment)], alone=alone)
            for part in parts
            for moment in dict.fromkeys(row.moment for row in rows if row.part == part)
        ]
        in_time = sorted(sittings, key=lambda each: (*each.span, each.label))
        return Exam(first.code, title, first.session_id, tuple(in_time), coded=not first.titled)

    def doubt(self) -> Fault | None:
        """That the exam is at several times, and that nothing says for whom; None where something does."""
        if len(self._rows) == 1 or (exam := self.exam()).told_apart:
            return None
        first = {row.moment: row for row in reversed(self._rows)}
        times = "; ".join(f"{row.start:%d/%m/%Y %H:%M}, {_where(row)}" for _, row in sorted(first.items()))
        files = len({row.at.path for row in self._rows})
        what = message("exam-in-doubt", exam=exam.name, session=exam.session_id, times=times, files=files)
        return note(self._rows[0].at, what)


def _where(row: WrittenExam) -> str:
    return f"{row.at.path.name}:{row.at.line}"


def _sitting(rows: Sequence[WrittenExam], *, alone: bool) -> Sitting:
    """Rows at one moment, which are its rooms. `alone`: all students sit it, and only the rooms differ by group."""
    if len(rows) == 1:
        row = rows[0]
        return Sitting(row.start, row.end, row.place, row.group, row.part, row.timed)
    groups = _listed(row.group for row in rows)
    several = len({row.group for row in rows}) > 1
    places = _listed(
        f"{row.place} ({row.group})" if several and row.group else row.place for row in rows if row.place
    )
    first = rows[0]
    group = "" if several and alone else groups
    return Sitting(first.start, first.end, places, group, first.part, first.timed)


def _apart(rows: Sequence[WrittenExam]) -> tuple[str, list[WrittenExam]]:
    """The title that the rows have in common, and the rows with what tells them apart as their group and part.

    Only what differs between the rows is taken out of their titles, or their kind. The rest of a title tells rows of one
    file apart; another file may just call the course otherwise.
    """
    found = _taken_out(list(rows), "kind", "part", _PARTS)
    found = _taken_out(found, "title", "part", _PARTS)
    found = _taken_out(found, "title", "group", _GROUPS)
    found = _taken_out(found, "title", "group", _NAMES)
    titles = [row.title.split() for row in found]
    common = _common(titles) if len({row.at.path for row in found}) == 1 else []
    if not common or all(title == titles[0] for title in titles):
        return (found[0].title or next((row.title for row in found if row.title), "")), found
    left = [" ".join(title[len(common) :]).strip(_SIGNS + ")") for title in titles]
    named = [
        replace(row, group=row.group or part) if not (row.part and row.group) else row
        for row, part in zip(found, left, strict=True)
    ]
    return " ".join(common).rstrip(_SIGNS), named


def _taken_out(
    rows: list[WrittenExam], source: str, label: str, expression: LatePattern
) -> list[WrittenExam]:
    """The rows with what `expression` finds in `source` as their label, if it is not the same in all, and they have
    none yet.
    """
    if any(getattr(row, label) for row in rows):
        return rows
    found = [_split(getattr(row, source), expression) for row in rows]
    if len({fold(said) for _, said in found}) < 2:
        return rows
    return [
        replace(row, **{source: rest, label: said})  # type: ignore[arg-type]
        for row, (rest, said) in zip(rows, found, strict=True)
    ]


def _split(text: str, expression: LatePattern) -> tuple[str, str]:
    """(a text without what the expression finds in it, that)."""
    plain = text if expression is _NAMES else fold(text)
    found = list(expression.finditer(plain)) if len(plain) == len(text) else []
    if not found:
        return text, ""
    start, end = found[-1].span()
    rest = _EMPTY.sub(" ", f"{text[:start]} {text[end:]}")
    return " ".join(rest.split()).strip(_SIGNS), text[start:end].strip()


def is_part(said: str) -> bool:
    """Whether some words are the kind of a part of an exam: "soutenance"."""
    return re.fullmatch(_KIND, fold(said)) is not None


def without_labels(title: str) -> str:
    """A title without the group and the part that it names: the same for all rows of a course."""
    return _split(_split(title, _PARTS)[0], _GROUPS)[0] or title


def _common(titles: Sequence[Sequence[str]]) -> list[str]:
    """The words that all titles begin with."""
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*titles, strict=False))
    return [words[0] for words in alike]


def _listed(items: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, items)))
