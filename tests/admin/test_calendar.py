"""Admins change the calendar in the chat: shown with whom it concerns first, then students with a draft are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.admins import Office, admin, open_office
from tests.support.person import Person
from tests.support.sandbox import ADMIN, CAMILLE, Sandbox
from tests.support.stories import OVERLAP, says, taps

pytest_plugins = ["tests.support.admin_fixtures"]

FIRST, SECOND = "Semestre 1, session 1", "Semestre 2, session 1"


@pytest.fixture
async def camille(office: Office, sandbox: Sandbox) -> Person:
    return await with_a_draft(sandbox)


async def with_a_draft(sandbox: Sandbox) -> Person:
    """A student with a draft for the first session."""
    person = await sandbox.person(CAMILLE)
    await says(person, "/demande", "Que voulez-vous")
    await taps(person, OVERLAP, "Pour quelle session")
    label = next(label for label in (await person.last()).labels if label.startswith(FIRST))
    await taps(person, label, "Quelles épreuves")
    return person


async def to_deadline(person: Person) -> None:
    await says(person, "/calendrier", "Sessions 2024-2025")
    await taps(person, FIRST, "dimanche 5 janvier")
    await taps(person, "Changer la date limite", "Quelle est la date limite")


async def test_a_deadline_is_moved_once_it_is_seen_whom_it_concerns(
    office: Office, marie: Person, camille: Person
) -> None:
    before = office.text("calendar.toml")
    await to_deadline(marie)
    shown = await says(marie, "mercredi 8 janvier 2025 à 12h", "Changement proposé")
    assert "L'élève du brouillon sera prévenu" in shown.text
    assert "− dimanche 5 janvier 2025 à 23h59" in shown.text
    assert "+ mercredi 8 janvier 2025 à 12h00" in shown.text
    assert office.text("calendar.toml") == before
    await taps(marie, "Appliquer", "C'est en ligne")
    assert 'deadline = "2025-01-08 12:00"' in office.text("calendar.toml")
    told = await camille.reply("le service a changé quelque chose")
    assert "mercredi 8 janvier 2025 à 12h00" in told.text
    assert "Continuer ma demande" in told.labels


NO_DATES = {
    "bientôt": "Je ne lis pas de date",
    "dimanche 8 janvier 2025": "se contredit : c'est le mercredi 8 janvier",
    "30/02/2025": "Je ne lis pas de date",
    "8 janvier 2025 à minuit": "le début ou la fin de la journée",
    "01/15/2025": "est-ce le mercredi 15 janvier 2025",
    "le 8 ou le 9 janvier": "Je lis plusieurs dates",
    "8 janvier 2025, pour 3 sessions": "Je ne sais pas comment lire « 3 »",
}


async def test_a_date_that_cannot_be_is_told_and_asked_again(office: Office, marie: Person) -> None:
    before = office.text("calendar.toml")
    await to_deadline(marie)
    for written, answer in NO_DATES.items():
        await says(marie, written, answer)
    await says(marie, "8 janvier 2025 à 12h", "Changement proposé")
    assert office.text("calendar.toml") == before


async def test_a_deadline_after_the_session_is_not_applied(office: Office, marie: Person) -> None:
    before = office.text("calendar.toml")
    await to_deadline(marie)
    shown = await says(marie, "3 mars 2025 à 23h59", "Rien n'est changé")
    assert "calendar.toml" in shown.text
    assert "Appliquer" not in shown.labels
    assert office.text("calendar.toml") == before
    await says(marie, "3 janvier 2025", "Rien n'est encore en ligne")


async def test_students_are_told_of_a_deadline_although_the_bot_stopped_before_it_was_noted(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with open_office(sandbox, tmp_path) as office:
        marie = await admin(office, sandbox, ADMIN)
        camille = await with_a_draft(sandbox)
        await to_deadline(marie)
        await says(marie, "8 janvier 2025 à 12h", "Changement proposé")
    written = office.text("calendar.toml").replace("2025-01-05 23:59", "2025-01-08 12:00")
    office.write(written, "calendar.toml")
    async with open_office(sandbox, tmp_path):
        await taps(marie, "Appliquer", "Un élève qui a un brouillon")
        await camille.reply("mercredi 8 janvier 2025 à 12h00")
    assert office.text("calendar.toml") == written


async def test_a_timetable_is_published_and_withdrawn(office: Office, marie: Person) -> None:
    await says(marie, "/calendrier", "Sessions 2024-2025")
    await taps(marie, SECOND, "Planning annoncé")
    await taps(marie, "Planning publié", "Changement proposé")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert office.text("calendar.toml").count('timetable = "published"') == 2
    await says(marie, "/historique", "Derniers changements")
    await taps(marie, "Annuler le nº 1", "Changement nº 1 annulé")
    assert office.text("calendar.toml").count('timetable = "published"') == 1
