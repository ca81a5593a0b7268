"""What students ask and what the desk makes of it, to show the office what is missing. Never who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from storage.tables.records import AskedQuestion
from storage.tables.rows import change, every, first, to_json, value
from storage.tables.timestamps import to_hour

MOST = 1000
"""Questions read at once: several weeks of them, and little enough to go through in a moment."""


def record(
    db: Database,
    at: datetime,
    lang: str,
    text: str,
    kind: str,
    entry_id: str | None,
    confidence: float,
    candidates: Sequence[tuple[str, float]] = (),
    *,
    hurried: bool = False,
) -> int:
    """Keep a question; returns its id, for `tapped`. `kind` names the outcome, `candidates` are entry ids with scores,
    best first; `hurried`: answered by words alone because many waited. The time is kept to the hour: a finer one could
    be matched with a message.
    """
    sql = """
        INSERT INTO questions (at, lang, text, kind, entry_id, confidence, candidates, hurried)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
    """
    scores = to_json([[candidate, float(score)] for candidate, score in candidates])
    return int(value(db, sql, (to_hour(at), lang, text, kind, entry_id, float(confidence), scores, hurried)))


def tapped(db: Database, question_id: int, entry_id: str) -> None:
    """The student took this suggestion; a later tap counts instead of an earlier one. An unknown id is
    ignored, because a button may outlive its question.
    """
    change(db, "UPDATE questions SET tapped = ? WHERE id = ?", (entry_id, question_id))


def missed(db: Database, question_id: int) -> None:
    """The student said that the answer was not what they meant. An unknown id is ignored."""
    change(db, "UPDATE questions SET missed = 1 WHERE id = ?", (question_id,))


def helped(db: Database, question_id: int) -> None:
    """The student said that the answer helped. An unknown id is ignored."""
    change(db, "UPDATE questions SET helped = 1 WHERE id = ?", (question_id,))


def unsettled(db: Database, since: datetime) -> list[AskedQuestion]:
    """The latest questions, `MOST` at most, that no change of the files settled: without an answer, not meant, chosen from
    several, or answered by a person; the oldest first. Those whose words are not kept are not among them.
    """
    sql = """
        SELECT * FROM (
            SELECT * FROM questions WHERE at >= ? AND settled IS NULL AND text <> ''
            AND (kind IN ('nothing', 'suggestions', 'office') OR missed = 1 OR tapped IS NOT NULL)
            ORDER BY id DESC LIMIT ?
        ) ORDER BY id
    """
    return [AskedQuestion.from_row(row) for row in every(db, sql, (to_hour(since), MOST))]


def settle(db: Database, question_ids: Sequence[int], revision_id: int) -> None:
    """These questions are answered by a change of the files, or, with 0, are none of the desk's business."""
    sql = "UPDATE questions SET settled = ? WHERE id IN (SELECT value FROM json_each(?))"
    change(db, sql, (revision_id, to_json(list(question_ids))))


def settles_any(db: Database, revision_id: int) -> bool:
    """Whether a change of the files answered questions that had no answer."""
    return bool(value(db, "SELECT EXISTS (SELECT 1 FROM questions WHERE settled = ?)", (revision_id,)))


def unsettle(db: Database, revision_id: int) -> int:
    """The change was taken back: its questions are open again. Returns how many."""
    return change(db, "UPDATE questions SET settled = NULL WHERE settled = ?", (revision_id,))


def get(db: Database, question_id: int) -> AskedQuestion | None:
    """The question of that id; None where there is none any more."""
    row = first(db, "SELECT * FROM questions WHERE id = ?", (question_id,))
    return None if row is None else AskedQuestion.from_row(row)


def since(db: Database, at: datetime) -> list[AskedQuestion]:
    """The questions of that hour and later, oldest first, `MOST` at most."""
    rows = every(db, "SELECT * FROM questions WHERE at >= ? ORDER BY id LIMIT ?", (to_hour(at), MOST))
    return [AskedQuestion.from_row(row) for row in rows]


def expire(db: Database, before: datetime) -> int:
    """Erase the texts asked before that hour; what became of them still counts. Returns how many."""
    return change(db, "UPDATE questions SET text = '' WHERE at < ? AND text <> ''", (to_hour(before),))
