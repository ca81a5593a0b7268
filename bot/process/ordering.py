"""Whose turn it is: one update of a chat at a time, many chats side by side. Knows no Telegram and no database.

A chat waits for its own work first and only then for a free place among all chats. The other way round, a chat with
a thousand messages would hold all places and delay everybody. A chat without work leaves nothing behind.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Work = Callable[[T], Awaitable[float | None]]
"""Does an item; returns None when it is finished with, or the seconds after which it wants to be tried again."""


class Turns(Generic[T]):
    """Gives every item to `work`, `limit` at once at most. `work` must not raise."""

    def __init__(self, work: Work[T], limit: int) -> None:
        self._work = work
        self._places = asyncio.Semaphore(limit)
        self._chats: dict[int, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    def add(self, chat: int, item: T) -> None:
        """Queue an item behind the others of its chat."""
        waiting = self._chats.get(chat)
        if waiting is not None:
            waiting.append(item)
        elif not self._stopping.is_set():
            self._chats[chat] = deque([item])
            task = asyncio.create_task(self._serve(chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Let what runs finish; what waits is left."""
        self._stopping.set()
        while self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def chats(self) -> int:
        """How many chats have work now."""
        return len(self._chats)

    async def _serve(self, chat: int) -> None:
        waiting = self._chats[chat]
        try:
            while waiting and not self._stopping.is_set():
                await self._next(waiting)
        finally:
            del self._chats[chat]

    async def _next(self, waiting: deque[T]) -> None:
        async with self._places:
            if self._stopping.is_set():
                return
            pause = await self._work(waiting[0])
        if pause is None:
            waiting.popleft()
        else:
            await self._rest(pause)

    async def _rest(self, seconds: float) -> None:
        """Wait, but not longer than until stopping. The place among the chats is free meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass
