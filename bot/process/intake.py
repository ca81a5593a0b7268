"""The durable path of an update: stored before Telegram is told that it arrived, handled in its chat's turn, marked.

python-telegram-bot's own `update_queue` is left aside: it parses an update before it can be stored, forgets the queue
when it stops and does not tell whether a handler failed. Where updates come from is `polling`'s and `web`'s business.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from sqlite_utils import Database

from bot.chat.delivery import Delivery
from bot.chat.services import Services
from bot.logs import log
from bot.process import parts
from bot.process.errors import ErrorHandler, Trouble
from bot.process.ordering import Again, Turns
from bot.process.queued_update import QueuedUpdate
from bot.process.raw import Raw, chat_in, parsed
from bot.process.verdicts import COUNTED, judge
from storage import inbox
from storage.errors import NotSaved, StoreError
from storage.tables.records import Received

Handle = Callable[[Raw], Awaitable[None]]
Answered = Callable[[float], None]
"""Is told, of each update that is finished with, how many seconds that was after it came."""
SIDE_BY_SIDE = 64
"""Chats that are answered at once: each waits for Telegram most of the time, and holds what it shows in memory."""
KEPT_IN_MEMORY = 2000
"""Of so many waiting updates the text is at hand; of the rest only the number, read again when its turn comes."""
ENOUGH = 2000
"""Updates that wait, without what is beyond ten of one chat, from which on no further ones are fetched: Telegram keeps them
for a day, and here each takes more than a kilobyte. At the thirty a second that Telegram takes, they last a minute."""
PAGE = 500
"""Updates that are read from the database at a time, most of them a kilobyte."""
PATIENCE = 3.0
"""Seconds that a text which fills a message is kept for a further part of it: these come with the next answer of Telegram,
also after a start. No other text waits."""
LOOK = 0.1
"""Seconds between two looks for the further part: less than is noticed."""


class Intake:
    """Takes updates in and has each handled by `handle`, which raises when it could not."""

    def __init__(
        self,
        services: Services,
        handle: Handle,
        errors: ErrorHandler,
        limit: int = SIDE_BY_SIDE,
        answered: Answered | None = None,
    ) -> None:
        self._services = services
        self._handle = handle
        self._errors = errors
        self._answered = answered
        self._turns = Turns(self._turn, limit)
        self._known: set[int] = set()
        self._in_memory = 0
        self._room = asyncio.Event()
        self._room.set()

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be handled."""
        return not self._known

    async def replay(self) -> int:
        """Queue what an earlier run left in the inbox, the oldest first; returns how many."""
        after = replayed = 0
        while page := await self._services.store.run(inbox.pending, PAGE, after):
            self._queue((update, chat_in(json.loads(update.payload))) for update in page)
            after = page[-1].update_id
            replayed += len(page)
        log.info("replayed updates=%d", replayed)
        return replayed

    async def room(self, longest: float) -> None:
        """Wait until so little waits that more is to be fetched, but for no more than so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._room.wait()

    async def accept(self, updates: Sequence[Raw]) -> None:
        """Keep the updates in one commit, then queue them. Known ones change nothing.

        Raises storage.errors.StoreError when they were not saved; then none of them is queued.
        """
        texts = [
            (raw["update_id"], json.dumps(raw)) for raw in updates
        ]  # ASCII: half a character breaks nothing
        try:
            fresh = await self._services.store.run(_keep, texts, self._services.clock.now())
        except NotSaved:
            await self._errors.not_saved([(chat_in(raw), raw) for raw in updates])
            raise
        self._errors.saved()
        chats = {raw["update_id"]: chat_in(raw) for raw in updates}
        self._queue((update, chats[update.update_id]) for update in fresh)

    async def stop(self) -> None:
        """Let the handlers that run finish. The rest stays in the inbox."""
        await self._turns.stop()

    def _queue(self, updates: Iterable[tuple[Received, int]]) -> None:
        """Queue updates, each with its chat."""
        for update, chat_id in updates:
            if update.update_id in self._known:
                continue
            self._known.add(update.update_id)
            at_hand = self._in_memory < KEPT_IN_MEMORY
            self._in_memory += at_hand
            self._services.load.came(chat_id)
            payload = update.payload if at_hand else None
            delivery = Delivery.from_json(update.delivered)
            waiting = QueuedUpdate(update.update_id, chat_id, payload, update.attempts, delivery, _now())
            waiting.whole = len(update.payload) < parts.FULL
            self._turns.add(chat_id, waiting)
        if self._services.load.pressing >= ENOUGH:
            self._room.clear()

    async def _turn(self, waiting: QueuedUpdate) -> Again | None:
        """Handle one update; returns when to try again, None when it is finished with."""
        if not waiting.whole and await self._may_go_on(waiting):
            return Again(LOOK)
        raw: Raw = {}
        waiting.begin(_now())
        self._services.deliveries[waiting.update_id] = waiting.delivery
        try:
            async with asyncio.timeout(waiting.limit(_now())):
                raw = await self._read(waiting)
                await self._handle(raw)
            await self._services.store.run(inbox.done, waiting.update_id)
        except Exception as error:  # whatever a handler raises, its update must not be lost
            again = await self._failed(waiting, raw, error)
        else:
            again = None
        del self._services.deliveries[waiting.update_id]
        await self._errors.went_without(waiting.delivery)
        if again is None:
            if self._answered:
                self._answered(_now() - waiting.queued)
            self._forget(waiting)
        return again

    async def _may_go_on(self, waiting: QueuedUpdate) -> bool:
        """Whether a further part of a long text is to be waited for; the parts that are there are put together."""
        with suppress(StoreError, ValueError):  # the handling finds it, too, and tells of it
            last = raw = await self._read(waiting)
            while parts.may_go_on(last) and (following := self._turns.following(waiting.chat_id)):
                part = await self._read(following)
                together = parts.joined(raw, last, part)
                if together is None or not await self._join(waiting, following, together):
                    break
                last, raw = part, together
            more = parts.may_go_on(last) and not self._turns.following(waiting.chat_id)
            waiting.whole = not more or _now() >= waiting.queued + PATIENCE
            return not waiting.whole
        return False

    async def _join(self, waiting: QueuedUpdate, following: QueuedUpdate, raw: Raw) -> bool:
        """From now on both are one update, in the inbox and here; False where an earlier run has applied the first."""
        payload = json.dumps(raw)
        if not await self._services.store.run(inbox.join, waiting.update_id, following.update_id, payload):
            return False
        self._turns.drop_following(waiting.chat_id)
        if waiting.payload is not None:
            waiting.payload = payload
        self._forget(following)
        return True

    def _forget(self, waiting: QueuedUpdate) -> None:
        self._known.discard(waiting.update_id)
        self._services.load.went(waiting.chat_id)
        self._in_memory -= waiting.payload is not None
        if self._services.load.pressing < ENOUGH:
            self._room.set()

    async def _failed(self, waiting: QueuedUpdate, raw: Raw, error: Exception) -> Again | None:
        crowded = self._turns.aside(waiting.chat_id) > 0
        effort = waiting.effort(_now(), crowded=crowded)
        trouble = Trouble(waiting.update_id, raw, waiting.chat_id, error, effort)
        if waiting.delivery.arrived:
            with suppress(StoreError):
                await self._services.store.run(inbox.delivered, waiting.update_id, waiting.delivery.to_json())
        again = await self._errors.settle(trouble)
        waiting.faults += judge(error) in COUNTED
        waiting.aside |= again is not None and again.aside
        if isinstance(error, NotSaved):  # while the database was away, nobody else could be served either
            waiting.begun = _now()
        return again

    async def _read(self, waiting: QueuedUpdate) -> Raw:
        payload = waiting.payload
        if payload is None:
            payload = await self._services.store.run(inbox.payload, waiting.update_id)
        return parsed(payload)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _keep(db: Database, texts: Sequence[tuple[int, str]], now: datetime) -> list[Received]:
    """The updates that are new, in order; one transaction for all."""
    return [Received(*update, attempts=0) for update in texts if inbox.receive(db, [update], now)]
