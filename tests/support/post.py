"""An outbox with a sender, for tests of what reaches people and of the work in the background."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.process.alerts import Alerts
from bot.process.sender import Sender
from storage import outbox
from storage.database.store import Store
from storage.tables.records import NoticeKind
from tests.support.desks import StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.stored import undelivered

STUDENT, OFFICE = 7, -2001


class Post:
    """A sender with its outbox, its Telegram and its clock."""

    def __init__(self, store: Store, directory: Path) -> None:
        self.clock = StandingClock()
        self.services = desk_on(store, directory, self.clock)
        self.telegram = FakeTelegram()
        self.bot = bot_on(self.telegram)
        self.alerts = Alerts(self.services, self.bot)
        self.sender = Sender(self.services, self.bot, self.alerts)

    async def put(self, chat: int, key: str = "k", session: str = "s1_session1") -> None:
        await self.services.store.run(
            outbox.put, key, chat, NoticeKind.DRAFT_CLOSED, {"session": session}, self.clock.at
        )

    async def deliver(self, later: timedelta = timedelta()) -> None:
        """Send everything due, `later` from now."""
        self.clock.at += later
        while await self.services.store.run(outbox.due, self.clock.at):
            await self.sender.step()

    async def undelivered(self) -> list[str]:
        return [notice.key for notice in await self.services.store.run(undelivered)]


@pytest.fixture
def post(store: Store, tmp_path: Path) -> Post:
    return Post(store, tmp_path)
