"""A life of the process, from its start to the moment at which it is killed, and the disk it works on.

What a killed process leaves behind is its database file with the write-ahead log beside it, and what Telegram was asked to
do. Both are kept here as they were at that moment: from then on no transaction of this life is committed, none of its
calls arrives, and nobody is told of a result. What its tasks still do when they are swept up reaches nothing.

Killed inside a commit a process leaves what SQLite makes of it: see `test_power_loss`. That a real SIGKILL leaves no more
than this does, is seen in `test_killed_process`.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, Never, ParamSpec, TypeVar

from sqlite_utils import Database

from storage.database.connection import connect
from storage.database.group_commit import Job, commit
from storage.database.lock import Lock
from storage.database.store import Store
from storage.errors import Closed

P = ParamSpec("P")
T = TypeVar("T")

LARGEST = 2**31
"""Pages that a database may have at most unless its disk is full: more than SQLite allows at all."""


class Life:
    """Counts the steps: the commits that changed something, and the calls that Telegram carried out. At the step
    `fatal` (the first is 1) the process is killed, before anybody in it hears of the result.
    """

    def __init__(self, fatal: int | None = None) -> None:
        self.steps: list[str] = []
        self.fatal = fatal
        self.dead = False
        self.killed = asyncio.Event()
        self.heard: Callable[[str], None] = lambda _name: None
        """Is told of each step."""

    def step(self, name: str) -> None:
        """Something was done that lasts."""
        self.steps.append(name)
        self.heard(name)
        if len(self.steps) == self.fatal:
            self.kill()

    def kill(self) -> None:
        """From now on nothing lasts any more."""
        self.dead = True
        self.killed.set()

    async def never(self) -> Never:
        """What a dead process waits for."""
        while True:
            await asyncio.Event().wait()


class Disk(Store):
    """The store without its thread: what is asked for in one turn of the loop is committed together in the next."""

    def __init__(self, path: Path, life: Life) -> None:
        super().__init__(path, None, Lock.take(path))
        self._life = life
        self._jobs: list[Job] = []
        self.db = connect(path)

    async def run(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._life.dead:
            await self._life.never()
        if self._closed:
            raise Closed
        loop = asyncio.get_running_loop()
        promise: asyncio.Future[T] = loop.create_future()
        if not self._jobs:
            loop.call_soon(self._commit)
        self._jobs.append(Job(lambda db: fn(db, *args, **kwargs), promise, loop))
        return await promise

    def limit(self, full: bool) -> None:
        """Let the file not grow any more: SQLite then says that the disk is full; or let it."""
        pages: int = self.db.conn.execute("PRAGMA page_count").fetchone()[0]
        self.db.conn.execute(f"PRAGMA max_page_count = {pages if full else LARGEST}").fetchall()

    def close(self) -> None:
        """Commit what was asked for, then close."""
        if self._closed or self._life.dead:
            return
        self._commit()
        self._closed = True
        self._let_go()

    def leave(self, remains: Path) -> None:
        """The process was killed: `remains` gets the files as they are, and the system lets go of everything."""
        for ending in ("", "-wal"):
            left = self.path.with_name(self.path.name + ending)
            if left.exists():
                shutil.copyfile(left, remains.with_name(remains.name + ending))
        self._closed = True
        self._let_go()

    def _let_go(self) -> None:
        self.db.close()
        self._lock.release()

    def _commit(self) -> None:
        jobs, self._jobs = self._jobs, []
        if self._life.dead or self._closed:
            return
        before = self.db.conn.total_changes
        outcomes = commit(self.db, jobs)
        if self.db.conn.total_changes > before:
            self._life.step("commit")
        if not self._life.dead:
            for outcome in outcomes:
                outcome.tell()
