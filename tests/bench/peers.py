"""The complete desk beside bare echoes of the same messages in other libraries, in one run.

    python -m tests.bench.peers [--rounds N] [--updates N] [--loads LOAD,LOAD] [--bots BOT;BOT] [--folder FOLDER]

For each load (`LOADS`) every bot answers the same updates in turn, and the medians of the rounds are told: updates a second
from the first poll to the last answer, as many times python-telegram-bot's best echo and aiogram's, processor time an update
costs, and memory. The last tables are how long people wait at a rate that all can keep up with, also when one of them writes
every other message, and what `TARGETS` asks beside what was found. The Bot API is a process of its own; FOLDER should be on
the disk that is meant, for the desk waits for it. The questions are those that students ask (`words`: in several ways,
as far as words alone answer them). The desk keeps for a minute what it found for a question, so that each table says which
share of the texts somebody had written before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from rich.console import Console
from rich.table import Table

from tests.bench.contender import CONTENDERS
from tests.bench.sandbox import processor_seconds
from tests.bench.server import free_port, run, telegram
from tests.bench.telegram import QUESTIONS, share_repeated
from tests.support.paths import ROOT

ROUNDS, UPDATES, STEPS = 5, 1000, 5
"""Rounds; updates in each, five by each person."""
LOADS = ("words", "repeated", "questions", "buttons", "form", "mixed", "words 50", "buttons 50")
"""What people do, and milliseconds of network."""
TARGETS = (
    ("words", "ptb, best", 1.0),
    ("words", "aiogram", 1.0),
    ("buttons", "ptb, best", 2.0),
    ("form", "ptb, best", 2.0),
    ("words 50", "ptb", 4.0),
)
"""A load, whose updates a second are the measure, and how many times these are wanted."""
WORST = 0.06
"""Seconds that 99 of 100 people wait at most at the steady rate."""
STEADY = 100.0
"""Questions a second at which waiting is measured: a hundred times a busy office's."""
ECHOES = ("ptb", "ptb, concurrent")
DESK = "guichet"
IDLE = 0.05
"""The share of a processor below which a process has finished starting."""
LONGEST = 120.0
"""Seconds after which a bot that has not answered everything is given up, and as many for each thousand updates."""
WAYS = ("{}", "Bonjour, {}", "{} svp", "{} merci d'avance", "bonsoir {}")
"""How a question is put, so that there are more than some hundred different ones."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Updates a second; milliseconds of processor time an update; megabytes at the end, and how many more these are than
    before; seconds that half, 95 and 99 % waited.
    """

    rate: float
    cost: float
    memory: float
    grown: float
    waits: tuple[float, float, float]


