"""Asked questions: what was asked and what became of it, and nothing that leads to who asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlite_utils import Database

from storage import questions
from storage.tables.records import AskedQuestion
from storage.tables.rows import every
from storage.tables.timestamps import to_day, to_hour, to_moment, to_text

NOW = datetime(2025, 1, 3, 12, 34, 56, 789, tzinfo=UTC)
THE_HOUR = datetime(2025, 1, 3, 12, tzinfo=UTC)


def ask(db: Database, text: str, at: datetime = NOW) -> int:
    return questions.record(
        db, at, "fr", text, "suggestions", "dates", 0.4, [("dates", 12), ("deadline", 11.5)]
    )


def test_a_question_is_kept_with_its_outcome(db: Database) -> None:
    number = ask(db, "c quand ?")

    assert questions.get(db, number) == AskedQuestion(
        id=number,
        at=THE_HOUR,
        lang="fr",
        text="c quand ?",
        kind="suggestions",
        entry_id="dates",
        confidence=0.4,
        candidates=(("dates", 12.0), ("deadline", 11.5)),
        tapped=None,
    )


def test_a_question_without_an_answer_is_kept_too(db: Database) -> None:
    number = questions.record(db, NOW, "en", "weather?", "nothing", None, 0.0)

    kept = questions.get(db, number)
    assert kept is not None
    assert (kept.entry_id, kept.candidates) == (None, ())


def test_the_last_suggestion_tapped_counts(db: Database) -> None:
    number = ask(db, "c quand ?")
    questions.tapped(db, number, "dates")
    questions.tapped(db, number, "deadline")

    assert questions.get(db, number).tapped == "deadline"  # type: ignore[union-attr]


def test_a_tap_on_a_question_that_is_gone_does_nothing(db: Database) -> None:
    questions.tapped(db, 99, "dates")

    assert questions.get(db, 99) is None


def test_questions_are_listed_from_an_hour_on(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(db, "yesterday", NOW - timedelta(days=1))
    ask(db, "now")
    ask(db, "later", NOW + timedelta(hours=1))

    assert [q.text for q in questions.since(db, NOW)] == ["now", "later"]
    monkeypatch.setattr(questions, "MOST", 1)
    assert [q.text for q in questions.since(db, NOW)] == ["now"]


def test_no_column_could_hold_who_asked(db: Database) -> None:
    ask(db, "c quand ?")

    (row,) = every(db, "SELECT * FROM questions")
    asked = {"id", "at", "lang", "text", "kind", "entry_id", "confidence", "candidates"}
    assert set(row) == asked | {"tapped", "missed", "helped", "settled", "hurried"}


@pytest.mark.parametrize("hours", [0, 2, -5])
def test_a_moment_is_stored_in_utc_to_the_microsecond(hours: int) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=hours)))

    assert to_text(local) == "2025-01-03T12:34:56.000789Z"
    assert to_moment(to_text(local)) == NOW


@pytest.mark.parametrize("write", [to_text, to_hour, to_day])
def test_a_moment_without_a_zone_is_refused(write: Callable[[datetime], str]) -> None:
    with pytest.raises(ValueError, match="zone"):
        write(NOW.replace(tzinfo=None))
