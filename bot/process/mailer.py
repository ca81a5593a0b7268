"""Delivers the mails of the outbox, each at least once: put off while the server is away, given up when it says never.

What a mail says and what a refusal means is `mail`'s; the outbox's other notices are `sender`'s.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from email.message import EmailMessage

from aiosmtplib import SMTPException
from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.chat.services import Services
from bot.logs import log, named
from bot.office.decisions import columns, decisions
from bot.office.digest import mail, week_screens
from bot.office.digest.mail import Picture
from bot.office.digest.week import Week
from bot.process.alerts import Alerts
from storage import outbox
from storage.outbox import GiveUp
from storage.tables.records import Notice

MAIL_SECONDS = 5.0
"""Seconds between two looks for mails; a digest is read hours later."""


class Mailer:
    """One mail after the other: a digest hurries nobody."""

    def __init__(self, services: Services, alerts: Alerts) -> None:
        self._services = services
        self._alerts = alerts

    async def step(self) -> None:
        """Send what is due, with the workbook as it is now."""
        due = await self._services.store.run(outbox.post, self._services.clock.now())
        if not due:
            return
        reader = Reader(self._services.texts, self._services.catalog.current, "", self._services.clock.now())
        entries = await self._services.store.run(columns.gather)
        sheet = await asyncio.to_thread(decisions.workbook, reader, entries)
        for notice in due:
            picture = await asyncio.to_thread(_picture, reader, notice)
            await self._send(notice, self._message(reader, notice, sheet, picture))

    async def _send(self, notice: Notice, message: EmailMessage) -> None:
        try:
            await mail.post(self._services.settings, message)
        except (SMTPException, OSError) as error:
            await self._failed(notice, error)
        else:
            await self._services.store.run(outbox.sent, notice.id, self._services.clock.now())
            log.info("mailed notice=%s", notice.key)

    def _message(self, reader: Reader, notice: Notice, sheet: bytes, picture: Picture | None) -> EmailMessage:
        return mail.compose(
            reader,
            str(notice.payload["text"]),
            sheet,
            key=notice.key,
            sender=self._services.settings.mail_from or "",
            recipient=str(notice.payload["to"]),
            picture=picture,
        )

    async def _failed(self, notice: Notice, error: Exception) -> None:
        now = self._services.clock.now()
        log.warning(
            "not mailed notice=%s attempts=%d error=%s", notice.key, notice.attempts + 1, named(error)
        )
        if await self._services.store.run(_put_off, notice, error, now):
            await self._alerts.tell("alert-mail", notice=notice.key)


def _picture(reader: Reader, notice: Notice) -> Picture | None:
    """The picture of a week, where the mail is the first of one; a mail put in by an older version has none."""
    stored = notice.payload.get("week")
    if not stored:
        return None
    shown = Week.from_json(stored)
    return Picture(week_screens.draw(reader, shown), week_screens.words(reader, shown))


def _put_off(db: Database, notice: Notice, error: Exception, now: datetime) -> bool:
    """Put off or give up a mail; returns whether it was given up."""
    decision = mail.after_failure(notice.attempts, error, now)
    if isinstance(decision, GiveUp):
        outbox.give_up(db, notice.id, decision.reason, now)
        return True
    outbox.later(db, notice.id, decision.at, named(error))
    return False
