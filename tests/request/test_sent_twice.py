"""The same text twice at once: it counts once, in the form, at the review and when it sends."""

from __future__ import annotations

import pytest

from bot.app import Guichet
from bot.sandbox.clock import START
from storage import drafts, questions, requests
from storage.tables.records import Json
from tests.support.papers import pdf
from tests.support.person import Person, Shown
from tests.support.sandbox import CAMILLE
from tests.support.stories import (
    ANSWERS,
    CONFIRM,
    EXAMS,
    FIRST_SESSION,
    LATER,
    OVERLAP,
    filed,
    newest,
    says,
    up_to_document,
)

TWICE = "arrivé deux fois"


async def answers(guichet: Guichet) -> dict[str, Json]:
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    return draft.answers


async def says_twice(person: Person, text: str, then: str) -> Shown:
    """Say a text twice at once, a while after the last one; gives what the second is answered: the question that holds
    `then`.
    """
    await person.travel(seconds=LATER)
    await person.say(text)
    await person.say(text)
    told = await person.reply(TWICE)
    assert then in told.text
    return told


async def test_a_text_that_comes_twice_at_once_answers_one_question(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says_twice(camille, OVERLAP, "Pour quelle session")
    await says_twice(camille, FIRST_SESSION, "Quelles épreuves")
    await says_twice(camille, EXAMS, "Quel jour")
    await says_twice(camille, "passer", "une précision")
    await says(camille, "rien", "Votre nom")
    await says_twice(camille, "Camille Martin", "numéro d'élève")
    await says_twice(camille, "100 012 345", "adresse e-mail")
    told = await says_twice(camille, "camille.martin@lecnam.net", "avant envoi")
    assert "100012345" in told.text
    assert await answers(guichet) == ANSWERS | {"email": "camille.martin@lecnam.net"}


async def test_a_word_that_sends_once_more_shows_the_receipt_for_some_minutes(
    camille: Person, guichet: Guichet
) -> None:
    await filed(guichet, camille)
    request = await newest(guichet)
    for word in ("envoyer", "je valide", "c'est envoyé ?", "was it sent", "comment j'envoie"):
        told = await says(camille, word, "une seule fois")
        assert request.reference in told.text
    assert await guichet.services.store.run(questions.unsettled, START) == []
    await camille.travel(seconds=3600)
    await camille.say("envoyer")
    assert "une seule fois" not in (await camille.reply()).text
    assert await newest(guichet) == request


async def test_a_request_that_was_withdrawn_is_not_said_to_be_sent_already(
    camille: Person, guichet: Guichet
) -> None:
    reference = await filed(guichet, camille)
    await guichet.services.store.run(requests.withdraw, reference, CAMILLE, START)
    await camille.say("envoyer")
    assert "une seule fois" not in (await camille.reply()).text
    await says(camille, "c'est envoyé ?", "")


@pytest.mark.parametrize(("text", "pause"), [("passer", LATER), ("je sais pas", 0)])
async def test_two_questions_are_passed_by_the_same_words_after_a_while_and_at_once_by_others_than_the_buttons(
    camille: Person, guichet: Guichet, text: str, pause: int
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    for answer, then in ((OVERLAP, "Pour quelle session"), (FIRST_SESSION, "épreuves"), (EXAMS, "Quel jour")):
        await says(camille, answer, then)
    for then in ("une précision", "Votre nom"):
        await camille.travel(seconds=pause)
        await says(camille, text, then)
    assert {"moment": None, "comment": None}.items() <= (await answers(guichet)).items()


async def test_the_question_that_a_file_has_passed_is_not_passed_twice_by_a_word(camille: Person) -> None:
    await up_to_document(camille)
    await camille.send(pdf(), "ordre.pdf")
    await camille.reply("Document reçu")
    await says(camille, "passer", CONFIRM)
    assert not any(TWICE in message.text for message in await camille.transcript())


async def test_a_question_about_the_choice_just_taken_is_no_second_press(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, OVERLAP, "Pour quelle session")
    await says(camille, f"{OVERLAP}, c'est quoi ?", "Pour quelle session")
    assert not any(TWICE in message.text for message in await camille.transcript())


async def test_words_that_settle_a_doubt_answer_it_though_the_question_before_has_the_same(
    camille: Person,
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    for answer, then in (
        (OVERLAP, "Pour quelle session"),
        (FIRST_SESSION, "épreuves"),
        (EXAMS, "Quel jour"),
        ("passer", "une précision"),
        ("Dupont", "Votre nom"),
        ("Dupont", "est-ce votre nom complet"),
    ):
        await camille.travel(seconds=LATER)
        await says(camille, answer, then)
    await says(camille, "Dupont", "numéro d'élève")
