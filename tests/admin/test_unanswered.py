"""Questions without an answer become wordings in one tap, examples, or new questions; and may be taken back."""

from __future__ import annotations

import json

import pytest

from tests.support.admins import Office
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, SAM, Sandbox
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]

STRANGE = "le micro-ondes de la cafétéria est cassé"


@pytest.fixture
async def camille(office: Office, sandbox: Sandbox) -> Person:
    """A student whose question found no answer."""
    person = await sandbox.person(CAMILLE)
    await person.say(STRANGE)
    await person.reply()
    return person


async def test_a_tap_makes_it_a_wording_that_is_found_from_then_on(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    await camille.say("mon dossier")
    assert "Qui décide ?" in (await camille.reply()).labels
    shown = await says(marie, "/sansreponse", "attend une réponse")
    await taps(marie, next(label for label in shown.labels if "dossier" in label), "doit-il mener")
    added = await taps(marie, "+ Qui décide ?", "C'est en ligne")
    assert "Façon de demander ajoutée : Qui décide ? « mon dossier »" in added.text
    assert "Sans réponse" in added.labels
    assert "> mon dossier\n" in office.text()
    await says(camille, "mon dossier", "Le service des examens.")
    await says(marie, "/sansreponse", "Aucune question n'attend")
    await says(marie, "/historique", "Derniers changements")
    await taps(marie, "Annuler le nº 1", "Changement nº 1 annulé")
    assert "> mon dossier\n" not in office.text()
    await says(marie, "/sansreponse", "attend une réponse")


async def test_a_new_question_answers_it(office: Office, marie: Person, sandbox: Sandbox) -> None:
    sam = await sandbox.person(SAM)
    await says(sam, "/langue", "Dans quelle langue")
    await taps(sam, "Français", "je vous réponds en français")
    await sam.say(STRANGE)
    await sam.reply()
    shown = await says(marie, "/sansreponse", "attend une réponse")
    await taps(marie, next(label for label in shown.labels if "micro" in label), "doit-il mener")
    await taps(marie, "Ouvrir une nouvelle question", "Dans quel fichier")
    await taps(marie, "Dates", "Écrivez la nouvelle question")
    await says(marie, "Où signaler une panne ?", "Écrivez maintenant la réponse")
    await says(marie, "À l'accueil.", "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    await says(sam, STRANGE, "À l'accueil.")


async def test_a_choice_that_a_student_made_is_kept_as_an_example(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    await camille.say("mon dossier")
    offered = await camille.reply()
    assert "Qui décide ?" in offered.labels
    await taps(camille, "Qui décide ?", "Le service des examens.")
    shown = await says(marie, "/sansreponse", "attend une réponse")
    await taps(
        marie, next(label for label in shown.labels if label.endswith("× mon dossier")), "doit-il mener"
    )
    await taps(marie, "Garder comme question de test : Qui décide ?", "C'est en ligne")
    (kept,) = [json.loads(line) for line in office.text("questions.jsonl").splitlines()]
    assert kept == {"text": "mon dossier", "expect": ["who_decides"]}
    await says(marie, "/sansreponse", "Aucune question n'attend")
    await says(marie, "/historique", "Derniers changements")
    await taps(marie, "Annuler le nº 1", "Changement nº 1 annulé")
    await says(marie, "/sansreponse", "attend une réponse")


async def test_what_is_none_of_the_offices_business_is_put_aside(marie: Person, camille: Person) -> None:
    shown = await says(marie, "/sansreponse", "attend une réponse")
    await taps(marie, next(label for label in shown.labels if "micro" in label), "doit-il mener")
    await taps(marie, "Ignorer", "Aucune question n'attend")
