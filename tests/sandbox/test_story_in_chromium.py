"""A student, the staff and an admin at the chat page, in a real browser, with the real bot behind it.

Pictures are taken into the directory that SCREENSHOTS names (`make pictures` renews the README's), if it names one. What is
told without a browser elsewhere, too, is told here in thorough runs.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, expect

from bot.app import Guichet
from faq.catalog import LiveCatalog
from storage import remembered
from storage.tables.records import Role
from tests.faq.test_handouts import desk
from tests.faq.timetable.test_pdf_layouts import DATA
from tests.support import france
from tests.support.browser import screenshot
from tests.support.chat_page import Site, bubbles, button, write
from tests.support.office import office
from tests.support.papers import pdf
from tests.support.running_bot import serving
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, OFFICE
from tests.support.staff_stories import invitation
from tests.support.stories import FIRST_SESSION, OVERLAP, SEND
from tests.support.timetables import exam

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


PATIENCE = 30_000
"""Milliseconds: a bot that has just been started on a busy machine takes some seconds to answer."""


async def heard(page: Page, text: str) -> None:
    """Wait until the newest bubbles hold `text`."""
    await bubbles(page).filter(has_text=text).last.wait_for(timeout=PATIENCE)


async def press(page: Page, label: str, then: str) -> None:
    """Press the newest button of that name and wait for what it leads to."""
    await button(page, label).last.click()
    await heard(page, then)


async def say(page: Page, text: str, then: str) -> None:
    """Write a message and wait for what the bot says to it."""
    await write(page, text)
    await heard(page, then)


async def picture(page: Page, name: str) -> None:
    """Keep a picture, if pictures are wanted."""
    if directory := os.environ.get("SCREENSHOTS"):
        await screenshot(page, Path(directory) / name)


async def become(page: Page, who: int, name: str) -> None:
    """Go to somebody's own conversation."""
    await page.locator(f"[data-chat='{who}']").click()
    await expect(page.locator("#chat-name")).to_have_text(name)


async def become_admin(page: Page, guichet: Guichet) -> None:
    """Go to an admin's conversation and take an invitation up."""
    await become(page, ADMIN, "Claude-Marie")
    await say(page, f"/start {await invitation(guichet, Role.ADMIN)}", "administrateur de Guichet")


async def become_staff(page: Page, guichet: Guichet) -> None:
    """The same as one of the staff."""
    await become(page, DOMINIQUE, "Dominique")
    await say(page, f"/start {await invitation(guichet)}", "Bienvenue")


async def test_a_student_asks_files_a_request_and_finds_it_after_a_restart(
    site: Site, page: Page, tmp_path: Path
) -> None:
    async with serving(site.url, tmp_path / "bot.db", timetable=True, presents=True):
        await say(
            page,
            "slt c kan les exams du 1er semestre session 1 ?",
            "du lundi 20 janvier au samedi 1er février",
        )
        await picture(page, "chat.png")
        await say(page, "/demande", "Que voulez-vous demander")
        await press(page, "Situation de handicap", "la mission Handi'Cnam")
        await press(page, "Retour", "Que voulez-vous demander")
        await press(page, OVERLAP, "Pour quelle session")
        await press(page, FIRST_SESSION, "Quelles épreuves")
        await say(page, "nfp101 et utc 505", "Chevauchement constaté dans le planning")
        await press(page, "Passer", "Votre nom")
        await say(page, "Camille Martin", "Votre numéro d'élève")
        await say(page, "100 012 345", "Votre adresse e-mail")
        await say(page, "camille@exemple.fr", "Si tout est juste")
        await picture(page, "review.png")
        await press(page, SEND, "Demande envoyée")
        await expect(page.locator("#reply-keyboard")).to_be_hidden()
        await picture(page, "receipt.png")
    reference = await page.locator("#log .theirs strong").filter(has_text="Demande envoyée").inner_text()
    async with serving(site.url, tmp_path / "bot.db", timetable=True):
        await page.reload()
        await say(page, "/mesdemandes", "Vos demandes")
        await expect(button(page, reference.split(" : ")[1]).last).to_be_visible()


