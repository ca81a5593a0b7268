"""The complete desk beside bare echoes of the same messages in other libraries, in one run.

    python -m tests.bench.peers [--rounds N] [--updates N] [--loads LOAD,LOAD] [--bots BOT;BOT] [--waiting N]
                                [--minutes N] [--folder FOLDER]

Each bot is first asked `WARM` times by others, which counts for nothing; what its start takes is a column of its own, of a
desk a later one than the first, at which it learns its index. A bot that fails or does not answer in time is left out of the
round and told of. For each load (`LOADS`) every bot answers the same updates in turn, and the medians of the rounds are
told: updates a second from the first poll to the last answer, as many times python-telegram-bot's echo, its best echo and
aiogram's, processor time an update costs, and memory. Then come how long people wait at a rate that all can keep up with,
also when one of them writes every other message, what `TARGETS` asks beside what was found, and what a desk costs that finds
WAITING updates, of questions that many ask.

Each table is printed as soon as it is there. Without options all takes some twenty minutes on two quiet cores: a round of a
load without a network 75 seconds, a load with one three minutes, the updates that wait three. After so many MINUTES no
further round of a load begins.

The Bot API is a process of its own; FOLDER should be on the disk that is meant, for the desk waits for it.
The questions are those that students ask (`words`: in several ways, as far as words alone answer them). The desk keeps for a
minute what it found for a question, so that each table says which share of the texts somebody had written before.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory, mkdtemp

import aiohttp
from rich.console import Console
from rich.table import Table

from tests.bench.contender import CONTENDERS
from tests.bench.doings import QUESTIONS, share_repeated
from tests.bench.measured import CROWD, DESKS, Measured, measure, median, people
from tests.bench.server import run
from tests.support.paths import ROOT

ROUNDS, UPDATES = 2, 600
"""Rounds of a load without a network, updates in each: all of it within half an hour."""
SLOW = 300
"""Updates, at most, with a network, where one bot answers eight a second; they take one round."""
WAITING = 50_000
"""Updates that a desk finds at its start: what a night without it may bring on the eve of a deadline, and much more."""
CROWDED = 2 * CROWD
"""Updates of a crowd in which one writes every other: each of the others writes once."""
MINUTES = 10
"""After so many no further round begins."""
LOADS = ("words", "repeated", "buttons", "form", "words 50", "buttons 50")
"""What people do, and milliseconds of network. There are more (`tests.bench.doings`)."""
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
WIDTH = 120
"""Characters of a line: what the widest table takes, also where it is printed to a file."""
WAYS = ("{}", "Bonjour, {}", "{} svp", "{} merci d'avance", "bonsoir {}")
"""How a question is put, so that there are more than some hundred different ones."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How often and how much is measured, where, and until when (monotonic seconds) a further round may begin."""

    rounds: int
    updates: int
    folder: Path
    until: float = float("inf")


def compare(
    plan: Plan, kind: str, delay: int, bots: Sequence[str], rate: float = 0, updates: int = 0
) -> dict[str, Measured]:
    """The medians of bots under one load, in alternating rounds; without those that failed each time."""
    found: dict[str, list[Measured]] = {name: [] for name in bots}
    learnt = _learnt(plan.folder) if set(bots) & set(DESKS) else None
    for number in range(plan.rounds):
        if number and time.monotonic() > plan.until:
            break
        for name, measured in found.items():
            with TemporaryDirectory(dir=plan.folder) as place, _failing(name, kind):
                if learnt and name in DESKS:
                    copytree(learnt, place, dirs_exist_ok=True)
                asked = measure(name, kind, delay, updates or plan.updates, Path(place), rate)
                measured.append(run(asked))
    return {name: median(measured) for name, measured in found.items() if measured}


@cache
def _learnt(folder: Path) -> Path:
    """A directory with what a desk learns at its very first start, which is no start that is measured."""
    place = Path(mkdtemp(dir=folder, prefix="learnt"))
    atexit.register(rmtree, place, ignore_errors=True)
    run(measure(DESK, "one", 0, 1, place))
    for file in place.glob("guichet.db*"):
        file.unlink()
    return place


@contextmanager
def _failing(name: str, kind: str) -> Iterator[None]:
    """Goes on without a bot that has ended or does not answer, and says so."""
    try:
        yield
    except (TimeoutError, RuntimeError, OSError, aiohttp.ClientError) as error:
        print(f"{name} was left out of a round of {kind}: {error!r}", flush=True)


