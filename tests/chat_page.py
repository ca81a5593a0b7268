"""What the tests of the chat page say and do: a sandbox seen from the bot's side, and words for what stands on the page.

The bot's side is played by raw Bot API calls, so no bot is needed. The fixtures are in chat_fixtures.py.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from playwright.async_api import Locator, Page

from bot.sandbox import server

CAMILLE, SAM, STAFF = 1001, 1002, -2001
TOKEN = "7000000001:chat-page-tests"
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

    async def opened(self) -> None:
        """Camille and the bot have spoken, so that the bot may write."""
        await self.bot("getMe")
        await self.sim("say", chat_id=CAMILLE, text="Bonjour")


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
