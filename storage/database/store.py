"""The store: one thread owns the database's connection, and a function of the database is one transaction.

Callers wait for the commit; functions that wait at the same time share one. What the functions do is in the
other modules of this package; how a group is committed is in `storage.database.group_commit`.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlite_utils import Database

from storage.database.backup import back_up
from storage.database.connection import connect, merge_log
from storage.database.group_commit import Job, commit, deliver
from storage.database.lock import Lock
from storage.errors import Closed, Misused

P = ParamSpec("P")
T = TypeVar("T")

GROUP = 256
"""The most functions that share a commit."""

IDLE_SECONDS = 1.0
"""After this long without work the log is merged into the database: what was erased is then gone from both.
"""


class Store:
    """An open database. Safe to use from any thread and any event loop; to be closed by whoever opened it."""

    def __init__(self, path: Path, key: str | None, lock: Lock) -> None:
        """Use `open`."""
        self.path = path
        self._key = key
        self._lock = lock
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._live, name="store", daemon=True)
        self._ready: Future[None] = Future()

    @classmethod
    def open(cls, path: str | Path, key: str | None = None) -> Self:
        """Open the database at `path`, made if it is missing, encrypted if there is a key, its schema brought
        up to date. Raises InUse while another process has it open, WrongKey, KeyMissing, NotEncrypted,
        NewerSchema or another CannotOpen; ReadOnly, DiskFull, Damaged.
        """
        path = Path(path).absolute()
        store = cls(path, key, Lock.take(path))
        store._thread.start()
        try:
            store._ready.result()
        except BaseException:
            store.close()
            raise
        return store

    async def run(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `fn(db, *args, **kwargs)` returns, once it is on disk. `fn` is one transaction: if it raises,
        nothing of it is kept and the caller gets its error. It changes nothing but the database, for it runs a
        second time where another function that shares its commit fails.

        It must be plain: no await, no commit of its own, no lazy result (Misused). Raises NotSaved or one of
        its kinds when the database could not keep it, Closed after `close`. If the waiting caller is
        cancelled, `fn` either never starts or runs to its end and is kept.
        """
        loop = asyncio.get_running_loop()
        promise: asyncio.Future[T] = loop.create_future()
        self._put(Job(lambda db: fn(db, *args, **kwargs), promise, loop))
        return await promise

    def run_sync(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `run`, for callers without an event loop."""
        promise: Future[T] = Future()
        self._put(Job(lambda db: fn(db, *args, **kwargs), promise))
        return promise.result()

    def backup(self, target: str | Path) -> None:
        """Copy the database to `target`, encrypted alike, while work goes on. Slow: not for an event loop's
        thread. Raises BackupFailed.
        """
        back_up(self.path, Path(target).absolute(), self._key)

    def close(self) -> None:
        """Finish what was asked before, then close the database. Closing twice does nothing."""
        with self._gate:
            first, self._closed = not self._closed, True
            if first:
                self._queue.put(None)
        self._thread.join()
        if first:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _put(self, job: Job) -> None:
        if threading.current_thread() is self._thread:
            raise Misused("it waits for the store inside the store's own thread")
        with self._gate:
            if self._closed:
                raise Closed
            self._queue.put(job)

    def _live(self) -> None:
        """The thread's life."""
        try:
            db = connect(self.path, self._key)
        except BaseException as error:
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        self._serve(db)
        db.close()

    def _serve(self, db: Database) -> None:
        merged = -1
        while True:
            jobs = self._waiting(IDLE_SECONDS if db.conn.total_changes != merged else None)
            if not jobs and merge_log(db):
                merged = db.conn.total_changes
            deliver(commit(db, [job for job in jobs if job is not None]))
            if None in jobs:
                return

    def _waiting(self, patience: float | None) -> list[Job | None]:
        """All that wait, at most `GROUP`; nothing if none came for `patience` seconds (None: no limit)."""
        jobs: list[Job | None] = []
        with suppress(Empty):
            jobs.append(self._queue.get(timeout=patience))
            while len(jobs) < GROUP:
                jobs.append(self._queue.get_nowait())
        return jobs
