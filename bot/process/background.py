"""The loops beside the conversation, and what keeps them running: one that fails starts again, later and later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database
from telegram.error import TelegramError

from bot.answers import signs
from bot.chat import language, markup
from bot.chat.load import Load
from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.chat.services import Services
from bot.chat.texts import LANGUAGES
from bot.logs import log, named
from bot.office import announcements
from bot.process import heap
from bot.process.alerts import Alerts
from bot.process.verdicts import again_after, judge
from bot.request import kinds
from bot.request.form.overlap_alerts import tell_some
from bot.request.form.reminders import at_night, remind, tell_closed
from faq.errors import Fault
from faq.live_catalog import Reload
from storage import documents, pending, people, proposals, retention, roles, workbooks, yes_no

Step = Callable[[], Awaitable[object]]
REFRESH_SECONDS = 2.0
"""Seconds between two looks at the office's files: who saves one sees it live at once; a look takes under a
millisecond.
"""
DEADLINE_SECONDS = 15.0
"""Seconds between two looks for sessions that close: a student is told within the minute in which one does."""
OVERLAP_SECONDS = 5.0
"""Seconds between two looks whether a timetable was read anew; a look compares two names."""
FORGET_SECONDS = 60.0
"""Seconds between two erasures of what is kept for minutes or hours: what is over is in the file for a minute more."""
BACKLOG_SECONDS = 60.0
"""Seconds between two lines about a backlog: who reads them sees it come and go."""
RETENTION_SECONDS = 60.0
"""Seconds between two erasures of what is kept for months: little to look through, and the clock may be set."""
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


class ContentReader:
    """Reads what the office says anew when its files change; a fault in them is told once."""

    def __init__(self, services: Services, alerts: Alerts) -> None:
        self._services = services
        self._alerts = alerts
        self._told: tuple[Fault, ...] = ()

    async def step(self) -> None:
        """One look."""
        reload: Reload = await asyncio.to_thread(self._services.catalog.refresh)
        if reload.changed:
            log.info("content read entries=%d", len(self._services.catalog.current.entries))
            await asyncio.to_thread(heap.trim)
        faults = reload.faults
        if faults and faults != self._told:
            log.warning("content refused faults=%d first=%s", len(faults), faults[0])
            first = {lang: literal(str(faults[0].told(lang))) for lang in LANGUAGES}
            await self._alerts.tell("alert-content", count=len(faults), first=first)
        self._told = faults


async def log_hurried(load: Load) -> None:
    """Log how many questions were answered by words alone because many waited."""
    hurried, load.hurried = load.hurried, 0
    if hurried:
        log.warning("answered by words alone questions=%d waiting=%d", hurried, load.waiting)


async def tell_deadlines(services: Services, caught_up: Callable[[], bool]) -> None:
    """Tell students that a session closes, or has closed, on their draft, once all that was sent before has been handled."""
    if not caught_up():
        return
    catalog, now = services.catalog.current, services.clock.now()
    told = [
        await services.store.run(tell, catalog.calendar, now, catalog.forms) for tell in (remind, tell_closed)
    ]
    if any(told):
        services.wake_sender()


class Overlaps:
    """Tells students of overlaps among the courses they keep when the timetable or the sessions have changed, by day."""

    def __init__(self, services: Services, caught_up: Callable[[], bool]) -> None:
        self._services = services
        self._caught_up = caught_up
        self._told: tuple[object, ...] = ()

    async def step(self) -> None:
        """One look."""
        services = self._services
        catalog, now = services.catalog.current, services.clock.now()
        read = (catalog.timetable.exams, catalog.calendar.sessions)
        if read == self._told or not self._caught_up() or at_night(now, catalog.calendar.zone):
            return
        reader = Reader(services.texts, catalog, "", now)
        after: int | None = 0
        while after is not None:
            told = await services.store.run(tell_some, reader, after)
            after = told.last
            if told.put:
                services.wake_sender()
        self._told = read


async def report_announcements(services: Services) -> None:
    """Tell authors how their announcements ended."""
    if await services.store.run(announcements.report, services.clock.now()):
        services.wake_sender()


_EXPIRING: tuple[Callable[[Database, datetime], int], ...] = (
    people.expire_contexts,
    yes_no.expire,
    pending.expire,
    documents.expire,
    workbooks.expire,
    proposals.expire,
    roles.expire_invites,
)


async def forget(services: Services) -> None:
    """Erase what is kept for a short time only. Readers pass over what has expired; this takes it out of the file as well,
    and out of memory what was asked and shown lately.
    """
    now = services.clock.now()
    for expire in _EXPIRING:
        await services.store.run(expire, now)
    services.catalog.current.forget()
    services.reply_cache.forget()
    for read in (language, markup, signs, kinds):
        read.forget()


async def erase_old_requests(services: Services) -> None:
    """Warn students whose request's data is to be erased, and erase all that was kept for long enough."""
    months, now = services.retention_months, services.clock.now()
    if await services.store.run(retention.warn, months, now):
        services.wake_sender()
    erased = await services.store.run(retention.erase, months, now)
    if erased:
        counts = asdict(erased)
        log.info("erased" + "".join(f" {name}=%d" for name in counts), *counts.values())
