"""What the office sees of its requests: the list and its pages, cards in private, and nothing personal in the group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from storage import requests
from storage.tables.records import Status
from tests.support.papers import pdf
from tests.support.person import Person, Shown
from tests.support.queue_stories import many, taken
from tests.support.sandbox import DOMINIQUE, OFFICE, Sandbox
from tests.support.stories import says, taps

PERSONAL = ("Camille", "Martin", "100012345", "NFP101", "UTC505")


def ask_back(db: Database, ref: str) -> None:
    at = datetime(2024, 12, 16, 9, tzinfo=UTC)
    requests.move(db, ref, Status.NEEDS_INFO, DOMINIQUE, at, "?", expected=Status.IN_REVIEW)


async def test_nothing_personal_reaches_the_group(
    reference: str, dominique: Person, camille: Person, sandbox: Sandbox
) -> None:
    office = await sandbox.person(OFFICE, DOMINIQUE)
    await office.wait_for(lambda messages: any("Nouvelle demande" in m.text for m in messages))
    await says(office, "/demandes", "À traiter (1)")
    card = await taps(office, reference, "Demande " + reference)
    assert "Voir les réponses" not in card.labels
    assert "Accepter" not in card.labels
    await taps(office, "Prendre en charge", "Suivie par Dominique")
    await office.tap(data=f"office:answers:{reference}", message_id=card.message_id)
    await says(office, "/digest", "Rythme actuel")
    await taps(office, "Voir le point maintenant", "Point du service")
    for message in await office.transcript():
        assert not [word for word in PERSONAL if word in message.text], message.text


async def test_the_group_leads_to_the_private_chat_where_answers_are_shown_on_demand(
    reference: str, dominique: Person, sandbox: Sandbox
) -> None:
    office = await sandbox.person(OFFICE, DOMINIQUE)
    card = await says(office, f"/demandes {reference}", reference)
    (link,) = (b["url"] for row in card.keyboard for b in row if b["text"] == "Ouvrir en privé")
    shown = await says(dominique, f"/start {link.partition('start=')[2]}", reference)
    assert "Camille" not in shown.text
    answers = await taps(dominique, "Voir les réponses", "Camille Martin")
    assert "100012345" in answers.text
    assert answers.text.count("Motif") == 1
    assert "Noter" in answers.labels
    assert "Voir les réponses" not in answers.labels


async def test_a_document_asked_for_after_the_deadline_is_taken_and_handed_to_the_staff_in_private(
    reference: str, dominique: Person, camille: Person, sandbox: Sandbox
) -> None:
    await camille.travel(to="2025-01-07T10:00:00+01:00")
    await camille.send(pdf(), "ordre.pdf")
    await camille.reply("Le délai est passé")
    await taken(dominique, reference)
    await taps(dominique, "Poser une question", "Question à l'élève")
    await says(dominique, "Pouvez-vous nous envoyer un justificatif ?", "Relisez")
    await taps(dominique, "Envoyer la question", "attendue")
    await camille.wait_for(lambda messages: any("Répondre" in m.labels for m in messages))
    await camille.send(pdf(), "ordre.pdf")
    await camille.reply("Document reçu")
    office = await sandbox.person(OFFICE, DOMINIQUE)
    group_card = await says(office, f"/demandes {reference}", "Documents : 1")
    assert "Documents (1)" not in group_card.labels
    await says(dominique, f"/demandes {reference}", "Documents : 1")
    await dominique.tap("Documents (1)")
    handed = await dominique.wait_for(
        lambda messages: next(
            (m.document for m in messages if m.document and (m.document["file_name"] or "").endswith("pdf")),
            None,
        )
    )
    assert await dominique.download(handed["file_id"]) == pdf()


async def test_the_queue_has_pages_and_groups(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    refs = await guichet.services.store.run(many, 10)
    first = await says(dominique, "/demandes", "À traiter (10)")
    assert [label for label in first.labels if label in refs] == refs[:8]
    second = await taps(dominique, "2 ›", refs[9])
    assert [label for label in second.labels if label in refs] == refs[8:]
    await taps(dominique, refs[9], "Demande " + refs[9])
    await taps(dominique, "Prendre en charge", "Suivie par Dominique")
    await taps(dominique, "Toutes les demandes", "À traiter (10)")
    mine = await taps(dominique, "Les miennes (1)", "Les miennes (1)")
    assert [label for label in mine.labels if label in refs] == [refs[9]]
    await taps(dominique, "Nouvelles (9)", "Nouvelles (9)")
    await guichet.services.store.run(ask_back, refs[9])
    await taps(dominique, "À traiter (10)", "À traiter (10)")
    asked = await taps(dominique, "Réponse attendue (1)", "Réponse attendue (1)")
    assert [label for label in asked.labels if label in refs] == [refs[9]]
    proven = await taps(dominique, "Chevauchement constaté (3)", "Chevauchement constaté (3)")
    assert [label for label in proven.labels if label in refs] == refs[:3]
    of_session = await taps(dominique, "Semestre 1, session 2 (5)", "Semestre 1, session 2 (5)")
    assert [label for label in of_session.labels if label in refs] == refs[1::2]


async def test_a_reference_nobody_has_is_met_with_a_sentence(dominique: Person) -> None:
    await says(dominique, "/demandes K4T-7M9", "Je ne connais pas cette référence")
    await says(dominique, "/demandes bonjour", "Je ne connais pas cette référence")


@pytest.mark.parametrize("written", ["{ref}", "{lower}", "la {ref} ?", "demande {ref} svp"])
async def test_a_typed_reference_opens_its_card(
    reference: str, dominique: Person, camille: Person, written: str
) -> None:
    text = written.format(ref=reference, lower=reference.replace("-", "").lower())
    await says(dominique, text, "Motif")
    own = await says(camille, text, "Envoyée le")
    assert "Retirer cette demande" in own.labels


async def test_the_card_says_in_which_language_its_student_reads(
    reference: str, dominique: Person, sam: Person, guichet: Guichet
) -> None:
    await says(dominique, reference, "Langue de l'élève : Français")


async def test_below_an_answer_the_staff_find_the_way_to_the_requests(
    reference: str, dominique: Person
) -> None:
    answered = await says(dominique, "à qui envoyer une demande d'aménagement", "service des examens")
    assert answered.labels[-1] == "Demandes à traiter"
    await taps(dominique, "Demandes à traiter", "À traiter (1)")


async def test_a_card_of_the_group_says_of_when_it_is_and_is_brought_up_to_date(
    reference: str, dominique: Person, sandbox: Sandbox
) -> None:
    office = await sandbox.person(OFFICE, DOMINIQUE)
    card = await says(office, f"/demandes {reference}", "nouvelle")
    assert "État au lundi 16 décembre 2024 à 9h" in card.text
    await taken(dominique, reference)
    await office.tap("Actualiser", message_id=card.message_id)
    await office.wait_for(lambda shown: [m for m in shown if "Suivie par Dominique" in m.text])
    assert "État au" not in (await says(dominique, reference, "Suivie par")).text


async def test_cards_in_the_group_show_what_became_of_their_request_elsewhere(
    reference: str, dominique: Person, sandbox: Sandbox
) -> None:
    office = await sandbox.person(OFFICE, DOMINIQUE)
    told = await office.wait_for(
        lambda messages: next((m for m in messages if "Nouvelle demande" in m.text), None)
    )
    card = await says(office, f"/demandes {reference}", "nouvelle")
    await taken(dominique, reference)
    await office.wait_for(lambda messages: _text(messages, told.message_id, "Suivie par Dominique"))
    await office.wait_for(lambda messages: _text(messages, card.message_id, "Suivie par Dominique"))
    await taps(office, "Toutes les demandes", "À traiter (1)")
    await taps(dominique, "Refuser", "Choisissez une raison")
    await taps(dominique, "Hors des cas prévus", "Relisez")
    await taps(dominique, "Envoyer : refusée", "refusée")
    refused = await office.wait_for(lambda messages: _text(messages, told.message_id, "refusée"))
    assert not [word for word in PERSONAL if word in refused.text]
    assert (
        "À traiter (1)" in next(m for m in await office.transcript() if m.message_id == card.message_id).text
    )


def _text(messages: Sequence[Shown], message_id: int, text: str) -> Shown | None:
    return next((m for m in messages if m.message_id == message_id and text in m.text), None)
