"""What keeps the loops beside the conversation running: one that fails starts again, later and later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram.error import TelegramError

from bot.logs import log, named
from bot.process.alerts import Alerts
from bot.process.verdicts import again_after, judge

Step = Callable[[], Awaitable[object]]
LONGEST_REST = 60.0
"""Seconds of rest of a loop that goes on failing: it is back within a minute of what it fails at."""


class Loops:
    """Starts steps that are done again and again, and lets them finish what they are at when it stops."""

    def __init__(self, alerts: Alerts) -> None:
        self._alerts = alerts
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False
        self._rested = asyncio.Event()

    def start(self, name: str, step: Step, every: float) -> None:
        """Do `step` for ever, with `every` seconds of rest."""
        self._tasks.append(asyncio.create_task(self._keep_running(name, step, every)))

    def hurry(self) -> None:
        """End every rest now: something may be due that was not."""
        self._rested.set()
        self._rested = asyncio.Event()

    async def stop(self) -> None:
        """Return once every step has ended."""
        self._stopping = True
        self.hurry()
        await asyncio.gather(*self._tasks)

    async def _keep_running(self, name: str, step: Step, every: float) -> None:
        failures = 0
        while not self._stopping:
            try:
                await step()
                failures = 0
            except Exception as error:  # a loop must outlive whatever it meets
                failures += 1
                await self._note(name, failures, error)
            await self._rest(min(2.0 ** min(failures, 10), LONGEST_REST) if failures else every)

    async def _note(self, name: str, failures: int, error: Exception) -> None:
        log.error("loop failed name=%s failures=%d error=%s", name, failures, named(error), exc_info=error)
        await self._alerts.tell("alert-loop", name=name)

    async def _rest(self, seconds: float) -> None:
        if self._stopping:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rested.wait()


async def until_done(name: str, step: Step) -> bool:
    """Do `step` once, trying again while Telegram is away. False when Telegram refuses it for good."""
    failures = 0
    while True:
        try:
            await step()
        except TelegramError as error:
            failures += 1
            log.warning("not done name=%s failures=%d error=%s", name, failures, named(error))
            if judge(error).lasting:
                return False
            await asyncio.sleep(again_after(error, failures))
        else:
            return True
