"""What a student can do with a request once it is sent: prove when, follow it, see that it is not the first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot import duplicates
from bot.app import Guichet
from bot.texts import Texts
from bot.view import View
from storage import requests
from storage.records import Json, Request, Status
from tests.person import Person
from tests.running_bot import content
from tests.sandbox import CAMILLE, OFFICE, Sandbox
from tests.stories import EXAMS, REVIEW, SEND, says, taps, up_to_review

FILED = datetime(2024, 12, 16, 8, tzinfo=UTC)


def filed(answers: dict[str, Json]) -> Request:
    return Request(
        "A1",
        CAMILLE,
        "fr",
        "accommodation",
        answers["session"],
        answers,
        Status.SUBMITTED,
        "open",
        FILED,
        FILED,
        FILED,
    )


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


async def test_asking_again_for_the_same_exams_is_told_before_it_is_sent_and_linked(
    camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    await up_to_review(camille)
    await says(camille, SEND, "Demande envoyée")
    first = await newest(guichet)
    await up_to_review(camille, exams="utc 505, NFP 101")
    review = next(m for m in reversed(await camille.transcript()) if REVIEW in m.text)
    assert f"déjà envoyé la demande {first.reference} le lundi 16 décembre 2024" in review.text
    await taps(camille, f"Voir la demande {first.reference}", "en attente d'étude")
    receipt = await says(camille, SEND, "Demande envoyée")
    assert first.reference in receipt.text
    second = await newest(guichet)
    assert second.reference != first.reference
    assert second.answers["duplicate_of"] == first.reference
    office = await sandbox.person(OFFICE, 2001)
    await office.wait_for(lambda messages: [m for m in messages if f"que : {first.reference}" in m.text])


@pytest.mark.parametrize(
    ("exams", "withdrawn"),
    [pytest.param("NFP101 et NFP108", False, id="other exams"), pytest.param(EXAMS, True, id="withdrawn")],
)
async def test_a_request_for_something_else_is_no_duplicate(
    camille: Person, guichet: Guichet, exams: str, withdrawn: bool
) -> None:
    await up_to_review(camille)
    await says(camille, SEND, "Demande envoyée")
    first = await newest(guichet)
    if withdrawn:
        await guichet.desk.store.run(requests.withdraw, first.reference, CAMILLE, now=first.filed_at)
    await up_to_review(camille, exams=exams)
    review = next(m for m in reversed(await camille.transcript()) if REVIEW in m.text)
    assert first.reference not in review.text
    await says(camille, SEND, "Demande envoyée")
    assert "duplicate_of" not in (await newest(guichet)).answers


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("NFP101 et UTC505", "utc-505 / nfp 101", True),
        ("NFP101", "NFP101 et UTC505", False),
        ("Droit du travail", "droit  du TRAVAIL", True),
        ("Droit du travail", "Droit des contrats", False),
    ],
)
def test_the_same_exams_are_known_however_they_are_written(one: str, other: str, same: bool) -> None:
    view = View(Texts(), content(False).current, "fr", datetime(2024, 12, 16, tzinfo=UTC))
    answers = {"reason": "overlap", "session": "s1_session1"}
    sent = [filed({**answers, "exams": one})]
    assert bool(duplicates.first(view, {**answers, "exams": other}, sent)) is same
