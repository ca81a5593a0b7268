"""A button under an answer, or a link, opens the form at the request whose rule is explained."""

from __future__ import annotations

from pathlib import Path

from bot.answers import questions_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press
from bot.chat.texts import Texts
from faq.catalog import Catalog
from faq.check.lint import lint
from faq.entry import EntryButton
from faq.forms import requests_file
from storage import drafts
from tests.request.test_kinds import DECEMBER
from tests.support.admins import open_office
from tests.support.forms import REQUESTS
from tests.support.office import DATES, office
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says, taps

OVER = REQUESTS.replace('until = "2025-06-30 23:59"', 'until = "2024-12-01 23:59"')
WHICH, SESSION = "Que demandez-vous", "Quelle session"


def led(directory: Path, target: str = "request:overlap", requests: str = OVER) -> Path:
    """An office whose answer on dates has a button that leads there."""
    office(directory, fr=DATES.replace("action:request", target))
    (directory / requests_file.NAME).write_text(requests, encoding="utf-8")
    return directory


async def begins_anew(person: Person) -> None:
    await says(person, "/annuler", "Supprimer ce brouillon")
    await taps(person, "Oui, supprimer le brouillon", "Brouillon supprimé")


async def test_a_button_or_a_link_opens_the_form_at_its_kind(sandbox: Sandbox, tmp_path: Path) -> None:
    led(tmp_path / "content")
    async with open_office(sandbox, tmp_path) as desk:
        camille = await sandbox.person(CAMILLE)
        await says(camille, "c'est quand les examens", "20 janvier")
        shown = await taps(camille, "Faire une demande", SESSION)
        assert "Deux épreuves en même temps" in shown.text
        await says(camille, "/start request-overlap", SESSION)
        shown = await says(camille, "/start request-copy", "Un brouillon est déjà ouvert")
        assert SESSION in shown.text  # the draft is as it was
        await says(camille, "/start request-health", "Le service des examens.")
        draft = await desk.guichet.services.store.run(drafts.load, CAMILLE)
        assert draft is not None
        assert draft.answers == {"reason": "overlap"}

        await begins_anew(camille)
        await says(camille, "/start request-trip", "La date limite était : dimanche 1")
        await says(camille, "/start request-removed", WHICH)
        await says(camille, "/start request-copy", "Quelle forme")

        await begins_anew(camille)
        await says(camille, "/start request-health", "Le service des examens.")
        assert await desk.guichet.services.store.run(drafts.load, CAMILLE) is None


def test_in_a_group_the_button_leads_to_the_private_chat(tmp_path: Path) -> None:
    catalog = Catalog.load(led(tmp_path), questions=False)
    group = Reader(Texts(), catalog, "fr", DECEMBER, private_url="https://t.me/guichet_bot?start=")
    assert questions_screens.entry_button(group, EntryButton("Demander", "request:overlap")) == Press(
        "Demander", url="https://t.me/guichet_bot?start=request-overlap"
    )


def test_a_button_to_a_request_that_is_not_taken_is_told_at_its_line(tmp_path: Path) -> None:
    (fault,) = [fault for fault in lint(led(tmp_path, "request:overlaps")) if not fault.note]
    assert (fault.place.path.name, fault.place.line) == ("01-dates.md", 9)
    assert fault.what.endswith("opens the request `overlaps`, which does not exist.")
    assert fault.remedy == "Did you mean `overlap`?"
    (fault,) = [fault for fault in lint(led(tmp_path, "request:")) if not fault.note]
    assert "names no request" in fault.what
