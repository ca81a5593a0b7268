"""What happens when handling an update goes wrong: tried again, told, or given up; never lost in silence.

`judge` and `again_after` are the rules and are pure. `ErrorDesk` applies them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot import panel
from bot.desk import Desk
from bot.logs import log, named, where
from bot.process.alerts import Alerts
from bot.process.raw import Raw, language_in
from bot.process.transport import retry_after
from bot.screen import Screen
from storage import inbox, people
from storage.errors import Closed, NotSaved, StoreError

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters that cannot be taken for one another when read aloud or copied."""

LONGEST_WAIT = 30.0
PATIENCE = 120
"""Tries against an absent Telegram before an update counts as faulty: about an hour."""


class Verdict(StrEnum):
    """Whose fault it is, which decides what helps."""

    AWAY = "away"  # Telegram or the network: wait
    GONE = "gone"  # the chat is closed to the bot: nothing to do
    NOT_SAVED = "not_saved"  # the disk: say so, wait
    CLOSING = "closing"  # the process stops: the update stays in the inbox
    FAULT = "fault"  # ours: try again, then give up and say so


@dataclass(frozen=True, slots=True)
class Trouble:
    """An update whose handling failed for the `tries`-th time since it was read."""

    update_id: int
    raw: Raw
    chat_id: int
    error: Exception
    tries: int


def judge(error: Exception, tries: int) -> Verdict:
    """What kind of trouble an exception is. Order matters: BadRequest is a NetworkError to the library."""
    if isinstance(error, Closed):
        return Verdict.CLOSING
    if isinstance(error, NotSaved):
        return Verdict.NOT_SAVED
    if isinstance(error, Forbidden | ChatMigrated):
        return Verdict.GONE
    if isinstance(error, BadRequest):
        return Verdict.GONE if "chat not found" in error.message.lower() else Verdict.FAULT
    if isinstance(error, TelegramError) and tries < PATIENCE:
        return Verdict.AWAY
    return Verdict.FAULT


def again_after(error: Exception, tries: int) -> float:
    """Seconds until the next try: what Telegram asked for, or 1, 2, 4 ... up to `LONGEST_WAIT`."""
    asked = retry_after(error)
    return asked if asked is not None else min(2.0 ** min(tries - 1, 10), LONGEST_WAIT)


def reference(update_id: int) -> str:
    """Five characters a person can tell the office, the same at every try; the log holds them beside the update."""
    return "".join(ALPHABET[update_id >> shift & 31] for shift in range(20, -5, -5))


class ErrorDesk:
    """The one place that decides what becomes of an update that could not be handled."""

    def __init__(self, desk: Desk, bot: Bot, alerts: Alerts) -> None:
        self._desk = desk
        self._bot = bot
        self._alerts = alerts
        self._told_not_saved: set[int] = set()

    async def settle(self, trouble: Trouble) -> float | None:
        """Seconds after which to try again, or None when the update is finished with. Never raises."""
        verdict = judge(trouble.error, trouble.tries)
        _write_down(trouble, verdict)
        try:
            return await self._settle(trouble, verdict)
        except Exception as error:  # a chat's turns must go on
            log.error("not settled update=%d error=%s", trouble.update_id, named(error))
            return LONGEST_WAIT

    async def _settle(self, trouble: Trouble, verdict: Verdict) -> float | None:
        match verdict:
            case Verdict.GONE:
                await self._gone(trouble)
                return None
            case Verdict.FAULT:
                return await self._failed(trouble)
            case Verdict.NOT_SAVED:
                await self.not_saved([(trouble.chat_id, trouble.raw)])
        return again_after(trouble.error, trouble.tries)

    async def _gone(self, trouble: Trouble) -> None:
        await self._desk.store.run(people.set_reachable, trouble.chat_id, False)
        await self._desk.store.run(inbox.done, trouble.update_id)

    async def _failed(self, trouble: Trouble) -> float | None:
        failure = await self._desk.store.run(inbox.failed, trouble.update_id, self._desk.clock.now())
        if not failure.dead:
            return again_after(trouble.error, failure.attempts)
        code = reference(trouble.update_id)
        await self._say(trouble.chat_id, trouble.raw, "error", reference=code)
        await self._alerts.tell("alert-fault", reference=code, error=type(trouble.error).__name__)
        return None

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
            lang = await self._desk.store.run(_language, chat_id, lang)
        with suppress(TelegramError):
            await panel.show(self._bot, chat_id, Screen(self._desk.texts.say(lang, key, **values)))


def _language(db: Database, chat_id: int, otherwise: str) -> str:
    person = people.get(db, chat_id)
    return (person.lang if person else None) or otherwise


def _write_down(trouble: Trouble, verdict: Verdict) -> None:
    """One line for the trouble; the way the exception took only when the fault is ours."""
    log.error(
        "not handled update=%d chat=%d verdict=%s reference=%s tries=%d at=%s error=%s",
        trouble.update_id,
        trouble.chat_id,
        verdict,
        reference(trouble.update_id),
        trouble.tries,
        where(trouble.error),
        named(trouble.error),
        exc_info=trouble.error if verdict is Verdict.FAULT else None,
    )