@pytest.mark.thorough
async def test_an_admin_hears_of_a_fault_in_the_files_with_its_place(
    site: Site, page: Page, tmp_path: Path
) -> None:
    files = office(tmp_path / "content")
    async with serving(site.url, tmp_path / "bot.db", files=LiveCatalog(files)) as guichet:
        await become_admin(page, guichet)
        dates = files / "fr" / "01-dates.md"
        dates.write_text(
            dates.read_text(encoding="utf-8").replace("{{ year }}", "{{ yaer }}", 1), encoding="utf-8"
        )
        await site.sim("clock", advance=60)  # whatever may be due is looked at, the files as well
        await heard(page, "01-dates.md")
        await say(page, "Quand ont lieu les examens ?", "20 janvier")


async def test_an_admin_sends_a_wrong_file_mends_it_applies_it_and_takes_it_back(
    site: Site, page: Page, tmp_path: Path
) -> None:
    files = office(tmp_path / "content")
    written = files / "fr" / "01-dates.md"
    before = written.read_text(encoding="utf-8")
    changed = before.replace("Le service des examens.", "La commission des examens.")

    async def send(text: str) -> None:
        document = FilePayload(name="fr-01-dates.md", mimeType="text/markdown", buffer=text.encode())
        await page.set_input_files("#file-input", [document])
        await button(page, "Envoyer").click()

    async with serving(site.url, tmp_path / "bot.db", files=LiveCatalog(files)) as guichet:
        await become_admin(page, guichet)
        await say(page, "/fichiers", "Les fichiers du service")
        await press(page, "Dates", "2 questions")
        await press(page, "Recevoir le fichier", "renvoyez-le-moi ici sous le même nom")
        await send(changed.replace("{{ year }}", "{{ yaer }}"))
        await heard(page, "Rien n'est changé")
        await heard(page, "01-dates.md:")
        assert written.read_text(encoding="utf-8") == before
        await send(changed)
        await heard(page, "+ La commission des examens.")
        await picture(page, "editing.png")
        await press(page, "Appliquer", "C'est en ligne")
        assert written.read_text(encoding="utf-8") == changed
        await say(page, "/historique", "Derniers changements")
        await press(page, "Annuler le nº 1", "Changement nº 1 annulé")
        assert written.read_text(encoding="utf-8") == before


async def test_a_question_goes_to_a_person_and_the_answer_becomes_an_entry(
    site: Site, page: Page, tmp_path: Path
) -> None:
    files = office(tmp_path / "content")
    async with serving(site.url, tmp_path / "bot.db", files=LiveCatalog(files)) as guichet:
        await become_admin(page, guichet)
        await become_staff(page, guichet)
        await become(page, CAMILLE, "Camille")
        await write(page, "Où déposer le bordereau rose ? Camille Martin")
        await press(page, "Parler à une personne", "Transmettre cette question")
        await picture(page, "person-1-proof.png")
        await press(page, "Envoyer au service", "C'est transmis")
        await become(page, OFFICE, "Service des examens")
        await heard(page, "Nouvelle question à une personne")
        await expect(page.locator("#log")).not_to_contain_text("bordereau")
        await become(page, DOMINIQUE, "Dominique")
        await say(page, "/demandes", "À traiter")
        await press(page, "Questions à une personne (1)", "attend le service")
        await page.locator("#log .theirs").last.get_by_role("button").first.click()
        await heard(page, "bordereau rose")
        await picture(page, "person-2-card.png")
        await press(page, "Écrire la réponse", "au nom du service")
        await say(page, "Mme Martin, il se dépose à l'accueil, porte 4.", "rien n'est encore envoyé")
        await press(page, "Envoyer la réponse", "Réponse envoyée")
        await press(page, "Proposer comme réponse du guichet", "Proposé aux administrateurs")
        await picture(page, "person-3-proposed.png")
        await become(page, CAMILLE, "Camille")
        await heard(page, "vous répond")
        await picture(page, "person-4-answer.png")
        await become(page, ADMIN, "Claude-Marie")
        await heard(page, "Une réponse du service, à garder")
        await picture(page, "person-5-admin.png")
        await press(page, "En faire une nouvelle question", "Changement proposé")
        await picture(page, "person-6-change.png")
        await press(page, "Appliquer", "C'est en ligne")
        written = (files / "fr" / "01-dates.md").read_text(encoding="utf-8")
        assert "## Où déposer le bordereau rose ?" in written
        assert "Martin" not in written


