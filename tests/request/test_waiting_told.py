"""How long decisions took is told as a request is filed, and among those that were sent."""

from __future__ import annotations

from sqlite_utils import Database

from bot.app import Guichet
from storage.waiting import FEWEST
from tests.storage.test_waiting import decided
from tests.support.person import Person
from tests.support.stories import filed, says

SENTENCE = "la moitié des décisions ont été prises en 3 jours au plus, neuf sur dix en 3 jours au plus (sur les 20 dernières"


def _past(db: Database, count: int) -> None:
    for _ in range(count):
        decided(db, 3)


async def test_who_files_reads_how_long_it_took_for_others(guichet: Guichet, camille: Person) -> None:
    await guichet.services.store.run(_past, FEWEST - 1)
    await filed(guichet, camille)
    assert not any(SENTENCE in m.text for m in await camille.transcript())
    await guichet.services.store.run(_past, 1)
    await filed(guichet, camille, "NFP101")
    receipt = next(m for m in reversed(await camille.transcript()) if "Demande envoyée" in m.text)
    assert SENTENCE in receipt.text
    listed = await says(camille, "/mesdemandes", "Vos demandes")
    assert listed.text.count(SENTENCE) == 1
