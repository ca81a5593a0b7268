"""The form engine: what is asked next, what may be answered, where "back" leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.forms import DOUBT, Answers, Form, Rejected, Value, clean, words
from bot.request import kinds
from bot.request.fields import Situation
from faq.calendar.sessions import Deadline, ExamSession
from tests.support.forms import FORM, SHIPPED

START = datetime(2025, 1, 5, 22, 59, tzinfo=UTC)

JANUARY = ExamSession(
    "s1_session1", 1, 1, date(2025, 1, 20), date(2025, 2, 1), Deadline(START, START), published=True
)
KINDS = tuple(kind.id for kind in SHIPPED)
OPEN = Situation(("s1_session1", "s1_session2"), JANUARY, date(2024, 12, 16), open_kinds=KINDS)
OVERLAP: dict[str, Value] = {
    "reason": "overlap",
    "session": "s1_session1",
    "exams": "NFP101 et UTC505",
    "moment": None,
    "comment": None,
    "name": "Camille Martin",
    "number": "100012345",
    "email": None,
}


def form(answers: Answers) -> Form[Situation]:
    return kinds.form_of(SHIPPED, answers)


def asked_now(answers: Answers, editing: str | None = None, situation: Situation = OPEN) -> str | None:
    field = form(answers).current(answers, editing, situation)
    return field.name if field else None


def test_an_empty_form_asks_for_the_reason() -> None:
    assert asked_now({}) == "reason"


def test_a_complete_form_is_ready_for_review() -> None:
    assert asked_now(OVERLAP) is None


@pytest.mark.parametrize("name", list(OVERLAP))
def test_the_first_question_without_an_answer_is_the_current_one(name: str) -> None:
    assert asked_now({key: value for key, value in OVERLAP.items() if key != name}) == name


def test_the_question_being_edited_comes_before_the_missing_ones() -> None:
    assert asked_now({"reason": "overlap"}, editing="reason") == "reason"


def test_another_reason_asks_its_own_questions_and_keeps_the_common_answers() -> None:
    changed = {**OVERLAP, "reason": "travel"}
    assert asked_now(changed) == "destination"
    assert form(changed).final(changed)["name"] == "Camille Martin"
    assert "moment" not in form(changed).final(changed)


def test_a_session_that_has_closed_since_is_asked_again() -> None:
    assert asked_now(OVERLAP, situation=replace(OPEN, open_sessions=("s1_session2",))) == "session"


def test_a_stored_disability_would_never_stand() -> None:
    assert asked_now({**OVERLAP, "reason": "disability"}) == "reason"


def test_back_from_the_review_leads_to_the_last_question_and_from_the_first_nowhere() -> None:
    last = form(OVERLAP).position(OVERLAP, None, OPEN).before
    assert last is not None
    assert last.name == "email"
    assert form({}).position({}, None, OPEN).before is None


def step_of(kind: str) -> tuple[int, int]:
    """Which of how many questions the one behind the kind is."""
    at = form({"reason": kind}).position({"reason": kind}, None, OPEN)
    return at.step, at.total


def test_the_step_counts_only_questions_that_apply() -> None:
    assert step_of("overlap") == (2, 8)
    assert step_of("travel") == (2, 10)


def test_a_good_answer_is_kept_tidily() -> None:
    assert FORM["exams"].accept("  NFP101 \n et  UTC505 ", OPEN) == "NFP101 et UTC505"
    assert FORM["number"].accept(" 10 001 2345 ", OPEN) == "100012345"
    assert FORM["travel"].accept("du 21 au 24 janvier", OPEN) == "2025-01-21/2025-01-24"


def test_a_doubt_is_never_filed() -> None:
    assert DOUBT not in form(OVERLAP).final({**OVERLAP, DOUBT: "Suharto"})


@given(st.text(max_size=400))
def test_text_is_either_kept_within_its_limit_or_rejected(text: str) -> None:
    try:
        value = words(100)(text, OPEN)
    except Rejected:
        return
    assert 0 < len(value) <= 100
    assert clean(value) == value


values = st.one_of(
    st.none(), st.just("2025-01-21/2025-01-24"), st.sampled_from(["overlap", "travel", "s1_session1"])
)
names = st.sampled_from([field.name for field in FORM.fields])


@given(st.dictionaries(names, values), st.one_of(st.none(), names, st.just("unknown")))
def test_every_stored_state_has_a_screen(answers: dict[str, Value], editing: str | None) -> None:
    at = form(answers).position(answers, editing, OPEN)
    assert 1 <= at.step <= at.total
    if at.current is None:
        assert all(field.is_answered(answers, OPEN) for field in form(answers).asked(answers))
