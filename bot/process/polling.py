"""Fetches updates by long polling, and moves on only once they are stored. Survives whatever the network does.

python-telegram-bot's own polling stops for good at one 401 or 404 and loops for ever at a 409; this one does neither.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.logs import log, named
from bot.process.alerts import Alerts
from bot.process.intake import Intake
from bot.process.raw import readable
from bot.process.verdicts import again_after
from storage.errors import StoreError

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100
"""Updates of one answer, the most that Telegram gives (Bot API, getUpdates)."""
HOLD = 30
"""Seconds for which Telegram keeps a poll open while nothing happens."""
ANSWER = HOLD + 10
"""Seconds for which the answer to a poll is waited for: ten for the way."""
CONFLICTS, REFUSALS = 10, 20
"""How many polls may meet another instance, or a refused token, before the process ends: where one version of the desk
takes over from another, or a token was just renewed, that is over sooner.
"""
NOTABLE = 3
"""After so many failures in a row the connections are made anew, and a refused token is told."""
STALE = 2 * ANSWER
"""Seconds without a successful poll after which polling counts as dead."""
CALM = 60.0
"""Seconds without a conflict after which earlier ones are forgotten."""


class PollingError(Exception):
    """Polling cannot go on; the process must end and say why."""


class Poller:
    """One loop: ask, store, move the offset. `polled` is called after every poll that succeeded."""

    def __init__(
        self, bot: Bot, transport: BaseRequest, intake: Intake, alerts: Alerts, polled: Callable[[], None]
    ) -> None:
        self._bot = bot
        self._transport = transport
        self._intake = intake
        self._alerts = alerts
        self._polled = polled
        self._offset: int | None = None
        self._failures = 0
        self._refusals = 0
        self._conflicts = 0
        self._last_conflict = 0.0
        self._last_success: float | None = None
        self._expected: float | None = None

    @property
    def fresh(self) -> bool:
        """Whether a poll succeeded lately."""
        return self._last_success is not None and _now() - self._last_success < STALE

    @property
    def silence(self) -> float | None:
        """Seconds since the last successful poll; None before the first."""
        return None if self._last_success is None else _now() - self._last_success

    @property
    def alive(self) -> bool:
        """Whether polling goes on, with success or without; also while it has not begun."""
        return self._expected is None or _now() < self._expected

    async def run(self) -> None:
        """Poll until cancelled. Raises PollingError when another instance polls too, or the token is refused for long."""
        while True:
            self._expected = _now() + STALE
            try:
                await self._step()
            except (TelegramError, StoreError) as error:
                pause = await self._failed(error)
                self._expected = _now() + pause + STALE
                await asyncio.sleep(pause)
            else:
                self._succeeded()

    async def _step(self) -> None:
        await self._intake.room(HOLD)
        self._expected = _now() + STALE  # what was waited until here is no part of the poll
        updates = await self._fetch()
        known = [raw for raw in updates if readable(raw)]
        if len(known) < len(updates):
            await self._alerts.tell("alert-unreadable", count=len(updates) - len(known))
        if updates and not known:
            raise TelegramError("no update could be read")
        await self._intake.accept(known)
        # Nothing is left to confirm after an empty answer. Then the offset is dropped, for after a quiet week
        # Telegram goes on from a random id, and one below the offset would be confirmed unread.
        self._offset = max((raw["update_id"] + 1 for raw in known), default=None)

    async def _fetch(self) -> list[Any]:
        """The next updates, unparsed. PTB's `get_updates` would parse them, and one it cannot parse would stop all."""
        asked = {"timeout": HOLD, "limit": BATCH, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if self._offset is not None:
            asked["offset"] = self._offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        updates = await self._transport.post(url, read_timeout=ANSWER)
        if not isinstance(updates, list):
            raise TelegramError("Invalid server response")
        return updates

    def _succeeded(self) -> None:
        if self._failures:
            log.info("polling again failures=%d", self._failures)
        self._failures = self._refusals = 0
        self._last_success = _now()
        self._polled()

    async def _failed(self, error: TelegramError | StoreError) -> float:
        """Note a failure; returns the seconds to wait. Raises PollingError."""
        self._failures += 1
        log.warning("not polled failures=%d error=%s", self._failures, named(error))
        if isinstance(error, Conflict):
            await self._conflicting()
        elif isinstance(error, InvalidToken):
            await self._refused()
        if self._failures % NOTABLE == 0:
            await self._transport.shutdown()
            await self._transport.initialize()
        return again_after(error, self._failures)

    async def _conflicting(self) -> None:
        """HTTP 409: another process polls with this token, or a webhook is set."""
        if _now() - self._last_conflict > CALM:
            self._conflicts = 0
        self._conflicts += 1
        self._last_conflict = _now()
        if self._conflicts == 1:
            await self._alerts.tell("alert-conflict")
        if self._conflicts >= CONFLICTS:
            raise PollingError(
                "Another process fetches this bot's updates. Stop it, then start Guichet again."
            )

    async def _refused(self) -> None:
        """HTTP 401 or 404. Telegram sends them in passing too, so one means nothing."""
        self._refusals += 1
        if self._refusals == NOTABLE:
            await self._alerts.tell("alert-token")
        if self._refusals >= REFUSALS:
            raise PollingError(
                "Telegram refuses the token. Ask @BotFather for the present one and set TELEGRAM_TOKEN."
            )


def _now() -> float:
    return asyncio.get_running_loop().time()
