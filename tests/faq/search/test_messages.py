"""A message may ask several things, tell a story, or follow up a question: on the office's own files."""

from __future__ import annotations

import pytest

from faq.catalog import Catalog
from faq.entry import Answer, Nothing, Outcome, Suggestions
from tests.support.running_bot import content


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return content(timetable=False).current


def answered(outcome: Outcome) -> tuple[str, ...]:
    return outcome.entry_ids if isinstance(outcome, Answer) else ()


def test_two_questions_get_two_answers(catalog: Catalog) -> None:
    outcome = catalog.find("Où sont publiées les notes ? Et comment voir ma copie d'examen ?")
    assert set(answered(outcome)) == {"results_where_when", "exam_copy_consultation"}


@pytest.mark.parametrize(
    ("message", "entries"),
    [
        (
            "slt c kan les rattrapages ? et fo sinscrire",
            {"dates_s1_session2", "dates_s2_session2", "session2_registration"},
        ),
        (
            "slt c kan lexam de juin, ya une convoc ? et fo la CNI ?",
            {"dates_s2_session1", "convocation", "id_required"},
        ),
        (
            "quand est le rattrapage et faut-il amener sa carte d'identité ?",
            {"dates_s1_session2", "dates_s2_session2", "id_required"},
        ),
        ("les dates de janvier, la pièce à montrer", {"dates_s1_session1", "id_required"}),
        (
            "faut moins de 10 pour aller en session 2 ? et on s'inscrit comment",
            {"session2_who", "session2_registration"},
        ),
    ],
)
def test_each_part_of_a_message_is_answered(catalog: Catalog, message: str, entries: set[str]) -> None:
    assert set(answered(catalog.find(message))) == entries


def test_two_sessions_are_no_two_questions(catalog: Catalog) -> None:
    outcome = catalog.find("date limite des demandes pour les deux rattrapages, S1 et S2 ?")
    assert set(answered(outcome)) == {"deadline_s1_session2", "deadline_s2_session2"}


def test_more_sessions_than_an_answer_tells_get_the_answer_about_all(catalog: Catalog) -> None:
    outcome = catalog.find("quand est la session 1 et quand est la session 2")
    assert answered(outcome) == ("dates_all",)


def test_the_question_in_a_story_is_found(catalog: Catalog) -> None:
    story = "Bonjour, je travaille de nuit et j'ai deux enfants. Ma carte d'identité est périmée, je peux composer ? Merci"
    assert "id_required" in answered(catalog.find(story))


def test_a_follow_up_takes_its_subject_from_the_question_before(catalog: Catalog) -> None:
    outcome = catalog.find("et en juin ?", context="quelles sont les dates des examens de janvier ?")
    assert answered(outcome) == ("dates_s2_session1",)


def test_a_question_that_stands_alone_is_not_bent(catalog: Catalog) -> None:
    alone = catalog.find("comment consulter ma copie d'examen corrigée ?")
    after = catalog.find(
        "comment consulter ma copie d'examen corrigée ?", context="dates des examens de juin"
    )
    assert answered(after) == answered(alone) == ("exam_copy_consultation",)


@pytest.mark.parametrize(
    ("month", "entry_id"), [("janvier", "s1_session1"), ("avril", "s1_session2"), ("juin", "s2_session1")]
)
def test_a_month_means_the_session_in_it(catalog: Catalog, month: str, entry_id: str) -> None:
    assert answered(catalog.find(f"dates des examens de {month}")) == (f"dates_{entry_id}",)


@pytest.mark.parametrize("message", ["et pour septembre ?", "en septembre", "and in september?"])
def test_a_month_alone_gets_choices_of_what_to_know_of_its_session(catalog: Catalog, message: str) -> None:
    outcome = catalog.find(message)
    assert isinstance(outcome, Suggestions)
    assert outcome.entry_ids == ("dates_s2_session2", "deadline_s2_session2")
    assert outcome.confidence <= 1 / 2


def test_a_follow_up_may_ask_something_new(catalog: Catalog) -> None:
    outcome = catalog.find("et la convocation ?", context="faut-il s'inscrire au rattrapage ?")
    assert answered(outcome) == ("convocation",)


def test_saying_yes_to_an_offered_form_begins_a_request(catalog: Catalog) -> None:
    context = "Comment faire une demande d'aménagement ?"
    assert answered(catalog.find("ok je veux la faire", context=context)) == ("request",)


def test_two_things_joined_by_and_are_both_answered(catalog: Catalog) -> None:
    outcome = catalog.find("où voir mes notes et ma copie")
    assert set(answered(outcome)) == {"results_where_when", "exam_copy_consultation"}


def test_a_part_is_read_with_the_whole(catalog: Catalog) -> None:
    outcome = catalog.find("Le rattrapage d'avril c'est quelle semaine, et faut-il s'inscrire ?")
    assert set(answered(outcome)) == {"dates_s1_session2", "session2_registration"}


def test_what_is_denied_is_not_answered(catalog: Catalog) -> None:
    denied = "je ne veux pas la date des épreuves de juin, mais le dernier jour pour demander un aménagement"
    assert answered(catalog.find(denied)) == ("deadline_s2_session1",)


def test_a_wish_not_to_miss_what_is_asked_for_denies_nothing(catalog: Catalog) -> None:
    feared = "Je ne veux pas rater la date limite d'aménagement, c'est quand ?"
    assert answered(catalog.find(feared)) == ("deadline_all",)


def test_all_sessions_a_question_speaks_of_are_answered(catalog: Catalog) -> None:
    outcome = catalog.find("quelles sont les dates des examens du S2")
    assert set(answered(outcome)) == {"dates_s2_session1", "dates_s2_session2"}


def test_sessions_are_told_in_order_of_date(catalog: Catalog) -> None:
    asked = "je veux les dates du rattrapage de septembre et de la session de juin"
    assert answered(catalog.find(asked)) == ("dates_s2_session1", "dates_s2_session2")


def test_what_is_in_another_language_follows_up_nothing(catalog: Catalog) -> None:
    before = "c kan les rattrapages"
    assert answered(catalog.find("sınavlar ne zaman", before)) == answered(catalog.find("sınavlar ne zaman"))
    assert answered(catalog.find("et en septembre ?", before)) == ("dates_s2_session2",)


def test_a_single_word_that_could_mean_several_things_gets_choices(catalog: Catalog) -> None:
    assert isinstance(catalog.find("rattrapage"), Suggestions)


@pytest.mark.parametrize("message", ["blorf zwix kromulent", "vrk plok", "?", "..."])
def test_nonsense_is_met_with_nothing(catalog: Catalog, message: str) -> None:
    assert isinstance(catalog.find(message), Nothing)
