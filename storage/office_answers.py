"""What people of the office answered, without whose it is: kept as a question that the desk did not answer, with the
answer beside it, until an admin makes it an entry or a wording (`storage.questions.settle`) or lets it be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage import questions
from storage.tables.rows import change, first, value
from storage.tables.timestamps import to_hour

KIND = "office"
"""How the question's outcome is called: a person of the office answered it."""


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """A question and what a person answered, as far as they tell nothing of anybody; `likely` are the entries that the
    question may be about, the likeliest first, `confidence` how sure (0..1) the search is of the first.
    """

    question_id: int
    lang: str
    question: str
    answer: str
    likely: tuple[str, ...]
    confidence: float


def propose(
    db: Database,
    message_id: int,
    lang: str,
    question: str,
    answer: str,
    candidates: Sequence[tuple[str, float]],
    confidence: float,
    now: datetime,
) -> int:
    """Keep the answer that was given by the message of that id; returns the question's id. Once a message."""
    known: int | None = value(
        db, "SELECT question_id FROM office_answers WHERE message_id = ?", (message_id,)
    )
    if known is not None:
        return known
    asked = questions.record(db, now, lang, question, KIND, None, confidence, candidates)
    sql = "INSERT INTO office_answers (question_id, message_id, answer) VALUES (?, ?, ?)"
    change(db, sql, (asked, message_id, answer))
    return asked


def get(db: Database, question_id: int) -> OfficeAnswer | None:
    """What was answered to a question; None where nothing was, or it is settled or erased."""
    sql = """
        SELECT answer FROM office_answers JOIN questions ON id = question_id
        WHERE question_id = ? AND settled IS NULL AND text <> ''
    """
    row, asked = first(db, sql, (question_id,)), questions.get(db, question_id)
    if row is None or asked is None:
        return None
    likely = tuple(entry_id for entry_id, _ in asked.candidates)
    return OfficeAnswer(question_id, asked.lang, asked.text, row["answer"], likely, asked.confidence)


def expire(db: Database, before: datetime) -> int:
    """Erase the answers to questions asked before that hour; returns how many."""
    sql = """
        DELETE FROM office_answers WHERE EXISTS (SELECT 1 FROM questions WHERE id = question_id AND at < ?)
    """
    return change(db, sql, (to_hour(before),))