def people(updates: int) -> int:
    """How many people send so many updates."""
    return max(updates // STEPS, 2)


async def measure(name: str, kind: str, delay: int, updates: int, folder: Path, rate: float = 0) -> Measured:
    """One bot under one load. Raises RuntimeError when it ends by itself, TimeoutError when it does not answer."""
    async with telegram(updates, people(updates), kind, rate) as url:
        token = f"4242:held_delay{delay}" + (f"_hook{free_port()}" if "webhook" in name else "")
        arguments = ("-m", "tests.bench.contender", name, url, token, str(folder))
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
        ended = asyncio.create_task(process.wait())
        work = asyncio.create_task(_measured(process.pid, url, updates))
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


async def _measured(pid: int, url: str, updates: int) -> Measured:
    """What a process does with the updates that the server holds back until it is ready."""
    await _settled(pid, url)
    before, memory = processor_seconds(pid), _memory(pid)
    await _get(url, "go")
    told = await _answered(url, updates)
    cost = (processor_seconds(pid) - before) / updates * 1000
    waits = (told["p50"], told["p95"], told["p99"])
    return Measured(updates / told["seconds"], cost, _memory(pid), _memory(pid) - memory, waits)


async def _answered(url: str, updates: int) -> dict[str, Any]:
    """What the server tells once everything is answered. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST * max(updates / 1000, 1)):
        while (told := await _get(url, "progress"))["left"]:  # noqa: ASYNC110 - another process
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
        statistics.median(each.grown for each in rounds),
        (low, high, highest),
    )


def compare(
    kind: str, delay: int, rounds: int, updates: int, folder: Path, bots: Sequence[str], rate: float = 0
) -> dict[str, Measured]:
    """The medians of bots under one load, in alternating rounds."""
    found: dict[str, list[Measured]] = {name: [] for name in bots}
    for _ in range(rounds):
        for name, measured in found.items():
            with TemporaryDirectory(dir=folder) as place:
                measured.append(run(measure(name, kind, delay, updates, Path(place), rate)))
    return {name: _median(measured) for name, measured in found.items()}


def _rate(found: dict[str, Measured], name: str) -> float:
    """Updates a second of a bot, or of the best of python-telegram-bot's; nought where it was left out."""
    names = ECHOES if name == "ptb, best" else (name,)
    return max((found[each].rate for each in names if each in found), default=0.0)


def _times(rate: float, other: float) -> str:
    return f"{rate / other:.2f}" if other else "-"


def _table(title: str, found: dict[str, Measured]) -> Table:
    table = Table("", "updates/s", "x ptb, best", "x aiogram", "CPU ms", "MB", title=title)
    for name, each in found.items():
        ratios = (_times(each.rate, _rate(found, other)) for other in ("ptb, best", "aiogram"))
        table.add_row(name, f"{each.rate:,.0f}", *ratios, f"{each.cost:.2f}", f"{each.memory:.0f}")
    return table


def _waiting(title: str, found: dict[str, Measured]) -> Table:
    table = Table("", "p50 ms", "p95 ms", "p99 ms", title=title)
    for name, each in found.items():
        table.add_row(name, *(f"{wait * 1000:.0f}" for wait in each.waits))
    return table


def _targets(found: dict[str, dict[str, Measured]], steady: Measured) -> Table:
    """What was measured of the targets; those of a load or a peer that was left out are not told."""
    table = Table("", "found", "wanted", title="targets")
    for load, other, wanted in TARGETS:
        if load in found and (peer := _rate(found[load], other)):
            times = _times(_rate(found[load], DESK), peer)
            table.add_row(f"{load}: times {other}", times, f"{wanted:.0f}")
    table.add_row(f"p99 at {STEADY:.0f}/s, ms", f"{steady.waits[2] * 1000:.0f}", f"{WORST * 1000:.0f}")
    return table


def answered_by_words(folder: Path) -> Path:
    """A file of the questions of students that the shipped desk answers by words alone."""
    from faq.catalog import Catalog
    from faq.search.weights import WEIGHTS

    content = ROOT / "faq" / "content"
    catalog, path = Catalog.load(content), folder / "words.json"
    asked = [json.loads(line)["text"] for line in (content / "questions.jsonl").read_text().splitlines()]
    put = [way.format(each) for way in WAYS for each in dict.fromkeys(asked)]
    sure = [each for each in put if catalog.find(each, by_words=True).confidence >= WEIGHTS.certain]
    path.write_text(json.dumps(sure))
    return path.absolute()


def main(rounds: int, updates: int, loads: Sequence[str], bots: Sequence[str], folder: Path) -> None:
    """Measure and print."""
    console, began, found = Console(), time.monotonic(), dict[str, dict[str, Measured]]()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[QUESTIONS] = str(answered_by_words(folder))
    for load in loads:
        kind, _, delay = load.partition(" ")
        found[load] = compare(kind, int(delay or 0), rounds, updates, folder, bots)
        again = share_repeated(updates, people(updates), kind)
        console.print(_table(f"{kind} ({again:.0%} repeated), {delay or 0} ms of network", found[load]))
    steady = compare("words", 0, rounds, updates, folder, bots, STEADY)
    console.print(_waiting(f"waiting at {STEADY:.0f} questions a second", steady))
    if DESK in bots:
        beside = compare("chatty", 0, rounds, updates, folder, [DESK], STEADY)
        console.print(_waiting(f"others waiting while one writes {STEADY / 2:.0f} a second", beside))
        console.print(_targets(found, steady[DESK]))
    console.print(f"{rounds} rounds of {updates} updates, {time.monotonic() - began:.0f} s in all")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench peers")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--updates", type=int, default=UPDATES)
    parser.add_argument("--loads", default=",".join(LOADS))
    parser.add_argument("--bots", default=";".join(CONTENDERS), help="names with a semicolon between two")
    parser.add_argument("--folder", type=Path, default=Path("output"))
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    main(given.rounds, given.updates, given.loads.split(","), given.bots.split(";"), given.folder)
