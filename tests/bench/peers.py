"""The complete desk beside bare echoes of the same messages in other libraries, in one run.

    python -m tests.bench.peers [ROUNDS] [UPDATES] [FOLDER]

For each load (`LOADS`) every bot answers the same UPDATES in turn, ROUNDS times, and the medians are told: updates a second
from the first poll to the last answer, how many times python-telegram-bot's best echo that is, processor time an update
costs, and memory. The last table is how long people wait at a rate that all can keep up with. The Bot API is a process of
its own; FOLDER (default `output`) should be on the disk that is meant, for the desk waits for it.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from rich.console import Console
from rich.table import Table

from tests.bench.contender import CONTENDERS
from tests.bench.sandbox import processor_seconds
from tests.bench.server import run, telegram

ROUNDS, UPDATES, STEPS = 5, 1000, 5
"""Rounds; updates in each, five by each person."""
LOADS = (("questions", 0), ("buttons", 0), ("form", 0), ("mixed", 0), ("questions", 50))
"""(what people do, milliseconds of network)."""
STEADY = 100.0
"""Questions a second at which waiting is measured: a hundred times a busy office's."""
ECHOES = ("ptb", "ptb, concurrent")
IDLE = 0.05
"""The share of a processor below which a process has finished starting."""
LONGEST = 120.0
"""Seconds after which a bot that has not answered everything is given up."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Updates a second; milliseconds of processor time an update; megabytes; seconds that half, 95 and 99 % waited."""

    rate: float
    cost: float
    memory: float
    waits: tuple[float, float, float]


async def measure(name: str, kind: str, delay: int, updates: int, folder: Path, rate: float = 0) -> Measured:
    """One bot under one load."""
    async with telegram(updates, max(updates // STEPS, 1), kind, rate) as url:
        arguments = ("-m", "tests.bench.contender", name, url, f"4242:held_delay{delay}", str(folder))
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
        try:
            await _settled(process.pid, url)
            before = processor_seconds(process.pid)
            await _get(url, "go")
            told = await _answered(url, updates)
            cost = (processor_seconds(process.pid) - before) / updates * 1000
            memory = _memory(process.pid)
        finally:
            process.kill()
            await process.wait()
    return Measured(updates / told["seconds"], cost, memory, (told["p50"], told["p95"], told["p99"]))


async def _answered(url: str, updates: int) -> dict[str, Any]:
    """What the server tells once everything is answered. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST):
        while (told := await _get(url, "progress"))["answered"] < updates:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)
    return told


async def _settled(pid: int, url: str) -> None:
    """Wait until a bot polls and has loaded what it loads beside."""
    async with asyncio.timeout(LONGEST):
        while not (await _get(url, "progress"))["polled"]:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)
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


def _median(rounds: Sequence[Measured]) -> Measured:
    waits = zip(*(each.waits for each in rounds), strict=True)
    low, high, highest = (statistics.median(each) for each in waits)
    return Measured(
        statistics.median(each.rate for each in rounds),
        statistics.median(each.cost for each in rounds),
        statistics.median(each.memory for each in rounds),
        (low, high, highest),
    )


def compare(
    kind: str, delay: int, rounds: int, updates: int, folder: Path, rate: float = 0
) -> dict[str, Measured]:
    """The medians of all bots under one load, in alternating rounds."""
    found: dict[str, list[Measured]] = {name: [] for name in CONTENDERS}
    for _ in range(rounds):
        for name, measured in found.items():
            with TemporaryDirectory(dir=folder) as place:
                measured.append(run(measure(name, kind, delay, updates, Path(place), rate)))
    return {name: _median(measured) for name, measured in found.items()}


def _rows(found: dict[str, Measured]) -> Iterator[tuple[str, ...]]:
    best = max(found[name].rate for name in ECHOES)
    for name, each in found.items():
        yield name, f"{each.rate:,.0f}", f"{each.rate / best:.2f}", f"{each.cost:.2f}", f"{each.memory:.0f}"


def main(rounds: int = ROUNDS, updates: int = UPDATES, folder: str = "output") -> None:
    """Measure and print."""
    place, console, began = Path(folder), Console(), time.monotonic()
    place.mkdir(parents=True, exist_ok=True)
    for kind, delay in LOADS:
        found = compare(kind, delay, rounds, updates, place)
        table = Table("", "updates/s", "x ptb", "CPU ms", "MB", title=f"{kind}, {delay} ms of network")
        for row in _rows(found):
            table.add_row(*row)
        console.print(table)
    table = Table("", "p50 ms", "p95 ms", "p99 ms", title=f"waiting at {STEADY:.0f} questions a second")
    for name, each in compare("questions", 0, rounds, updates, place, STEADY).items():
        table.add_row(name, *(f"{wait * 1000:.0f}" for wait in each.waits))
    console.print(table)
    console.print(f"{rounds} rounds of {updates} updates, {time.monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    main(int(given.get(0, ROUNDS)), int(given.get(1, UPDATES)), given.get(2, "output"))
