"""A student puts a question to a person of the office, in the same chat; one of the staff answers it, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.app import Guichet
from storage import inquiries, pending, yes_no
from storage.tables.records import Inquiry
from tests.support.person import Person, Shown
from tests.support.running_bot import serving
from tests.support.sandbox import ALEX, CAMILLE, DOMINIQUE, OFFICE, Sandbox, until
from tests.support.staff_stories import digest_is_due, staffed
from tests.support.stories import asked_for, filed, newest, says, taps

UNKNOWN = "mon tuteur a perdu le bordereau rose, que faire ?"
ANSWER = "Venez le signer à l'accueil avec votre carte d'élève."
REFERENCE = re.compile(r"Q-\w{3}-\w{3}")
WISHES = (
    "je veux parler à quelqu'un",
    "passez moi un conseiller svp",
    "ya pas un humain ?",
    "marre du robot, je veux une vraie personne",
    "jveu parlé a 1 vrai gens",
    "pouvez-vous transmettre ma question au service",
    "i want to talk to a person from the office",
)


async def of_camille(guichet: Guichet) -> Inquiry | None:
    return await guichet.services.store.run(inquiries.open_of, CAMILLE)


async def handed_on(camille: Person) -> str:
    """The reference of a question that the desk could not answer and that Camille handed on, in two taps."""
    await says(camille, UNKNOWN, "deviner")
    proof = await taps(camille, "Parler à une personne", "Transmettre cette question")
    assert UNKNOWN in proof.text
    sent = await taps(camille, "Envoyer au service", "C'est transmis")
    found = REFERENCE.search(sent.text)
    assert found
    return found[0]


async def told(person: Person, containing: str) -> Shown:
    return await person.wait_for(
        lambda messages: next((m for m in reversed(messages) if m.is_bot and containing in m.text), None)
    )


async def answered(person: Person, ref: str, words: str = ANSWER) -> None:
    """Somebody of the staff opens the question from the queue and answers it."""
    await says(person, "/demandes", "À traiter")
    await taps(person, "Questions à une personne (1)", ref)
    await taps(person, ref, "attend le service")
    await taps(person, "Écrire la réponse", "au nom du service")
    await says(person, words, "rien n'est encore envoyé")
    await taps(person, "Envoyer la réponse", "Réponse envoyée")


async def test_a_question_goes_to_a_person_and_the_answer_comes_back_in_the_offices_name(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    ref = await handed_on(camille)
    office = await sandbox.person(OFFICE, DOMINIQUE)
    news = await told(office, ref)
    assert "bordereau" not in news.text
    card = await taps(office, "Ouvrir la question", "attend le service")
    assert "bordereau" not in card.text
    assert card.labels == ["Lire et répondre en privé", "Toutes les questions"]

    await answered(dominique, ref)

    read = await told(camille, "vous répond (")
    assert read.text.startswith("Le service des examens vous répond")
    assert ANSWER in read.text
    assert "Dominique" not in read.text
    said = [m.text for m in await office.transcript() if "bordereau" in m.text or ANSWER in m.text]
    assert said == []


async def test_both_write_on_until_the_student_says_that_it_is_settled(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    ref = await handed_on(camille)
    await answered(dominique, ref)
    await told(camille, "vous répond (")
    proof = await says(camille, "d'accord, je passe demain avec ma carte", "Envoyer ce message")
    assert ref in proof.text
    await taps(camille, "Envoyer au service", "C'est transmis")
    assert (await told(dominique, "a écrit la suite")).labels == ["Ouvrir la question"]
    card = await taps(dominique, "Ouvrir la question", "je passe demain")
    assert ANSWER in card.text
    await taps(dominique, "Écrire la réponse", "au nom du service")
    await says(dominique, "Parfait.", "rien n'est encore envoyé")
    await taps(dominique, "Envoyer la réponse", "Réponse envoyée")
    await told(camille, "Parfait.")
    await taps(camille, "C'est réglé", f"Échange {ref} terminé")
    assert await of_camille(guichet) is None
    await says(dominique, f"/start inquiry-{ref}", "terminée")


async def test_beside_an_open_inquiry_the_desk_answers_what_it_is_asked_and_asks_who_a_doubtful_text_is_for(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await handed_on(camille)
    await says(camille, "Quand ont lieu les examens ?", "janvier")
    await says(camille, "merci", "Avec plaisir")
    assert len((await _open(guichet)).messages) == 1
    which = await says(
        camille, "et si mon tuteur le retrouve, je fais quoi du bordereau ?", "À qui s'adresse"
    )
    assert which.labels == ["Envoyer au service", "Au guichet (réponse automatique)", "Ne rien envoyer"]
    await taps(camille, "Au guichet (réponse automatique)", "")
    assert len((await _open(guichet)).messages) == 1
    await says(camille, "et le bordereau bleu, vous le voulez aussi ?", "Envoyer ce message")
    await taps(camille, "Envoyer au service", "C'est transmis")
    assert (await _open(guichet)).last.text == "et le bordereau bleu, vous le voulez aussi ?"


async def _open(guichet: Guichet) -> Inquiry:
    found = await of_camille(guichet)
    assert found is not None
    return found


async def test_a_wish_for_a_person_hands_the_last_question_on_however_it_is_said(
    dominique: Person, camille: Person
) -> None:
    await says(camille, UNKNOWN, "deviner")
    for wish in WISHES:
        proof = await says(camille, wish, "bordereau rose")
        await taps(
            camille,
            proof.labels[-1],
            "rien n'est envoyé" if "Ne rien envoyer" in proof.labels else "nothing is sent",
        )


async def test_words_that_drop_the_question_are_not_sent_in_its_place(
    dominique: Person, camille: Person
) -> None:
    await says(camille, UNKNOWN, "deviner")
    await says(camille, "/personne", "bordereau rose")
    await says(camille, "non laisse tomber, merci", "rien n'est envoyé")


async def test_the_word_that_sends_hands_the_question_on_and_takes_not_its_place(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await says(camille, UNKNOWN, "deviner")
    await taps(camille, "Parler à une personne", "Transmettre cette question")
    for asked in (
        "je l'envoie comment",
        "c'est envoyé ?",
        "ok merci",
        "attends",
        "oui mais pas maintenant",
        "super",
        "bonsoir madame",
    ):
        told_how = await says(camille, asked, "Pour envoyer, touchez Envoyer au service")
        assert UNKNOWN in told_how.text
    assert await of_camille(guichet) is None
    await says(camille, "envoie stp", "C'est transmis")
    assert [each.text for each in (await _open(guichet)).messages] == [UNKNOWN]


async def test_a_yes_behind_what_the_office_writes_meanwhile_hands_nothing_on(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await filed(guichet, camille)
    request = await newest(guichet)
    await camille.reply("retienne")
    await camille.travel(to="2024-12-17T10:00:00+01:00")
    await says(camille, UNKNOWN, "deviner")
    await taps(camille, "Parler à une personne", "Transmettre cette question")
    await guichet.services.store.run(asked_for, request, "Quel centre ?")
    guichet.services.wake_sender()
    await camille.reply("Quel centre ?")
    await until(lambda: is_not_asked(guichet))
    await says(camille, "d'accord", "Pour envoyer, touchez Envoyer au service")
    assert await of_camille(guichet) is None


async def is_not_asked(guichet: Guichet) -> bool:
    """Whether nothing is asked that a yes answers."""
    return await guichet.services.store.run(yes_no.of, CAMILLE, guichet.services.clock.now()) is None


@pytest.mark.parametrize("words", ["envoyer", "je peux envoyer ?"])
async def test_where_the_question_is_asked_for_a_word_that_sends_is_one(
    dominique: Person, camille: Person, guichet: Guichet, words: str
) -> None:
    await says(camille, "/personne", "Écrivez-la en un message")
    proof = await says(camille, words, "Transmettre cette question")
    assert f"« {words} »" in proof.text
    assert await of_camille(guichet) is None
    await says(camille, "oui", "C'est transmis")
    assert (await _open(guichet)).last.text == words


async def test_a_wish_to_file_is_no_question_for_a_person(dominique: Person, camille: Person) -> None:
    await says(camille, "je veux faire une demande", "Que voulez-vous demander")
    await says(camille, "/personne", "Écrivez-la en un message")
    await says(camille, "/annuler", "rien n'est envoyé")
    await says(camille, UNKNOWN, "deviner")
    await says(camille, "je veux faire une demande", "Que voulez-vous demander")
    await says(camille, "/personne", "bordereau rose")


async def test_without_a_question_one_is_asked_for_and_yes_sends_it(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    ask = await says(camille, "/personne", "Écrivez-la en un message")
    assert "Jours ouvrés : du lundi au vendredi." in ask.text
    await says(camille, "Quand ont lieu les examens ?", "Transmettre cette question")
    await says(camille, "oui", "C'est transmis")
    assert (await _open(guichet)).last.text == "Quand ont lieu les examens ?"
    proof = await camille.last()
    await camille.tap(data="inquiry-send", message_id=proof.message_id)
    await says(camille, "/aide", "Ce que je sais faire")
    assert len((await _open(guichet)).messages) == 1


async def test_who_begins_a_request_instead_answers_its_form(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/personne", "Écrivez-la en un message")
    await says(camille, "/demande", "Que voulez-vous demander")
    assert await guichet.services.store.run(pending.held, CAMILLE) == []


async def test_on_a_day_off_it_is_said_when_the_office_is_back(
    dominique: Person, camille: Person, sandbox: Sandbox
) -> None:
    await camille.travel(to="2024-12-21T10:00:00+01:00")
    shown = await says(camille, "/personne", "Écrivez-la en un message")
    assert "Prochain jour ouvré : lundi 23 décembre 2024." in shown.text


async def test_words_about_health_are_not_kept_before_the_student_decided(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/personne", "Écrivez-la en un message")
    await says(camille, "J'ai une dépression, puis-je reporter ?", "santé")
    stored = await guichet.services.store.run(pending.held, CAMILLE)
    assert "dépression" not in str(stored)
    await taps(camille, "Cela ne concerne pas la santé", "")
    await says(camille, "Mémoire sur la dépression : où le déposer ?", "Transmettre cette question")
    await taps(camille, "Envoyer au service", "C'est transmis")
    assert (await _open(guichet)).last.text == "Mémoire sur la dépression : où le déposer ?"


async def test_of_two_colleagues_who_answer_one_is_told_that_the_other_did(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    alex = await staffed(guichet, sandbox, ALEX)
    ref = await handed_on(camille)
    await says(dominique, f"/start inquiry-{ref}", "attend le service")
    await taps(dominique, "Écrire la réponse", "au nom du service")
    card = await says(alex, f"/start inquiry-{ref}", "Suivie par Dominique")
    assert "Répondre à sa place" in card.labels
    await taps(alex, "Répondre à sa place", "au nom du service")
    await says(alex, "Réponse d'Alex.", "rien n'est encore envoyé")
    await says(dominique, ANSWER, "rien n'est encore envoyé")
    await taps(dominique, "Envoyer la réponse", "Réponse envoyée")
    late = await taps(alex, "Envoyer la réponse", "arrivé entre-temps")
    assert ANSWER in late.text
    assert "Réponse d'Alex." in late.text
    assert [each.text for each in (await _open(guichet)).messages] == [UNKNOWN, ANSWER]
    await says(dominique, f"/start inquiry-{ref}", "attend l'élève")
    await taps(dominique, "Terminer l'échange", "terminée")
    closed = await taps(alex, "Envoyer la réponse", "L'échange est terminé")
    assert "rien n'a été envoyé" in closed.text


async def test_the_staff_closes_it_and_the_student_reads_so_once(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    ref = await handed_on(camille)
    await says(dominique, f"/start inquiry-{ref}", "attend le service")
    card = await taps(dominique, "Terminer l'échange", "terminée")
    await dominique.tap(data=f"office:inqclose:{ref}", message_id=card.message_id)
    await told(camille, f"Échange {ref} terminé")
    await says(camille, "/aide", "Ce que je sais faire")
    assert len([m for m in await camille.transcript() if "n'attend plus rien" in m.text]) == 1


async def test_one_that_nobody_answered_is_in_the_digest_and_its_link_opens_it(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    ref = await handed_on(camille)
    office = await sandbox.person(OFFICE, DOMINIQUE)
    await digest_is_due(guichet, office, "2024-12-17T09:00:10+01:00")
    digest = await told(office, "Point du service")
    assert f"{ref} : attend le service depuis le lundi 16 décembre, pas encore prise" in digest.text
    assert "bordereau" not in digest.text
    (link,) = {entity["url"] for entity in digest.entities if entity["type"] == "text_link"}
    await says(dominique, f"/start {link.partition('?start=')[2]}", UNKNOWN)
    assert ref not in (await says(camille, f"/start inquiry-{ref}", "réservé au service")).text


async def test_in_the_group_the_question_is_put_in_private(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    group = await sandbox.person(OFFICE, CAMILLE)
    shown = await says(group, "/personne", "Parler à une personne")
    assert shown.labels[0] == "Continuer en privé"
    await says(camille, "/start person", "Écrivez-la en un message")


async def test_where_the_office_has_no_staff_here_its_contact_is_said(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with serving(sandbox.url, tmp_path / "bot.db", staff_chat=None):
        camille = await sandbox.person(CAMILLE)
        shown = await says(camille, "/personne", "coordonnées du service")
        assert shown.labels == ["Tous les sujets"]


async def test_a_student_sees_and_erases_what_was_said(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    ref = await handed_on(camille)
    await answered(dominique, ref)
    await told(camille, "vous répond (")
    await says(camille, "/mesdonnees", "Pour un logiciel")
    files = {m.document["file_name"]: m.document for m in await camille.transcript() if m.document}
    text = (await camille.download(files["mes-donnees.txt"]["file_id"])).decode()
    assert f"Échange {ref} avec le service, ouvert" in text
    assert UNKNOWN in text
    assert ANSWER in text
    await says(camille, "/oublier", "effacer")
    await taps(camille, "Oui, tout effacer", "")
    await says(dominique, f"/start inquiry-{ref}", "pas de question sous cette référence")


async def test_who_answered_hears_that_the_student_is_gone(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    ref = await handed_on(camille)
    await camille.block()
    await answered(dominique, ref)
    assert ref in (await told(dominique, "n'a pas pu être remise")).text
