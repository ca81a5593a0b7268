"""Questions to a person of the office: one open at a time, each answered once, and gone with their student."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from storage import inquiries, outbox, pending, people, reference, retention
from storage.errors import BadReference, NoSuchInquiry, WrittenSince
from storage.tables.records import InquiryWords, NoticeKind, Turn
from storage.tables.rows import every

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CAMILLE, SAM, DOMINIQUE, ALEX = 1001, 1002, 2001, 2002


def told(db: Database) -> list[tuple[int, str, str]]:
    """The notices that wait: to whom, of which kind, with which text."""
    return [
        (each.chat_id, each.kind, each.payload.get("text", "")) for each in outbox.due(db, NOW + 9 * HOUR)
    ]


def test_a_student_writes_on_in_the_one_that_is_open(db: Database) -> None:
    first = inquiries.ask(db, CAMILLE, "fr", "Je repasse quand ?", NOW)
    other = inquiries.ask(db, SAM, "en", "When?", NOW)
    again = inquiries.ask(db, CAMILLE, "fr", "En juin ?", NOW + HOUR)

    assert again.reference == first.reference != other.reference
    assert [each.text for each in again.messages] == ["Je repasse quand ?", "En juin ?"]
    assert (again.turn, again.since, again.staff_id) == (Turn.OFFICE, NOW, None)
    assert [each.reference for each in inquiries.open_ones(db)] == [first.reference, other.reference]


def test_its_reference_is_no_requests(db: Database) -> None:
    ref = inquiries.ask(db, CAMILLE, "fr", "?", NOW).reference
    assert ref.removeprefix(inquiries.MARK) not in {reference.make(number) for number in range(1, 1000)}
    with pytest.raises(BadReference):
        reference.parse(ref)


def test_of_two_who_answer_at_once_one_wins_and_the_student_reads_one_answer(db: Database) -> None:
    asked = inquiries.ask(db, CAMILLE, "fr", "Quand ?", NOW)
    inquiries.answer(db, asked.reference, DOMINIQUE, "En juin.", NOW + HOUR, read=asked.last.id)
    with pytest.raises(WrittenSince):
        inquiries.answer(db, asked.reference, ALEX, "En mai.", NOW + HOUR, read=asked.last.id)

    assert told(db) == [(CAMILLE, NoticeKind.INQUIRY_ANSWER, "En juin.")]
    found = inquiries.get(db, asked.reference)
    assert (found.turn, found.since, found.staff_id) == (Turn.STUDENT, NOW + HOUR, DOMINIQUE)


def test_an_answer_to_what_was_written_on_meanwhile_is_held_back(db: Database) -> None:
    asked = inquiries.ask(db, CAMILLE, "fr", "Quand ?", NOW)
    inquiries.ask(db, CAMILLE, "fr", "Trouvé, merci.", NOW)
    with pytest.raises(WrittenSince):
        inquiries.answer(db, asked.reference, ALEX, "En mai.", NOW, read=asked.last.id)


def test_it_is_closed_once_by_either_side_and_the_next_question_opens_another(db: Database) -> None:
    asked = inquiries.ask(db, CAMILLE, "fr", "Quand ?", NOW)
    inquiries.close(db, asked.reference, NOW)
    assert told(db) == []
    with pytest.raises(WrittenSince):
        inquiries.answer(db, asked.reference, ALEX, "En mai.", NOW, read=asked.last.id)
    second = inquiries.ask(db, CAMILLE, "fr", "Et où ?", NOW)
    assert second.reference != asked.reference
    inquiries.close(db, second.reference, NOW, by=ALEX)
    inquiries.close(db, second.reference, NOW + HOUR, by=DOMINIQUE)
    assert told(db) == [(CAMILLE, NoticeKind.INQUIRY_CLOSED, "")]
    assert inquiries.get(db, second.reference).staff_id == ALEX
    assert inquiries.open_ones(db) == []


def test_what_waits_for_the_office_comes_first_the_oldest_first(db: Database) -> None:
    refs = [inquiries.ask(db, 5000 + n, "fr", "?", NOW + n * HOUR).reference for n in range(3)]
    read = inquiries.get(db, refs[0]).last.id
    inquiries.answer(db, refs[0], ALEX, "Oui.", NOW + 4 * HOUR, read=read)
    assert [each.reference for each in inquiries.open_ones(db)] == [refs[1], refs[2], refs[0]]


def test_only_its_student_has_it(db: Database) -> None:
    ref = inquiries.ask(db, CAMILLE, "fr", "?", NOW).reference
    with pytest.raises(NoSuchInquiry):
        inquiries.own(db, ref, SAM)
    with pytest.raises(NoSuchInquiry):
        inquiries.get(db, "Q-000-000")


def test_a_student_sees_all_of_it_and_has_all_of_it_erased(db: Database) -> None:
    people.remember(db, CAMILLE, "fr", now=NOW)
    people.set_question(db, CAMILLE, "Je repasse quand ?", NOW)
    asked = inquiries.ask(db, CAMILLE, "fr", "Je repasse quand ?", NOW)
    inquiries.answer(db, asked.reference, DOMINIQUE, "En juin.", NOW, read=asked.last.id)
    pending.begin_inquiry(db, InquiryWords(CAMILLE, words="Merci"), NOW)
    held = people.held(db, CAMILLE)
    assert [each["text"] for each in held["inquiries"][0]["messages"]] == ["Je repasse quand ?", "En juin."]
    assert held["person"][0]["question"] == "Je repasse quand ?"
    assert [each["text"] for each in people.held(db, DOMINIQUE)["answers"]] == ["En juin."]

    people.forget(db, CAMILLE, NOW)

    assert every(db, "SELECT * FROM inquiries") == []
    assert every(db, "SELECT * FROM inquiry_messages") == []
    assert every(db, "SELECT * FROM pending") == []
    assert told(db) == []
    assert inquiries.ask(db, CAMILLE, "fr", "?", NOW).reference != asked.reference


def test_what_is_closed_or_left_answered_goes_after_the_months_that_requests_are_kept(db: Database) -> None:
    closed = inquiries.ask(db, CAMILLE, "fr", "?", NOW).reference
    inquiries.close(db, closed, NOW)
    people.remember(db, SAM, "en", now=NOW)
    waits = inquiries.ask(db, SAM, "en", "?", NOW).reference
    people.remember(db, ALEX, "en", now=NOW)
    answered = inquiries.ask(db, ALEX, "en", "?", NOW)
    inquiries.answer(db, answered.reference, DOMINIQUE, "Yes.", NOW, read=answered.last.id)
    more = NOW + timedelta(days=10)
    inquiries.answer(
        db, answered.reference, DOMINIQUE, "No.", more, read=inquiries.get(db, answered.reference).last.id
    )
    assert retention.erase(db, 12, NOW + timedelta(days=360)).inquiries == 0
    assert retention.erase(db, 12, NOW + timedelta(days=370)).inquiries == 1
    assert [each.reference for each in inquiries.open_ones(db)] == [waits, answered.reference]
    assert retention.erase(db, 12, more + timedelta(days=370)).inquiries == 1
    assert [each.reference for each in inquiries.open_ones(db)] == [waits]


def test_a_question_is_kept_for_minutes_to_be_handed_on(db: Database) -> None:
    people.remember(db, CAMILLE, "fr", now=NOW)
    people.set_question(db, CAMILLE, "Quand ?", NOW)
    assert people.question(db, CAMILLE, NOW + people.CONTEXT_KEPT) == "Quand ?"
    assert people.question(db, CAMILLE, NOW + people.CONTEXT_KEPT + timedelta(seconds=1)) is None
    people.expire_contexts(db, NOW + people.CONTEXT_KEPT + timedelta(seconds=1))
    assert every(db, "SELECT question FROM people") == [{"question": None}]
    people.set_question(db, CAMILLE, "Quand ?", NOW)
    people.set_question(db, CAMILLE, None, NOW)
    assert people.question(db, CAMILLE, NOW) is None


def test_what_is_being_written_is_one_sides(db: Database) -> None:
    begun = pending.begin_inquiry(db, InquiryWords(DOMINIQUE, "Q-1", "En juin.", office=True, read=3), NOW)
    assert pending.inquiry_words(db, DOMINIQUE, NOW, office=True) == begun
    assert pending.inquiry_words(db, DOMINIQUE, NOW, office=False) is None
