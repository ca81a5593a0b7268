"""Tells the admins what they should know, once a minute at most. What they are told holds no personal data.

An alert goes through the outbox; only when the database takes nothing is it sent at once.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from sqlite_utils import Database
from telegram import Bot
from telegram.error import TelegramError

from bot import notices
from bot.chat import messenger
from bot.chat.delivery import Delivery
from bot.chat.services import Services
from bot.logs import log
from storage import outbox, roles
from storage.errors import StoreError
from storage.tables.records import NoticeKind, Role

MINUTE = timedelta(minutes=1)
"""The span in which one alert arrives, and the next at its end: a fault that repeats must not flood a chat."""


class Alerts:
    """`tell` never raises: an alert must not add to the trouble it is about."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._last_direct: datetime | None = None
        self._refused: set[str] = set()
        self._topics: set[tuple[int, int]] = set()

    async def tell(self, key: str, **values: notices.AlertValue) -> None:
        """Tell all admins the sentence `key` with `values`. Of many in a minute the first two arrive, a minute apart."""
        logged = {name: each for name, each in values.items() if not isinstance(each, dict)}
        log.warning("alert about=%s" + "".join(f" {name}=%s" for name in logged), key, *logged.values())
        now = self._services.clock.now()
        try:
            await self._services.store.run(_put, self._services.settings.admins, key, values, now)
        except StoreError:
            await self._tell_directly(key, values, now)
        else:
            self._services.wake_sender()

    async def tell_refused(self, delivery: Delivery) -> None:
        """Tell of the addresses that an answer had to go without, and of the topics of the staff's group that did not
        take it, each once as long as the process lives.
        """
        for address in dict.fromkeys(delivery.refused):
            if address not in self._refused:
                self._refused.add(address)
                await self.tell("alert-address", address=address)
        for chat, topic in dict.fromkeys(delivery.topics):
            if chat == self._services.settings.staff_chat and (chat, topic) not in self._topics:
                self._topics.add((chat, topic))
                await self.tell("alert-topic", chat=str(chat), topic=str(topic))

    async def _tell_directly(self, key: str, values: dict[str, notices.AlertValue], now: datetime) -> None:
        if self._last_direct is not None and timedelta() <= now - self._last_direct < MINUTE:
            return
        self._last_direct = now
        lang = self._services.catalog.current.calendar.desk.language
        for admin in self._services.settings.admins:
            with suppress(TelegramError):
                await messenger.show(self._bot, admin, notices.alert(self._services.texts, lang, key, values))


def _put(
    db: Database, admins: frozenset[int], key: str, values: dict[str, notices.AlertValue], now: datetime
) -> None:
    """An alert has a key for its minute; a second one in the same minute takes the next, a third has no place."""
    minute = now.replace(second=0, microsecond=0)
    payload = {"key": key, "values": values}
    for admin in sorted(admins.union(roles.holders(db, Role.ADMIN))):
        for start in (minute, minute + MINUTE):
            if outbox.put(
                db,
                f"alert:{admin}:{start:%Y-%m-%dT%H:%M}",
                admin,
                NoticeKind.ALERT,
                payload,
                now,
                max(start, now),
            ):
                break
