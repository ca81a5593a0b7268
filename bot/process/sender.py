"""Delivers the outbox: each notice at least once, people before groups, refused ones later or never.

Which refusals last is `verdicts`' business, when to try again `storage.outbox.after_failure`'s, how fast to send `pace`'s.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime

from sqlite_utils import Database
from telegram import Bot
from telegram.error import ChatMigrated

from bot import notices
from bot.chat import messenger
from bot.chat.delivery import Delivery
from bot.chat.messenger import Shown
from bot.chat.reader import Reader
from bot.chat.screen import Screen, YesNo
from bot.chat.services import Services
from bot.clock import SetBack
from bot.logs import log, named
from bot.process import cards
from bot.process.alerts import Alerts
from bot.process.transport import retry_after
from bot.process.verdicts import Verdict, judge
from bot.request.form.reminders import still_true
from storage import cases, chats, contents, handouts, inquiries, outbox, people, yes_no
from storage.errors import StoreError
from storage.outbox import GiveUp
from storage.tables.records import Notice, NoticeKind
from storage.yes_no import OpenYesNo

BATCH = 50
"""Notices read at a time: two seconds of sending."""
PEOPLE_AT_ONCE = 4
"""Few, so that what students wait for in a conversation never queues behind a long outbox."""
GROUPS_AT_ONCE = 2
"""Few for the same reason; the office has one group, seldom two."""
PERIOD = 1.0
"""Seconds between two looks at the outbox when nothing wakes the loop: what is due at a time comes a second late at
most.
"""
UNALARMING = (NoticeKind.ALERT, NoticeKind.FAULT, NoticeKind.ANNOUNCEMENT)
"""Of these the admins do not hear when they cannot be delivered: an announcement's author hears of all at its end, and
of a fault they were told.
"""
RESTED = 5.0
"""Seconds for which a chat is left alone after the database failed."""


class Sender:
    """One loop over what is due. A chat gets one notice at a time; a slow one keeps no other chat waiting."""

    def __init__(self, services: Services, bot: Bot, alerts: Alerts) -> None:
        self._services = services
        self._bot = bot
        self._alerts = alerts
        self._people = asyncio.Semaphore(PEOPLE_AT_ONCE)
        self._groups = asyncio.Semaphore(GROUPS_AT_ONCE)
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._unmarked: dict[int, YesNo | None] = {}
        self._set_back = SetBack(_loop_time)
        self._stopping = asyncio.Event()

    async def step(self) -> None:
        """Start sending what is due; where nothing new is, wait until it may be."""
        self._services.outbox_filled.clear()
        now = self._services.clock.now()
        if self._set_back.noticed(now):
            await self._services.store.run(_catch_up, now)
            self._services.wake_fetcher()
        due = await self._services.store.run(outbox.due, now, BATCH)
        fresh = [notice for notice in due if notice.chat_id not in self._sending]
        for notice in sorted(fresh, key=_importance):
            self._sending[notice.chat_id] = asyncio.create_task(self._turn(notice))
        if not fresh:
            await _first(self._services.outbox_filled, PERIOD)

    async def finish(self) -> None:
        """Let what is being sent arrive and be marked; begin nothing more."""
        self._stopping.set()
        while self._sending:
            await asyncio.wait(self._sending.values())

    async def _turn(self, notice: Notice) -> None:
        """The chat's turn, from waiting for a place to the mark."""
        try:
            async with self._groups if notice.chat_id < 0 else self._people:
                if not self._stopping.is_set():
                    await self._send(notice)
        except Exception as error:  # the database, mostly; the notice is still there
            log.error("not marked notice=%s error=%s", notice.key, named(error))
            await _first(self._stopping, RESTED)
        finally:
            del self._sending[notice.chat_id]
            self._services.wake_sender()

    async def _send(self, notice: Notice) -> None:
        delivery = Delivery.from_json(notice.delivered)
        try:
            shown = await self._show(notice, delivery)
        except StoreError:
            raise
        except Exception as error:  # a notice that cannot be shown must not hold up the others
            await self._failed(notice, delivery, error)
        else:
            await self._settle(notice, shown)
        await self._alerts.tell_refused(delivery)

    async def _show(self, notice: Notice, delivery: Delivery) -> bool:
        """Put the notice before its reader, unless it only remains to be marked: the disk was full, say. False when it
        is not true any more.
        """
        if notice.id in self._unmarked:
            return True
        if notice.kind == NoticeKind.CARD:
            return await self._refresh_card(notice, delivery)
        screen = await self._screen(notice)
        if screen is None:
            return False
        screen = await self._with_number(screen)
        delivery.begin()
        thread = notice.payload["thread"] if "thread" in notice.payload else self._topic(notice)
        shown = await messenger.show(self._bot, notice.chat_id, screen, thread=thread, delivery=delivery)
        self._unmarked[notice.id] = screen.decision
        await self._keep_number(screen, shown)
        await cards.keep(self._services, notice, shown)
        return True

    async def _refresh_card(self, notice: Notice, delivery: Delivery) -> bool:
        done = await cards.refresh(self._services, self._bot, notice, delivery)
        if done:
            self._unmarked[notice.id] = None
        return done

    async def _with_number(self, screen: Screen) -> Screen:
        """A file that is sent often is named by the id Telegram gave it, if there is one and the file is unchanged."""
        file = screen.file
        if file is None or not file.sha256:
            return screen
        number = await self._services.store.run(handouts.file_id, file.name, file.sha256)
        return replace(screen, file=replace(file, file_id=number or ""))

    async def _keep_number(self, screen: Screen, shown: Shown) -> None:
        file = screen.file
        if file is None or not file.sha256:
            return
        if shown.file_id in (None, file.file_id):
            return
        now = self._services.clock.now()
        with suppress(StoreError):  # then it is uploaded once more
            await self._services.store.run(handouts.keep, file.name, file.sha256, shown.file_id, now)

    def _topic(self, notice: Notice) -> int | None:
        """The topic of the staff's group that the office wants to be told in; a group with topics moves nowhere."""
        settings = self._services.settings
        return settings.staff_topic if notice.chat_id == settings.staff_chat else None

    async def _settle(self, notice: Notice, shown: bool) -> None:
        if shown:
            decision, now = self._unmarked.get(notice.id), self._services.clock.now()
            await self._services.store.run(_mark_sent, notice, decision, now)
            self._unmarked.pop(notice.id, None)
        else:
            await self._services.store.run(outbox.take_back, notice.id)
        log.info("%s notice=%s", "sent" if shown else "taken back", notice.key)

    async def _screen(self, notice: Notice) -> Screen | None:
        if notice.kind == NoticeKind.REMINDER and not await self._timely(notice):
            return None
        lang, request, draft = await self._services.store.run(notices.facts, notice)
        reader = Reader(
            self._services.texts, self._services.catalog.current, lang, self._services.clock.now()
        )
        return notices.compose(reader, notice, request, draft)

    async def _timely(self, reminder: Notice) -> bool:
        catalog, now = self._services.catalog.current, self._services.clock.now()
        return await self._services.store.run(still_true, reminder, catalog.calendar, now, catalog.forms)

    async def _failed(self, notice: Notice, delivery: Delivery, error: Exception) -> None:
        now = self._services.clock.now()
        log.warning("not sent notice=%s attempts=%d error=%s", notice.key, notice.attempts + 1, named(error))
        if isinstance(error, ChatMigrated):
            await self._services.store.run(chats.moved, notice.chat_id, error.new_chat_id)
            await self._alerts.tell("alert-migrated", chat=str(error.new_chat_id))
            return
        given_up = await self._services.store.run(_put_off, notice, delivery, error, now)
        if given_up and notice.kind not in UNALARMING:
            await self._alerts.tell("alert-undelivered", notice=notice.key)


