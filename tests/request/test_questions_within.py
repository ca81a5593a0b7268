"""Questions in the midst of the form are answered where they stand; what may be an answer as well is asked about."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from bot.chat.forms import DOUBT
from bot.request.form import interpret
from bot.sandbox.clock import START
from storage import drafts
from storage.tables.records import Draft
from tests.support.forms import FORM
from tests.support.papers import pdf
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says

BEFORE = {"reason": "travel", "session": "s1_session1", "exams": "NFP101", "destination": "Espagne",
          "travel": "2025-01-21/2025-01-24"}  # fmt: skip
DOUBTFUL = "est-ce que vous accepteriez que je passe l'oral en visio depuis Madrid ?"
REFUSED = "retour à la question d'avant svp"
AGAIN = "Revenons à votre demande"


def at_comment(db: Database) -> Draft:
    return drafts.save(db, drafts.start(db, CAMILLE, FORM.name, START), BEFORE, None, START)


async def kept(guichet: Guichet) -> Draft:
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    return draft


async def builds_index(guichet: Guichet) -> None:
    """The first search builds it."""
    await asyncio.to_thread(guichet.services.catalog.current.find, "planning")


async def asks_for_comment(person: Person, guichet: Guichet) -> None:
    await builds_index(guichet)
    await guichet.services.store.run(at_comment)
    await says(person, "/demande", "une précision")


async def test_a_question_in_the_place_of_a_remark_is_answered_and_the_form_asks_again(
    camille: Person, guichet: Guichet
) -> None:
    await asks_for_comment(camille, guichet)
    again = await says(camille, "c quoi la piece d'identité a amener ?", AGAIN)
    assert "une précision" in again.text
    assert "Une pièce d'identité en cours de validité" in (await camille.transcript())[-2].text
    assert "comment" not in (await kept(guichet)).answers


async def test_a_document_that_is_not_there_yet_is_no_answer_to_another_question(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "déplacement professionnel", "Pour quelle session")
    for text, asked, follows in (
        ("jai pas encore lattestation demployeur", "Pour quelle session", True),
        ("j'attends encore l'attestation, je l'aurai en janvier", "Pour quelle session", True),
        ("Semestre 1, session 1", "Quelles épreuves", False),
        ("jai pas encore lattestation demployeur", "Quelles épreuves", True),
        ("NFP101", "Dans quel pays", False),
        ("mon ordre de mission arrive la semaine prochaine", "Dans quel pays", True),
    ):
        told = await says(camille, text, asked)
        assert ("votre justificatif peut suivre" in told.text) is follows
    assert (await kept(guichet)).answers == {"reason": "travel", "session": "s1_session1", "exams": "NFP101"}


async def test_nobody_who_has_sent_a_document_is_told_that_it_may_follow(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "déplacement professionnel", "Pour quelle session")
    await camille.send(pdf(), "ordre.pdf")
    await camille.reply("Document reçu")
    told = await says(camille, "jai pas encore lattestation demployeur", "Pour quelle session")
    assert "votre justificatif peut suivre" not in told.text


async def test_no_answer_leans_on_the_wish_that_opened_the_form(camille: Person, guichet: Guichet) -> None:
    await builds_index(guichet)
    await says(camille, "je pars en mission, je veux un amenagement", "Pour quelle session")
    await says(camille, "Semestre 1, session 2", "Quelles épreuves")
    await says(camille, "NFP101", "Dans quel pays")
    await says(camille, "Allemagne", "dates de votre déplacement")
    await says(camille, "du 14 au 20 avril", "une précision")
    await says(camille, "passer", "Votre nom")
    await says(camille, "Sam O'Neil", "numéro d'élève")


async def test_what_a_question_asks_for_is_taken_though_a_document_is_told_to_follow(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "déplacement professionnel", "Pour quelle session")
    for text, then in (
        ("semestre 1 session 1, j'aurai mon ordre de mission la semaine prochaine", "Quelles épreuves"),
        ("NFP101, le justificatif arrive plus tard", "Dans quel pays"),
        ("Espagne", "Quelles sont les dates"),
        ("du 21 au 24 janvier, l'ordre de mission est en cours de signature", "une précision"),
    ):
        assert "votre justificatif peut suivre" not in (await says(camille, text, then)).text
    answers = (await kept(guichet)).answers
    assert answers["session"] == "s1_session1"
    assert "NFP101" in str(answers["exams"])
    assert answers["travel"] == "2025-01-21/2025-01-24"


async def test_a_question_at_a_choice_is_answered_though_its_words_put_off(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    again = await says(camille, "c trop tard la ?", AGAIN)
    assert "Que voulez-vous" in again.text
    assert "dimanche 5 janvier 2025" in (await camille.transcript())[-2].text
    await says(camille, "jsp", "Il me faut le motif")
    await says(camille, "plus tard", "votre brouillon est gardé")


async def test_a_question_within_leans_on_the_one_before_it(camille: Person, guichet: Guichet) -> None:
    await asks_for_comment(camille, guichet)
    await says(camille, "c'est quand la session 2 du premier semestre ?", AGAIN)
    await says(camille, "et du second semestre ?", AGAIN)
    assert "8 septembre" in (await camille.transcript())[-2].text


async def test_what_may_be_either_is_kept_and_asked_about_even_after_a_restart(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await asks_for_comment(camille, guichet)
        which = await says(camille, DOUBTFUL, "ou une question pour moi ?")
        assert which.labels[:2] == ["Une précision pour le service", "C'est une question"]
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        for _ in range(2):
            await camille.tap("Une précision pour le service", message_id=which.message_id)
        await camille.reply("étape est déjà passée")
        assert (await kept(guichet)).answers["comment"] == DOUBTFUL


async def test_what_was_a_question_is_answered_once_and_leaves_the_form_where_it_was(
    camille: Person, guichet: Guichet
) -> None:
    await asks_for_comment(camille, guichet)
    which = await says(camille, DOUBTFUL, "ou une question pour moi ?")
    (asks,) = (b["callback_data"] for row in which.keyboard for b in row if b["text"] == "C'est une question")
    for _ in range(2):
        await camille.tap(data=asks, message_id=which.message_id)
    await camille.reply("étape est déjà passée")
    shown = [message.text for message in await camille.transcript()]
    assert sum(AGAIN in text for text in shown) == 1
    draft = await kept(guichet)
    assert DOUBT not in draft.answers
    assert "comment" not in draft.answers
    await says(camille, DOUBTFUL, "ou une question pour moi ?")
    await says(camille, DOUBTFUL, "Votre nom")
    assert (await kept(guichet)).answers["comment"] == DOUBTFUL


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("document", "j'ai pas le document encore"),
        ("document", "pas encore reçu"),
        ("document", "not yet"),
        ("document", "I'll send it later"),
        ("document", "mon attestation est en cours"),
        ("comment", "rien à ajouter"),
        ("comment", "pas de remarque, merci"),
        ("comment", "no comment"),
        ("email", "j'en ai pas"),
        ("email", "je n'ai pas d'adresse mail"),
        ("email", "i'd rather not"),
        ("moment", "je sais pas encore"),
        ("moment", "aucune idée de l'heure pour le moment"),
        ("number", "je n'ai pas mon numéro avec moi"),
        ("travel", "je ne connais pas encore les dates"),
        ("session", "je sais pas laquelle"),
        ("document", "jai pas encor lordre de mission"),
        ("document", "jai pas lattestation"),
        ("email", "jai pas dadresse"),
    ],
)
def test_not_yet_and_not_known_are_no_answer(field: str, text: str) -> None:
    assert interpret.is_nothing(FORM[field], text) or interpret.is_later(FORM[field], text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("comment", "je n'ai pas encore le justificatif"),
        ("comment", "pas disponible le 22"),
        ("comment", "je ne peux pas venir plus tard"),
        ("comment", "sans voiture"),
        ("exams", "NFP101, je sais pas l'autre"),
        ("travel", "pas avant le 21 janvier"),
        ("name", "Camille Martin"),
        ("destination", "Norvège"),
        ("comment", "pas laissé mon numéro"),
    ],
)
def test_what_says_more_is_an_answer(field: str, text: str) -> None:
    assert not interpret.is_nothing(FORM[field], text)


async def test_what_is_passed_says_what_follows_and_what_is_needed_says_why(
    camille: Person, guichet: Guichet
) -> None:
    await asks_for_comment(camille, guichet)
    await says(camille, "rien à ajouter", "C'est entendu, sans précision")
    await says(camille, "je sais pas encore", "Il me faut votre prénom et votre nom")
    await says(camille, "no number yet", "Il me faut votre prénom et votre nom")
    for put_off in ("plus tard", "je ferai ça plus tard", "later"):
        await says(camille, put_off, "votre brouillon est gardé")
    await says(camille, "Camille Martin", "numéro d'élève")
    await says(camille, "j'ai pas ma carte avec moi", "Il me faut votre numéro d'élève")
    await says(camille, "100 012 345", "adresse e-mail")
    await says(camille, "j'en ai pas", "C'est entendu, sans adresse")
    followed = await says(camille, "j'ai pas le document encore", "votre justificatif peut suivre")
    assert "dimanche 5 janvier 2025" in followed.text


async def test_a_kind_of_request_is_chosen_by_other_words_or_by_its_place(camille: Person) -> None:
    for words in ("clash", "the first one", "le premier"):
        await says(camille, "/demande", "Que voulez-vous demander")
        chosen = await says(camille, words, "Pour quelle session")
        assert "Deux épreuves en même temps" in chosen.text
        await says(camille, "retour", "Que voulez-vous demander")


async def test_words_of_distress_get_help_at_every_question_and_the_form_is_kept(
    camille: Person, guichet: Guichet
) -> None:
    await asks_for_comment(camille, guichet)
    before = await kept(guichet)
    for field in ("exams", "destination", "travel", "comment", "name", "number", "email"):
        await guichet.services.store.run(asked_about, before, field)
        await camille.say("j'en peux plus, j'ai envie de mourir")
        await camille.reply("brouillon")
        helped, _waits = (await camille.transcript())[-2:]
        assert "3114" in helped.text, field
        assert (await kept(guichet)).answers == before.answers
    await camille.tap("C'était ma réponse à la question")
    await camille.reply("envoyez-la-moi de nouveau")


def asked_about(db: Database, draft: Draft, field: str) -> Draft:
    """The draft at one question, as when an answer is changed from the review."""
    held = drafts.load(db, CAMILLE)
    assert held is not None
    return drafts.save(db, held, draft.answers, field, START)


async def test_what_a_question_refuses_may_be_answered_as_a_question_by_one_press(
    camille: Person, guichet: Guichet
) -> None:
    at_travel = {name: value for name, value in BEFORE.items() if name != "travel"}
    await guichet.services.store.run(
        lambda db: drafts.save(db, drafts.start(db, CAMILLE, FORM.name, START), at_travel, None, START)
    )
    await says(camille, "/demande", "Quelles sont les dates")
    refused = await says(camille, REFUSED, "Quelles sont les dates")
    assert refused.labels[0] == "C'est une question"
    assert "C'est ma réponse" not in refused.labels
    await camille.tap("C'est une question", message_id=refused.message_id)
    again = await camille.reply(AGAIN)
    assert "C'est une question" not in again.labels
    await says(camille, REFUSED, "Quelles sont les dates")
    await says(camille, "du 21 au 24 janvier 2025", "une précision")
    assert DOUBT not in (await kept(guichet)).answers


async def test_what_the_form_asks_for_is_told_where_it_is_asked_about_and_a_person_is_named_at_every_question(
    camille: Person, guichet: Guichet
) -> None:
    await guichet.services.store.run(
        lambda db: drafts.save(
            db, drafts.start(db, CAMILLE, FORM.name, START), {"reason": "travel"}, None, START
        )
    )
    await says(camille, "/demande", "Pour quelle session")
    await says(camille, "plus tard", "votre brouillon est gardé")
    for words, question in {
        "sem 1 ses 1": "Quelles épreuves",
        "NFP101": "Dans quel pays",
        "Espagne": "Quelles sont les dates",
        "du 21 au 24 janvier 2025": "une précision",
        "rien a rajouter": "Votre nom",
        "Camille Martin": "numéro d'élève",
        "100012345": "adresse e-mail",
    }.items():
        await says(camille, "je voudrais parler à quelqu'un svp", "une demande en brouillon")
        await says(camille, words, question)
    await says(camille, "c ou les codes", "au moins un code d'UE")
