"""The way to the Bot API in a simulation: no socket, but all that may become of a call on its way there and back."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable
from enum import StrEnum
from random import Random
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.process.transport import Transport
from bot.sandbox.edge import HTML_PAGE, Edge
from bot.sandbox.params import Params
from bot.sandbox.world import World
from tests.simulation.lives import Life
from tests.support import nearby

Answer = tuple[int, bytes]
QUICK, SLOW = 0.005, 3.0
"""Seconds of the way there at least, and what a slow answer takes."""
PATIENCE = 10.0
"""Seconds after which the bot's own transport stops waiting."""
MARKING = 2 * SLOW
"""Seconds after which a message that arrived has been marked in the database, unless that was away."""


class Fault(StrEnum):
    """What may become of a call."""

    BUSY = "429"
    INTERNAL = "500"
    GATEWAY = "502"
    UNAUTHORIZED = "401"
    NOT_FOUND = "404"
    RESET = "reset"
    TIMEOUT = "timeout"
    LOST = "lost"
    LATE = "late"
    TRUNCATED = "truncated"
    SLOW = "slow"


APPLIED = (Fault.LOST, Fault.LATE, Fault.TRUNCATED)
"""Telegram did what was asked, and the bot does not learn it."""
Plan = Callable[[str, Params], Fault | None]
"""Decides what becomes of a call of this method."""


class Network:
    """All calls of all lives. `chance` decides how long each is on its way; `plan` what becomes of it."""

    def __init__(self, world: World, chance: Random) -> None:
        self._world = world
        self._edge = Edge(world)
        self._chance = chance
        self.plan: Plan = lambda _method, _params: None
        self.down = False
        self.faults: Counter[str] = Counter()
        self.unsure: Counter[int] = Counter()
        """By chat: the messages that arrived without any life knowing it, and that may come once more."""
        self._recent: deque[tuple[float, int]] = deque()

    async def call(self, life: Life, url: str, data: RequestData | None) -> Answer:
        """One call. Raises NetworkError, TimedOut."""
        await asyncio.sleep(QUICK + self._chance.random() * QUICK)
        if life.dead:
            await life.never()
        if self.down:
            self.faults["down"] += 1
            raise NetworkError("ClientConnectorError")
        name, params = nearby.name(url), nearby.params(url, data)
        fault = self.plan(name, params)
        if fault is not None:
            self.faults[fault] += 1
        if fault in (Fault.RESET, Fault.TIMEOUT):
            return await _broken(fault)
        if fault is not None and fault.isdigit():
            return _refusal(fault)
        return await self._carried_out(life, url, name, params, fault)

    async def _carried_out(
        self, life: Life, url: str, name: str, params: Params, fault: Fault | None
    ) -> Answer:
        status, body = await self._answer(url, params)
        if life.dead:
            await life.never()
        waits = name == "getUpdates" and body == b'{"ok": true, "result": []}'
        if not waits:
            life.step(name)
        if name.startswith("send") and status == 200:
            self._note(params.integer("chat_id"), fault)
        if life.dead:
            await life.never()
        if fault is Fault.TRUNCATED:
            return status, body[: len(body) // 2]
        if fault in APPLIED:
            await _broken(Fault.TIMEOUT if fault is Fault.LATE else Fault.RESET)
        await asyncio.sleep(SLOW if fault is Fault.SLOW else 0)
        return status, body

    def _note(self, chat: int, fault: Fault | None) -> None:
        """A message arrived in a chat."""
        if fault in APPLIED:
            self.unsure[chat] += 1
        else:
            self._recent.append((asyncio.get_running_loop().time(), chat))

    def killed(self) -> None:
        """The life is over: what arrived last may not have been marked."""
        since = asyncio.get_running_loop().time() - MARKING
        self.unsure.update(chat for at, chat in self._recent if at >= since)
        self._recent.clear()

    async def _answer(self, url: str, params: Params) -> Answer:
        bot = self._world.bots.enter(nearby.token(url))
        response = await nearby.answered(self._edge, bot, url, params)
        assert isinstance(response.body, bytes)
        return response.status, response.body


class Line(BaseRequest):
    """One life's transport."""

    def __init__(self, network: Network, life: Life) -> None:
        self._network = network
        self._life = life

    @property
    def read_timeout(self) -> float:
        return PATIENCE

    parse_json_payload = staticmethod(Transport.parse_json_payload)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> Answer:
        return await self._network.call(self._life, url, request_data)


async def _broken(fault: Fault) -> Answer:
    if fault is Fault.TIMEOUT:
        await asyncio.sleep(PATIENCE)
        raise TimedOut("TimeoutError")
    raise NetworkError("ServerDisconnectedError")


def _refusal(fault: Fault) -> Answer:
    if fault is Fault.GATEWAY:
        return 502, HTML_PAGE.encode()
    said = {"429": "Too Many Requests: retry after 3", "401": "Unauthorized", "404": "Not Found"}
    body: dict[str, Any] = {"ok": False, "error_code": int(fault), "description": said.get(fault, "Internal")}
    if fault is Fault.BUSY:
        body["parameters"] = {"retry_after": 3}
    return int(fault), json.dumps(body).encode()
