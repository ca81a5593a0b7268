"""Which session of the calendar a row belongs to, however the office names it; by the day where it names none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from faq.calendar.sessions import Calendar, ExamSession
from faq.errors import FaqError
from faq.timetable.courses import key
from faq.timetable.files.cells import plain, shown
from faq.timetable.files.columns import Column
from faq.timetable.files.table import Row

_NUMBER = re.compile(r"(?<!\d)\d(?!\d)")


def session(row: Row, day: date | None, calendar: Calendar) -> ExamSession | None:
    """The session of an exam on that `day`; None when the day is not known and the row's name does not suffice.

    Raises FaqError when the calendar has no such session, or the day is in none that is meant.
    """
    written, semester = (plain(row.cells.get(column)) for column in (Column.SESSION, Column.SEMESTER))
    meant = _meant(written, semester, calendar.sessions)
    if day is None:
        return meant[0] if len(meant) == 1 else None
    held = [each for each in meant if each.first <= day <= each.last]
    if len(held) == 1:
        return held[0]
    if held:
        what = f"{day} is in {_names(held)}."
        raise FaqError(what, f"Name the session in a column « Session », such as {held[0].id}.")
    if len(meant) == 1:
        what = f"{day} is not in {meant[0].id} ({meant[0].first} to {meant[0].last})."
        raise FaqError(what, "Correct the day or the session.")
    what = f"{day} is in no session of the calendar."
    raise FaqError(what, "Correct the day, or the sessions in calendar.toml.")


@lru_cache(maxsize=256)
def _meant(written: str, semester: str, sessions: tuple[ExamSession, ...]) -> Sequence[ExamSession]:
    """The sessions that words may mean: by id, by numbers ("S1 session 2"), or all when there are no words."""
    if exact := [each for each in sessions if key(each.id) == key(written)]:
        return exact
    meant = [each for each in sessions if _fits(each, written, semester)]
    if not meant:
        what = f"« {shown(f'{semester} {written}')} » is no session of the calendar."
        raise FaqError(what, f"Write one of these: {_names(sessions)}.")
    return meant


def _fits(each: ExamSession, written: str, semester: str) -> bool:
    """One number alone is the session's own; of two, the first is the semester's."""
    numbers = [int(digit) for digit in _NUMBER.findall(written)]
    semesters = [int(digit) for digit in _NUMBER.findall(semester)] + numbers[:-1]
    readable = (numbers or not written) and (semesters or not semester)
    return bool(readable) and numbers[-1:] in ([], [each.number]) and set(semesters) <= {each.semester}


def _names(sessions: Sequence[ExamSession]) -> str:
    return ", ".join(each.id for each in sessions)
