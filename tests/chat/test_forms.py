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
    last = form(OVERLAP).before(OVERLAP, None, OPEN)
    assert last is not None
    assert last.name == "email"
    assert form({}).before({}, None, OPEN) is None


def test_the_step_counts_only_questions_that_apply() -> None:
    assert form({"reason": "overlap"}).step({"reason": "overlap"}, None, OPEN) == (2, 8)
    assert form({"reason": "travel"}).step({"reason": "travel"}, None, OPEN) == (2, 10)


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        pytest.param("reason", "vacances", "rejected-choice", id="unknown reason"),
        pytest.param("session", "s2_session1", "rejected-choice", id="closed session"),
        pytest.param("reason", "disability", "rejected-choice", id="a disability is never an answer"),
        pytest.param("exams", "???", "rejected-letters", id="no word"),
        pytest.param("exams", "🙈🙈", "rejected-letters", id="only emoji"),
        pytest.param("exams", "\u202e\u200f", "rejected-letters", id="only direction marks"),
        pytest.param("exams", "a" * 301, "rejected-too-long", id="too long"),
        pytest.param("travel", "la semaine prochaine", "rejected-date", id="trip without a date"),
        pytest.param("document", "je l'ai envoyé", "rejected-document", id="words for a file"),
        pytest.param("name", "42", "rejected-name-digits", id="digits for a name"),
        pytest.param("email", "camille", "rejected-email", id="no address"),
        pytest.param("email", "je suis malade", "rejected-email", id="words for an address"),
        pytest.param("number", "abc", "rejected-number", id="number too short"),
        pytest.param("number", "matricule", "rejected-number", id="number without digits"),
        pytest.param("number", "12345678901234567890123", "rejected-number", id="number too long"),
    ],
)
def test_a_bad_answer_is_rejected_with_its_reason(field: str, text: str, reason: str) -> None:
    with pytest.raises(Rejected) as rejected:
        FORM[field].accept(text, OPEN)
    assert rejected.value.key == reason


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        pytest.param("exams", "  NFP101 \n et  UTC505 ", "NFP101 et UTC505", id="white space folded"),
        pytest.param("name", "Zoé N'Guyen-Ñíguez", "Zoé N'Guyen-Ñíguez", id="accents and hyphens"),
        pytest.param("name", "محمد علي", "محمد علي", id="right-to-left name"),
        pytest.param("number", " 10 001 2345 ", "100012345", id="spaces in a number"),
        pytest.param("email", "Camille.Martin@Exemple.FR", "Camille.Martin@exemple.fr", id="an address"),
        pytest.param(
            "email", "mon mail : c-m+nfp@mail.exemple.fr.", "c-m+nfp@mail.exemple.fr", id="in a sentence"
        ),
        pytest.param("email", "<mailto:c@exemple.fr>", "c@exemple.fr", id="as a link"),
        pytest.param("email", "zoé@université.fr", "zoé@université.fr", id="accents in an address"),
        pytest.param("travel", "du 21 au 24 janvier", "2025-01-21/2025-01-24", id="a trip"),
    ],
)
def test_a_good_answer_is_kept_tidily(field: str, text: str, value: str) -> None:
    assert FORM[field].accept(text, OPEN) == value


def test_a_doubtful_answer_is_put_aside_once_then_taken() -> None:
    doubted = FORM.taken({"reason": "overlap"}, "name", "Suharto")
    assert doubted == {"reason": "overlap", DOUBT: "Suharto"}
    assert FORM.taken(doubted, "name", "Suharto") == {"reason": "overlap", "name": "Suharto"}
    assert FORM.taken(doubted, "name", "Mohamed Suharto") == {"reason": "overlap", "name": "Mohamed Suharto"}


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
    current = form(answers).current(answers, editing, OPEN)
    step, total = form(answers).step(answers, editing, OPEN)
    assert 1 <= step <= total
    if current is None:
        assert all(field.is_answered(answers, OPEN) for field in form(answers).asked(answers))
    form(answers).before(answers, editing, OPEN)
