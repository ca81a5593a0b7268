"""The same text twice at once: it counts once, in the form, at the review and when it sends."""

from __future__ import annotations

from bot.app import Guichet
from bot.sandbox.clock import START
from storage import drafts, questions
from storage.tables.records import Json
from tests.support.person import Person, Shown
from tests.support.sandbox import CAMILLE
from tests.support.stories import ANSWERS, EXAMS, FIRST_SESSION, LATER, OVERLAP, filed, newest, says

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
    for word in ("envoyer", "je valide"):
        told = await says(camille, word, "une seule fois")
        assert request.reference in told.text
    assert await guichet.services.store.run(questions.unsettled, START) == []
    await camille.travel(seconds=3600)
    await camille.say("envoyer")
    assert "une seule fois" not in (await camille.reply()).text
    assert await newest(guichet) == request
