"""What happens when handling an update goes wrong: tried again, told, or given up; never lost in silence.

What is done about which error is `verdicts`' business. `ErrorHandler` does it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database
from telegram import Bot
from telegram.error import ChatMigrated, TelegramError

from bot.chat import messenger
from bot.chat.delivery import Delivery
from bot.chat.screen import Screen
from bot.chat.services import Services
from bot.logs import log, named, where
from bot.process.alerts import Alerts
from bot.process.ordering import Again
from bot.process.raw import Raw, language_in, thread_in
from bot.process.verdicts import (
    COUNTED,
    FAULTS,
    LONGEST_WAIT,
    Effort,
    End,
    Verdict,
    again_after,
    decide,
    judge,
)
from storage import chats, inbox, outbox, people
from storage.errors import StoreError
from storage.tables.records import NoticeKind

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters that cannot be taken for one another when read aloud or copied."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An update whose handling failed, and what it has cost so far."""

    update_id: int
    raw: Raw
    chat_id: int
    error: Exception
    effort: Effort = field(default_factory=Effort)


def reference(update_id: int) -> str:
    """Five characters a person can tell the office, the same at every try; the log holds them beside the update."""
    return "".join(ALPHABET[update_id >> shift & 31] for shift in range(20, -5, -5))


class ErrorHandler:
    """The one place that decides what becomes of an update that could not be handled."""

    def __init__(self, services: Services, bot: Bot, alerts: Alerts) -> None:
        self._services = services
        self._bot = bot
        self._alerts = alerts
        self._told_not_saved: set[int] = set()

    async def settle(self, trouble: Trouble) -> Again | None:
        """When to try again, or None when the update is finished with. Never raises."""
        verdict = judge(trouble.error)
        _write_down(trouble, verdict)
        try:
            return await self._settle(trouble, verdict)
        except Exception as error:  # a chat's turns must go on
            log.error("not settled update=%d error=%s", trouble.update_id, named(error))
            return Again(LONGEST_WAIT, aside=trouble.effort.aside)

    async def _settle(self, trouble: Trouble, verdict: Verdict) -> Again | None:
        step = decide(verdict, again_after(trouble.error, trouble.effort.tries), trouble.effort)
        if step is End.DONE:
            await self._services.store.run(_close, trouble)
        elif step is End.DEAD:
            await self._give_up(trouble)
        elif verdict is Verdict.NOT_SAVED:
            await self.not_saved([(trouble.chat_id, trouble.raw)])
        elif verdict in COUNTED:
            await self._services.store.run(
                inbox.failed, trouble.update_id, self._services.clock.now(), FAULTS
            )
        return step if isinstance(step, Again) else None

    async def _give_up(self, trouble: Trouble) -> None:
        """The update is dead. Its person is told by the outbox, so that they are even if Telegram is away."""
        await self._services.store.run(_bury, trouble, self._services.clock.now())
        self._services.wake_sender()
        code = reference(trouble.update_id)
        await self._alerts.tell("alert-fault", reference=code, error=type(trouble.error).__name__)

    async def went_without(self, delivery: Delivery) -> None:
        """Tell the admins what an answer had to go without."""
        await self._alerts.tell_refused(delivery)

    async def not_saved(self, met: list[tuple[int, Raw]]) -> None:
        """The database takes nothing: tell each chat once, and the admins. The messages are not lost, they wait."""
        for chat_id, raw in met:
            if chat_id not in self._told_not_saved:
                self._told_not_saved.add(chat_id)
                await self._say(chat_id, raw, "error-not-saved")
        await self._alerts.tell("alert-not-saved")

    def saved(self) -> None:
        """The database takes changes again; the next outage will be told anew."""
        self._told_not_saved.clear()

    async def _say(self, chat_id: int, raw: Raw, key: str, **values: str) -> None:
        lang = language_in(raw)
        with suppress(StoreError):
            lang = await self._services.store.run(_language, chat_id, lang)
        with suppress(TelegramError):
            screen = Screen(self._services.texts.say(lang, key, **values))
            await messenger.show(self._bot, chat_id, screen, thread=thread_in(raw))


def _close(db: Database, trouble: Trouble) -> None:
    """Nobody is left in the chat to be answered: it is noted as closed, or under its new number."""
    if isinstance(trouble.error, ChatMigrated):
        chats.moved(db, trouble.chat_id, trouble.error.new_chat_id)
    else:
        people.set_reachable(db, trouble.chat_id, False)
    inbox.done(db, trouble.update_id)


def _bury(db: Database, trouble: Trouble, now: datetime) -> None:
    inbox.failed(db, trouble.update_id, now, limit=1)
    if trouble.chat_id:
        payload = {
            "code": reference(trouble.update_id),
            "lang": _language(db, trouble.chat_id, language_in(trouble.raw)),
            "thread": thread_in(trouble.raw),
        }
        outbox.put(db, f"fault:{trouble.update_id}", trouble.chat_id, NoticeKind.FAULT, payload, now)


def _language(db: Database, chat_id: int, otherwise: str) -> str:
    person = people.get(db, chat_id)
    return (person.lang if person else None) or otherwise


TRACED = (Verdict.FAULT, Verdict.REFUSED, Verdict.MALFORMED)
"""Of these the way the exception took is written down: the fault is ours."""


def _write_down(trouble: Trouble, verdict: Verdict) -> None:
    """One line for the trouble, and perhaps the way the exception took."""
    log.error(
        "not handled update=%d chat=%d verdict=%s reference=%s tries=%d at=%s error=%s",
        trouble.update_id,
        trouble.chat_id,
        verdict,
        reference(trouble.update_id),
        trouble.effort.tries,
        where(trouble.error),
        named(trouble.error),
        exc_info=trouble.error if verdict in TRACED else None,
    )
