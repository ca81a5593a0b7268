"""A request as the office sees it: who has it in hand, what was said, noted and answered; nothing of it is changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from storage import cases, drafts, history, people, requests
from storage.errors import IllegalMove, NoSuchRequest
from storage.tables.records import Status

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
STUDENT, DOMINIQUE, ALEX = 1001, 2001, 2002


@pytest.fixture
def ref(db: Database) -> str:
    """A request that has been filed."""
    people.remember(db, STUDENT, "fr", now=NOW)
    draft = drafts.start(db, STUDENT, "accommodation", NOW)
    filed = requests.file(db, draft, lang="fr", session_id="s1", filed_at=NOW, standing="open", now=NOW)
    return filed.reference


def move(db: Database, ref: str, status: Status, by: int = DOMINIQUE, words: str | None = None) -> None:
    requests.move(db, ref, status, by, NOW, words, expected=requests.get(db, ref).status)


def test_who_moved_a_request_last_has_it_in_hand(db: Database, ref: str) -> None:
    assert cases.get(db, ref).staff_id is None
    move(db, ref, Status.IN_REVIEW)
    move(db, ref, Status.NEEDS_INFO, ALEX, "Quelle épreuve ?")
    requests.note(db, ref, DOMINIQUE, "à voir", NOW)
    assert cases.get(db, ref).staff_id == ALEX
    assert [case.staff_id for case in cases.all_of(db)] == [ALEX]


def test_a_note_moves_nothing_and_is_not_said_to_the_student(db: Database, ref: str) -> None:
    move(db, ref, Status.IN_REVIEW)
    requests.note(db, ref, ALEX, "à voir", NOW)
    events = history.of_request(db, ref)
    assert requests.get(db, ref).status is Status.IN_REVIEW
    assert cases.said(events) is None
    assert [(note.staff_id, note.note) for note in cases.notes(events)] == [(ALEX, "à voir")]


def test_a_reply_is_kept_and_the_request_studied_again(db: Database, ref: str) -> None:
    move(db, ref, Status.IN_REVIEW)
    move(db, ref, Status.NEEDS_INFO, words="Quelle épreuve ?")
    requests.reply(db, ref, STUDENT, "UTC505", NOW)
    events = history.of_request(db, ref)
    assert requests.get(db, ref).status is Status.IN_REVIEW
    assert (cases.said(events), cases.replied(events)) == ("Quelle épreuve ?", "UTC505")
    assert cases.get(db, ref).staff_id == DOMINIQUE


def test_only_the_student_replies_and_only_to_a_question(db: Database, ref: str) -> None:
    move(db, ref, Status.IN_REVIEW)
    with pytest.raises(IllegalMove):
        requests.reply(db, ref, STUDENT, "UTC505", NOW)
    move(db, ref, Status.NEEDS_INFO, words="Quelle épreuve ?")
    with pytest.raises(NoSuchRequest):
        requests.reply(db, ref, ALEX, "UTC505", NOW)


def test_a_withdrawn_request_is_no_case_any_more(db: Database, ref: str) -> None:
    requests.withdraw(db, ref, STUDENT, NOW)
    assert cases.all_of(db) == []


def test_notes_and_replies_go_with_the_person_they_are_about(db: Database, ref: str) -> None:
    move(db, ref, Status.IN_REVIEW)
    requests.note(db, ref, ALEX, "canary", NOW)
    people.forget(db, STUDENT, NOW)
    assert not any(event.note for event in history.of_request(db, ref))
