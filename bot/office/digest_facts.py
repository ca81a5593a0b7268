"""What a digest tells of, read from the database."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.office.digest import Facts
from storage import cases, outbox, questions
from storage.records import Question

SUGGESTED = "suggestions"
WITHOUT_ANSWER = ("nothing", SUGGESTED)
"""Outcomes of a question that gave no answer; suggestions count when none of them was taken."""


def gather(db: Database, since: datetime, until: datetime) -> Facts:
    """How the requests stand now, and what happened after `since` until `until`."""
    asked = [question.text for question in questions.since(db, since) if _unanswered(question, until)]
    given_up = outbox.given_up(db, since, until)
    references = (notice.payload.get("reference") for notice in given_up)
    return Facts(since, until, cases.all_of(db), tuple(dict.fromkeys(filter(None, references))), tuple(asked))


def _unanswered(question: Question, until: datetime) -> bool:
    """An empty text is that of a confidential question. The hour of a question is all that is known of its time."""
    if not question.text or question.at >= until.astimezone(question.at.tzinfo):
        return False
    return question.kind in WITHOUT_ANSWER and question.tapped is None
