"""A course that the timetable lacks, and the courses that may be meant instead: one press puts another in its place.

Pure. Nothing is put right unasked: a code with another letter may be another course's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.forms import Answers
from bot.chat.reader import Reader
from bot.chat.screen import Press, data
from faq.timetable.courses import key
from faq.timetable.exams import Exam
from storage.tables.records import Draft

MOST = 2
"""Suggestions for one course; more are a riddle."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A course as it was written, and the exams that may be meant, the likeliest first."""

    written: str
    near: tuple[Exam, ...]


def doubtful(reader: Reader, answers: Answers) -> list[Doubtful]:
    """The courses in the answers that the timetable of their session lacks but for which it has similar ones."""
    text, session_id = answers.get("exams"), answers.get("session")
    if not text or not session_id:
        return []
    timetable = reader.catalog.timetable
    found = [
        Doubtful(code, timetable.of(timetable.suggest(code, MOST, session_id), session_id))
        for code in timetable.find(text, session_id).unknown
    ]
    return [each for each in found if each.near]


def rows(reader: Reader, draft: Draft) -> Sequence[tuple[Press, ...]]:
    """A button for each course that may be meant."""
    return [
        (
            Press(
                reader.say("button-meant", written=each.written, code=exam.code),
                data("meant", draft.id, draft.revision, place, exam.code),
            ),
        )
        for place, each in enumerate(doubtful(reader, draft.answers))
        for exam in each.near
    ]


def put(reader: Reader, answers: Answers, place: int, code: str) -> str | None:
    """The exams with `code` in the place of the doubtful course that stands at `place`; None when there is none."""
    found = doubtful(reader, answers)
    if place >= len(found) or code not in [exam.code for exam in found[place].near]:
        return None
    return _replaced(answers["exams"] or "", found[place].written, code)


def _replaced(text: str, written: str, code: str) -> str:
    """The text with the course written another way, whatever stood between its letters and digits."""
    signs = r"[\W_]*".join(map(re.escape, key(written)))
    changed, count = re.subn(
        rf"(?<![^\W_]){signs}(?![^\W_])", lambda _: code, text, count=1, flags=re.IGNORECASE
    )
    return changed if count else f"{text}, {code}"
