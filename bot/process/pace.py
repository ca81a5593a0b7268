"""How fast the bot sends: within Telegram's limits, so that it is not told to wait, and never before a wait is over.

Telegram allows about 30 messages a second over all chats, one a second in a chat with short bursts, and 20 a minute in
a group (https://core.telegram.org/bots/faq, "My bot is hitting limits"). Retrying is decided elsewhere.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.process.transport import retry_after

Result = bool | dict[str, Any] | list[dict[str, Any]]
OVERALL_BURST = 5
"""Messages that go out at once over all chats after a pause; more at once is answered with 429."""
Allowance = tuple[float, int]
PRIVATE: Allowance = (1.0, 10)
"""A private chat: 1 a second on average (bots/faq), 10 at once for an answer in several messages."""
GROUP: Allowance = (15 / 60, 5)
"""A group: 15 of the 20 a minute that are allowed (bots/faq), as other members' bots and edits count too; 5 at once."""
REMEMBERED = 4096
"""Chats whose allowance is remembered before those at rest are cleared out: under a megabyte."""
PACED = ("send", "edit", "copy", "forward")
"""How the names of the methods begin that put something before people's eyes; an edit counts overall only."""


class Bucket:
    """Allows `burst` at once and `rate` a second after that (a virtual-scheduling leaky bucket, ITU-T I.371)."""

    __slots__ = ("_ahead", "_free", "_gap")

    def __init__(self, rate: float, burst: int) -> None:
        self._gap = 1 / rate
        self._ahead = self._gap * (burst - 1)
        self._free = -math.inf

    def take(self, now: float) -> float:
        """Take the next place; returns when it comes, not before `now`."""
        self._free = max(self._free, now)
        turn = max(self._free - self._ahead, now)
        self._free += self._gap
        return turn

    def idle(self, now: float) -> bool:
        """Whether the bucket is as good as new."""
        return self._free <= now


class Pace(BaseRateLimiter[None]):
    """Makes each sending wait for its place in its chat and among all; `rate` is in messages a second.

    `private` and `group` are what a chat of each kind allows: messages a second, and how many at once before that.
    """

    def __init__(self, rate: float, *, private: Allowance = PRIVATE, group: Allowance = GROUP) -> None:
        self._overall = Bucket(rate, OVERALL_BURST)
        self._allowances = private, group
        self._chats: dict[int, Bucket] = {}
        self._halts: dict[int, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        """The result of `callback`. Raises RetryAfter without asking Telegram while a chat's wait is not over."""
        chat = data.get("chat_id")
        if not isinstance(chat, int) or not endpoint.startswith(PACED) or endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        await self._turn(chat, new=not endpoint.startswith("edit"))
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as halted:
            self._halts[chat] = _now() + (retry_after(halted) or 0.0)
            raise

    async def _turn(self, chat: int, new: bool) -> None:
        self._forget()
        self._check(chat)
        if new:
            bucket = self._chats.setdefault(chat, Bucket(*self._allowances[chat < 0]))
            await _until(bucket.take(_now()))
        await _until(self._overall.take(_now()))
        self._check(chat)

    def _check(self, chat: int) -> None:
        left = self._halts.get(chat, 0.0) - _now()
        if left > 0:
            raise RetryAfter(math.ceil(left))

    def _forget(self) -> None:
        """Drop what no longer matters, now and then."""
        if len(self._chats) + len(self._halts) > REMEMBERED:
            now = _now()
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle(now)}
            self._halts = {chat: end for chat, end in self._halts.items() if end > now}


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _until(moment: float) -> None:
    wait = moment - _now()
    if wait > 0:
        await asyncio.sleep(wait)