async def _first(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, but not longer than that."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


def _catch_up(db: Database, now: datetime) -> None:
    """What waits for a time that a wrong clock gave waits no longer."""
    outbox.catch_up(db, now)
    contents.catch_up(db, now)


def _importance(notice: Notice) -> tuple[bool, bool, bool, int]:
    """Students and staff in person before groups, alerts after what they wait for, announcements after all, then the
    oldest first.
    """
    return notice.kind == outbox.BULK, notice.chat_id < 0, notice.kind == NoticeKind.ALERT, notice.id


def _mark_sent(db: Database, notice: Notice, decision: YesNo | None, now: datetime) -> None:
    """The notice is done. Only now is the question of yes or no open that it asks, as its reader did not see it before."""
    outbox.sent(db, notice.id, now)
    if notice.chat_id < 0:
        return
    if decision is None:  # a yes behind the notice sends nothing that was shown above it
        yes_no.leave_sending(db, notice.chat_id)
    else:
        yes_no.put(db, notice.chat_id, OpenYesNo(asdict(decision), -notice.id), now)


def _put_off(db: Database, notice: Notice, delivery: Delivery, error: Exception, now: datetime) -> bool:
    """Put off or give up a notice; returns whether it was given up. One transaction."""
    said, lasting = named(error), judge(error).lasting
    decision = outbox.after_failure(
        notice.attempts, said, now, retry_after=retry_after(error), lasting=lasting
    )
    if judge(error) is Verdict.GONE:
        people.set_reachable(db, notice.chat_id, False)
    if isinstance(decision, GiveUp):
        outbox.give_up(db, notice.id, decision.reason, now)
        _tell_staff(db, notice, now)
        return True
    outbox.later(db, notice.id, decision.at, said, delivery.to_json())
    return False


def _tell_staff(db: Database, notice: Notice, now: datetime) -> None:
    """What the office decided or answered and its student will not read: whoever did hears of it."""
    if notice.kind == NoticeKind.STATUS:
        reference = notice.payload["reference"]
        staff_id = cases.get(db, reference).staff_id
        kind, about = NoticeKind.STAFF_UNDELIVERED, {"reference": reference}
    elif notice.kind == NoticeKind.INQUIRY_ANSWER:
        staff_id = inquiries.get(db, notice.payload["inquiry"]).staff_id
        kind, about = NoticeKind.STAFF_INQUIRY_UNDELIVERED, {"inquiry": notice.payload["inquiry"]}
    else:
        return
    if staff_id is not None:
        outbox.put(db, f"undelivered:{notice.key}", staff_id, kind, about, now)
