"""What a student can do with a request once it is sent: prove when, follow it, see that it is not the first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request.form import checks
from storage import requests
from storage.tables.records import Json, Request, Status
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.sandbox import CAMILLE, OFFICE, Sandbox
from tests.support.stories import EXAMS, REVIEW, SEND, asked_for, filed, newest, resumed, says, taps

FILED = datetime(2024, 12, 16, 8, tzinfo=UTC)


def with_answers(answers: dict[str, Json]) -> Request:
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


async def test_the_receipt_tells_the_time_in_paris_and_by_the_readers_clock(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    receipt = await says(camille, SEND, "Demande envoyée")
    (moment,) = [entity for entity in receipt.entities if entity["type"] == "date_time"]
    request = await newest(guichet)
    assert moment["unix_time"] == int(request.filed_at.timestamp())
    assert moment["date_time_format"] == "wDt"
    assert receipt.text.count("heure de Paris") == 2


async def test_who_asks_about_their_own_request_reads_the_list_of_theirs_where_there_is_any(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "mes demandes", "Vous retrouvez ici chaque demande")
    await says(camille, "j'ai été refusé, je conteste", "Vous retrouvez ici chaque demande")
    await taps(camille, "Qui décide, et en cas de refus ?", "ni un recours en cas de refus")
    await filed(guichet, camille)
    reference = (await newest(guichet)).reference
    for asked in (
        "mes demandes",
        "elle est ou ma demande",
        "c accepté?",
        "cancel my request",
        "pk jsuis refusé",
    ):
        assert (await camille.say(asked)) is not None
        listed = await camille.reply(reference)
        assert listed.labels[0] == reference
    await says(camille, "je retire ma demande", reference)
    await taps(camille, "Retirer cette demande", "Vous pourrez en faire une autre tant que")


async def test_asking_again_for_the_same_exams_is_told_before_it_is_sent_and_linked(
    camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    await filed(guichet, camille)
    first = await newest(guichet)
    await resumed(guichet, camille, exams="utc 505, NFP 101")
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
    await filed(guichet, camille)
    first = await newest(guichet)
    if withdrawn:
        await guichet.services.store.run(requests.withdraw, first.reference, CAMILLE, now=first.filed_at)
    await resumed(guichet, camille, exams=exams)
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
    reader = Reader(Texts(), content(timetable=False).current, "fr", datetime(2024, 12, 16, tzinfo=UTC))
    answers = {"reason": "overlap", "session": "s1_session1"}
    sent = [with_answers({**answers, "exams": one})]
    assert bool(checks.find_duplicate(reader, {**answers, "exams": other}, sent)) is same


async def test_the_history_tells_every_step_with_its_date_and_words_but_no_note_among_colleagues(
    camille: Person, guichet: Guichet
) -> None:
    await filed(guichet, camille)
    request = await newest(guichet)
    await guichet.services.store.run(asked_for, request, "Quel centre ?")
    await says(camille, "/mesdemandes", "Vos demandes")
    detail = await taps(
        camille, request.reference, "attend une réponse de votre part, depuis le mardi 17 décembre"
    )
    assert "Répondre" in detail.labels
    told = (await taps(camille, "Historique", "ce qui s'est passé")).text
    steps = ["lundi 16 décembre 2024", "Vous avez envoyé", "mardi 17 décembre 2024", "étudie la demande"]
    places = [told.index(step) for step in [*steps, "posé une question. « Quel centre ? »"]]
    assert places == sorted(places)
    assert "entre nous" not in told
    await taps(camille, "Retour", "Envoyée le")


async def test_a_withdrawn_request_says_when(camille: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    request = await newest(guichet)
    await camille.travel(to="2024-12-18T10:00:00+01:00")
    await guichet.services.store.run(
        requests.withdraw, request.reference, CAMILLE, now=datetime(2024, 12, 18, 9, tzinfo=UTC)
    )
    await says(camille, "/mesdemandes", "Vos demandes")
    await taps(camille, request.reference, "retirée, depuis le mercredi 18 décembre 2024 à 10h00")


async def test_somebody_elses_request_is_not_told_of(camille: Person, sam: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    reference = (await newest(guichet)).reference
    greeting = await says(sam, "/start", "Hello")
    for verb in ("history", "receipt", "look"):
        await sam.post("tap", message_id=greeting.message_id, data=f"{verb}:{reference}")
        await sam.reply("cannot find this request")
    assert reference not in "".join(m.text for m in await sam.transcript())
