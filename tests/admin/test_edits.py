"""Admins change the office's files in the chat: looked at first, applied, undone, never over somebody else's change."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any, Literal

import pytest

from bot.admin.files import applying, library
from bot.admin.files.history_screens import ChangeRecord
from bot.admin.files.library_screens import EDIT
from bot.admin.preview_screens import PREVIEW
from bot.chat.routes import Right
from bot.conversation.routes import BUTTONS
from bot.office.office_screens import OFFICE as OFFICE_BUTTON
from faq.live_catalog import LiveCatalog, Reload
from storage import proposals, revisions, roles
from tests.support.admins import FR, Office, admin, open_office, sends
from tests.support.person import PATIENCE, Person
from tests.support.sandbox import ADMIN, ALEX, CAMILLE, OFFICE, Sandbox
from tests.support.staff_stories import alert
from tests.support.stories import says, taps, taps_twice

pytest_plugins = ["tests.support.admin_fixtures"]


async def to_entry(person: Person, question: str = "Qui décide ?") -> None:
    await says(person, "/fichiers", "Les fichiers du service")
    await taps(person, "Dates", "2 questions")
    await taps(person, question, "Les élèves lisent maintenant")


async def told(person: Person, *either: str) -> str:
    """What the person reads, once it has any of these words."""
    found = await person.wait_for(
        lambda messages: next((m for m in messages for words in either if words in m.text), None)
    )
    return found.text


async def test_an_answer_is_changed_in_the_conversation_and_taken_back(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    before = office.text()
    await to_entry(marie)
    shown = await taps(marie, "Changer la réponse", "Copiez-la")
    assert "Le service des examens." in shown.text
    proposal = await says(marie, "La commission, en juin.", "Changement proposé")
    assert "− Le service des examens." in proposal.text
    assert "+ La commission, en juin." in proposal.text
    assert office.text() == before
    live = await taps(marie, "Appliquer", "C'est en ligne")
    assert "Version anglaise" in live.labels
    assert office.text() == before.replace("Le service des examens.", "La commission, en juin.")
    camille = await sandbox.person(CAMILLE)
    await says(camille, "qui étudie ma demande", "La commission, en juin.")
    history = await says(marie, "/historique", "Derniers changements")
    assert "nº 1" in history.text
    assert "Claude-Marie" in history.text
    looked_at = await taps(marie, "Voir le nº 1", "− Le service des examens.")
    assert "+ La commission, en juin." in looked_at.text
    await taps(marie, "Annuler le nº 1", "Changement nº 1 annulé")
    assert office.text() == before
    await says(camille, "qui étudie ma demande", "Le service des examens.")
    await taps(marie, "Rétablir le nº 1", "Changement nº 2 annulé")
    await marie.tap(data="admin:undo:2", message_id=looked_at.message_id)
    await marie.wait_for(lambda shown: any("nº 2 est déjà annulé" in each.text for each in shown))
    assert "La commission" in office.text()


async def test_an_admin_reads_first_what_admins_can_do(office: Office, marie: Person) -> None:
    shown = await says(marie, "/aide", "Ce que je sais faire")
    assert "/fichiers" in shown.text.partition("Ce que je sais faire")[0]
    assert "Pour le service" not in shown.text


async def test_a_wrong_file_is_refused_with_its_line_mended_and_applied(
    office: Office, marie: Person
) -> None:
    before = office.text()
    await says(marie, "/fichiers", "Les fichiers du service")
    await taps(marie, "Dates", "2 questions")
    await marie.tap("Recevoir le fichier")
    given = await marie.wait_for(lambda messages: next((m for m in messages if m.document), None))
    assert given.document
    assert given.document["file_name"] == "fr-01-dates.md"
    assert await marie.download(given.document["file_id"]) == before.encode()
    await sends(marie, before, "fr-01-dates.md", "est déjà exactement ainsi")
    await sends(marie, before.replace("{{ year }}", "{{ yaer }}"), "fr-01-dates.md", "fr/01-dates.md:7")
    refused = await marie.reply("Rien n'est changé")
    assert "Appliquer" not in refused.labels
    assert office.text() == before
    mended = before.replace("{{ year }}", "l'année {{ year }}")
    await sends(marie, mended, "fr-01-dates (1).md", "Rien n'est encore en ligne")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert office.text() == mended


async def test_an_answer_that_cannot_be_is_written_again(office: Office, marie: Person) -> None:
    before = office.text()
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission de {{ yaer }}.", "Rien n'est changé")
    await says(marie, "La commission de {{ year }}.", "Rien n'est encore en ligne")
    assert not [message for message in await marie.transcript() if "Je vérifie" in message.text]
    await taps(marie, "Appliquer", "C'est en ligne")
    assert office.text() == before.replace("Le service des examens.", "La commission de {{ year }}.")
    await says(marie, "Qui décide ?", "La commission de 2024-2025.")


async def test_an_answer_that_was_given_up_is_not_asked_for_any_more(office: Office, marie: Person) -> None:
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission de {{ yaer }}.", "Rien n'est changé")
    await taps(marie, "Abandonner", "abandonné")
    await says(marie, "Qui décide ?", "Le service des examens.")


async def test_a_wording_is_added_and_another_taken_out(office: Office, marie: Person) -> None:
    await to_entry(marie)
    await taps(marie, "Ajouter une façon de demander", "Écrivez-le comme lui")
    proposal = await says(marie, "qui c qui tranche", "Changement proposé")
    assert "Façon de demander ajoutée" in proposal.text
    await taps(marie, "Appliquer", "C'est en ligne")
    assert "\n> qui c qui tranche\n" in office.text()
    await to_entry(marie)
    await taps(marie, "Voir les façons de demander", "Touchez-en une")
    await taps(marie, "✕ qui étudie ma demande", "Façon de demander retirée")
    await taps(marie, "Abandonner", "abandonné")
    assert "> qui étudie ma demande\n" in office.text()


async def test_a_wording_that_leads_elsewhere_today_is_told_before_it_is_taken(
    office: Office, marie: Person
) -> None:
    await to_entry(marie)
    await taps(marie, "Ajouter une façon de demander", "Écrivez-le comme lui")
    proposal = await says(marie, "les dates des partiels", "a déjà une réponse aujourd'hui")
    assert "• « les dates des partiels » : réponse « Quand ont lieu les examens ? »" in proposal.text
    assert "Appliquer quand même" in proposal.labels


async def test_a_change_that_takes_a_test_question_from_its_answer_tells_where_it_leads(
    office: Office, marie: Person
) -> None:
    asked = "qui étudie ma demande"
    office.write(f'{{"text": "{asked}", "expect": ["who_decides"]}}\n', "questions.jsonl")
    lost, elsewhere = f"> {asked}\n", "> c'est quand les examens\n"
    moved = office.text().replace(lost, "").replace(elsewhere, elsewhere + lost)
    await sends(marie, moved, "fr-01-dates.md", "Une question juste va maintenant ailleurs")
    proposal = await marie.reply("Une question juste va maintenant ailleurs")
    assert f"• « {asked} » : réponse « Quand ont lieu les examens ? »" in proposal.text


async def test_a_new_question_is_opened_and_answered_at_once(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    await says(marie, "/fichiers", "Les fichiers du service")
    await taps(marie, "Dates", "2 questions")
    await taps(marie, "Nouvelle question", "Écrivez la nouvelle question")
    await says(marie, "Puis-je apporter une calculatrice ?", "Écrivez maintenant la réponse")
    await says(marie, "Seulement si le sujet le permet.", "Nouvelle question")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert "{#puis_apporter_une_calculatrice}" in office.text()
    camille = await sandbox.person(CAMILLE)
    await says(camille, "puis je apporter une calculatrice", "Seulement si le sujet le permet.")


async def test_of_two_admins_the_second_sees_the_conflict_and_puts_both_together(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    alex = await admin(office, sandbox, ALEX)
    before = office.text()
    for person in (marie, alex):
        await to_entry(person)
        await taps(person, "Ajouter une façon de demander", "Écrivez-le comme lui")
    await says(marie, "qui tranche", "Changement proposé")
    await taps(alex, "Ne rien changer", "Les élèves lisent")
    await taps(alex, "Changer la réponse", "Copiez-la")
    await says(alex, "La commission.", "Changement proposé")
    await taps(alex, "Appliquer", "C'est en ligne")
    conflict = await taps(marie, "Appliquer", "a changé entre-temps")
    assert "Alex" in conflict.text
    assert office.text() == before.replace("Le service des examens.", "La commission.")
    await taps(marie, "Réunir les deux changements", "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert "La commission." in office.text()
    assert "> qui tranche" in office.text()
    refused = await taps(alex, "Annuler ce changement", "annulé")
    assert "Changement nº 1 annulé" in refused.text
    assert "> qui tranche" in office.text()


async def test_of_two_admins_who_press_at_once_one_reads_that_the_other_did(
    office: Office, marie: Person, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh, last_change, second = LiveCatalog.refresh, applying.last_change, threading.Event()

    class Watched(asyncio.Lock):
        async def acquire(self) -> Literal[True]:
            if self.locked():
                second.set()
            return await super().acquire()

    def refreshed(catalog: LiveCatalog) -> Reload:
        assert second.wait(PATIENCE)  # the change is written, and not in the history yet
        return refresh(catalog)

    def looked(*about: Any) -> ChangeRecord | None:
        found = last_change(*about)
        second.set()
        return found

    alex = await admin(office, sandbox, ALEX)
    for person, answer in ((marie, "La commission."), (alex, "Le jury.")):
        await to_entry(person)
        await taps(person, "Changer la réponse", "Copiez-la")
        await says(person, answer, "Changement proposé")
    object.__setattr__(office.guichet.services, "changing_files", Watched())
    monkeypatch.setattr(LiveCatalog, "refresh", refreshed)
    monkeypatch.setattr(applying, "last_change", looked)
    for person in (marie, alex):
        await person.tap("Appliquer")
    shown = [await told(person, "C'est en ligne", "a changé entre-temps") for person in (marie, alex)]
    assert sum("C'est en ligne" in text for text in shown) == 1
    late = next(text for text in shown if "a changé entre-temps" in text)
    assert "Alex" in late or "Marie" in late
    assert "changé sur le serveur" not in late


async def test_who_applies_twice_sees_that_it_is_live(office: Office, marie: Person) -> None:
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission.", "Changement proposé")
    shown = await taps_twice(marie, "Appliquer")
    assert "C'est en ligne" in shown
    assert "changement nº 1" in shown
    assert "n'attend plus" not in shown
    await taps(marie, "Annuler ce changement", "annulé")


async def test_an_old_button_of_a_change_that_was_taken_back_does_not_show_it_live(
    office: Office, marie: Person
) -> None:
    before = office.text()
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    proposal = await says(marie, "La commission.", "Changement proposé")
    apply = next(b["callback_data"] for row in proposal.keyboard for b in row if b["text"] == "Appliquer")
    await taps(marie, "Appliquer", "C'est en ligne")
    await taps(marie, "Annuler ce changement", "annulé")
    await marie.tap(data=apply, message_id=proposal.message_id)
    assert "n'attend plus" in await told(marie, "n'attend plus", "C'est en ligne")
    assert office.text() == before


async def test_the_same_lines_are_put_together_only_by_a_person(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission.", "Changement proposé")
    office.write(office.text().replace("Le service des examens.", "Le directeur."))
    conflict = await taps(marie, "Appliquer", "a changé entre-temps")
    assert "changé sur le serveur" in conflict.text
    await taps(marie, "Réunir les deux changements", "les mêmes lignes")
    await marie.tap("Recevoir le fichier actuel")
    given = await marie.wait_for(lambda messages: next((m for m in messages if m.document), None))
    assert given.document
    assert b"Le directeur." in await marie.download(given.document["file_id"])
    await sends(
        marie, office.text().replace("directeur", "jury"), "fr-01-dates.md", "Rien n'est encore en ligne"
    )
    await taps(marie, "Appliquer", "C'est en ligne")
    assert "Le jury." in office.text()


async def test_a_change_is_not_taken_back_over_a_later_one(office: Office, marie: Person) -> None:
    for answer in ("La commission.", "Le jury."):
        await to_entry(marie)
        await taps(marie, "Changer la réponse", "Copiez-la")
        await says(marie, answer, f"+ {answer}")
        await taps(marie, "Appliquer", "C'est en ligne")
    await says(marie, "/historique", "Derniers changements")
    told = await taps(marie, "Annuler le nº 1", "Je n'ai pas annulé")
    assert "nº 2" in told.text
    assert "Le jury." in office.text()


async def test_what_is_taken_back_in_the_file_already_is_noted_and_can_be_made_again(
    office: Office, marie: Person
) -> None:
    before = office.text()
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission.", "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    changed = office.text()
    office.write(before)
    await taps(marie, "Annuler ce changement", "Changement nº 1 annulé")
    assert office.text() == before
    await taps(marie, "Rétablir le nº 1", "annulé")
    assert office.text() == changed


async def test_what_waits_for_an_admins_word_outlives_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    async with open_office(sandbox, tmp_path) as office:
        marie = await admin(office, sandbox, ADMIN)
        await to_entry(marie)
        await taps(marie, "Changer la réponse", "Copiez-la")
        await says(marie, "La commission.", "Changement proposé")
    async with open_office(sandbox, tmp_path) as office:
        await taps(marie, "Appliquer", "C'est en ligne")
        assert "La commission." in office.text()
        kept = await office.guichet.services.store.run(revisions.latest, 9)
        assert [(each.file, each.person_id) for each in kept] == [(FR, ADMIN)]
        services = office.guichet.services
        assert await services.store.run(proposals.get, 1, ADMIN, services.clock.now()) is None
        await taps(marie, "Annuler ce changement", "annulé")


async def test_a_file_that_is_none_of_the_offices_gets_a_clear_sentence(
    office: Office, marie: Person
) -> None:
    await sends(marie, "bonjour", "02-inconnu.md", "Je ne connais pas de fichier")
    told = await marie.reply("Je ne connais pas")
    assert "02-inconnu.md :" in told.text
    assert "fr-01-dates.md" in told.text
    assert not await office.guichet.services.store.run(revisions.latest, 9)


async def test_nobody_but_an_admin_in_private_gets_at_the_files(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    refused = await says(camille, "/fichiers", "réservé aux administrateurs")
    await camille.tap(data="admin:files", message_id=refused.message_id)
    assert "réservé aux administrateurs" in (await alert(camille))["text"]
    assert "Changer les réponses" not in (await says(camille, "/faq", "Choisissez un sujet")).labels
    assert "Changer les réponses" in (await says(marie, "/faq", "Choisissez un sujet")).labels
    group = await sandbox.person(OFFICE, ADMIN)
    await says(group, "/fichiers", "en privé")
    await sends(camille, "# Dates\n", "fr-01-dates.md", "")
    assert not await office.guichet.services.store.run(revisions.latest, 9)


async def test_a_right_that_was_taken_away_applies_nothing(office: Office, marie: Person) -> None:
    before = office.text()
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    await says(marie, "La commission.", "Changement proposé")
    await office.guichet.services.store.run(roles.forget, ADMIN)
    await marie.tap("Appliquer")
    assert "réservé aux administrateurs" in (await alert(marie))["text"]
    assert office.text() == before


def test_no_button_of_the_office_begins_like_one_of_the_students() -> None:
    beginnings = [EDIT, OFFICE_BUTTON, PREVIEW]
    assert len(set(beginnings)) == len(beginnings)
    students = {route.verb for route in BUTTONS.values() if route.right is Right.EVERYBODY}
    assert not {verb.partition(":")[0] for verb in students} & set(beginnings)


async def test_a_question_asked_as_a_student_leads_an_admin_to_where_its_answer_is_changed(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    await asyncio.to_thread(office.guichet.services.catalog.current.find, "planning")  # builds the index
    answered = await says(marie, "qui étudie ma demande", "Le service des examens")
    assert answered.labels[-1] == "Changer : Qui décide ?"
    await taps(marie, "Changer : Qui décide ?", "Les élèves lisent maintenant")
    camille = await sandbox.person(CAMILLE)
    assert "Changer" not in str((await says(camille, "qui étudie ma demande", "Le service")).labels)


def test_questions_that_begin_alike_are_told_apart_on_buttons() -> None:
    first, second = (
        f"Quand a lieu la session 2 (rattrapage) du {which} semestre ?" for which in ("1er", "2e")
    )
    assert library.shortened(first) != library.shortened(second)
