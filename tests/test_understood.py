"""What students type in the form instead of pressing: choices in their own words, noes, courtesies, questions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app import Guichet
from bot.request import understood
from bot.request.accommodation import DISABILITY, FORM, OVERLAP, TRAVEL
from bot.texts import Texts
from bot.view import View
from storage import drafts
from tests.person import Person
from tests.running_bot import content
from tests.sandbox import CAMILLE
from tests.stories import CONFIRM, FIRST_SESSION, says, taps
from tests.stories import OVERLAP as OVERLAP_LABEL


def view() -> View:
    return View(Texts(), content(True).current, "fr", datetime(2024, 12, 16, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("les deux exam en mm temp", OVERLAP),
        ("chevauchement", OVERLAP),
        ("mes 2 épreuves tombent en meme temps", OVERLAP),
        ("two exams at once", OVERLAP),
        ("j'ai un déplacement pro", TRAVEL),
        ("mission a l'etranger", TRAVEL),
        ("work trip", TRAVEL),
        ("j'ai un handicap", DISABILITY),
        ("comment demander pour deux examens en même temps", None),
        ("deux examens en même temps, c'est prévu ?", None),
        ("camille", None),
        ("bonjour", None),
    ],
)
def test_a_reason_is_understood_by_its_sense(text: str, reason: str | None) -> None:
    assert understood.reason(text, content(True).current.find(text)) == reason


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("la 1ere session du s1", {"s1_session1"}),
        ("s1 session 1", {"s1_session1"}),
        ("celle de janvier", {"s1_session1"}),
        ("rattrapage du premier semestre", {"s1_session2"}),
        ("session 1", {"s1_session1", "s2_session1"}),
        ("cest quand la session 1", set()),
        ("je sais pas trop", set()),
    ],
)
def test_a_session_is_understood_by_what_people_call_it(text: str, named: set[str]) -> None:
    assert understood.session_ids(view(), text) == named


def test_two_choices_that_fit_alike_are_none() -> None:
    assert understood.label(view(), FORM["session"], "session 1") is None
    assert understood.label(view(), FORM["reason"], "deux epreuves en meme temps") == OVERLAP


@pytest.mark.parametrize(
    "text", ["non", "Non merci !", "J'ai pas", "je ne sais pas", "RAS", "I don't know", "jsp."]
)
def test_a_no_is_nothing_to_answer(text: str) -> None:
    assert understood.is_nothing(text)


@pytest.mark.parametrize("text", ["Non, je préfère le matin", "rien ne va", "🙈", "???", "", "NFP101"])
def test_what_says_something_is_not_a_no(text: str) -> None:
    assert not understood.is_nothing(text)


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [("ok merci", True), ("Bonjour !", True), ("merci d'avance", False), ("Salut Marie", False)],
)
def test_courtesies_are_told_from_answers(text: str, courtesy: bool) -> None:
    assert understood.is_courtesy(text) is courtesy


@pytest.mark.parametrize(
    "text", ["c kan les exams", "quand est l'examen", "how do I do it", "vraiment ?", "pk"]
)
def test_a_question_is_one_without_its_mark(text: str) -> None:
    assert understood.asks(text)


@pytest.mark.parametrize(
    "text", ["Quentin Martin", "NFP101 et UTC505", "Espagne", "du 21 au 24 janvier", "Wendy Howe"]
)
def test_an_answer_is_no_question(text: str) -> None:
    assert not understood.asks(text)


async def test_the_form_is_filled_in_by_typing_alone(camille: Person, guichet: Guichet) -> None:
    await says(camille, "/demande", "Pourquoi")
    await says(camille, "g 2 exam en mm temp", "Pour quelle session")
    await says(camille, "session 1", "Plusieurs sessions portent ce nom")
    await says(camille, "la 1ere session du s1", "Quelles épreuves")
    await says(camille, "jsp", "au moins un code")
    await says(camille, "nfp101 et utc505", "Quel jour")
    await says(camille, "je sais pas", "une précision")
    await says(camille, "Est-il possible de passer NFP101 le lendemain ?", "Votre nom")
    await says(camille, "c quand la date limite", "Revenons à votre demande")
    await says(camille, "je sais pas", "votre prénom et votre nom")
    await says(camille, "Camille Martin", "numéro d'élève")
    await says(camille, "100 012 345", "adresse e-mail")
    await says(camille, "non", CONFIRM)
    draft = await guichet.desk.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers == {
        "reason": "overlap",
        "session": "s1_session1",
        "exams": "nfp101 et utc505",
        "moment": None,
        "comment": "Est-il possible de passer NFP101 le lendemain ?",
        "name": "Camille Martin",
        "number": "100 012 345".replace(" ", ""),
        "email": None,
    }


async def test_a_session_that_is_closed_is_said_to_be_and_a_reply_after_a_day_is_still_an_answer(
    camille: Person,
) -> None:
    await camille.travel(to="2025-01-10T10:00:00+01:00")
    await says(camille, "/demande", "Pourquoi")
    await taps(camille, OVERLAP_LABEL, "Pour quelle session")
    await says(camille, "la session 1 du s1", "ne prend plus de demandes")
    await taps(camille, "Semestre 1, session 2 (limite : dimanche 30 mars)", "Quelles épreuves")
    await camille.travel(seconds=86_400)
    await says(camille, "droit du travail et analyse des données", "Quel jour")
    assert FIRST_SESSION not in (await camille.last()).labels


@pytest.mark.parametrize(
    ("word", "shown"), [("annuler", "Supprimer ce brouillon"), ("précédent", "Pourquoi")]
)
async def test_a_button_may_be_named_in_other_words(camille: Person, word: str, shown: str) -> None:
    await says(camille, "/demande", "Pourquoi")
    await taps(camille, OVERLAP_LABEL, "Pour quelle session")
    await says(camille, word, shown)
