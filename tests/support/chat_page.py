"""What the tests of the chat page say and do: a sandbox seen from the bot's side, and words for what stands on the page.

The bot's side is played by raw Bot API calls, so no bot is needed. The fixtures are in chat_fixtures.py.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from playwright.async_api import Locator, Page, Route, expect

from bot.sandbox import server
from tests.support.browser import Watched

CAMILLE, SAM, STAFF = 1001, 1002, -2001
TOKEN = "7000000001:chat-page-tests"
PERSONAS = 6  # conversations of a new sandbox
STATIC = Path(server.__file__).parent / "static"


@dataclass
class Site:
    """A running sandbox, seen from the bot's side and, where the page is not what is tested, the person's."""

    url: str
    runner: web.AppRunner
    client: ClientSession
    offset: int = 0
    waiting: list[dict[str, Any]] = field(default_factory=list)

    async def call(self, method: str, **params: Any) -> Any:
        """One Bot API call; gives the whole envelope."""
        async with self.client.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as response:
            return await response.json()

    async def bot(self, method: str, **params: Any) -> Any:
        """One Bot API call that must succeed; gives its result."""
        envelope = await self.call(method, **params)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def update(self, kind: str) -> Any:
        """The next update of this kind."""
        while True:
            while self.waiting:
                update = self.waiting.pop(0)
                if kind in update:
                    return update[kind]
            self.waiting = await self.bot("getUpdates", offset=self.offset, timeout=10)
            self.offset = max([self.offset, *(update["update_id"] + 1 for update in self.waiting)])

    async def sim(self, action: str, **body: Any) -> Any:
        """One act of a person, without the page."""
        async with self.client.post(f"{self.url}/sim/{action}", json=body) as response:
            answer = await response.json()
            assert answer["ok"], answer
            return answer

    async def start_again(self) -> None:
        """As on the first morning: nobody has written, no bot has come."""
        self.offset = 0
        self.waiting.clear()
        await self.sim("reset")

    @property
    def holds_more(self) -> bool:
        """Whether there are files or people that `start_again` takes away: a page that still asks for them complains."""
        world = self.runner.app[server.WORLD]
        return len(world.chats.all()) > PERSONAS or world.state.value("SELECT count(*) FROM files") > 0

    async def greeted(self) -> None:
        """Camille and the bot have spoken, so that the bot may write."""
        await self.bot("getMe")
        await self.sim("say", chat_id=CAMILLE, text="Bonjour")


@asynccontextmanager
async def opened(state: Path) -> AsyncIterator[Site]:
    """A sandbox on this state file and a free port."""
    runner, url = await server.start(server.create(state), 0)
    async with ClientSession() as client:
        here = Site(url, runner, client)
        try:
            yield here
        finally:
            await here.runner.cleanup()


EMPTY = "() => document.querySelector('#people .when, #log .message') === null"


class Window:
    """The window that stays open. `look` is what its page said when it was loaded, as a screen reader would."""

    def __init__(self, seen: Watched) -> None:
        self.page, self.errors = seen.page, seen.errors
        self.look = ""

    async def load(self, url: str) -> None:
        """Camille's conversation as a new visitor sees it."""
        await self.leave()
        self.errors.clear()
        await self.page.goto(f"{url}/#{CAMILLE}")
        await expect(self.page.locator("#chat-name")).to_have_text("Camille")
        await expect(self.page.locator("#clock")).to_contain_text("2024")
        self.look = await self._says()

    async def leave(self) -> None:
        """Look at nothing; the page that was there remembers nothing."""
        if self.page.url != "about:blank":
            await self.page.evaluate("localStorage.clear()")
            await self.page.goto("about:blank")

    async def is_as_new(self, url: str) -> bool:
        """Camille's conversation in the page that is there; False when a test has left something on it."""
        if not self.page.url.startswith(url):
            return False
        await self.page.wait_for_function(EMPTY)
        await self.page.dispatch_event(f"[data-chat='{CAMILLE}']", "click")
        return await self._says() == self.look

    async def _says(self) -> str:
        return await self.page.locator("body").aria_snapshot()


def button(page: Page, name: str) -> Locator:
    """A button by its whole name."""
    return page.get_by_role("button", name=name, exact=True)


def bubbles(page: Page) -> Locator:
    """The texts of the conversation."""
    return page.locator("#log .message .words")


async def write(page: Page, text: str) -> None:
    """Says something on the page."""
    await page.fill("#message", text)
    await page.press("#message", "Enter")


def inline(*labels: str) -> dict[str, Any]:
    """An inline keyboard, one button a row."""
    return {
        "inline_keyboard": [[{"text": label, "callback_data": f"choose:{label[:20]}"}] for label in labels]
    }


@asynccontextmanager
async def held_up(page: Page, address: str, refuses: bool = False) -> AsyncIterator[asyncio.Event]:
    """What the page reads there waits until the block ends; with `refuses` the first reading then fails.

    Gives an event that is set when the page has asked.
    """
    asked, free = asyncio.Event(), asyncio.Event()
    waiting: list[asyncio.Task[None]] = []

    async def go_on(route: Route, first: bool) -> None:
        await free.wait()
        if first and refuses:
            await route.fulfill(json={"ok": False, "error": "not now"})
        else:
            await route.continue_()

    def hold(route: Route) -> None:
        waiting.append(asyncio.create_task(go_on(route, not waiting)))
        asked.set()

    await page.route(address, hold)
    try:
        yield asked
    finally:
        free.set()
        await asyncio.gather(*waiting)
        await page.unroute(address)
