"""One bot under one load: a process of its own, a server that hands out updates, and what both tell in the end."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.commands import hosting
from tests.bench.sandbox import processor_seconds
from tests.bench.server import free_port, telegram

DESKS = ("guichet", "guichet, webhook")
"""The bots that give memory back once they have settled."""
STEPS = 5
"""Updates of each person."""
CROWD = 1000
"""People among whom one writes every other message."""
WARM = 300
"""Updates that are answered before those that count: behind them a bot does what it does for the rest of its life."""
IDLE = 0.05
"""The share of a processor below which a process has finished starting."""
LONGEST = 120.0
"""Seconds after which a bot that has not answered everything is given up, and as many for each thousand updates."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Updates a second; milliseconds of processor time an update; megabytes at the end, and how many more these are than
    before; seconds that half, 95 and 99 % waited; seconds from the start to the first poll.
    """

    rate: float
    cost: float
    memory: float
    grown: float
    waits: tuple[float, float, float]
    start: float = 0.0


Look = Callable[[int, float], None]
"""Is told how many updates are answered and how many megabytes the bot has in memory."""


def unseen(_answered: int, _memory: float) -> None:
    """Nobody looks."""


def people(updates: int) -> int:
    """How many people send so many updates."""
    return max(updates // STEPS, 2)


async def measure(
    name: str,
    kind: str,
    delay: int,
    updates: int,
    folder: Path,
    rate: float = 0,
    look: Look = unseen,
    chats: int = 0,
) -> Measured:
    """One bot under one load, of so many people or as many as is usual; `look` is told meanwhile how far it is. Raises
    RuntimeError when it ends by itself, TimeoutError when it does not answer.
    """
    chats = chats or (CROWD if kind == "chatty" else people(updates))
    async with telegram(updates, chats, kind, rate, WARM) as url:
        token = f"4242:held_delay{delay}" + (f"_hook{free_port()}" if "webhook" in name else "")
        arguments = ("-m", "tests.bench.contender", name, url, token, str(folder))
        with (folder / "log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stderr=log)
        ended = asyncio.create_task(process.wait())
        ready = hosting.SETTLED_SECONDS if name in DESKS else 0.0
        work = asyncio.create_task(_measured(process.pid, url, updates, ready, look))
        try:
            await asyncio.wait((ended, work), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise RuntimeError(f"{name} has ended")
            return work.result()
        finally:
            work.cancel()
            with suppress(ProcessLookupError):
                process.kill()
            await ended


async def _measured(pid: int, url: str, updates: int, ready: float, look: Look) -> Measured:
    """What a process does with the updates that the server holds back until it is warm, and has had so many seconds since
    its first poll: a desk's own wait to settle begins a little before that.
    """
    began = time.monotonic()
    await _told(url, "polled", wanted=True)
    start = time.monotonic() - began
    await _settled(pid)
    await _get(url, "warm")
    await _told(url, "warm_left", wanted=0)
    await asyncio.sleep(began + start + ready - time.monotonic())
    await _settled(pid)
    before, memory = processor_seconds(pid), _memory(pid)
    await _get(url, "go")
    told = await _answered(pid, url, updates, look)
    cost = (processor_seconds(pid) - before) / updates * 1000
    waits = (told["p50"], told["p95"], told["p99"])
    return Measured(updates / told["seconds"], cost, _memory(pid), _memory(pid) - memory, waits, start)


async def _answered(pid: int, url: str, updates: int, look: Look) -> dict[str, Any]:
    """What the server tells once everything is answered. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST * max(updates / 1000, 1)):
        while (told := await _get(url, "progress"))["left"]:
            look(updates - told["left"], _memory(pid))
            await asyncio.sleep(0.1)
    return told


async def _told(url: str, name: str, *, wanted: object) -> None:
    """Wait until the server tells this. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST):
        while (await _get(url, "progress"))[name] != wanted:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)


async def _settled(pid: int) -> None:
    """Wait until a bot has loaded what it loads beside, and erased what it erases when nobody writes."""
    async with asyncio.timeout(LONGEST):
        spent, idle = processor_seconds(pid), 0
        while idle < 2:
            await asyncio.sleep(0.5)
            now = processor_seconds(pid)
            spent, idle = now, idle + 1 if now - spent < IDLE / 2 else 0


async def _get(url: str, page: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{url}/{page}") as response:
        found: dict[str, Any] = await response.json() if response.content_type == "application/json" else {}
        return found


def _memory(pid: int) -> float:
    """Megabytes that a process has in memory (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def median(rounds: Sequence[Measured]) -> Measured:
    waits = zip(*(each.waits for each in rounds), strict=True)
    low, high, highest = (statistics.median(each) for each in waits)
    return Measured(
        statistics.median(each.rate for each in rounds),
        statistics.median(each.cost for each in rounds),
        statistics.median(each.memory for each in rounds),
        statistics.median(each.grown for each in rounds),
        (low, high, highest),
        statistics.median(each.start for each in rounds),
    )
