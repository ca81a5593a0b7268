"""The search finds the entry a question means, however it is written."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faq import search
from faq.entry import Answer, Entry, Kind, Nothing, Suggestions
from faq.search.weights import WEIGHTS
from tests.support.thorough import TIMES

ENTRIES = [
    Entry(
        "results", "Où trouver mes notes ?", ("c'est quand les résultats", "affichage des notes"), "", "notes"
    ),
    Entry(
        "identity",
        "Faut-il une pièce d'identité ?",
        ("ma carte d'identité est périmée", "quels papiers apporter"),
        "",
        "id",
    ),
    Entry(
        "overlap",
        "Deux examens en même temps ?",
        ("mes épreuves se chevauchent", "conflit d'horaire"),
        "",
        "overlap",
    ),
    Entry("results", "Where are my grades?", ("when are the results out",), "", "notes", lang="en"),
    Entry(
        "fees",
        "Comment payer mon inscription ?",
        ("tarif d'une UE", "facture"),
        "",
        "fees",
        kind=Kind.ELSEWHERE,
    ),
    Entry("hello", "Bonjour", ("salut", "coucou"), "", "talk", kind=Kind.SMALLTALK),
]


@cache
def index() -> search.Index:
    return search.build(ENTRIES)


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        pytest.param("OÙ SONT LES NOTES", "results", id="shouting"),
        pytest.param("ou trouver mes nottes", "results", id="a letter too many"),
        pytest.param("g besoin d1 piece didentite ?", "identity", id="texting"),
        pytest.param("jai deux exams ki se chevauche", "overlap", id="joined words"),
        pytest.param("where do i see my marks", "results", id="English"),
        pytest.param("mon passeport est expiré", "identity", id="a word of the same meaning"),
        pytest.param("combien ça coûte", "fees", id="another desk"),
    ],
)
def test_the_entry_meant_comes_first(question: str, entry_id: str) -> None:
    assert index().rank(question)[0].entry_id == entry_id


def test_entries_of_one_id_are_one_in_the_ranking() -> None:
    ids = [match.entry_id for match in index().rank("notes grades")]
    assert sorted(ids) == sorted({entry.id for entry in ENTRIES})


def test_every_wording_finds_its_own_entry() -> None:
    found = {(wording, index().rank(wording)[0].entry_id) for entry in ENTRIES for wording in entry.phrasings}
    assert found == {(wording, entry.id) for entry in ENTRIES for wording in entry.phrasings}


def test_a_course_code_says_nothing_of_what_is_asked() -> None:
    plain = index().rank("où voir la note de")
    assert index().rank("où voir la note de NFP101") == plain
    assert index().rank("où voir la note de utc 505") == plain


def test_a_wording_is_answered_and_nonsense_is_not() -> None:
    assert isinstance(index().decide("affichage des notes"), Answer)
    assert not isinstance(index().decide("xylophone quantique zbrglmph"), Answer)


def test_a_higher_threshold_turns_an_answer_into_choices() -> None:
    outcome = index().decide("mes épreuves se chevauchent", threshold=1.0)
    assert isinstance(outcome, Suggestions)
    assert outcome.entry_ids[0] == "overlap"


def test_another_desks_question_is_a_choice_only_where_it_is_the_best_guess() -> None:
    best = index().decide("facture", threshold=1.0)
    assert isinstance(best, Suggestions)
    assert best.entry_ids[0] == "fees"
    second = index().decide("affichage des notes : tarif", threshold=1.0)
    assert isinstance(second, Suggestions)
    assert "fees" in [match.entry_id for match in second.candidates]
    assert "fees" not in second.entry_ids


def test_what_is_hardly_the_offices_business_gets_no_choices_of_its_entries() -> None:
    assert isinstance(index().decide("tarif d'une UE", threshold=1.0), Nothing)
    assert isinstance(index().decide("notes", threshold=1.0), Suggestions)


def test_with_few_wordings_less_likeness_is_enough_for_choices() -> None:
    as_with_many = replace(WEIGHTS, office={**WEIGHTS.office, "few": 0.0})
    assert isinstance(index().decide("facture ou notes", threshold=1.0), Suggestions)
    many = search.build(ENTRIES, weights=as_with_many)
    assert isinstance(many.decide("facture ou notes", threshold=1.0), Nothing)


def test_what_is_like_nobodys_business_is_offered_nothing() -> None:
    weather = Entry("off_topic", "Et tout le reste", ("il pleut à Brest",), "", "rest", kind=Kind.ELSEWHERE)
    index = search.build([*ENTRIES, weather])
    assert isinstance(index.decide("il pleut à Brest", threshold=1.0), Nothing)


def test_small_talk_is_no_choice() -> None:
    outcome = index().decide("bonjour", threshold=1.0)
    assert not isinstance(outcome, Suggestions) or "hello" not in outcome.entry_ids


def test_an_empty_index_answers_nothing() -> None:
    empty = search.build([])
    assert empty.rank("notes") == []
    assert empty.decide("notes") == Nothing()


@settings(max_examples=25 * TIMES)
@given(st.text())
def test_any_text_gets_an_outcome_with_a_probability(text: str) -> None:
    outcome = index().decide(text, context=text)
    assert 0 <= outcome.confidence <= 1
    assert len(index().rank(text)) == len({entry.id for entry in ENTRIES})


def test_an_entry_more_changes_hardly_what_others_score() -> None:
    of_exams = [
        Entry(f"exam{i}", f"examen de matiere{i} à distance", (f"le sujet {i}",), "", "t") for i in range(30)
    ]
    others = [Entry(f"other{i}", f"salle numéro {i}", (f"bâtiment {i}",), "", "t") for i in range(71)]
    asked = "un examen à distance, la matiere7"
    scores = [
        search.build([*of_exams, *others[:count]], encoder=None).rank(asked, 1)[0].score for count in (70, 71)
    ]
    assert scores[0] == pytest.approx(scores[1], abs=0.01)
