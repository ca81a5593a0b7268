"""Corrections in the midst of the form, a number that there is not yet, and documents that are all there."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from bot.sandbox.clock import START
from storage import drafts
from storage.tables.records import Draft, Json
from tests.support.forms import FORM
from tests.support.papers import pdf
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says, taps

TRAVEL: dict[str, Json] = {
    "reason": "travel",
    "session": "s1_session1",
    "exams": "NFP101",
    "destination": "Maroc",
    "travel": "2025-01-21/2025-01-24",
    "comment": None,
    "name": "Camille Martin",
}


async def standing_at(guichet: Guichet, person: Person, then: str, **more: Any) -> None:
    """The form with these answers, at the question that follows."""
    await asyncio.to_thread(guichet.services.catalog.current.find, "planning")  # builds the index
    await guichet.services.store.run(_keep, TRAVEL | more)
    await says(person, "/demande", then)


def _keep(db: Database, answers: dict[str, Json]) -> Draft:
    return drafts.save(db, drafts.start(db, CAMILLE, FORM.name, START), answers, None, START)


@pytest.mark.parametrize(
    ("at", "text", "button"),
    [
        ("Votre justificatif", "en fait c'est pas le maroc c'est la tunisie", "Modifier : Pays"),
        ("Votre justificatif", "jme suis tromper c pas nfp101 c nfp108", "Modifier : Épreuves"),
        ("numéro d'élève", "en fait mon nom c'est Camille Durand", "Modifier : Nom"),
        ("adresse e-mail", "changer les dates svp", "Modifier : Dates du déplacement"),
    ],
)
async def test_a_correction_of_an_earlier_answer_is_given_its_button(
    camille: Person, guichet: Guichet, at: str, text: str, button: str
) -> None:
    number, email = {"number": "100012345"}, {"number": "100012345", "email": None}
    more: dict[str, dict[str, Json]] = {"Votre justificatif": email, "adresse e-mail": number}
    await standing_at(guichet, camille, at, **more.get(at, {}))
    told = await says(camille, text, at)
    assert told.labels[0] == button
    await taps(camille, button, "étape")


@pytest.mark.parametrize(
    ("text", "button", "name", "anew", "kept"),
    [
        ("non en fait c'est UTC503", "Modifier : Épreuves", "exams", "UTC503", "UTC503"),
        ("ah non c'est NFP101 et UTC503", "Modifier : Épreuves", "exams", "UTC503", "UTC503"),
        ("actually it's UTC503", "Modifier : Épreuves", "exams", "UTC503", "UTC503"),
        (
            "en fait c'est du 22 au 24 janvier",
            "Modifier : Dates du déplacement",
            "travel",
            "22 au 24 janvier",
            "2025-01-22/2025-01-24",
        ),
    ],
)
async def test_a_correction_that_may_be_the_remark_is_asked_about(
    camille: Person, guichet: Guichet, text: str, button: str, name: str, anew: str, kept: str
) -> None:
    before = {each: value for each, value in TRAVEL.items() if each not in ("comment", "name")}
    await guichet.services.store.run(_keep, before)
    await says(camille, "/demande", "une précision")
    which = await says(camille, text, "ou une correction de vos réponses")
    assert which.labels[:2] == [button, "Une précision pour le service"]
    await taps(camille, button, "étape")
    await says(camille, anew, "une précision")
    held = await guichet.services.store.run(drafts.load, CAMILLE)
    assert held is not None
    assert held.answers == before | {name: kept}


async def test_what_was_no_correction_is_the_remark(camille: Person, guichet: Guichet) -> None:
    remark = "non en fait c'est UTC503 qui compte le plus"
    before = {each: value for each, value in TRAVEL.items() if each not in ("comment", "name")}
    await guichet.services.store.run(_keep, before)
    await says(camille, "/demande", "une précision")
    await says(camille, remark, "ou une correction de vos réponses")
    await taps(camille, "Une précision pour le service", "Votre nom")
    held = await guichet.services.store.run(drafts.load, CAMILLE)
    assert held is not None
    assert held.answers == before | {"comment": remark}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("c plus le maroc", "Pays"),
        ("camille durand", "Nom"),
        ("c pas nfp101", "Épreuves"),
        ("mon nom c'est Durand", "Nom"),
    ],
)
async def test_at_the_review_too(camille: Person, guichet: Guichet, text: str, field: str) -> None:
    await standing_at(guichet, camille, "Si tout est juste", number="100012345", email=None, document=None)
    await camille.say(text)
    await camille.wait_for(lambda shown: [m for m in shown if f"« Modifier : {field} »" in m.text])


async def test_a_correction_is_no_small_talk_although_a_remark_holds_its_words(
    camille: Person, guichet: Guichet
) -> None:
    more: dict[str, Json] = {"number": "100012345", "email": None, "document": None}
    remark = "non en fait c'est NFP101 et UTC503"
    await standing_at(guichet, camille, "Si tout est juste", **more, comment=remark)
    for text in (
        "ah non les épreuves c'est NFP101 et UTC503",
        "non non mes épreuves c'est NFP101 et UTC503",
    ):
        await says(camille, text, "« Modifier : Épreuves »")
    await says(camille, "c'est NFP101 et UTC503", "Touchez le bouton « Modifier… »")
    held = await guichet.services.store.run(drafts.load, CAMILLE)
    assert held is not None
    assert held.answers["number"] == "100012345"


async def test_what_is_clear_at_the_review_is_changed_at_once(camille: Person, guichet: Guichet) -> None:
    await standing_at(guichet, camille, "Si tout est juste", number="100012345", email=None, document=None)
    await guichet.services.store.run(_remarking, "Je rentre le 24 janvier.")
    for text, told in (
        ("non mon numéro c'est 100012346", "Numéro d'élève : 100012346 (avant : 100012345)"),
        ("c pas le maroc c la tunisie", "(avant : Maroc)"),
        ("c nfp108 pas nfp101", "(avant : NFP101)"),
        ("en fait mon nom c'est Camille Durand", "Nom : Camille Durand (avant : Camille Martin)"),
        ("les dates c'est du 22 au 24 janvier", "mercredi 22"),
        ("mon adresse mail c'est c.durand@exemple.fr", "c.durand@exemple.fr (avant : "),
    ):
        review = await says(camille, text, "C'est corrigé.")
        assert told in review.text
        assert "Votre demande, avant envoi" in review.text
    held = await guichet.services.store.run(drafts.load, CAMILLE)
    assert held is not None
    assert (held.answers["number"], held.answers["name"]) == ("100012346", "Camille Durand")
    assert held.answers["travel"] == "2025-01-22/2025-01-24"


async def test_a_day_at_the_review_is_the_moment_of_the_exams_and_no_number(
    camille: Person, guichet: Guichet
) -> None:
    overlap = {
        "reason": "overlap",
        "exams": "NFP101 et UTC505",
        "moment": "mardi 21 janvier à 18h",
        "email": None,
    }
    await standing_at(guichet, camille, "Si tout est juste", number="100012345", **overlap)
    review = await says(camille, "en fait cest le 22 janvier", "C'est corrigé.")
    assert "Jour et heure : le 22 janvier (avant : mardi 21 janvier" in review.text
    await says(camille, "en fait c'est le 100 012 346", "Numéro d'élève : 100012346 (avant : 100012345)")
    await says(camille, "mon numéro c'est le 100 012 348", "Numéro d'élève : 100012348 (avant : 100012346)")
    await says(camille, "mon numéro c'est le 22 janvier", "Modifier")
    held = await guichet.services.store.run(drafts.load, CAMILLE)
    assert held is not None
    assert held.answers["number"] == "100012348"


async def test_who_has_no_number_yet_says_so_and_the_office_reads_it(
    camille: Person, guichet: Guichet
) -> None:
    await standing_at(guichet, camille, "numéro d'élève")
    await says(camille, "jai pas encore de numero je vien de minscrire", "Si vous n'en avez pas encore")
    await taps(camille, "Je n'en ai pas encore", "adresse e-mail")
    await taps(camille, "Retour", "numéro d'élève")
    await says(camille, "jen ai pas encore", "adresse e-mail")
    await taps(camille, "Passer", "Votre justificatif")
    await taps(camille, "Passer", "Numéro d'élève : pas encore attribué")
    receipt = await says(camille, "c bon envoie", "Demande envoyée")
    assert "Numéro d'élève : pas encore attribué" in receipt.text


async def test_a_word_that_sends_before_all_is_answered_is_told_what_is_missing(
    camille: Person, guichet: Guichet
) -> None:
    await standing_at(guichet, camille, "numéro d'élève")
    await says(camille, "c bon envoie", "Il manque encore une réponse")


async def test_a_word_that_sends_at_the_document_is_told_how_the_document_is_sent(
    camille: Person, guichet: Guichet
) -> None:
    await standing_at(guichet, camille, "adresse e-mail", number="100012345")
    await says(camille, "non", "Votre justificatif")
    for word in ("je l'envoie", "jenvoi", "je peux envoyer", "comment j'envoie ?", "ok send it"):
        told = await says(camille, word, "J'attends ici un fichier : un PDF ou une photo")
        assert "Il manque encore" not in told.text
    await says(camille, "jai pas encor lordre de mission", "votre justificatif peut suivre")
    await camille.reply("avant envoi")


async def test_with_a_document_there_an_okay_goes_on(camille: Person, guichet: Guichet) -> None:
    await standing_at(guichet, camille, "adresse e-mail", number="100012345")
    await camille.send(pdf(), "ordre.pdf")
    await camille.reply("Document reçu")
    asked = await says(camille, "passe", "Un autre document ?")
    assert "Continuer" in asked.labels
    review = await says(camille, "c bon", "Votre demande, avant envoi")
    assert "peut suivre" not in review.text


async def test_a_question_to_the_timetable_is_answered_at_any_question(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with serving(sandbox.url, tmp_path / "bot.db", timetable=True) as guichet:
        camille = await sandbox.person(CAMILLE)
        await standing_at(guichet, camille, "numéro d'élève")
        for field, question in (("destination", "Dans quel pays"), ("comment", "une précision")):
            await guichet.services.store.run(_at, field)
            await says(camille, "c quand deja nfp101?", question)
            assert "mardi 21 janvier 2025" in (await camille.transcript())[-2].text


def _remarking(db: Database, remark: str) -> Draft:
    held = drafts.load(db, CAMILLE)
    assert held is not None
    return drafts.save(db, held, {**held.answers, "comment": remark}, None, START)


def _at(db: Database, field: str) -> Draft:
    held = drafts.load(db, CAMILLE)
    assert held is not None
    return drafts.save(db, held, TRAVEL, field, START)
