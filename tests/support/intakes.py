"""The intake with its poller and a pretended Telegram: what was handled, told and kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.chat.services import Services
from bot.process.alerts import Alerts
from bot.process.errors import ErrorHandler
from bot.process.intake import Intake
from bot.process.polling import Poller
from bot.process.raw import Raw
from storage import inbox, outbox
from tests.support.desks import MONDAY
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.waiting import until


@dataclass
class House:
    """An intake with everything around it, and the updates its handler met."""

    services: Services
    telegram: FakeTelegram
    handled: list[int] = field(default_factory=list)
    fails: Callable[[Raw], Exception | None] = lambda raw: None

    def __post_init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.bot = bot_on(self.telegram)
        self.alerts = Alerts(self.services, self.bot)
        self.intake = Intake(self.services, self.handle, ErrorHandler(self.services, self.bot, self.alerts))
        self.poller = Poller(self.bot, self.telegram, self.intake, self.alerts, lambda: None)

    async def handle(self, raw: Raw) -> None:
        await self.gate.wait()
        error = self.fails(raw)
        if error is not None:
            raise error
        self.handled.append(raw["update_id"])

    async def poll(self, until_: Callable[[], object]) -> None:
        """Poll until something holds. Raises what polling raises."""
        task = asyncio.create_task(self.poller.run())
        await until(lambda: task.done() or until_())
        task.cancel()
        await asyncio.wait((task,))
        if not task.cancelled():
            task.result()

    def asked(self) -> list[dict[str, Any]]:
        return [parameters for method, parameters in self.telegram.calls if method == "getUpdates"]

    async def backlog(self) -> int:
        return await self.services.store.run(inbox.backlog)

    async def told(self) -> list[str]:
        """What waits in the outbox: the alerts by their sentence, anything else by its kind."""
        due = await self.services.store.run(outbox.due, MONDAY)
        return sorted(notice.payload.get("key", notice.kind) for notice in due)
