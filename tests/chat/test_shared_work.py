"""Work that goes on when whoever waits for it is stopped, and is done once for all who wait."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.chat.shared_work import SharedWork


async def test_work_that_failed_is_done_anew() -> None:
    shared = SharedWork[int]()
    tries: list[int] = []

    def work() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no disk")
        return len(tries)

    with pytest.raises(OSError, match="no disk"):
        await shared.result("key", work)
    assert await shared.result("key", work) == 2


async def test_work_goes_on_when_whoever_waits_is_stopped_and_is_done_once() -> None:
    shared, go_on = SharedWork[int](), threading.Event()
    tries: list[int] = []

    def work() -> int:
        tries.append(1)
        go_on.wait()
        return len(tries)

    first = asyncio.create_task(shared.result("key", work))
    await asyncio.sleep(0)
    first.cancel()
    second = asyncio.create_task(shared.result("key", work))
    await asyncio.sleep(0)
    go_on.set()
    assert await second == 1
    assert first.cancelled()
