"""The chat page for everybody: two languages, the keyboard alone, a small telephone, a screen reader, no outside address."""

import re
from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.browser import Scheme, watch
from tests.chat_page import CAMILLE, STAFF, Site, button, inline

pytest_plugins = ["tests.chat_fixtures"]
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


async def test_a_page_loads_nothing_from_outside(browser: Browser, site: Site) -> None:
    async with watch(browser, "about:blank") as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        response = await seen.page.goto(site.url)
        await expect(seen.page.locator("#chat-name")).to_have_text("Camille")
        assert asked
        assert [url for url in asked if not url.startswith(site.url)] == []
        assert response is not None
        assert "script-src 'self';" in response.headers["content-security-policy"]


LONG = (
    ("Oui, c'est prévu. Remplissez le formulaire avant la date limite : " * 6)
    + "\nhttps://exemple.fr/"
    + "chemin/" * 30
)


async def furnish(site: Site) -> None:
    """A conversation with everything that may be too wide or too pale."""
    await site.opened()
    await site.bot("setMyCommands", commands=[{"command": "aide", "description": "Ce que je sais faire"}])
    keys = inline("Faire une demande", "Un libellé vraiment très long qui ne tient pas sur une ligne étroite")
    await site.bot("sendMessage", chat_id=CAMILLE, text=LONG, reply_markup=keys)
    pre = [{"type": "pre", "offset": 0, "length": 200}]
    await site.bot("sendMessage", chat_id=CAMILLE, text="x" * 200, entities=pre)
    reply = {"keyboard": [[{"text": "Je confirme"}, {"text": "Je corrige"}], [{"text": "Annuler"}]]}
    await site.bot("sendMessage", chat_id=CAMILLE, text="Tout est juste ?", reply_markup=reply)
    await site.call("sendMessage", chat_id=CAMILLE, text="")


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


async def test_nothing_is_wider_than_a_small_telephone(browser: Browser, site: Site) -> None:
    await furnish(site)
    await site.sim("clock", set="2025-03-30T23:59:00+02:00")
    for _ in range(12):
        assert not (await site.call("sendMessage", chat_id=1, text="?"))["ok"]
    async with watch(browser, f"{site.url}/#{CAMILLE}", width=360, height=740) as seen:
        await expect(seen.page.locator("#calls-badge")).to_contain_text("1")
        async for view in views(seen.page):
            wide = await seen.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 360, view
            log = await seen.page.evaluate("log.scrollWidth - log.clientWidth")
            assert log <= 0, view
        assert seen.errors == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "dark"), (1280, "light")], ids=["small and dark", "wide and light"]
)
async def test_axe_finds_nothing_that_shuts_anybody_out(
    browser: Browser, site: Site, width: int, scheme: Scheme
) -> None:
    await furnish(site)
    async with watch(browser, f"{site.url}/#{CAMILLE}", width=width, scheme=scheme) as seen:
        async for view in views(seen.page):
            results = await Axe().run(seen.page)
            assert results.violations_count == 0, f"{view}: {results.generate_report()}"
        assert seen.errors == []
