"""What a row says in words: code, title, place and session, cleaned of what cannot be seen; and how a cell is quoted in a
fault.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from faq.calendar.sessions import Calendar, ExamSession
from faq.errors import FaqError
from faq.files.source import composed
from faq.search.words import notation, wordlists
from faq.search.words.text import fold
from faq.texts.faults import Message, message
from faq.timetable.courses import key
from faq.timetable.files.columns import Cell, Column
from faq.timetable.files.sittings import without_labels
from faq.timetable.files.table import ExamRow

LONGEST = 200
"""Characters of a title or a place; more is a remark, or many cells that became one."""

_CODE = re.compile(r"(?=.*[A-Z])[A-Z0-9](?:[A-Z0-9./_-]{0,22}[A-Z0-9])?")
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SPOILT = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]|â€|\ufffd"
)
_SEVERAL = re.compile(r"\s*[/,;+&\n]\s*|\s+(?:et|and)\s+", re.IGNORECASE)
_WHOLE_CODE = re.compile(r"[^\W\d_]{1,6}[ -]?\d[\w.-]{0,12}")
"""What is a code by itself: « NFP101 / UTC505 » are two, « R3/4 » is one."""
_CODE_AND_TITLE = re.compile(
    r"([A-Z]{2,6} ?\d{2,4}[A-Z]?)(?:\s*[-–—:]\s*|\s+)(?!(?:et|and)\b)([^\W\d_]{3}.*)"
)
_EVERYONE = re.compile(notation.pattern(wordlists.table("sittings")["everyone"]))
_MADE = 20
"""Characters of a code that is made of a title: it goes into buttons, which hold 64 octets."""
_QUOTED = 40
"""Characters of a cell that are quoted; what is wrong is seen from them."""


class CellError(FaqError):
    """A cell of which nothing can be made; `column`: the one to be told beside the row, if any."""

    def __init__(self, what: Message, column: Column | None) -> None:
        super().__init__(what)
        self.column = column


def plain(cell: Cell) -> str:
    """A cell as text: one line, without signs that cannot be seen or that turn the reading direction."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # Excel knows no whole numbers
    return "" if cell is None else _plain(str(cell))


@lru_cache(maxsize=8192)  # codes, titles, days and rooms of a large timetable
def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub("", composed(text)).split())


def shown(cell: Cell) -> str:
    """A cell as it is quoted to the office."""
    text = plain(cell)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()} ..."


def formula_error(column: Column, cell: Cell) -> CellError:
    """What is wrong with a cell in which a formula came to nothing: students must never read it."""
    if cell == "=":
        return CellError(message("cell-formula"), column)
    return CellError(message("cell-failed", cell=str(cell).strip()), column)


def _code(written: str) -> str:
    return unicodedata.normalize("NFKC", written).replace(" ", "").upper()


def code(row: ExamRow) -> str:
    """The course's code in capitals without spaces. Raises FaqError when there is none, or none that can be typed."""
    cell = row.cells.get(Column.CODE)
    if cell is None:
        raise FaqError(message("cell-no-code"))
    found = _code(plain(cell))
    if not _CODE.fullmatch(found):
        raise FaqError(message("cell-code-unfit", cell=shown(cell)))
    return found


def codes(row: ExamRow) -> tuple[str, ...]:
    """The codes of the courses that a row is about, mostly one; one made of the title where courses have no codes.

    Raises FaqError when there is none, or none that can be typed.
    """
    if row.titled:
        return (_code_of_title(row),)
    written = plain(row.cells.get(Column.CODE))
    several = [part.strip() for part in _SEVERAL.split(written)]
    if len(several) > 1 and all(_WHOLE_CODE.fullmatch(part) for part in several):
        return tuple(dict.fromkeys(_code(part) for part in several))
    return (code(row),)


def _code_of_title(row: ExamRow) -> str:
    made = made_code(without_labels(text(row, Column.TITLE)))
    if not made:
        raise FaqError(message("cell-no-course", cell=shown(text(row, Column.TITLE))))
    return made