@pytest.mark.thorough
async def test_a_timetable_sent_as_a_pdf_answers_a_student(site: Site, page: Page, tmp_path: Path) -> None:
    files = office(tmp_path / "content")
    layout = (DATA / "latex-multirow.pdf").read_bytes()
    async with serving(site.url, tmp_path / "bot.db", files=LiveCatalog(files)) as guichet:
        await become_admin(page, guichet)
        document = FilePayload(name="planning janvier.pdf", mimeType="application/pdf", buffer=layout)
        await page.set_input_files("#file-input", [document])
        await button(page, "Envoyer").click()
        await heard(page, "10 lignes reprises, 2 éléments laissés de côté")
        await heard(page, "Rien n'est encore en ligne")
        await picture(page, "pdf-timetable.png")
        await press(page, "Appliquer", "C'est en ligne")
        await become(page, CAMILLE, "Camille")
        await say(page, "c'est quand nfp101", "mardi 21 janvier 2025")


@pytest.mark.thorough
async def test_a_student_gets_a_form_of_the_office(site: Site, page: Page, tmp_path: Path) -> None:
    files = LiveCatalog(desk(tmp_path / "content", {"demande-m1.pdf": pdf()}))
    async with serving(site.url, tmp_path / "bot.db", files=files):
        await say(page, "/start", "programme automatique")
        await say(page, "c'est quand les examens", "du lundi 20 janvier")
        await press(page, "Le formulaire", "vous remet ce document")
        await expect(page.locator("#log")).to_contain_text("demande-m1.pdf")
        await picture(page, "form.png")


@pytest.mark.thorough
async def test_an_overlap_is_told_unasked_and_its_request_refused_as_the_law_of_france_wants_it(
    site: Site, page: Page, tmp_path: Path
) -> None:
    files = france.live(exam("NFP101", "18:30", "20:30"))
    async with serving(site.url, tmp_path / "bot.db", files=files) as guichet:
        await say(page, "/examens NFP101", "Vos examens")
        await guichet.services.store.run(remembered.add_courses, CAMILLE, ["UTC505"])
        both = (exam("NFP101", "18:30", "20:30"), exam("UTC505", "19:00", "21:00"))
        files.current = france.live(*both).current
        await site.sim("clock", advance=60)  # whatever may be due is looked at, the timetable as well
        await heard(page, "Parmi vos cours, des épreuves ont lieu en même temps.")
        await picture(page, "overlap.png")
        await press(page, "Préparer la demande", "une précision")
        await press(page, "Passer", "Votre nom")
        await say(page, "Camille Martin", "Votre numéro d'élève")
        await say(page, "100 012 345", "Votre adresse e-mail")
        await press(page, "Passer", "Si tout est juste")
        await press(page, SEND, "Sans décision au plus tard le dimanche 16 février 2025")
        await picture(page, "acknowledgement.png")
        await become_staff(page, guichet)
        await say(page, "/demandes", "À traiter (1)")
        await page.locator("#log .theirs").last.get_by_role("button").first.click()
        await press(page, "Prendre en charge", "Suivie par Dominique")
        await press(page, "Refuser", "Écrivez les motifs")
        await say(
            page,
            "Le planning a été corrigé : une autre salle vous est ouverte.",
            "Voies et délais de recours",
        )
        await press(page, "Envoyer : refusée", "refusée")
        await become(page, CAMILLE, "Camille")
        await heard(page, "Tribunal d'exemple")
        await picture(page, "refusal.png")
