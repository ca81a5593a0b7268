"""Waiting for something to become true, in one place: tests wait for events, never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Return as soon as `condition()` is true. Raises TimeoutError after `seconds`, to end a test that hangs."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the condition is anything, not an event of ours
            await asyncio.sleep(0.001)
