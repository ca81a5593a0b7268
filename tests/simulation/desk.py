"""The desk in a simulation: started, killed, stopped and started again on what is left; the people's side beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, TypeVar
from unittest.mock import patch

from sqlite_utils import Database

from bot import app
from bot.app import Guichet
from bot.clock import Clock
from bot.process import background
from bot.process.pace import Pace
from bot.request.filed import receipt_page
from bot.sandbox import people, taps
from bot.sandbox.fields import Fields
from bot.sandbox.params import Upload
from bot.sandbox.settings import Settings as Limits
from bot.sandbox.world import World
from bot.settings import Settings
from storage.database.connection import connect_plainly
from storage.tables import trail
from tests.simulation.lives import Disk, Life
from tests.simulation.network import Line, Network
from tests.support.new_stores import made
from tests.support.papers import pdf
from tests.support.person import Shown, shown
from tests.support.running_bot import content
from tests.support.sandbox import OFFICE, TOKEN
from tests.support.virtual_time import VirtualLoop

T = TypeVar("T")
RATE = 25.0
"""Messages a second that the desk sends, as `SEND_RATE` says unless told otherwise."""


class OneThread(VirtualLoop):
    """What is given to another thread is done at once, so that nothing depends on which of two is quicker."""

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        done: asyncio.Future[T] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done


class WorldClock(Clock):
    """The machine's clock in the simulation; `ahead` is how many seconds it is wrong."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.ahead = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._world.clock.now() + self.ahead, UTC)


class Desk:
    """One database, as many lives as it takes, and the world around it. Everything happens on `loop`."""

    def __init__(self, directory: Path, seed: int = 0, **settings: Any) -> None:
        self.loop = OneThread()
        self.chance = Random(f"network {seed}")
        self.world = World(":memory:", Limits(), real=self.loop.time)
        self.world.bots.enter(TOKEN)
        self.network = Network(self.world, self.chance)
        self.clock = WorldClock(self.world)
        self.kills = 0
        self.steps = 0
        self.full = False
        self.database = made(directory / "desk-0.db")
        self._settings = Settings(token=TOKEN, staff_chat=OFFICE, log_level="ERROR", **settings)
        self._stop = asyncio.Event()
        salts = Random(f"salts {seed}")
        seeded = SimpleNamespace(token_hex=lambda size: salts.randbytes(size).hex())
        self._spared = ExitStack()  # what another run would draw otherwise, and what takes most of the time
        self._spared.enter_context(patch.object(trail, "secrets", seeded))
        self._spared.enter_context(patch.object(receipt_page, "draw", lambda _receipt: pdf("receipt")))
        self._spared.enter_context(patch.object(background, "REFRESH_SECONDS", 60.0))
        self._running: asyncio.Task[None] | None = None

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Let the loop run until `work` is done."""
        return self.loop.run_until_complete(work)

    # -- the process

    @property
    def alive(self) -> bool:
        return self._running is not None

    async def start(self, fatal: int | None = None) -> None:
        """Begin a life that is killed at its step `fatal`, if given."""
        self.life = Life(fatal)
        self.disk = Disk(self.database, self.life)
        self.disk.limit(self.full)
        self.guichet: Guichet = app.build(
            Settings(**_fields(self._settings) | {"database": self.database}),
            self.clock,
            catalog=content(timetable=False),
            pace=Pace(RATE),
            network=lambda *_: Line(self.network, self.life),
            store=self.disk,
            prepares=False,
        )
        self._stop = asyncio.Event()
        self._running = asyncio.create_task(self.guichet.run(self._stop))

    async def passes(self, seconds: float) -> bool:
        """Let so much time pass; returns whether the process was killed meanwhile."""
        assert self._running is not None
        asleep = asyncio.create_task(asyncio.sleep(seconds))
        killed = asyncio.create_task(self.life.killed.wait())
        await asyncio.wait((asleep, killed, self._running), return_when=asyncio.FIRST_COMPLETED)
        asleep.cancel()
        killed.cancel()
        if self.life.dead:
            await self._bury()
            return True
        if self._running.done():
            self._running.result()
            raise AssertionError("the desk stopped by itself")
        return False

    async def kill(self) -> None:
        """Kill it now."""
        self.life.kill()
        await self._bury()

    async def stop(self) -> bool:
        """Stop it as on SIGTERM; returns whether it was killed on the way."""
        assert self._running is not None
        self._stop.set()
        killed = asyncio.create_task(self.life.killed.wait())
        await asyncio.wait((killed, self._running), return_when=asyncio.FIRST_COMPLETED)
        killed.cancel()
        if self.life.dead:
            await self._bury()
            return True
        self._running.result()
        self._running = None
        self.steps += len(self.life.steps)
        await _sweep()
        return False

    def fill_disk(self, full: bool) -> None:
        """From now on there is room on the disk for nothing more, or again for everything."""
        self.full = full
        if self.alive:
            self.disk.limit(full)

    async def _bury(self) -> None:
        self.kills += 1
        self.network.killed()
        self.steps += len(self.life.steps)
        remains = self.database.with_name(f"desk-{self.kills}.db")
        self.disk.leave(remains)
        await _sweep()
        for ending in ("", "-wal", "-shm", ".lock"):
            self.database.with_name(self.database.name + ending).unlink(missing_ok=True)
        self.database = remains
        self._running = None

    def end(self) -> None:
        """Throw everything away."""
        if self.alive:
            self.do(self.kill())
        self.do(_sweep())
        self._spared.close()
        self.world.close()
        self.loop.close()

    def read(self, fn: Callable[..., T], *arguments: Any) -> T:
        """What stands in the database now, in a transaction that changes nothing; the desk may be alive or dead."""
        if self.alive:
            return fn(self.disk.db, *arguments)
        db: Database = connect_plainly(self.database)
        try:
            return fn(db, *arguments)
        finally:
            db.close()

    # -- the people

    def say(self, chat: int, text: str, user: int | None = None) -> int | None:
        """Somebody writes; returns the update's number."""
        return self._act(people.say, chat, user, text=text)

    def tap(self, chat: int, label: str | None = None, user: int | None = None, **more: Any) -> int | None:
        """Somebody presses the newest button of this label."""
        return self._act(taps.tap, chat, user, **({"label": label} if label else {}), **more)

    def send(self, chat: int, content: bytes, name: str = "scan.pdf") -> int | None:
        """Somebody sends a file."""
        file = Upload(name, "application/pdf", content)
        return self._act(lambda world, fields: people.upload(world, fields, file), chat, None)

    def _act(
        self, action: Callable[[World, Fields], Any], chat: int, user: int | None, **given: Any
    ) -> int | None:
        who = {"chat_id": chat} | ({} if user is None else {"user_id": user})
        update: int | None = action(self.world, Fields(who | given))["update_id"]
        return update

    def transcript(self, chat: int) -> list[Shown]:
        """The chat as its members see it now."""
        return [shown(line) for line in self.world.messages.transcript(chat)]


async def _sweep() -> None:
    """End what an ended life has left of its tasks."""
    me = asyncio.current_task()
    while others := asyncio.all_tasks() - {me}:
        for task in others:
            task.cancel()
        await asyncio.wait(others, timeout=0)


def _fields(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in settings.__dataclass_fields__}