def _rate(found: dict[str, Measured], name: str) -> float:
    """Updates a second of a bot, or of the best of python-telegram-bot's; nought where it was left out."""
    names = ECHOES if name == "ptb, best" else (name,)
    return max((found[each].rate for each in names if each in found), default=0.0)


def _times(rate: float, other: float) -> str:
    return f"{rate / other:.2f}" if other else "-"


def _table(title: str, found: dict[str, Measured]) -> Table:
    table = Table(
        "", "updates/s", "x ptb", "x ptb, best", "x aiogram", "CPU ms", "MB", "start s", title=title
    )
    for name, each in found.items():
        ratios = (_times(each.rate, _rate(found, other)) for other in ("ptb", "ptb, best", "aiogram"))
        costs = (f"{each.cost:.2f}", f"{each.memory:.0f}", f"{each.start:.1f}")
        table.add_row(name, f"{each.rate:,.0f}", *ratios, *costs)
    return table


def _waiting(title: str, found: dict[str, Measured]) -> Table:
    table = Table("", "p50 ms", "p95 ms", "p99 ms", title=title)
    for name, each in found.items():
        table.add_row(name, *(f"{wait * 1000:.0f}" for wait in each.waits))
    return table


def drained(waiting: int, found: Measured) -> str:
    """What a desk does with so many updates that were all there at its start."""
    return (
        f"{waiting:,} waiting: {found.rate:.0f} answered a second, {found.cost:.2f} ms each, "
        f"{found.memory:.0f} MB at the end, {found.grown:+.0f} MB"
    )


def _targets(found: dict[str, dict[str, Measured]], steady: Measured | None) -> Table:
    """What was measured of the targets; those of a load or a peer that was left out are not told."""
    table = Table("", "found", "wanted", title="targets")
    for load, other, wanted in TARGETS:
        if load in found and (peer := _rate(found[load], other)):
            times = _times(_rate(found[load], DESK), peer)
            table.add_row(f"{load}: times {other}", times, f"{wanted:.0f}")
    if steady:
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


def main(plan: Plan, loads: Sequence[str], bots: Sequence[str], waiting: int) -> None:
    """Measure and print: loads without a network, waiting, loads with one, what was found of the targets, a full inbox."""
    console, began = Console(width=WIDTH), time.monotonic()
    plan.folder.mkdir(parents=True, exist_ok=True)
    os.environ[QUESTIONS] = str(answered_by_words(plan.folder))
    once = replace(plan, rounds=1)
    found = {load: _load(console, plan, load, bots) for load in loads if " " not in load}
    steady = compare(once, "words", 0, bots, STEADY)
    console.print(_waiting(f"waiting at {STEADY:.0f} questions a second", steady))
    if DESK in bots:
        _beside_chatty(console, once)
    slow = replace(once, updates=min(plan.updates, SLOW))
    found |= {load: _load(console, slow, load, bots) for load in loads if " " in load}
    if DESK in bots:
        console.print(_targets(found, steady.get(DESK)))
        _waiting_at_start(console, once, waiting)
    console.print(f"{plan.updates} updates, {time.monotonic() - began:.0f} s in all")


def _load(console: Console, plan: Plan, load: str, bots: Sequence[str]) -> dict[str, Measured]:
    """The table of one load, told as soon as it is there."""
    kind, _, delay = load.partition(" ")
    found = compare(plan, kind, int(delay or 0), bots)
    again = share_repeated(plan.updates, people(plan.updates), kind)
    console.print(_table(f"{kind} ({again:.0%} repeated), {delay or 0} ms of network", found))
    return found


def _beside_chatty(console: Console, plan: Plan) -> None:
    """What has no peer: others beside one who floods the desk."""
    beside = compare(plan, "chatty", 0, [DESK], STEADY, CROWDED)
    console.print(_waiting(f"{CROWD:,} others waiting while one writes {STEADY / 2:.0f} a second", beside))


def _waiting_at_start(console: Console, plan: Plan, waiting: int) -> None:
    if waiting:
        for each in compare(plan, "repeated", 0, [DESK], 0, waiting).values():
            console.print(drained(waiting, each))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench peers")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--updates", type=int, default=UPDATES)
    parser.add_argument("--loads", default=",".join(LOADS))
    parser.add_argument("--bots", default=";".join(CONTENDERS), help="names with a semicolon between two")
    parser.add_argument("--waiting", type=int, default=WAITING, help="updates that are there at the start")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="after which no further round begins")
    parser.add_argument("--folder", type=Path, default=Path("output"))
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    until = time.monotonic() + given.minutes * 60
    planned = Plan(given.rounds, given.updates, given.folder, until)
    main(planned, given.loads.split(","), given.bots.split(";"), given.waiting)
