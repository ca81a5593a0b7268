"""What is done beside the conversation, again and again, and how often. What keeps it running is in `loops`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial

from sqlite_utils import Database
from telegram import Bot

from bot.answers import signs
from bot.chat import language, markup
from bot.chat.load import Load
from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.chat.services import Services
from bot.chat.texts import LANGUAGES
from bot.logs import log
from bot.office import announcements
from bot.office.digest import digest
from bot.process import encoder, heap
from bot.process.alerts import Alerts
from bot.process.backups import BACKUP_SECONDS, Backups
from bot.process.fetching import Fetcher
from bot.process.loops import Loops
from bot.process.scanning import SCAN_SECONDS, Scanner
from bot.request import kinds
from bot.request.form.overlap_alerts import tell_some
from bot.request.form.reminders import at_night, remind, tell_closed
from faq.errors import Fault
from faq.live_catalog import Reload
from storage import documents, pending, people, proposals, retention, roles, workbooks, yes_no

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


def start_all(
    loops: Loops, services: Services, bot: Bot, alerts: Alerts, caught_up: Callable[[], bool]
) -> None:
    """Start all that is done beside the conversation but the sending of the outbox. `caught_up`: whether everything that
    people did until now has been handled.
    """
    settings, start = services.settings, loops.start
    start("documents", Fetcher(services, bot).step, 0)
    if settings.clamav:
        start("scanner", Scanner(services, settings.clamav, alerts).step, SCAN_SECONDS)
    start("content", ContentReader(services, alerts).step, REFRESH_SECONDS)
    start("encoder", encoder.step, encoder.ENCODER_SECONDS)
    start("backlog", partial(log_hurried, services.load), BACKLOG_SECONDS)
    start("deadlines", partial(tell_deadlines, services, caught_up), DEADLINE_SECONDS)
    start("overlaps", Overlaps(services, caught_up).step, OVERLAP_SECONDS)
    start("digests", partial(digest.put_when_due, services, caught_up), digest.DIGEST_SECONDS)
    if settings.smtp_host:
        from bot.process.mailer import MAIL_SECONDS, Mailer  # 60 ms with what it writes mails by

        start("mail", Mailer(services, alerts).step, MAIL_SECONDS)
    if settings.backup_dir:
        start("backups", Backups(services, settings.backup_dir, alerts).step, BACKUP_SECONDS)
    start("announcements", partial(report_announcements, services), announcements.ANNOUNCING_SECONDS)
    start("forgetting", partial(forget, services), FORGET_SECONDS)
    start("retention", partial(erase_old_requests, services), RETENTION_SECONDS)


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
