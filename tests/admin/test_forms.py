"""An admin changes the words of a form in the chat, and walks through it without storing anything."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.admin import forms_screens
from bot.admin.forms_screens import Walk
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from bot.chat.texts import Texts
from faq.catalog import Catalog
from faq.forms import requests_file
from storage.tables.rows import every
from tests.support.admins import Office, admin, open_office
from tests.support.forms import REQUESTS
from tests.support.office import office
from tests.support.sandbox import ADMIN, CAMILLE, Sandbox
from tests.support.stories import says, taps

DECEMBER = datetime(2024, 12, 16, 8, tzinfo=UTC)


def reader(directory: Path) -> Reader:
    (office(directory) / requests_file.NAME).write_text(REQUESTS, encoding="utf-8")
    return Reader(Texts(), Catalog.load(directory, questions=False), "fr", DECEMBER)


async def stored(desk: Office) -> list[object]:
    """What of students is kept."""
    tables = ("drafts", "requests", "forms", "documents")
    return [
        row
        for table in tables
        for row in await desk.guichet.services.store.run(every, f"SELECT * FROM {table}")
    ]


async def test_a_title_is_changed_seen_by_students_and_taken_back(sandbox: Sandbox, tmp_path: Path) -> None:
    (office(tmp_path / "content") / requests_file.NAME).write_text(REQUESTS, encoding="utf-8")
    async with open_office(sandbox, tmp_path) as desk:
        marie, camille = await admin(desk, sandbox, ADMIN), await sandbox.person(CAMILLE)
        await says(marie, "/fichiers", "Les fichiers du service")
        await taps(marie, "Formulaires de demande (requests.toml)", "Recevez le fichier")
        await taps(marie, "Formulaires de demande", "Ce que les élèves peuvent demander")
        await taps(marie, "Copie", "Quelle forme ?")
        await taps(marie, "Titre · FR", "Les élèves lisent maintenant")
        shown = await says(marie, "Duplicata", "Changement proposé")
        assert "− Copie" in shown.text
        assert "+ Duplicata" in shown.text
        await taps(marie, "Appliquer", "C'est en ligne")
        assert "Duplicata" in (await says(camille, "/demande", "Que demandez-vous")).labels
        await taps(marie, "Annuler ce changement", "annulé")
        assert desk.text(requests_file.NAME) == REQUESTS
        await taps(camille, "Duplicata", "Quelle forme")


async def test_a_question_of_all_kinds_is_said_to_be_one_and_a_fault_is_not_applied(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    (office(tmp_path / "content") / requests_file.NAME).write_text(REQUESTS, encoding="utf-8")
    async with open_office(sandbox, tmp_path) as desk:
        marie = await admin(desk, sandbox, ADMIN)
        await says(marie, "/fichiers", "Les fichiers du service")
        await taps(marie, "Formulaires de demande (requests.toml)", "Recevez le fichier")
        await taps(marie, "Formulaires de demande", "Ce que les élèves peuvent demander")
        await taps(marie, "Déplacement", "Quel pays")
        await taps(marie, "Quel pays ?", "Pays")
        asked = await taps(marie, "Question · FR", "Les élèves lisent maintenant")
        assert "toutes les demandes" in asked.text
        shown = await says(marie, "a" * 300, "Une faute empêche d'appliquer")
        assert "la place pour 200" in shown.text
        await says(marie, "Vers quel pays partez-vous ?", "Changement proposé")
        await taps(marie, "Appliquer", "C'est en ligne")
        assert 'ask.fr = "Vers quel pays partez-vous ?"' in desk.text(requests_file.NAME)


async def test_a_walk_shows_what_students_read_and_stores_nothing(sandbox: Sandbox, tmp_path: Path) -> None:
    (office(tmp_path / "content") / requests_file.NAME).write_text(REQUESTS, encoding="utf-8")
    async with open_office(sandbox, tmp_path) as desk:
        marie = await admin(desk, sandbox, ADMIN)
        before = await stored(desk)
        await says(marie, "/apercu", "autre moment")
        await taps(marie, "Formulaire : Copie", "Quelle forme")
        await taps(marie, "Papier", "Est-ce urgent")
        await taps(marie, "Oui", "Quelle adresse")
        await taps(marie, "Retour", "Est-ce urgent")
        await taps(marie, "Non", "Combien d'exemplaires")
        await taps(marie, "Suite", "Votre nom")
        end = await taps(marie, "Suite", "Fin du formulaire : 4 questions")
        assert "Adresse" not in end.text
        assert await stored(desk) == before == []


@pytest.mark.parametrize("kind_id", ["overlap", "trip", "copy", "health"])
def test_every_place_of_every_walk_can_be_shown(tmp_path: Path, kind_id: str) -> None:
    seen = reader(tmp_path)
    kind = seen.catalog.forms.kind(kind_id)
    assert kind is not None
    waiting, shown = [Walk()], dict[Walk, Screen]()
    while waiting:
        at = waiting.pop()
        if at in shown:
            continue
        shown[at] = forms_screens.walk(seen, kind, at)
        carried = [press.data for row in shown[at].rows for press in row]
        found = (re.fullmatch(rf"preview:form:{kind_id}:(\d+):(\w*)", each) for each in carried)
        waiting += [Walk(int(each[1]), each[2]) for each in found if each]
    ends = [screen for screen in shown.values() if "Fin du formulaire" in screen.text]
    assert len(ends) == {"overlap": 1, "trip": 1, "copy": 3, "health": 0}[kind_id]
    assert all(len(press.data) <= 64 for screen in shown.values() for row in screen.rows for press in row)
