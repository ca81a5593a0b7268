"""How the process is at this moment: what waits for how long, and how old the last poll, digest and backup are."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.chat.services import Services
from bot.process.polling import Poller
from storage import chats, inbox, outbox
from storage.database import snapshots
from storage.errors import StoreError

LONGEST_ANSWER = 5.0
"""Seconds that the database may take to answer: as long as it waits for another program's lock."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the desk is. Ages are in seconds; None is what there is not, or what the database does not tell now."""

    ok: bool
    """Whether updates come in and the database answers."""
    inbox: int | None = None
    """Updates that are not handled yet."""
    oldest: float | None = None
    """The age of the first of them."""
    given_up: int | None = None
    """Updates that could not be handled."""
    outbox: int | None = None
    """Notices that are not sent yet."""
    polled: float | None = None
    """The age of the last successful poll."""
    digest: float | None = None
    """The age of the digest that is longest ago."""
    backup: float | None = None
    """The age of the latest snapshot."""


class Pulse:
    """Reads the health of one desk."""

    def __init__(self, services: Services, poller: Poller) -> None:
        self._services = services
        self._poller = poller

    @property
    def fresh(self) -> bool:
        """Whether updates come in, as far as one can know."""
        return self._poller.fresh or self._services.settings.webhook_url is not None

    async def read(self) -> Health:
        """The health now. Never raises."""
        polled = self._poller.silence
        try:
            async with asyncio.timeout(LONGEST_ANSWER):
                stored = await self._services.store.run(_stored, self._services.clock.now())
        except (StoreError, TimeoutError):
            return Health(False, polled=polled)
        backup = await asyncio.to_thread(self._backup_age, self._services.clock.now())
        return Health(self.fresh, *stored[:4], polled=polled, digest=stored[4], backup=backup)

    async def alive(self) -> bool:
        """Whether the process works, whatever the network does: then it is not to be started anew."""
        try:
            async with asyncio.timeout(LONGEST_ANSWER):
                await self._services.store.run(inbox.backlog)
        except StoreError:
            return self._poller.alive  # a full disk is no better after a start
        except TimeoutError:
            return False
        return self._poller.alive

    def _backup_age(self, now: datetime) -> float | None:
        directory = self._services.settings.backup_dir
        try:
            latest = snapshots.newest(directory, self._services.store.path) if directory else None
        except OSError:
            return None
        return _age(latest.at if latest else None, now)


def _stored(db: Database, now: datetime) -> tuple[int, float | None, int, int, float | None]:
    return (
        inbox.backlog(db),
        _age(inbox.oldest(db), now),
        inbox.given_up(db),
        outbox.waiting(db),
        _age(chats.longest_untold(db), now),
    )


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (now - moment).total_seconds()
