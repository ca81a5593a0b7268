"""Flood control with exact limits, so that a test can count on them.

A message is admitted when its chat, its group's minute and its bot all have room; else nothing is used up and
the refusal says in how many whole seconds there will be room. Who was refused stays refused until then.
Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this (Telegram's figures are soft).
"""

import math
from collections import deque

from bot.sandbox.refusal import too_many_requests
from bot.sandbox.settings import Settings

GROUP_WINDOW = 60.0
"""Seconds over which the messages to a group are counted (https://core.telegram.org/bots/faq: 20 a minute)."""


class Bucket:
    """Tokens that come back at a steady rate; kept as the moment when the bucket will be full again."""

    __slots__ = ("full_at",)

    def __init__(self) -> None:
        self.full_at = 0.0

    def wait(self, now: float, count: int, rate: float, burst: int) -> float:
        """Seconds until `count` tokens are there."""
        missing = max(self.full_at - now, 0.0) * rate
        return max((missing + min(count, burst) - burst) / rate, 0.0)

    def take(self, now: float, count: int, rate: float) -> None:
        """Use `count` tokens."""
        self.full_at = max(self.full_at, now) + count / rate


class Flood:
    """The limits of every bot; lost on restart, as they would have passed by then."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int], Bucket] = {}
        self._minutes: dict[tuple[int, int], deque[float]] = {}
        self._refused_until: dict[tuple[int, int], float] = {}

    def clear(self) -> None:
        """Forget what was sent, as after a jump of the clock backwards."""
        self._buckets.clear()
        self._minutes.clear()
        self._refused_until.clear()

    def admit(self, settings: Settings, now: float, bot_id: int, chat_id: int, count: int = 1) -> None:
        """Count `count` messages to a chat. Raises Refused 429, having counted nothing."""
        if not (settings.chat_rate or settings.overall_rate or settings.group_per_minute):
            return
        key = (bot_id, chat_id)
        seconds = max(self._refused_until.get(key, 0.0) - now, self._missing(settings, now, key, count))
        if seconds > 1e-6:
            whole = math.ceil(seconds - 1e-6)
            self._refused_until[key] = max(self._refused_until.get(key, 0.0), now + seconds)
            raise too_many_requests(whole)
        self._refused_until.pop(key, None)
        self._use(settings, now, key, count)

    def _missing(self, settings: Settings, now: float, key: tuple[int, int], count: int) -> float:
        waits = [0.0]
        if settings.chat_rate:
            waits.append(self._bucket(key).wait(now, count, settings.chat_rate, settings.chat_burst))
        if settings.overall_rate:
            waits.append(
                self._bucket((key[0], 0)).wait(now, count, settings.overall_rate, settings.overall_burst)
            )
        if settings.group_per_minute and key[1] < 0:
            waits.append(self._minute_wait(settings, now, key, count))
        return max(waits)

    def _minute_wait(self, settings: Settings, now: float, key: tuple[int, int], count: int) -> float:
        sent = self._minutes.setdefault(key, deque())
        while sent and sent[0] <= now - GROUP_WINDOW:
            sent.popleft()
        over = len(sent) + min(count, settings.group_per_minute) - settings.group_per_minute
        return sent[over - 1] + GROUP_WINDOW - now if over > 0 else 0.0

    def _use(self, settings: Settings, now: float, key: tuple[int, int], count: int) -> None:
        if settings.chat_rate:
            self._bucket(key).take(now, count, settings.chat_rate)
        if settings.overall_rate:
            self._bucket((key[0], 0)).take(now, count, settings.overall_rate)
        if settings.group_per_minute and key[1] < 0:
            self._minutes.setdefault(key, deque()).extend([now] * count)

    def _bucket(self, key: tuple[int, int]) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket()
        return bucket
