"""The sandbox in a test: a running server, the people on it, and a raw caller of its Bot API."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot.sandbox.clock import USUAL
from bot.sandbox.server import WORLD, create, start
from bot.sandbox.settings import UNLIMITED, Settings
from bot.sandbox.world import World
from tests.support.person import Person

TOKEN = "1000:test-token"
CAMILLE, SAM, DOMINIQUE, ALEX, ADMIN, OFFICE = 1001, 1002, 2001, 2002, 3001, -2001


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox. `world` is its inside, for what no request can arrange."""

    url: str
    world: World
    session: aiohttp.ClientSession
    _stack: AsyncExitStack

    async def person(self, chat_id: int = CAMILLE, user_id: int | None = None) -> Person:
        """Someone who chats; closed with the sandbox."""
        return await self._stack.enter_async_context(Person(self.url, chat_id, user_id))

    async def api(self, method: str, *, token: str = TOKEN, **params: Any) -> dict[str, Any]:
        """Call the Bot API with JSON; gives the whole envelope."""
        async with self.session.post(f"{self.url}/bot{token}/{method}", json=params) as response:
            envelope: dict[str, Any] = await response.json()
        return envelope

    async def result(self, method: str, *, token: str = TOKEN, **params: Any) -> Any:
        """Call the Bot API and insist that it agrees."""
        envelope = await self.api(method, token=token, **params)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def sim(self, action: str, **fields: Any) -> dict[str, Any]:
        """A POST to the person's side; gives the whole answer."""
        async with self.session.post(f"{self.url}/sim/{action}", json=fields) as response:
            answer: dict[str, Any] = await response.json()
        return answer

    async def look(self, what: str, **query: Any) -> Any:
        """A GET of the person's side."""
        async with self.session.get(f"{self.url}/sim/{what}", params=query) as response:
            return await response.json()


async def until(holds: Callable[[], Awaitable[bool]], patience: float = 5.0) -> None:
    """Return as soon as `holds()` does; raises TimeoutError."""
    async with asyncio.timeout(patience):
        for _ in itertools.count():
            if await holds():
                return
            await asyncio.sleep(0)


@asynccontextmanager
async def running(
    state: Path, settings: Settings | None = UNLIMITED, zone: ZoneInfo = USUAL
) -> AsyncIterator[Sandbox]:
    """A sandbox on a free port and this state file, without flood limits unless told, in an office's time zone."""
    app = create(state, settings, zone)
    runner, url = await start(app)
    try:
        async with AsyncExitStack() as stack, aiohttp.ClientSession() as session:
            yield Sandbox(url, app[WORLD], session, stack)
    finally:
        await runner.cleanup()
