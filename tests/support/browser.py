"""A real Chromium for tests of the chat page: found, started without its own network chatter, and watched for errors.

Knows nothing of what is tested. Everything waits for what it looks for (Playwright's own waiting), nothing sleeps.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The quickest first: the shell has no windows of its own to draw."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "The browser tests need a Chromium: run `sh tests/browser.sh` or install the package chromium."
PATIENCE = 30_000  # milliseconds that Playwright waits for what a test looks for

Scheme = Literal["light", "dark"]


class BrowserMissingError(Exception):
    """There is no Chromium on this machine."""


def executable(own: str) -> str:
    """The path of an installed Chromium, else of Playwright's own one at `own`; raises BrowserMissingError."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is not None:
        return found
    if Path(own).exists():
        return own
    raise BrowserMissingError(MISSING)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running headless Chromium."""
    async with async_playwright() as playwright:
        path = executable(playwright.chromium.executable_path)
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


class Watched:
    """A page and the errors that it has written to the console or thrown."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


async def _context(browser: Browser, width: int, height: int, scheme: Scheme, locale: str) -> BrowserContext:
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale=locale,
        timezone_id="America/Montreal",  # not Paris, so that a time in the reader's zone shows
    )
    context.set_default_timeout(PATIENCE)
    return context


@asynccontextmanager
async def watch(
    browser: Browser,
    url: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: Scheme = "light",
    locale: str = "fr-FR",
) -> AsyncIterator[Watched]:
    """A fresh page at `url`, as a new visitor sees it; sizes in CSS pixels."""
    context = await _context(browser, width, height, scheme, locale)
    try:
        watched = Watched(await context.new_page())
        await watched.page.goto(url)
        yield watched
    finally:
        await context.close()


SETTLED = """async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
}"""


async def screenshot(page: Page, path: Path) -> None:
    """Keeps a picture of what the window shows, once fonts and pictures are there and nothing moves."""
    await page.evaluate(SETTLED)
    path.parent.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=path, animations="disabled", caret="hide")
