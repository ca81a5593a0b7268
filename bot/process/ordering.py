"""Whose turn it is: one update of a chat at a time, many chats side by side. Knows no Telegram and no database.

A chat waits for its own work first and only then for a free place among all chats. The other way round, a chat with
a thousand messages would hold all places and delay everybody. One with that many also gives way: its next item is done
when no other chat's is, or after a while. What has failed for too long is tried again aside, and its chat goes on. A chat
without work leaves nothing behind.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.chat.load import CROWDED

T = TypeVar("T")
GIVING_WAY = 1.0
"""Seconds that a chat with more than `CROWDED` items gives way to others, before each: Telegram lets a bot say one thing a
second in a chat, so that its answers come no later by it.
"""


@dataclass(frozen=True, slots=True)
class Again:
    """Try an item again after so many seconds: in its place, so that the chat waits, or `aside`, so that it goes on.
    An item that is aside stays so.
    """

    seconds: float
    aside: bool = False


Work = Callable[[T], Awaitable[Again | None]]
"""Does an item; returns None when it is finished with."""


class Turns(Generic[T]):
    """Gives every item to `work`, `limit` at once at most. `work` must not raise."""

    def __init__(self, work: Work[T], limit: int) -> None:
        self._work = work
        self._places = asyncio.Semaphore(limit)
        self._urgent = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self._chats: dict[int, deque[T]] = {}
        self._aside = Counter[int]()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    def add(self, chat: int, item: T) -> None:
        """Queue an item after the others of its chat."""
        waiting = self._chats.get(chat)
        if waiting is not None:
            waiting.append(item)
        elif not self._stopping.is_set():
            self._chats[chat] = deque([item])
            self._start(self._serve(chat))

    async def stop(self) -> None:
        """Let what runs finish; what waits is left."""
        self._stopping.set()
        while self._tasks:
            await asyncio.wait(self._tasks)

    def following(self, chat: int) -> T | None:
        """The item after the one whose turn it is, if any."""
        waiting = self._chats.get(chat)
        return waiting[1] if waiting is not None and len(waiting) > 1 else None

    def drop_following(self, chat: int) -> None:
        """Take out the item after the one whose turn it is: it has become a part of that one."""
        del self._chats[chat][1]

    @property
    def chats(self) -> int:
        """How many chats have work in its place now."""
        return len(self._chats)

    def aside(self, chat: int) -> int:
        """How many items of a chat are being tried again aside."""
        return self._aside[chat]

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, chat: int) -> None:
        waiting = self._chats[chat]
        try:
            while waiting and not self._stopping.is_set():
                await self._give_way(waiting)
                await self._next(chat, waiting)
        finally:
            del self._chats[chat]

    async def _give_way(self, waiting: deque[T]) -> None:
        """Wait while others are served, where many items of one chat wait."""
        if len(waiting) > CROWDED:
            with suppress(TimeoutError):
                async with asyncio.timeout(GIVING_WAY):
                    await self._calm.wait()

    async def _next(self, chat: int, waiting: deque[T]) -> None:
        with nullcontext() if len(waiting) > CROWDED else self._served_first():
            again = await self._try(waiting[0])
        if again is None or again.aside:
            item = waiting.popleft()
            if again is not None:
                self._aside[chat] += 1
                self._start(self._finish(chat, item, again.seconds))
        else:
            await self._rest(again.seconds)

    @contextmanager
    def _served_first(self) -> Iterator[None]:
        """Meanwhile those give way of whom many items wait."""
        self._urgent += 1
        self._calm.clear()
        try:
            yield
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._calm.set()

    async def _finish(self, chat: int, item: T, seconds: float) -> None:
        """Try an item aside until it is finished with."""
        again: Again | None = Again(seconds)
        while again is not None and not self._stopping.is_set():
            await self._rest(again.seconds)
            again = await self._try(item)
        self._aside[chat] -= 1
        if not self._aside[chat]:
            del self._aside[chat]

    async def _try(self, item: T) -> Again | None:
        """One try, once there is a free place; when stopping, none, and the item stays where it is."""
        async with self._places:
            if self._stopping.is_set():
                return Again(0.0)
            return await self._work(item)

    async def _rest(self, seconds: float) -> None:
        """Wait, but not longer than until stopping. The place among the chats is free meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass
