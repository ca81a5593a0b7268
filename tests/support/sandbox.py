"""The sandbox in a test: a running server, the people on it, and a raw caller of its Bot API."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Row
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot.sandbox.clock import USUAL
from bot.sandbox.fields import Fields
from bot.sandbox.refusal import Refused, SimError
from bot.sandbox.server import WORLD, create, start
from bot.sandbox.settings import UNLIMITED, Settings
from bot.sandbox.sim import POSTS
from bot.sandbox.world import World
from tests.support.person import Person, SandboxError, Shown, shown

TOKEN = "1000:test-token"
CAMILLE, SAM, DOMINIQUE, ALEX, ADMIN, OFFICE = 1001, 1002, 2001, 2002, 3001, -2001

WORLDS: dict[str, World] = {}
"""The inside of each sandbox that runs in this process, by its address."""

GIVING_WAY = 20
"""Turns of the loop between seeing a message and acting on it: its sender hears meanwhile that it has arrived, as it does
while somebody asks a server.
"""


class Neighbour(Person):
    """A person in the sandbox's own process, who speaks and looks without HTTP; files go the usual way."""

    def __init__(self, world: World, url: str, chat_id: int, user_id: int | None = None) -> None:
        super().__init__(url, chat_id, user_id)
        self._world = world
        self._read: dict[Row, Shown] = {}

    async def transcript(self) -> list[Shown]:
        await asyncio.sleep(0)  # whoever has something to do goes first, as while one asks a server
        return [self._shown(row) for row in self._world.messages.of_chat(self.chat_id)]

    def _shown(self, row: Row) -> Shown:
        """A stored message, which is made out once: people look at all of a chat again and again."""
        if row not in self._read:
            self._read[row] = shown(self._world.messages.shown(row))
        return self._read[row]

    async def _request(self, verb: str, action: str, **arguments: Any) -> Any:
        if verb != "POST" or "json" not in arguments:
            return await super()._request(verb, action, **arguments)
        await asyncio.sleep(0)
        try:
            return {"ok": True, **POSTS[action](self._world, Fields(arguments["json"]))}
        except SimError as error:
            raise SandboxError(str(error)) from None
        except Refused as refused:
            raise SandboxError(refused.description) from None

    @asynccontextmanager
    async def _changes(self) -> AsyncIterator[Callable[[], Awaitable[None]]]:
        with self._world.events.listen() as events:

            async def change() -> None:
                if await events.get() is None:
                    raise SandboxError("the sandbox has stopped")

            yield change
        for _ in range(GIVING_WAY):
            await asyncio.sleep(0)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox. `world` is its inside, for what no request can arrange."""

    url: str
    world: World
    session: aiohttp.ClientSession
    _stack: AsyncExitStack

    async def person(self, chat_id: int = CAMILLE, user_id: int | None = None) -> Person:
        """Someone who chats; closed with the sandbox."""
        return await self._stack.enter_async_context(Neighbour(self.world, self.url, chat_id, user_id))

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
    WORLDS[url] = app[WORLD]
    try:
        async with AsyncExitStack() as stack, aiohttp.ClientSession() as session:
            yield Sandbox(url, app[WORLD], session, stack)
    finally:
        del WORLDS[url]
        await runner.cleanup()
