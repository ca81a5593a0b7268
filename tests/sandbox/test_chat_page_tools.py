"""The chat page's tools: time travel, raw calls, blocking, starting again, coming back after a restart."""

import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import server
from tests.support.chat_page import CAMILLE, TOKEN, Site, Window, bubbles, button, opened, write

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PARIS = ZoneInfo("Europe/Paris")


async def test_time_travel_moves_the_bots_clock(site: Site, page: Page) -> None:
    await page.get_by_role("button", name=re.compile("Changer l’heure")).click()
    await page.get_by_role("button", name=re.compile("Soir de la date limite")).click()
    await expect(page.locator("#clock")).to_contain_text("5 janv. 2025, 23:50")
    async with site.client.get(f"{site.url}/bot{TOKEN}/getMe") as response:
        told = parsedate_to_datetime(response.headers["Date"])
    assert told.astimezone(PARIS).strftime("%Y-%m-%d %H:%M") == "2025-01-05 23:50"
    await page.get_by_role("button", name=re.compile("Changer l’heure")).click()
    await page.fill("#clock-custom", "2025-06-10T08:30")
    await button(page, "Y aller").click()
    await expect(page.locator("#clock")).to_contain_text("10 juin 2025, 08:30")


async def test_refusals_stand_out_in_the_drawer(site: Site, page: Page) -> None:
    await page.get_by_role("button", name=re.compile("Appels API")).click()
    await site.greeted()
    await expect(page.locator("#calls .call")).to_have_count(1)
    await site.call("sendMessage", chat_id=CAMILLE, text="")
    refused = page.locator(".call.refused")
    await expect(refused).to_contain_text("message text is empty")
    await expect(page.locator("#calls .call")).to_have_count(2)
    await page.get_by_label("Refus seulement").check()
    await expect(page.locator("#calls .call")).to_have_count(1)
    await refused.locator("summary").first.click()
    await refused.get_by_text("Réponse", exact=True).click()
    await expect(refused.locator("pre").last).to_contain_text('"error_code": 400')
    await page.keyboard.press("Escape")
    await expect(page.locator("#drawer")).to_be_hidden()


async def test_the_bot_can_be_blocked_and_unblocked(site: Site, page: Page) -> None:
    await site.greeted()
    await button(page, "Options").click()
    await button(page, "Bloquer le bot").click()
    await expect(page.locator("#chat-about")).to_have_text("bot bloqué")
    refused = await site.call("sendMessage", chat_id=CAMILLE, text="Bonjour")
    assert refused["description"] == "Forbidden: bot was blocked by the user"
    await button(page, "Options").click()
    await button(page, "Débloquer le bot").click()
    await expect(page.locator("#chat-about")).to_have_text("écrit en français")


async def test_starting_again_empties_every_conversation(site: Site, page: Page) -> None:
    await site.greeted()
    await site.sim("clock", set="2025-06-10T08:30:00+02:00")
    await expect(bubbles(page)).to_have_text(["Bonjour"])
    await expect(page.locator("#clock")).to_contain_text("10 juin 2025")
    await button(page, "Options").click()
    await button(page, "Tout effacer et recommencer").click()
    await button(page, "Tout effacer").click()
    await expect(bubbles(page)).to_have_count(0)
    await expect(page.locator("#welcome")).to_be_visible()
    await expect(page.locator("#clock")).to_contain_text("16 déc. 2024")


async def test_the_page_comes_back_when_the_sandbox_does(window: Window, tmp_path: Path) -> None:
    async with opened(tmp_path / "sandbox.db") as site:
        await window.load(site.url)
        await site.runner.cleanup()
        await expect(window.page.locator("#offline")).to_be_visible()
        port = int(site.url.rpartition(":")[2])
        site.runner, _ = await server.start(server.create(tmp_path / "sandbox.db"), port)
        await site.sim("say", chat_id=CAMILLE, text="pendant la panne")
        await expect(window.page.locator("#offline")).to_be_hidden()
        await expect(bubbles(window.page)).to_have_text(["pendant la panne"])


async def test_somebody_new_can_come_to_the_desk(site: Site, page: Page) -> None:
    await button(page, "Ajouter une personne").click()
    await page.get_by_label("Prénom").fill("Noé")
    await button(page, "Ajouter").click()
    await expect(page.locator("#chat-name")).to_have_text("Noé")
    await write(page, "bonsoir")
    assert (await site.update("message"))["from"]["first_name"] == "Noé"
