"""The code of a receipt: read on it in the chat and on the page, confirmed to the staff and to nobody else."""

from __future__ import annotations

import re

from sqlite_utils import Database

from bot.app import Guichet
from storage import requests
from storage.tables.rows import change, every
from tests.support.person import Person
from tests.support.sandbox import DOMINIQUE, OFFICE, Sandbox
from tests.support.stories import filed, says, taps

CODE = re.compile(r"Code de vérification : (\w{4}-\w{4}-\w{4})\.")


async def test_the_staff_verifies_a_receipt_and_nobody_else(
    guichet: Guichet, sandbox: Sandbox, dominique: Person, camille: Person
) -> None:
    reference = await filed(guichet, camille)
    receipt = next(m for m in await camille.transcript() if "Demande envoyée" in m.text)
    found = CODE.search(receipt.text)
    assert found
    code = found[1]
    await says(camille, f"/verifier {code}", "réservé")
    await says(dominique, "/verifier", "Écrivez le code du reçu")
    await says(dominique, "/verifier 0000-0000-0000", "Aucun reçu n'a ce code.")
    office = await sandbox.person(OFFICE, DOMINIQUE)
    for person in (dominique, office):
        told = await says(person, f"/verifier {code.lower()}", f"celui de la demande {reference}")
        assert "Son enregistrement n'a pas été modifié." in told.text
        assert "Camille" not in told.text
    await taps(dominique, "Voir la demande", f"Demande {reference}")
    await guichet.services.store.run(_tamper)
    await says(dominique, f"/verifier {code}", "je ne peux pas confirmer ce reçu")


def _tamper(db: Database) -> None:
    for row in every(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        change(db, f"DROP TRIGGER {row['name']}")
    change(db, "UPDATE requests SET standing = 'closed'")


async def test_the_code_of_a_receipt_stays_the_same(guichet: Guichet, camille: Person) -> None:
    reference = await filed(guichet, camille)
    first = await guichet.services.store.run(requests.get, reference)
    await says(camille, "/mesdemandes", reference)
    await taps(camille, reference, "Demande " + reference)
    again = await taps(camille, "Recevoir le reçu (PDF)", "Code de vérification")
    assert first.code.upper() in again.text.replace("-", "")
