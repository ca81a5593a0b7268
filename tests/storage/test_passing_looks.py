"""What the desk does for each update and every minute passes over no table that grows with all that ever was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from bot.process import background
from storage import begun, inbox, outbox, people, questions, remembered, requests, retention, waiting
from storage.tables.rows import every

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
ID, CHAT = 7, 5001
GROWING = ("inbox", "questions", "requests", "outbox", "events", "trail", "people", "documents")
"""Tables whose rows stay for a year or longer, if only as a number or without words."""


def a_question(db: Database) -> None:
    inbox.receive(db, [(ID, "{}")], NOW)
    people.remember(db, CHAT, now=NOW)
    inbox.apply_once(db, ID)
    questions.record(db, NOW, "fr", "quand ?", "answer", None, 0.9)
    begun.of(db, CHAT)
    requests.awaiting_reply(db, CHAT)
    remembered.courses(db, CHAT)
    inbox.done(db, ID)


LOOKS: dict[str, Callable[[Database], object]] = {
    "a question": a_question,
    "what is to be sent": lambda db: outbox.due(db, NOW),
    "the mails to be sent": lambda db: outbox.post(db, NOW),
    "whose data is to be erased": lambda db: retention.warn(db, 13, NOW),
    "what is erased": lambda db: retention.erase(db, 13, NOW),
    "what is forgotten": lambda db: [expire(db, NOW) for expire in background._EXPIRING],
    "how long decisions take": lambda db: waiting.of_kind(db, "overlap"),
    "how many wait": inbox.backlog,
    "since when they wait": inbox.oldest,
    "how many were given up": inbox.given_up,
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_no_table_that_grows_is_looked_through(db: Database, look: Callable[[Database], object]) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    look(db)
    db.conn.set_trace_callback(None)
    assert asked
    plans = [row["detail"] for sql in asked for row in every(db, f"EXPLAIN QUERY PLAN {sql}")]
    passed_over = {f"SCAN {table}" for table in GROWING}
    assert [plan for plan in plans if plan in passed_over] == []
