"""The office at work in the chat: it looks through requests, takes, decides and asks back; each student reads it once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.app import Guichet
from storage import drafts, pending, requests
from storage.tables.records import Request, Status
from tests.support.papers import pdf
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import ALEX, CAMILLE, DOMINIQUE, OFFICE, Sandbox
from tests.support.staff_stories import staffed
from tests.support.stories import filed, says, taps

PLACE = "NFP101 : jeudi 23 janvier à 14h, salle *11.A.2*"
PERSONAL = ("Camille", "Martin", "100012345", "NFP101", "UTC505")


@pytest.fixture
async def reference(guichet: Guichet, dominique: Person, camille: Person) -> str:
    """A request that Camille has just sent."""
    return await filed(guichet, camille)


def many(db: Database, count: int) -> list[str]:
    """The references of so many requests, by turns for two sessions."""
    refs = []
    for number in range(count):
        at = datetime(2024, 12, 16, 8, number, tzinfo=UTC)
        finding = "proven" if number < 3 else "not_proven"
        answers = {"reason": "overlap", "name": "Camille Martin", "finding": finding}
        draft = drafts.save(db, drafts.start(db, 5000 + number, "accommodation", at), answers, None, at)
        session_id = f"s1_session{number % 2 + 1}"
        request = requests.file(
            db, draft, lang="fr", session_id=session_id, filed_at=at, standing="open", now=at
        )
        refs.append(request.reference)
    return refs


def ask_back(db: Database, ref: str) -> None:
    at = datetime(2024, 12, 16, 9, tzinfo=UTC)
    requests.move(db, ref, Status.NEEDS_INFO, DOMINIQUE, at, "?", expected=Status.IN_REVIEW)


async def stored(guichet: Guichet, ref: str) -> Request:
    return await guichet.services.store.run(requests.get, ref)


async def taken(dominique: Person, ref: str) -> None:
    """Dominique has the request in hand, its card is open."""
    await says(dominique, f"/demandes {ref}", "nouvelle")
    await taps(dominique, "Prendre en charge", "à l'étude")


async def accepted(person: Person, words: str) -> None:
    """Somebody of the staff accepts the request whose card is shown."""
    await taps(person, "Accepter", "Écrivez la nouvelle date")
    await says(person, words, "rien n'est encore envoyé")
    await taps(person, "Envoyer : acceptée", "Décidée par")


async def test_a_request_is_accepted_and_its_student_reads_when_and_where(
    reference: str, dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await says(dominique, "/demandes", "À traiter (1)")
    await taps(dominique, reference, "Demande " + reference)
    await taps(dominique, "Prendre en charge", "Suivie par Dominique")
    await camille.wait_for(lambda messages: any("est à l'étude" in m.text for m in messages))
    await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    proof = await says(dominique, PLACE, "rien n'est encore envoyé")
    assert PLACE in proof.text
    assert (await stored(guichet, reference)).status is Status.IN_REVIEW
    await taps(dominique, "Envoyer : acceptée", "Décidée par Dominique")
    told = await camille.wait_for(
        lambda messages: next((m for m in messages if "est acceptée" in m.text), None)
    )
    assert PLACE in told.text
    assert reference in told.text
    assert "remplacent le planning" in told.text
    assert (await stored(guichet, reference)).status is Status.ACCEPTED


async def test_a_ready_sentence_refuses_in_the_students_language(
    dominique: Person, sam: Person, guichet: Guichet
) -> None:
    await says(sam, "/langue", "Dans quelle langue")
    await taps(sam, "Français", "je vous réponds en français")
    ref = await filed(guichet, sam)
    await taken(dominique, ref)
    await taps(dominique, "Refuser", "Choisissez une raison")
    await taps(dominique, "Pas de chevauchement", "rien n'est encore envoyé")
    await taps(dominique, "Envoyer : refusée", "refusée")
    told = await sam.wait_for(lambda messages: next((m for m in messages if "est refusée" in m.text), None))
    assert "n'ont pas lieu en même temps" in told.text
    assert "adressez-vous au service" in told.text
    assert (await stored(guichet, ref)).status is Status.REFUSED


async def test_a_question_goes_to_the_student_and_the_answer_comes_back(
    reference: str, dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Poser une question", "Question à l'élève")
    await says(dominique, "Quel est le code de la seconde épreuve ?", "Relisez")
    await taps(dominique, "Envoyer la question", "réponse de l'élève attendue")
    await camille.wait_for(lambda messages: any("seconde épreuve" in m.text for m in messages))
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await says(camille, "C'est UTC505.", "rien n'est encore envoyé")
    await taps(camille, "Envoyer au service", "transmise au service")
    told = await dominique.wait_for(
        lambda messages: next((m for m in messages if "L'élève a répondu" in m.text), None)
    )
    assert "UTC505" not in told.text
    await says(camille, "/mesdemandes", "Vos demandes")
    detail = await taps(camille, reference, "à l'étude")
    assert "Quel est le code de la seconde épreuve ?" in detail.text
    assert (await stored(guichet, reference)).status is Status.IN_REVIEW
    await taps(dominique, "Voir la demande", "Suivie par Dominique")
    card = await taps(dominique, "Voir les réponses", "Réponse de l'élève")
    assert "C'est UTC505." in card.text


async def test_a_question_that_was_settled_meanwhile_takes_no_answer(
    reference: str, dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Poser une question", "Question à l'élève")
    await taps(dominique, "Demander les épreuves", "Relisez")
    await taps(dominique, "Envoyer la question", "attendue")
    await camille.wait_for(lambda messages: any("Quelles épreuves exactement" in m.text for m in messages))
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await taps(dominique, "Reprendre l'étude", "à l'étude")
    await says(camille, "UTC505", "n'attend plus de réponse")
    assert (await stored(guichet, reference)).status is Status.IN_REVIEW


async def test_of_two_who_take_a_request_one_wins_and_the_other_reads_who(
    reference: str, dominique: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    alex = await staffed(guichet, sandbox, ALEX)
    for person in (dominique, alex):
        await says(person, f"/demandes {reference}", "nouvelle")
    await taps(dominique, "Prendre en charge", "Suivie par Dominique")
    late = await taps(alex, "Prendre en charge", "a été plus rapide")
    assert "Dominique a été plus rapide" in late.text
    events = await guichet.services.store.run(requests.history, reference)
    assert [event.staff_id for event in events] == [None, DOMINIQUE]


async def test_of_two_who_decide_one_wins_and_the_student_is_told_once(
    reference: str, dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    alex = await staffed(guichet, sandbox, ALEX)
    await taken(dominique, reference)
    await says(alex, f"/demandes {reference}", "Suivie par Dominique")
    await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    await says(dominique, PLACE, "Relisez")
    await taps(alex, "Refuser", "Choisissez une raison")
    await taps(alex, "Hors des cas prévus", "Relisez")
    await taps(dominique, "Envoyer : acceptée", "acceptée")
    late = await taps(alex, "Envoyer : refusée", "plus rapide")
    assert "Dominique a été plus rapide" in late.text
    await camille.wait_for(lambda messages: any("est acceptée" in m.text for m in messages))
    assert not [m for m in await camille.transcript() if "est refusée" in m.text]


async def test_pressing_twice_decides_once_and_is_no_reproach(
    reference: str, dominique: Person, guichet: Guichet
) -> None:
    card = await says(dominique, f"/demandes {reference}", "nouvelle")
    await taps(dominique, "Prendre en charge", "Suivie par Dominique")
    take = next(b["callback_data"] for row in card.keyboard for b in row if b["text"] == "Prendre en charge")
    await dominique.tap(data=take, message_id=card.message_id)
    await says(dominique, "/demandes", "à l'étude")
    assert not [m for m in await dominique.transcript() if "plus rapide" in m.text]
    assert len(await guichet.services.store.run(requests.history, reference)) == 2


async def test_a_request_withdrawn_meanwhile_is_not_decided(
    reference: str, dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    await says(dominique, PLACE, "Relisez")
    now = guichet.services.clock.now()
    await guichet.services.store.run(requests.withdraw, reference, CAMILLE, now)
    await taps(dominique, "Envoyer : acceptée", "retirée par l'élève")
    assert (await stored(guichet, reference)).status is Status.WITHDRAWN


async def test_what_is_being_written_survives_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        dominique = await staffed(guichet, sandbox, DOMINIQUE)
        ref = await filed(guichet, camille)
        await taken(dominique, ref)
        await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    async with serving(sandbox.url, tmp_path / "bot.db"):
        await says(dominique, PLACE, "Relisez")
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await taps(dominique, "Envoyer : acceptée", "acceptée")
        assert (await stored(guichet, ref)).status is Status.ACCEPTED


async def test_somebody_of_the_staff_may_be_a_student_too(dominique: Person, guichet: Guichet) -> None:
    ref = await filed(guichet, dominique)
    await says(dominique, "/demande", "Que voulez-vous")
    await taken(dominique, ref)
    await taps(dominique, "Noter", "pour les collègues")
    await says(dominique, "Vu avec le secrétariat.", "Note gardée")
    draft = await guichet.services.store.run(drafts.load, DOMINIQUE)
    assert draft is not None
    assert draft.answers == {}


async def test_a_note_is_for_colleagues_only(
    reference: str, dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    await says(dominique, f"/demandes {reference}", "nouvelle")
    await taps(dominique, "Noter", "pour les collègues")
    card = await says(dominique, "Appeler le secrétariat.", "Note gardée")
    assert "Note de Dominique : Appeler le secrétariat." in card.text
    assert (await stored(guichet, reference)).status is Status.SUBMITTED
    office = await sandbox.person(OFFICE, DOMINIQUE)
    shown = await says(office, f"/demandes {reference}", reference)
    assert "secrétariat" not in shown.text
    await says(camille, "/mesdemandes", "Vos demandes")
    assert not [m for m in await camille.transcript() if "secrétariat." in m.text]


async def test_dropping_the_words_leaves_the_request_as_it_was(
    reference: str, dominique: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Refuser", "Choisissez une raison")
    await taps(dominique, "Ne rien envoyer", "à l'étude")
    assert await guichet.services.store.run(pending.writing, DOMINIQUE, guichet.services.clock.now()) is None
    await says(dominique, "c'est quand les examens ?", "session")


async def test_the_command_to_cancel_drops_what_is_being_written(
    reference: str, dominique: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Poser une question", "Question à l'élève")
    await says(dominique, "/annuler", "rien n'est envoyé")
    assert await guichet.services.store.run(pending.writing, DOMINIQUE, guichet.services.clock.now()) is None
    await says(dominique, "/annuler", "pas de demande en cours")


async def test_words_that_are_too_long_are_refused_and_can_be_sent_again(
    reference: str, dominique: Person
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    await says(dominique, "x" * 1501, "au plus")
    await says(dominique, PLACE, "Relisez")


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


async def test_a_student_who_cannot_be_reached_is_told_of_to_whoever_decided(
    reference: str, dominique: Person, camille: Person
) -> None:
    await taken(dominique, reference)
    await camille.wait_for(lambda messages: any("est à l'étude" in m.text for m in messages))
    await camille.block()
    await taps(dominique, "Refuser", "Choisissez une raison")
    await taps(dominique, "Hors des cas prévus", "Relisez")
    await taps(dominique, "Envoyer : refusée", "refusée")
    told = await dominique.wait_for(
        lambda messages: next((m for m in messages if "n'a pas pu être remise" in m.text), None)
    )
    assert reference in told.text


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


async def test_words_that_others_were_told_are_offered_again(
    reference: str, dominique: Person, sam: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    ask = await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    assert ask.labels == ["Ne rien envoyer"]
    await says(dominique, PLACE, "rien n'est encore envoyé")
    await taps(dominique, "Envoyer : acceptée", "Décidée par Dominique")
    (other, *_) = await guichet.services.store.run(many, 1)
    await taken(dominique, other)
    again = await taps(dominique, "Accepter", "Écrivez ce qui est accordé")
    assert again.labels == [f"« {PLACE} »", "Ne rien envoyer"]
    proof = await taps(dominique, f"« {PLACE} »", "rien n'est encore envoyé")
    assert PLACE in proof.text
    await taps(dominique, "Envoyer : acceptée", "Décidée par Dominique")
    assert (await stored(guichet, other)).status is Status.ACCEPTED


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


async def test_a_decision_is_found_again_and_corrected_and_its_student_is_told(
    reference: str, dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await taken(dominique, reference)
    await accepted(dominique, "le 32 janvier")
    await says(dominique, "/demandes", "Aucune demande ici")
    await taps(dominique, "Décidées (1)", reference)
    await taps(dominique, reference, "Demande " + reference)
    asked = await taps(dominique, "Corriger la décision", "l'élève en a été averti")
    for _ in range(2):
        await dominique.tap("Rouvrir la demande", message_id=asked.message_id)
    await dominique.wait_for(lambda shown: next((m for m in shown if "Suivie par" in m.text), None))
    told = await camille.wait_for(lambda shown: [m for m in shown if "ne vaut plus" in m.text])
    assert len(told) == 1
    await accepted(dominique, PLACE)
    await camille.wait_for(lambda shown: [m for m in shown if PLACE in m.text])
    await says(camille, reference, "acceptée")
    await taps(camille, "Historique", "a repris l'étude")


async def test_only_what_may_be_true_is_offered_as_a_ready_sentence(
    reference: str, dominique: Person
) -> None:
    await taken(dominique, reference)
    refusing = await taps(dominique, "Refuser", "Choisissez une raison")
    assert refusing.labels[:2] == ["Pas de chevauchement", "Hors des cas prévus"]
    await taps(dominique, "Ne rien envoyer", "Suivie par")
    asking = await taps(dominique, "Poser une question", "Question à l'élève")
    assert asking.labels[0] == "Demander les épreuves"
    assert "Demander le justificatif" not in asking.labels


async def test_the_card_says_in_which_language_its_student_reads(
    reference: str, dominique: Person, sam: Person, guichet: Guichet
) -> None:
    await says(dominique, reference, "Langue de l'élève : Français")


async def test_an_okay_after_the_words_of_a_decision_is_none_of_them(
    reference: str, dominique: Person, camille: Person
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Refuser", "Choisissez une raison")
    await taps(dominique, "Hors des cas prévus", "Relisez")
    await says(dominique, "Voyez la page des examens.", "Relisez")
    for okay in ("ok", "oui", "envoie"):
        proof = await says(dominique, okay, "touchez le bouton vert")
        assert "aménagement est possible.\nVoyez la page des examens." in proof.text
        assert f"\n{okay}" not in proof.text
    await taps(dominique, "Envoyer : refusée", "refusée")
    await camille.wait_for(lambda shown: [m for m in shown if "Voyez la page des examens." in m.text])


async def test_below_an_answer_the_staff_find_the_way_to_the_requests(
    reference: str, dominique: Person
) -> None:
    answered = await says(dominique, "où sont les demandes", "demande")
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