def with_title(row: ExamRow) -> ExamRow:
    """The row with its title where that follows the code, in the same cell: "NFP101 - Programmation"."""
    found = _CODE_AND_TITLE.fullmatch(plain(row.cells.get(Column.CODE)))
    if found is None or Column.TITLE in row.cells:
        return row
    return replace(row, cells={**row.cells, Column.CODE: found[1], Column.TITLE: found[2]})


def made_code(title: str) -> str:
    """A code for a course that has none, the same for the same title however it is written; at most `_MADE` characters."""
    whole = key(title).upper()
    digest = hashlib.sha256(whole.encode()).hexdigest()[:6].upper()  # 24 bits, behind ten letters
    return whole if len(whole) <= _MADE and whole.isascii() else f"{whole[:10]}{digest}"


def group(row: ExamRow) -> str:
    """The group whose row it is, "" for everybody. Raises FaqError when no student could read it."""
    found = text(row, Column.GROUP)
    return "" if _EVERYONE.fullmatch(fold(found)) else found


def text(row: ExamRow, column: Column) -> str:
    """The words of a cell, "" when it is empty. Raises FaqError when no student could read them."""
    found = plain(row.cells.get(column))
    if _SPOILT.search(found):
        raise FaqError(message("cell-accents", cell=shown(found)))
    if len(found) > LONGEST:
        length = len(found)
        what = message("cell-long", cell=shown(found), column=column.value, length=length, most=LONGEST)
        raise FaqError(what)
    return found


def place(row: ExamRow) -> str:
    """The room, and after it the site where both are given."""
    return ", ".join(dict.fromkeys(filter(None, (text(row, Column.ROOM), text(row, Column.PLACE)))))


_NUMBER = re.compile(r"(?<!\d)\d(?!\d)")


def session(row: ExamRow, day: date | None, calendar: Calendar) -> ExamSession | None:
    """The session of an exam on that `day`; None when the day is not known and the row's name does not suffice.

    Raises FaqError when the calendar has no such session, or the day is in none that is possible.
    """
    possible = possible_sessions(row, calendar)
    if day is None:
        return possible[0] if len(possible) == 1 else None
    held = [each for each in possible if each.first <= day <= each.last]
    if len(held) == 1:
        return held[0]
    if held:
        raise FaqError(message("cell-day-in-several", day=day, sessions=_names(held), first=held[0].id))
    if len(possible) == 1:
        (each,) = possible
        raise FaqError(
            message("cell-day-outside", day=day, session=each.id, first=each.first, last=each.last)
        )
    raise FaqError(message("cell-day-in-none", day=day))


def possible_sessions(row: ExamRow, calendar: Calendar) -> Sequence[ExamSession]:
    """The sessions that a row may mean by its words. Raises FaqError when the calendar has none of that name."""
    written, semester = (plain(row.cells.get(column)) for column in (Column.SESSION, Column.SEMESTER))
    return _possible_sessions(written, semester, calendar.sessions)


@lru_cache(maxsize=256)  # ways in which a file writes its sessions
def _possible_sessions(
    written: str, semester: str, sessions: tuple[ExamSession, ...]
) -> Sequence[ExamSession]:
    """The sessions that words may mean: by id or name, by numbers ("S1 session 2"), or all when there are no words."""
    if exact := [
        each for each in sessions if key(written) in {key(name) for name in (each.id, *each.names.values())}
    ]:
        return exact
    possible = [each for each in sessions if _fits(each, written, semester)]
    if not possible:
        cell = shown(f"{semester} {written}")
        raise FaqError(message("cell-no-session", cell=cell, known=_names(sessions)))
    return possible


def _fits(each: ExamSession, written: str, semester: str) -> bool:
    """One number alone is the session's own; of two, the first is the semester's."""
    numbers = [int(digit) for digit in _NUMBER.findall(written)]
    semesters = [int(digit) for digit in _NUMBER.findall(semester)] + numbers[:-1]
    readable = (numbers or not written) and (semesters or not semester)
    return bool(readable) and numbers[-1:] in ([], [each.number]) and set(semesters) <= {each.semester}


def _names(sessions: Sequence[ExamSession]) -> tuple[str, ...]:
    return tuple(each.id for each in sessions)
