"""A pytest plugin for tests of the chat page: one browser, one sandbox, a page of it that must not complain.

Use it by `pytest_plugins = ["tests.support.chat_fixtures"]`. All of it lives on the session's event loop, because the
browser does. Each test finds the sandbox as on its first morning. Loading the page costs more than most tests, so its
window stays open, as somebody's does who presses "Tout effacer": a page that then says what it said when it was
loaded is used again, any other is loaded anew.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.support.browser import chromium, watch
from tests.support.chat_page import Site, Window, opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lasting_site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with opened(tmp_path_factory.mktemp("sandbox") / "sandbox.db") as here:
        yield here


@pytest_asyncio.fixture(loop_scope="session")
async def site(lasting_site: Site) -> Site:
    """The sandbox on its first morning."""
    await lasting_site.start_again()
    return lasting_site


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(browser: Browser, lasting_site: Site) -> AsyncIterator[Window]:
    async with watch(browser, "about:blank") as seen:
        yield Window(seen)


@pytest_asyncio.fixture(loop_scope="session")
async def page(window: Window, site: Site) -> AsyncIterator[Page]:
    """Camille's conversation, empty; afterwards the page must have complained of nothing."""
    window.errors.clear()
    if not await window.is_as_new(site.url):
        await window.load(site.url)
    yield window.page
    if site.holds_more:
        await window.leave()
    assert window.errors == []
