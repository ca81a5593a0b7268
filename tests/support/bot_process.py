"""A command of `python -m bot` as a process of its own in a test, to be killed and started again.

It is forked from a process that has loaded the program already: what is killed is as real, and starts in no time. That
the program starts from nothing is proven by the tests of the command line.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from sqlite_utils import Database

from storage.database import store
from storage.database.group_commit import Job, JobResult, commit
from tests.support.office import office
from tests.support.sandbox import Sandbox

TOKEN = "4242:canary-token"
FATAL_COMMIT = "TEST_FATAL_COMMIT"
"""The setting of a test: after which of its commits that change something the process is killed, before anybody is told."""
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.support.loaded"])


class Command:
    """A command, as often as it is started in a directory with these settings; what it prints is added to `log`."""

    def __init__(self, directory: Path, environment: Mapping[str, str], *arguments: str) -> None:
        self.log = directory / "log"
        self._arguments = (arguments, dict(environment), directory, self.log)
        self._process = FORKS.Process()

    @property
    def running(self) -> bool:
        return self._process.is_alive()

    async def start(self) -> None:
        """Return once the process is there; it is not yet ready then."""
        self.log.touch()
        self._process = FORKS.Process(target=_run, args=self._arguments)
        await asyncio.to_thread(self._process.start)

    def kill(self) -> None:
        self._process.kill()

    async def ended(self) -> int:
        """Wait for the end; returns the exit code, of a signal the negative number."""
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode

    async def end(self, number: signal.Signals) -> int:
        """Send a signal; returns how the process ended."""
        assert self._process.pid is not None
        os.kill(self._process.pid, number)
        return await self.ended()


class Bot(Command):
    """The bot on one database."""

    def __init__(self, sandbox: Sandbox, directory: Path, **more: str) -> None:
        self.database = directory / "guichet.db"
        environment = {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.url,
            "DATABASE": str(self.database),
            "FAQ_DIR": str(office(directory / "content")),
            "SEND_RATE": "1000",
            "MEANING": "off",  # loading the encoder takes seconds, and no kill meets it
            **more,
        }
        super().__init__(directory, environment, "run")


def _run(arguments: Sequence[str], environment: dict[str, str], directory: Path, log: Path) -> None:
    """The life of the process: as the shell starts it, with what it says in `log`."""
    with log.open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())
    os.chdir(directory)
    os.environ.update(environment)
    warnings.simplefilter("default")
    if FATAL_COMMIT in environment:
        _die_after(int(environment[FATAL_COMMIT]))
    from bot.__main__ import main

    main(arguments, prog_name="python -m bot")


def _die_after(commits: int) -> None:
    def counted(db: Database, jobs: Sequence[Job]) -> list[JobResult]:
        nonlocal commits
        before = db.conn.total_changes
        outcomes = commit(db, jobs)
        commits -= db.conn.total_changes > before
        if commits == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return outcomes

    patch.object(store, "commit", counted).start()
