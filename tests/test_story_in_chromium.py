"""A student at the chat page, in a real browser, with the real bot behind it: asks, files a request, comes back.

The pictures go into the directory that SCREENSHOTS names (`make pictures` renews the README's), else to a passing one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser import screenshot
from tests.chat_page import Site, bubbles, button, write
from tests.running_bot import serving
from tests.stories import FIRST_SESSION, OVERLAP, SEND

pytest_plugins = ["tests.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def heard(page: Page, text: str) -> None:
    """Wait until the newest bubbles hold `text`."""
    await expect(bubbles(page).filter(has_text=text).last).to_be_visible()


async def press(page: Page, label: str, then: str) -> None:
    """Press the newest button of that name and wait for what it leads to."""
    await button(page, label).last.click()
    await heard(page, then)


async def say(page: Page, text: str, then: str) -> None:
    """Write a message and wait for what the bot says to it."""
    await write(page, text)
    await heard(page, then)


async def test_a_student_asks_files_a_request_and_finds_it_after_a_restart(
    site: Site, page: Page, tmp_path: Path
) -> None:
    pictures = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    async with serving(site.url, tmp_path / "bot.db", timetable=True):
        await say(
            page,
            "slt c kan les exams du 1er semestre session 1 ?",
            "du lundi 20 janvier au samedi 1er février",
        )
        await screenshot(page, pictures / "chat.png")
        await say(page, "/demande", "Pourquoi demandez-vous")
        await press(page, OVERLAP, "Pour quelle session")
        await press(page, FIRST_SESSION, "Quelles épreuves")
        await say(page, "nfp101 et utc 505", "Chevauchement constaté dans le planning")
        await press(page, "Passer", "Votre nom")
        await say(page, "Camille Martin", "Votre numéro d'élève")
        await say(page, "100 012 345", "Si tout est juste")
        await screenshot(page, pictures / "review.png")
        await press(page, SEND, "Demande envoyée")
        await expect(page.locator("#reply-keyboard")).to_be_hidden()
        await screenshot(page, pictures / "receipt.png")
    reference = await page.locator("#log .theirs strong").filter(has_text="Demande envoyée").inner_text()
    async with serving(site.url, tmp_path / "bot.db"):
        await page.reload()
        await say(page, "/mesdemandes", "Vos demandes")
        await expect(button(page, reference.split(" : ")[1]).last).to_be_visible()
    assert (pictures / "chat.png").stat().st_size > 10_000
