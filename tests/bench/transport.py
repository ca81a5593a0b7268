"""Messages a second through the aiohttp transport beside python-telegram-bot's own httpx one.

    python -m tests.bench.transport

Both send the same message through the same library to the same server, in turn in this one run; each figure is the
median of three rounds. The last line adds 50 ms of network to every answer.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from typing import Any

from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.process.transport import Transport
from tests.bench.server import run, telegram

ROUNDS = 3
LINES = ((1, 200, 0), (16, 400, 0), (64, 400, 0), (256, 512, 0), (64, 256, 50))
"""(sendings at once, how many, milliseconds of network)."""
PATIENT: Any = dict.fromkeys(("pool_timeout", "connect_timeout", "write_timeout", "read_timeout"), 60.0)
TEXT = "Les examens ont lieu du lundi 20 janvier au samedi 1er février 2025, au Centre Cnam Paris."


async def rate(url: str, request: BaseRequest, together: int, count: int, delay: int) -> float:
    """Messages a second, `together` at once."""
    bot = ExtBot(f"4242:delay{delay}", f"{url}/bot", request=request, get_updates_request=HTTPXRequest())
    places = asyncio.Semaphore(together)

    async def send(number: int) -> None:
        async with places:
            await bot.send_message(1 + number, TEXT, **PATIENT)

    async with request:
        await asyncio.gather(*(send(number) for number in range(together)))
        began = time.perf_counter()
        await asyncio.gather(*(send(number) for number in range(count)))
        return count / (time.perf_counter() - began)


async def main() -> None:
    """Measure and print."""
    async with telegram() as url:
        makers: tuple[Callable[[int], BaseRequest], ...] = (
            lambda together: Transport(url, together, lambda _date: None),
            lambda together: HTTPXRequest(connection_pool_size=together),
        )
        print("at once  network    aiohttp      httpx   (messages/s)")
        for together, count, delay in LINES:
            rounds = [
                [await rate(url, make(together), together, count, delay) for make in makers]
                for _ in range(ROUNDS)
            ]
            ours, theirs = (statistics.median(each) for each in zip(*rounds, strict=True))
            print(f"{together:7} {delay:5} ms {ours:10.0f} {theirs:10.0f}")


if __name__ == "__main__":
    run(main())
