"""A pytest plugin for tests of the chat page: one browser, a fresh sandbox, a page of it that must not complain.

Use it by `pytest_plugins = ["tests.chat_fixtures"]`. All of it lives on the session's event loop, because the browser does.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, Page, expect

from bot.sandbox import server
from tests.browser import Watched, chromium, watch
from tests.chat_page import CAMILLE, Site


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    runner, url = await server.start(server.create(tmp_path / "sandbox.db"), 0)
    async with ClientSession() as client:
        here = Site(url.rstrip("/"), runner, client)
        yield here
        await here.runner.cleanup()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(browser: Browser) -> AsyncIterator[Watched]:
    """One window for most tests, as opening one costs more than a test; each sandbox has its own address and storage."""
    async with watch(browser, "about:blank") as seen:
        yield seen


@pytest_asyncio.fixture(loop_scope="session")
async def page(window: Watched, site: Site) -> AsyncIterator[Page]:
    """Camille's conversation, empty; afterwards the page must have complained of nothing."""
    window.errors.clear()
    await window.page.goto(f"{site.url}/#{CAMILLE}")
    await expect(window.page.locator("#chat-name")).to_have_text("Camille")
    yield window.page
    await window.page.goto("about:blank")
    assert window.errors == []
