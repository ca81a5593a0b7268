"""What gets lost: a storm over the whole desk, then one crash test for it and for bots as they are usually written.

    python -m tests.bench.crashes [KILLS] [STUDENTS] [STEPS]

In the crash test STUDENTS people write ten messages each while the bot is killed with SIGKILL again and again, at calls of
the Bot API that a seed chooses, and a tenth of all calls fails; whatever ends is started again, as a service would be. For
the desk ten messages are one request, step by step. For the others (`tests.bench.naive`) each message is a request of its
own, which is easier. All see the same kills and the same share of faults. Of what was sent, the table tells how much is
not there at the end, is there more than once, was never confirmed, or confirmed without being there.
"""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from storage.database.connection import connect_plainly
from storage.tables.rows import every
from tests.bench.naive import BOTS, CONFIRMED
from tests.bench.server import run
from tests.process.test_restart import STORY
from tests.simulation.storm import survive
from tests.simulation.storm import table as survived_table
from tests.support.sandbox import Sandbox, running

KILLS, STUDENTS, STEPS, SEED = 20, 30, 600, 2024
"""Kills and students of the crash test; steps of the storm; the seed of both."""
RATE = 0.1
"""The share of the Bot API's calls that fail."""
LONGEST_CALLS = 60
"""Calls after which a life has ended at the latest."""
LONGEST_LIFE = 15.0
"""Seconds after its first call after which a life has ended at the latest, whether or not the bot goes on calling."""
PAUSE = 0.02
"""Seconds between two messages of all people together: fifty a second, a deadline night."""
CALM = 60.0
"""Seconds without a message of the bot after which nothing more comes: none of them pauses for longer than half a minute."""
LONGEST_END = 600.0
"""Seconds after the last start after which nothing is waited for any more."""
FIRST = 5001
"""The first student's number."""
MARK = re.compile(r"Canarylogie (\d+)")
"""What tells a student's request in the desk's database."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the requests: how many were sent; are not there; are there twice; are there and were never
    confirmed; were confirmed and are not there; and how often the bot was killed, or ended by itself.
    """

    sent: int
    lost: int
    doubled: int
    unconfirmed: int
    untrue: int
    kills: int
    ends: int


