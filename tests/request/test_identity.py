"""A name and number are remembered for the next request only where the student agreed, and asked about once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from storage import remembered
from storage.tables.records import Identity
from tests.support.person import Person, Shown
from tests.support.sandbox import CAMILLE as CAMILLE_ID
from tests.support.sandbox import SAM
from tests.support.stories import FIRST_SESSION, OVERLAP, SEND, filed, resumed, says, taps

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
CAMILLE = Identity("Camille Martin", "100012345")
YES, NO = "Oui, les retenir", "Non"
MARRIED = Identity("Camille Durand", "100012345")
REACHABLE = Identity("Camille Martin", "100012345", "camille@exemple.fr")


@pytest.mark.parametrize("given", [CAMILLE, MARRIED, REACHABLE])
def test_who_declined_is_not_asked_again_and_leaves_no_name(db: Database, given: Identity) -> None:
    remembered.decline_identity(db, 7, NOW)
    assert remembered.identity(db, 7) is None
    assert not remembered.asks_identity(db, 7, given)


def test_declining_a_new_name_keeps_the_old_one(db: Database) -> None:
    remembered.remember_identity(db, 7, CAMILLE, NOW)
    remembered.decline_identity(db, 7, NOW)
    assert remembered.identity(db, 7) == CAMILLE


async def file(guichet: Guichet, person: Person) -> Shown:
    """File a request; gives the question that follows the receipt."""
    await filed(guichet, person)
    return await person.reply("retienne votre nom")


async def up_to_comment(person: Person, shown: str) -> Shown:
    """Begin another request and go as far as what would follow it are name and number."""
    await says(person, "/demande", "Que voulez-vous")
    await taps(person, OVERLAP, "Pour quelle session")
    await taps(person, FIRST_SESSION, "Quelles épreuves")
    await says(person, "STA103 et STA104", "Quel jour")
    await taps(person, "Passer", "une précision")
    return await taps(person, "Passer", shown)


async def test_what_a_student_agrees_to_is_filled_in_the_next_time(camille: Person, guichet: Guichet) -> None:
    asked = await file(guichet, camille)
    assert "Camille Martin" in asked.text
    assert asked.labels == [YES, NO]
    await taps(camille, YES, "C'est noté")
    assert await guichet.services.store.run(remembered.identity, CAMILLE_ID) == CAMILLE
    await up_to_comment(camille, "Votre demande, avant envoi")
    review = next(m for m in reversed(await camille.transcript()) if "avant envoi" in m.text)
    assert "Nom : Camille Martin" in review.text
    assert "Modifier : Nom" in review.labels


async def test_an_address_is_in_the_review_and_remembered_only_if_the_student_agrees(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    await taps(camille, "Modifier : Adresse e-mail", "Votre adresse e-mail")
    await says(camille, "camille @exemple", "une espace dans l'adresse")
    await says(camille, "camille@exemple.fr", "Si tout est juste")
    review = next(m for m in reversed(await camille.transcript()) if "avant envoi" in m.text)
    assert "Adresse e-mail : camille@exemple.fr" in review.text
    receipt = await says(camille, SEND, "Demande envoyée")
    assert "Adresse e-mail : camille@exemple.fr" in receipt.text
    asked = await camille.reply("retienne votre nom, votre numéro et votre adresse")
    assert "camille@exemple.fr" in asked.text
    await taps(camille, YES, "C'est noté")
    assert await guichet.services.store.run(remembered.identity, CAMILLE_ID) == REACHABLE


async def test_without_an_answer_nothing_is_remembered(camille: Person, guichet: Guichet) -> None:
    await file(guichet, camille)
    assert await guichet.services.store.run(remembered.identity, CAMILLE_ID) is None
    await up_to_comment(camille, "Votre nom")


async def test_who_declines_is_not_asked_after_the_next_request(camille: Person, guichet: Guichet) -> None:
    await file(guichet, camille)
    await taps(camille, NO, "je ne les retiens pas")
    await filed(guichet, camille)
    await camille.wait_for(lambda shown: len([m for m in shown if m.document]) == 2 or None)
    asked = [m for m in await camille.transcript() if "retienne votre nom" in m.text]
    assert asked == []  # the first question became its answer


async def test_another_name_in_a_later_request_is_asked_about_again(
    camille: Person, guichet: Guichet
) -> None:
    await file(guichet, camille)
    await taps(camille, YES, "C'est noté")
    await up_to_comment(camille, "Votre demande, avant envoi")
    await taps(camille, "Modifier : Nom", "Votre nom")
    await says(camille, "Camille Durand", "Si tout est juste")
    await says(camille, SEND, "Demande envoyée")
    asked = await camille.reply("retienne votre nom")
    assert "Camille Durand" in asked.text
    await taps(camille, YES, "C'est noté")
    assert await guichet.services.store.run(remembered.identity, CAMILLE_ID) == MARRIED


async def test_nobody_can_have_somebody_elses_name_remembered(
    camille: Person, sam: Person, guichet: Guichet
) -> None:
    asked = await file(guichet, camille)
    stolen = asked.keyboard[0][0]["callback_data"]
    await sam.say("/start")
    greeting = await sam.reply("Hello")
    await sam.post("tap", message_id=greeting.message_id, data=stolen)
    await sam.wait_for(lambda shown: next((m for m in shown if "cannot find this request" in m.text), None))
    assert await guichet.services.store.run(remembered.identity, SAM) is None


async def test_forgetting_erases_the_remembered_name(camille: Person, guichet: Guichet) -> None:
    await file(guichet, camille)
    await taps(camille, YES, "C'est noté")
    await says(camille, "/oublier", "Effacer tout ce que je garde")
    await taps(camille, "Oui, tout effacer", "tout est effacé")
    assert await guichet.services.store.run(remembered.identity, CAMILLE_ID) is None
    await up_to_comment(camille, "Votre nom")
