"""The chat page for everybody: two languages, the keyboard alone, a small telephone, a screen reader, no outside address."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.async_api import Page, Request, expect

from tests.support.browser import Scheme
from tests.support.chat_page import CAMILLE, STAFF, Site, button, inline

pytest_plugins = ["tests.support.chat_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_language_is_switched_and_remembered(page: Page) -> None:
    await button(page, "English").click()
    await expect(page.locator(".notice")).to_have_text(re.compile("nothing leaves this machine"))
    await page.reload()
    await expect(button(page, "Send")).to_be_visible()
    assert await page.get_attribute("html", "lang") == "en"


async def test_the_keyboard_alone_is_enough_to_write(site: Site, page: Page) -> None:
    await expect(page.locator("#message")).to_be_focused()
    await page.keyboard.type("au clavier")
    await page.keyboard.press("Enter")
    assert (await site.update("message"))["text"] == "au clavier"


async def test_the_first_link_of_the_page_leads_to_where_one_writes(site: Site, page: Page) -> None:
    await page.focus("#skip")
    await page.keyboard.press("Enter")
    await page.keyboard.type("par le lien")
    await page.keyboard.press("Enter")
    assert (await site.update("message"))["text"] == "par le lien"
    first = await page.evaluate("document.querySelector('a[href], button, input, textarea, select').id")
    assert first == "skip"


async def test_a_page_loads_nothing_from_outside(site: Site, page: Page) -> None:
    asked: list[str] = []

    def asks(request: Request) -> None:
        asked.append(request.url)

    page.on("request", asks)
    response = await page.reload()
    await expect(page.locator("#chat-name")).to_have_text("Camille")
    page.remove_listener("request", asks)
    assert f"{site.url}/static/app.js" in asked
    assert [url for url in asked if not url.startswith(site.url)] == []
    assert response is not None
    assert "script-src 'self';" in response.headers["content-security-policy"]


FORUM, DOMINIQUE = "Forum du service", 2001
LONG = (
    ("Oui, c'est prévu. Remplissez le formulaire avant la date limite : " * 6)
    + "\nhttps://exemple.fr/"
    + "chemin/" * 30
)


async def furnish(site: Site) -> None:
    """A conversation with everything that may be too wide or too pale."""
    await site.greeted()
    await site.bot("setMyCommands", commands=[{"command": "aide", "description": "Ce que je sais faire"}])
    keys = inline("Faire une demande", "Un libellé vraiment très long qui ne tient pas sur une ligne étroite")
    await site.bot("sendMessage", chat_id=CAMILLE, text=LONG, reply_markup=keys)
    pre = [{"type": "pre", "offset": 0, "length": 200}]
    await site.bot("sendMessage", chat_id=CAMILLE, text="x" * 200, entities=pre)
    reply = {"keyboard": [[{"text": "Je confirme"}, {"text": "Je corrige"}], [{"text": "Annuler"}]]}
    await site.bot("sendMessage", chat_id=CAMILLE, text="Tout est juste ?", reply_markup=reply)
    await forum(site)
    for _ in range(12):
        assert not (await site.call("sendMessage", chat_id=1, text="?"))["ok"]
    await site.call("sendMessage", chat_id=CAMILLE, text="")
    await site.sim("clock", set="2025-03-30T23:59:00+02:00")


async def forum(site: Site) -> None:
    """A group with topics, one of them closed, buttons that stand out, a reaction and what one member alone sees."""
    group = (await site.sim("chat", type="supergroup", name=FORUM))["chat_id"]
    await site.sim("join", chat_id=group, user_id="bot", status="administrator")
    said = await site.sim("say", chat_id=group, user_id=DOMINIQUE, text="Bonjour")
    thread = (await site.sim("topic", chat_id=group, name="Demandes " * 8))["thread"]
    keys = [
        [{"text": style, "callback_data": style, "style": style}]
        for style in ("primary", "success", "danger")
    ]
    where = {"chat_id": group, "message_thread_id": thread}
    await site.bot("sendMessage", **where, text="Carte", reply_markup={"inline_keyboard": keys})
    alone = {"receiver_user_id": DOMINIQUE}
    await site.bot("sendMessage", **where, text="Pour vous", ephemeral_message_parameters=alone)
    reaction = [{"type": "emoji", "emoji": "✍"}]
    await site.bot("setMessageReaction", chat_id=group, message_id=said["message_id"], reaction=reaction)
    await site.sim("topic", chat_id=group, thread=thread, state="closed")


async def views(page: Page) -> AsyncIterator[str]:
    """One view of the page after the other."""
    await expect(button(page, "Je confirme")).to_be_visible()
    yield "conversation"
    await page.locator(".mine").hover()
    await button(page, "Options").click()
    yield "options"
    await page.keyboard.press("Escape")
    await button(page, "Commandes").click()
    yield "commands"
    await page.keyboard.press("Escape")
    await page.click("#clock")
    yield "clock"
    await page.keyboard.press("Escape")
    await page.click("#calls-button")
    await page.locator(".call.refused summary").first.click()
    yield "drawer"
    await page.keyboard.press("Escape")
    if await page.locator("#back").is_visible():
        await page.click("#back")
        yield "list"
    await page.click(f"[data-chat='{STAFF}']")
    await expect(page.locator("#welcome")).to_be_visible()
    yield "empty group"
    if await page.locator("#back").is_visible():
        await page.click("#back")
    await page.get_by_role("button", name=re.compile(FORUM)).click()
    await expect(page.locator(".message.alone")).to_be_visible()
    yield "group with topics"


@asynccontextmanager
async def looked_at(page: Page, width: int, scheme: Scheme) -> AsyncIterator[None]:
    """The page in a window of this width in CSS pixels, for somebody who likes this scheme."""
    usual = page.viewport_size
    await page.set_viewport_size({"width": width, "height": 740})
    await page.emulate_media(color_scheme=scheme)
    try:
        yield
    finally:
        await page.emulate_media(color_scheme="light")
        if usual is not None:
            await page.set_viewport_size(usual)


async def too_wide(page: Page) -> int:
    """By how many CSS pixels the page is wider than its window, or the conversation than its place."""
    beyond = "Math.max(document.documentElement.scrollWidth - innerWidth, log.scrollWidth - log.clientWidth)"
    return int(await page.evaluate(beyond))


AXE = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))"
"""Only what is wrong: to hand over all that is right costs a third of the time."""


async def barriers(page: Page) -> str:
    """What axe, which is on the page, finds that shuts somebody out; empty if nothing."""
    found = AxeResults(await page.evaluate(AXE))
    return str(found.generate_report()) if found.violations_count else ""


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "dark"), (1280, "light")], ids=["small and dark", "wide and light"]
)
async def test_every_view_fits_its_window_and_shuts_nobody_out(
    site: Site, page: Page, width: int, scheme: Scheme
) -> None:
    await furnish(site)
    async with looked_at(page, width, scheme):
        await expect(page.locator("#calls-badge")).to_contain_text("13")
        await page.evaluate(AXE_SCRIPT)
        async for view in views(page):
            assert await too_wide(page) <= 0, view
            assert await barriers(page) == "", view
