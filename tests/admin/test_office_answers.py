"""An answer of the office becomes knowledge in three taps: proposed by the staff without whose it is, shown, applied."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from storage import remembered
from storage.tables.records import Identity
from storage.tables.rows import every
from tests.support.admins import Office
from tests.support.person import Person, Shown
from tests.support.sandbox import CAMILLE, DOMINIQUE, Sandbox
from tests.support.staff_stories import staffed
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]

QUESTION = "Bonjour, je suis Camille Martin (100012345). Où déposer le bordereau rose ? camille@exemple.fr"
ANSWER = "Bonjour Mme Martin, le bordereau rose se dépose à l'accueil, porte 4.\nCordialement, Dominique"
PERSONAL = ("Camille", "Martin", "100012345", "exemple.fr", "Dominique")


def remember(db: Database) -> None:
    identity = Identity("Camille Martin", "100012345")
    remembered.remember_identity(db, CAMILLE, identity, datetime(2024, 12, 1, tzinfo=UTC))


@pytest.fixture
async def dominique(office: Office, sandbox: Sandbox) -> Person:
    return await staffed(office.guichet, sandbox, DOMINIQUE)


async def answered(
    camille: Person, dominique: Person, question: str = QUESTION, answer: str = ANSWER
) -> Shown:
    """A question of Camille's that Dominique has just answered."""
    await says(camille, "/personne", "Écrivez-la en un message")
    await says(camille, question, "Transmettre cette question")
    await taps(camille, "Envoyer au service", "C'est transmis")
    await says(dominique, "/demandes", "À traiter")
    listed = await taps(dominique, "Questions à une personne (1)", "Questions à une personne")
    await taps(dominique, listed.labels[0], "attend le service")
    await taps(dominique, "Écrire la réponse", "au nom du service")
    await says(dominique, answer, "rien n'est encore envoyé")
    return await taps(dominique, "Envoyer la réponse", "Réponse envoyée")


async def told(person: Person, containing: str) -> Shown:
    return await person.wait_for(
        lambda messages: next((m for m in reversed(messages) if m.is_bot and containing in m.text), None)
    )


async def test_three_taps_from_an_answer_to_an_entry_that_tells_of_nobody_and_back(
    office: Office, marie: Person, dominique: Person, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    await camille.say("/aide")
    await camille.reply("Ce que je sais faire")
    await office.guichet.services.store.run(remember)
    await answered(camille, dominique)

    await taps(dominique, "Proposer comme réponse du guichet", "Proposé aux administrateurs")
    card = await told(marie, "Une réponse du service")
    assert "Où déposer le bordereau rose ?" in card.text
    assert "se dépose à l'accueil, porte 4." in card.text
    assert [word for word in PERSONAL if word in card.text] == []
    assert card.labels[0] == "En faire une nouvelle question"
    before = office.text()
    shown = await taps(marie, "En faire une nouvelle question", "Changement proposé")
    assert "bordereau" in shown.text
    assert office.text() == before
    await taps(marie, "Appliquer", "C'est en ligne")
    assert "## Où déposer le bordereau rose ?" in office.text()
    assert [word for word in PERSONAL if word in office.text()] == []
    await taps(camille, "C'est réglé", "terminé")
    await says(camille, "où je dépose le bordereau rose", "porte 4")

    await taps(marie, "Annuler ce changement", "Changement nº 1 annulé")
    assert office.text() == before
    assert "bordereau" in (await says(marie, "/sansreponse", "attend une réponse")).labels[0]


async def test_what_the_search_knows_becomes_a_wording_of_it(
    office: Office, marie: Person, dominique: Person, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    await answered(camille, dominique, "Mon dossier, qui décide à la fin ?", "La commission.")
    await taps(dominique, "Proposer comme réponse du guichet", "Proposé aux administrateurs")
    card = await told(marie, "Une réponse du service")
    assert card.labels[0] == "C'est une façon de demander : Qui décide ?"
    await taps(marie, card.labels[0], "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert "> Mon dossier, qui décide à la fin ?\n" in office.text()


async def test_it_is_proposed_once_and_settled_once(
    office: Office, marie: Person, dominique: Person, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    sent = await answered(camille, dominique)
    teach = next(each for row in sent.keyboard for each in row if "Proposer" in each["text"])
    for _ in range(2):
        await dominique.tap(data=teach["callback_data"], message_id=sent.message_id)
    await told(dominique, "Proposé aux administrateurs")
    card = await told(marie, "Une réponse du service")
    await taps(marie, "Pas pour le guichet", "n'en fera rien")
    again = card.keyboard[0][0]["callback_data"]
    await marie.tap(data=again, message_id=card.message_id)
    await told(marie, "C'est déjà réglé")
    rows = await office.guichet.services.store.run(every, "SELECT * FROM office_answers")
    assert len(rows) == 1
    assert len([m for m in await marie.transcript() if "Une réponse du service" in m.text]) == 0
    await says(marie, "/sansreponse", "Aucune question n'attend")


async def test_a_second_answer_to_a_question_is_proposed_with_the_same_question(
    office: Office, marie: Person, dominique: Person, sandbox: Sandbox
) -> None:
    await answered(await sandbox.person(CAMILLE), dominique)
    await taps(dominique, "Toutes les questions", "Questions à une personne (1)")
    await taps(dominique, (await dominique.last()).labels[0], "attend l'élève")
    await taps(dominique, "Écrire la réponse", "au nom du service")
    await says(dominique, "La porte 4 est au rez-de-chaussée.", "rien n'est encore envoyé")
    await taps(dominique, "Envoyer la réponse", "Réponse envoyée")
    await taps(dominique, "Proposer comme réponse du guichet", "Proposé aux administrateurs")
    card = await told(marie, "Une réponse du service")
    assert "Où déposer le bordereau rose ?" in card.text
    assert "au rez-de-chaussée" in card.text


async def test_what_a_colleague_made_of_it_stays_settled(
    office: Office, marie: Person, dominique: Person, sandbox: Sandbox
) -> None:
    await answered(await sandbox.person(CAMILLE), dominique)
    await taps(dominique, "Proposer comme réponse du guichet", "Proposé aux administrateurs")
    card = await told(marie, "Une réponse du service")
    ignore = next(each for row in card.keyboard for each in row if "Pas pour" in each["text"])
    await taps(marie, "En faire une nouvelle question", "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    await marie.tap(data=ignore["callback_data"], message_id=card.message_id)
    await told(marie, "C'est déjà réglé")
    [row] = await office.guichet.services.store.run(every, "SELECT settled FROM questions WHERE text <> ''")
    assert row["settled"] == 1


async def test_without_an_admin_the_staff_is_told(
    office: Office, dominique: Person, sandbox: Sandbox
) -> None:
    await answered(await sandbox.person(CAMILLE), dominique)
    await taps(dominique, "Proposer comme réponse du guichet", "n'a pas d'administrateur")