class Contender:
    """A bot that is started, killed and started again, on one database."""

    def __init__(self, name: str, sandbox: Sandbox, folder: Path) -> None:
        self.name = name
        self.database = folder / "requests.db"
        self._url = sandbox.url
        self._calls = 0
        self._called = asyncio.Event()
        self.up = asyncio.Event()
        """Set once the present life has called the Bot API."""
        self._note = sandbox.world.calls.add
        sandbox.world.calls.add = self._add  # type: ignore[method-assign, assignment]

    async def start(self) -> asyncio.subprocess.Process:
        self.up.clear()
        token, quiet = "4242:crashes", asyncio.subprocess.DEVNULL
        command = ["-m", "tests.bench.naive", self.name, self._url, token, str(self.database)]
        environment = dict(os.environ)
        if self.name == "guichet":
            command = ["-m", "bot", "run"]
            environment |= {"TELEGRAM_TOKEN": token, "TELEGRAM_API_URL": self._url, "DATABASE": str(self.database),
                            "DATABASE_KEY": "none", "SEND_RATE": "1000", "MEANING": "off"}  # fmt: skip
        return await asyncio.create_subprocess_exec(
            sys.executable, *command, env=environment, stdout=quiet, stderr=quiet
        )

    async def live(self, calls: int) -> bool:
        """One life, killed after so many calls or some seconds; whether it was killed, and did not end by itself."""
        self._calls = calls
        self._called.clear()
        process = await self.start()
        ended = asyncio.create_task(process.wait())
        for event, patience in ((self.up, LONGEST_END), (self._called, LONGEST_LIFE)):
            happened = asyncio.create_task(event.wait())
            await asyncio.wait((ended, happened), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            happened.cancel()
        killed = process.returncode is None
        if killed:
            process.kill()
        await ended
        return killed

    def _add(self, *call: object) -> None:
        self._note(*call)  # type: ignore[arg-type]
        self.up.set()
        self._calls -= 1
        if self._calls == 0:
            self._called.set()


async def survived(name: str, kills: int, students: int, folder: Path) -> Outcome:
    """The crash test for one bot."""
    chance, ends = Random(SEED), 0
    async with running(folder / "sandbox.sqlite") as sandbox:
        contender = Contender(name, sandbox, folder)
        await sandbox.sim("fault", kind="storm", seed=SEED, rate=RATE)
        talking = asyncio.create_task(talk(sandbox, name, students))
        for _ in range(kills):
            calls = chance.randrange(1, LONGEST_CALLS)
            while not await contender.live(calls):
                ends += 1
        await talking
        await sandbox.sim("fault", clear=True)
        process = await contender.start()
        async with asyncio.timeout(LONGEST_END):
            await contender.up.wait()
        await calm(sandbox)
        process.terminate()
        await process.wait()
        return counted(sandbox, contender, students, kills, ends)


async def talk(sandbox: Sandbox, name: str, students: int) -> None:
    """Everybody writes, each their own messages in order."""
    for place, line in enumerate(STORY):
        for number in range(FIRST, FIRST + students):
            text = line.format(number=number) if name == "guichet" else f"{number}-{place}"
            await sandbox.sim("say", chat_id=number, text=text)
            await asyncio.sleep(PAUSE)


async def calm(sandbox: Sandbox) -> None:
    """Wait until the bot has said all that it will say, the same for each: what comes late may be there twice."""
    began = quiet = time.monotonic()
    before = -1
    while time.monotonic() - began < LONGEST_END and time.monotonic() - quiet < CALM:
        now = len(sandbox.world.calls.find("sendMessage"))
        if now != before:
            before, quiet = now, time.monotonic()
        await asyncio.sleep(0.5)


def confirmations(sandbox: Sandbox, name: str, students: int) -> Iterator[str]:
    """What people were told is there: marks, or references."""
    for number in range(FIRST, FIRST + students):
        for message in sandbox.world.messages.transcript(number):
            text = message["text"] or ""
            if message["from"]["is_bot"] and name == "guichet" and text.startswith("Demande envoyée : "):
                yield text.split()[3]
            elif message["from"]["is_bot"] and text.startswith(CONFIRMED):
                yield text.removeprefix(CONFIRMED)


def counted(sandbox: Sandbox, contender: Contender, students: int, kills: int, ends: int) -> Outcome:
    """What became of the requests."""
    confirmed = set(confirmations(sandbox, contender.name, students))
    people = range(FIRST, FIRST + students)
    if contender.name == "guichet":
        sent = [str(number) for number in people]
        with closing(connect_plainly(contender.database)) as db:
            rows = every(db, "SELECT reference, answers FROM requests")
        marks = {row["reference"]: MARK.findall(row["answers"])[0] for row in rows}
        stored = Counter(marks.values())
        told, untrue = {marks[each] for each in confirmed & set(marks)}, len(confirmed - set(marks))
    else:
        sent = [f"{number}-{place}" for number in people for place in range(len(STORY))]
        with closing(sqlite3.connect(contender.database)) as naive:
            stored = Counter(row[0] for row in naive.execute("SELECT text FROM requests"))
        told, untrue = confirmed, len(confirmed - set(stored))
    lost = sum(stored[mark] == 0 for mark in sent)
    doubled = sum(stored[mark] > 1 for mark in sent)
    unconfirmed = sum(stored[mark] > 0 and mark not in told for mark in sent)
    return Outcome(len(sent), lost, doubled, unconfirmed, untrue, kills, ends)


def main(kills: int = KILLS, students: int = STUDENTS, steps: int = STEPS) -> None:
    """Measure and print."""
    console = Console()
    console.print(survived_table(SEED, survive(SEED, steps)))
    shown = Table("", "requests sent", "lost", "doubled", "unconfirmed", "untrue", "kills", "ended by itself",
                  title="The same crash test")  # fmt: skip
    for name in ("guichet", *BOTS):
        with TemporaryDirectory() as place:
            outcome = run(survived(name, kills, students, Path(place)))
        figures = (outcome.sent, outcome.lost, outcome.doubled, outcome.unconfirmed, outcome.untrue)
        shown.add_row(name, *map(str, (*figures, outcome.kills, outcome.ends)))
    console.print(shown)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*given)
