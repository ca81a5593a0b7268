"""The office at work in the chat: it takes requests, decides and asks back; each student reads it once."""

from __future__ import annotations

from pathlib import Path

from bot.app import Guichet
from storage import drafts, history, pending, requests
from storage.tables.records import Status
from tests.support.person import Person
from tests.support.queue_stories import many, stored, taken
from tests.support.running_bot import serving
from tests.support.sandbox import ALEX, CAMILLE, DOMINIQUE, OFFICE, Sandbox
from tests.support.staff_stories import staffed
from tests.support.stories import filed, says, taps, taps_twice

PLACE = "NFP101 : jeudi 23 janvier à 14h, salle *11.A.2*"


async def accepted(person: Person, words: str) -> None:
    """Somebody of the staff accepts the request whose card is shown."""
    await taps(person, "Accepter", "Écrivez la nouvelle date")
    await says(person, words, "rien n'est encore envoyé")
    await taps(person, "Envoyer : acceptée", "Décidée par")


async def test_a_wrong_weekday_is_told_before_the_words_are_sent(reference: str, dominique: Person) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Accepter", "Écrivez la nouvelle date")
    wrong = await says(dominique, PLACE.replace("jeudi", "mardi"), "rien n'est encore envoyé")
    assert "« mardi 23 janvier » ; dans le calendrier, c'est le jeudi 23 janvier 2025" in wrong.text
    await taps(dominique, "Récrire", "Écrivez la nouvelle date")
    right = await says(dominique, PLACE, "rien n'est encore envoyé")
    assert "À vérifier" not in right.text


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


async def test_the_staff_asks_for_the_open_requests_in_its_own_words(
    reference: str, dominique: Person, camille: Person
) -> None:
    asked_for = (
        "il reste combien de demandes",
        "combien de demandes à traiter ?",
        "les dossiers en attente svp",
    )
    for words in asked_for:
        listed = await says(dominique, words, "À traiter (1)")
        assert reference in listed.labels
    await says(dominique, "il reste combien de temps pour demander", "date limite")
    await says(camille, asked_for[0], "date limite")


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


async def test_a_reason_that_the_timetable_contradicts_is_told_before_it_is_sent(
    dominique: Person, guichet: Guichet
) -> None:
    proven, *_, other = await guichet.services.store.run(many, 4)
    for ref, contradicted in ((proven, True), (other, False)):
        await taken(dominique, ref)
        await taps(dominique, "Refuser", "Choisissez une raison")
        proof = await taps(dominique, "Pas de chevauchement", "rien n'est encore envoyé")
        assert ("Cette raison dit le contraire" in proof.text) == contradicted
        await taps(dominique, "Ne rien envoyer", "à l'étude")


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
    events = await guichet.services.store.run(history.of_request, reference)
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
    won = await taps_twice(dominique, "Envoyer : acceptée")
    assert "acceptée" in won
    late = await taps_twice(alex, "Envoyer : refusée")
    assert "Dominique a été plus rapide" in late
    assert "Votre texte n'a pas été envoyé." in late
    assert "rien à envoyer" not in won + late
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
    assert len(await guichet.services.store.run(history.of_request, reference)) == 2


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


async def test_an_okay_after_the_words_of_a_decision_is_none_of_them(
    reference: str, dominique: Person, camille: Person
) -> None:
    await taken(dominique, reference)
    await taps(dominique, "Refuser", "Choisissez une raison")
    await taps(dominique, "Hors des cas prévus", "Relisez")
    await says(dominique, "Voyez la page des examens.", "Relisez")
    for okay in ("ok", "oui", "envoie", "je peux envoyer", "c'est envoyé ?", "comment on envoie"):
        proof = await says(dominique, okay, "touchez le bouton vert")
        assert "aménagement est possible.\nVoyez la page des examens." in proof.text
        assert f"\n{okay}" not in proof.text
    assert "\nC'est transmis." in (await says(dominique, "C'est transmis.", "Relisez")).text
    await taps(dominique, "Envoyer : refusée", "refusée")
    await camille.wait_for(lambda shown: [m for m in shown if "Voyez la page des examens." in m.text])
