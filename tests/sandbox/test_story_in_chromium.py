"""A student at the chat page, in a real browser, with the real bot behind it.

Pictures are taken into the directory that SCREENSHOTS names (`make pictures` renews the README's), if it names one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.support.browser import screenshot
from tests.support.chat_page import Site, bubbles, button, write
from tests.support.running_bot import serving
from tests.support.stories import FIRST_SESSION, OVERLAP, SEND

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
