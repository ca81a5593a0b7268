"""What a student can do with a request once it is sent: prove when, follow it, see that it is not the first."""

from __future__ import annotations

from bot.app import Guichet
from storage import requests
from storage.records import Request
from tests.person import Person
from tests.sandbox import CAMILLE
from tests.stories import SEND, says, up_to_review


async def newest(guichet: Guichet) -> Request:
    return (await guichet.desk.store.run(requests.of_person, CAMILLE))[0]


async def test_the_receipt_tells_the_time_in_paris_and_by_the_readers_clock(
    camille: Person, guichet: Guichet
) -> None:
    await up_to_review(camille)
    receipt = await says(camille, SEND, "Demande envoyée")
    (moment,) = [entity for entity in receipt.entities if entity["type"] == "date_time"]
    request = await newest(guichet)
    assert moment["unix_time"] == int(request.filed_at.timestamp())
    assert moment["date_time_format"] == "wDt"
    assert receipt.text.count("heure de Paris") >= 2
