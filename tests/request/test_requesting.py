"""A student files a request: step by step, back and forth, once only, in time by Telegram's own date."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import Guichet
from storage import drafts, requests
from storage.tables.records import Request
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, OFFICE, Sandbox
from tests.support.stories import (
    ANSWERS,
    CONFIRM,
    FIRST_SESSION,
    OVERLAP,
    REFERENCE,
    SEND,
    filed,
    names_oneself,
    resumed,
    says,
    taps,
    up_to_review,
)


def bytes_below(directory: Path) -> bytes:
    """All that the database's files hold, freed pages included."""
    return b"".join(path.read_bytes() for path in directory.glob("bot.db*"))


async def kept(guichet: Guichet) -> list[Request]:
    return await guichet.services.store.run(requests.of_person, CAMILLE)


async def test_a_request_is_filed_and_the_receipt_proves_it(
    camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    prompt = await up_to_review(camille)
    assert (prompt.keyboard_kind, prompt.labels) == ("reply", [SEND])
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers == ANSWERS
    receipt = await says(camille, SEND, "Demande envoyée")
    (request,) = await kept(guichet)
    found = REFERENCE.search(receipt.text)
    assert found
    assert found[1] == request.reference
    assert "9h" in receipt.text
    assert "heure de Paris" in receipt.text
    assert request.answers["number"] == "100012345"
    office = await sandbox.person(OFFICE, 2001)
    told = await office.wait_for(lambda messages: next((m for m in messages if m.is_bot), None))
    assert request.reference in told.text
    assert "Camille" not in told.text


async def test_sending_twice_files_once_and_shows_the_same_receipt(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await says(camille, SEND, "Demande envoyée")
    await says(camille, SEND, "une seule fois")
    assert len(await kept(guichet)) == 1


async def test_one_answer_is_corrected_without_starting_again(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await taps(camille, "Modifier : Épreuves", "Quelles épreuves")
    await says(camille, "NFP108 et UTC505", CONFIRM)
    await says(camille, SEND, "Demande envoyée")
    (request,) = await kept(guichet)
    assert request.answers["exams"] == "NFP108 et UTC505"
    assert request.answers["name"] == "Camille Martin"


async def test_back_leads_to_the_question_before(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, OVERLAP, "Pour quelle session")
    await taps(camille, "Retour", "Que voulez-vous")
    await taps(camille, OVERLAP, "Pour quelle session")


async def test_a_button_of_a_passed_step_shows_where_one_is(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    question = await taps(camille, OVERLAP, "Pour quelle session")
    old = next(b["callback_data"] for row in question.keyboard for b in row if b["text"] == FIRST_SESSION)
    await taps(camille, FIRST_SESSION, "Quelles épreuves")
    await says(camille, "NFP101 et UTC505", "Quel jour")
    await camille.tap(data=old, message_id=question.message_id)
    shown = await camille.wait_for(
        lambda messages: next((m for m in messages if "étape est déjà passée" in m.text), None)
    )
    assert "Quel jour" in shown.text


async def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, OVERLAP, "Pour quelle session")
    await taps(camille, FIRST_SESSION, "Quelles épreuves")
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "Revenons à votre demande")
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert "exams" not in draft.answers


@pytest.mark.parametrize(
    ("answers", "bad", "reaction"),
    [
        pytest.param([], "je ne sais pas trop quoi dire zzz", "", id="text where a button is asked"),
        pytest.param([], "/start", "brouillon", id="start in the middle"),
        pytest.param([OVERLAP, FIRST_SESSION], "x" * 4000, "je peux en garder 300", id="far too long"),
    ],
)
async def test_a_bad_answer_gets_a_clear_sentence_and_nothing_is_lost(
    camille: Person, guichet: Guichet, answers: list[str], bad: str, reaction: str
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    for answer, following in zip(answers, ("Pour quelle session", "Quelles épreuves"), strict=False):
        await taps(camille, answer, following)
    before = await guichet.services.store.run(drafts.load, CAMILLE)
    await says(camille, bad, reaction)
    assert await guichet.services.store.run(drafts.load, CAMILLE) == before


async def test_a_draft_is_given_up_only_after_asking(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await says(camille, "/annuler", "5 réponses seront effacées")
    await taps(camille, "Non, le garder", "Brouillon gardé")
    await says(camille, "/annuler", "Supprimer ce brouillon")
    await taps(camille, "Oui, supprimer le brouillon", "rien n'a été envoyé")
    assert await guichet.services.store.run(drafts.load, CAMILLE) is None
    await says(camille, SEND, "pas de demande à envoyer")
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, "Deux épreuves en même temps", "Pour quelle session")
    await says(camille, "je laisse tomber", "Votre réponse sera effacée")


async def test_a_disability_is_referred_and_leaves_no_trace(sandbox: Sandbox, tmp_path: Path) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await says(camille, "/demande", "Que voulez-vous")
        await taps(camille, "Situation de handicap", "Handi'Cnam")
        await taps(camille, "Retour", "Que voulez-vous")
        await says(camille, "Situation de handicap", "Handi'Cnam")
        await says(camille, "/dates", "Sessions d'examens")
        draft = await guichet.services.store.run(drafts.load, CAMILLE)
        assert draft is not None
        assert draft.answers == {}
    kept = bytes_below(tmp_path)
    assert b"accommodation" in kept
    assert b"disability" not in kept
    assert b"handicap" not in kept


async def test_a_request_sent_before_midnight_is_in_time_however_late_it_is_read(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await resumed(guichet, camille)
    await camille.travel(to="2025-01-05T23:59:30+01:00")
    await camille.say(SEND)
    await camille.travel(to="2025-01-06T00:20:00+01:00")
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        receipt = await camille.reply("Demande envoyée")
        assert "dimanche 5 janvier 2025 à 23h59" in receipt.text
        (request,) = await kept(guichet)
        assert request.standing == "open"


async def test_after_the_deadline_the_draft_is_kept_and_the_next_session_named(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    await camille.travel(to="2025-01-06T00:00:30+01:00")
    answer = await says(camille, SEND, "Le délai est passé")
    assert "Semestre 1, session 2" in answer.text
    assert await kept(guichet) == []
    assert await guichet.services.store.run(drafts.load, CAMILLE) is not None


async def test_between_two_readings_of_a_deadline_a_request_is_taken_and_marked(
    camille: Person, guichet: Guichet
) -> None:
    await camille.travel(to="2025-05-26T12:00:00+02:00")
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, OVERLAP, "Pour quelle session")
    await taps(camille, "Semestre 2, session 1", "Quelles épreuves")
    await says(camille, "NFP101 et UTC505", "Quel jour")
    await says(camille, "mardi 10 juin à 18h", "une précision")
    await says(camille, "Merci d'avance", "Votre nom")
    await names_oneself(camille, CONFIRM)
    await says(camille, SEND, "signalée au service")
    (request,) = await kept(guichet)
    assert request.standing == "disputed"


async def test_a_filed_request_is_found_again_after_a_restart_and_can_be_withdrawn(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        reference = await filed(guichet, camille)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await says(camille, "/mesdemandes", "Vos demandes")
        await taps(camille, reference, "en attente d'étude")
        await taps(camille, "Retirer cette demande", "ne l'étudiera plus")
        await taps(camille, "Oui, la retirer", "est retirée")
        (request,) = await kept(guichet)
        assert request.status == "withdrawn"


async def test_somebody_elses_request_cannot_be_seen(
    camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    reference = await filed(guichet, camille)
    sam = await sandbox.person(1002)
    await sam.say("/start")
    greeting = await sam.reply("Hello")
    await sam.post("tap", message_id=greeting.message_id, data=f"show:{reference}")
    await sam.reply("cannot find this request")


async def test_a_step_whose_next_screen_failed_is_not_taken_for_an_answer_to_it(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await camille.fault("502", "sendMessage")
    shown = await says(camille, OVERLAP, "Pour quelle session")
    assert shown.text.startswith(OVERLAP)
