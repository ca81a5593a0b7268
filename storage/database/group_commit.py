"""Group commit: several functions, one transaction, one wait for the disk.

One that fails takes nothing of the others with it: then all of the group are run once more, each with a savepoint of its
own, which would cost the many groups in which none fails a quarter of their statements. Nobody hears of a result before it
is committed. What the queue is, and whose thread this runs in, is not known here.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import inspect
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2
from sqlite_utils import Database
from sqlite_utils.db import Queryable

from storage.errors import Misused, NotSaved, ReadOnly, StoreError, translated

_BOUND = (Iterator, Awaitable, AsyncIterator, Queryable, Database, dbapi2.Connection)
"""What must not leave the transaction: it is lazy, or lives in the database's thread only."""

_ENDED = "a function ended the transaction"


@dataclass(frozen=True, slots=True)
class Job:
    """A function of the database, and the promise of its result, which belongs to `loop` if there is one."""

    run: Callable[[Database], Any]
    promise: asyncio.Future[Any] | concurrent.futures.Future[Any]
    loop: asyncio.AbstractEventLoop | None = None


@dataclass(frozen=True, slots=True)
class JobResult:
    """What became of a job: its result, or the failure that its caller is to be told."""

    job: Job
    result: Any = None
    failure: BaseException | None = None

    def tell(self) -> None:
        """Keep the promise, in the thread it belongs to, unless its caller has gone."""
        if self.job.promise.done():
            return
        if self.failure is None:
            self.job.promise.set_result(self.result)
        else:
            self.job.promise.set_exception(self.failure)


class _Undone(Exception):  # noqa: N818
    """A function met a trouble of the disk for which SQLite undid the whole transaction."""


def commit(db: Database, jobs: Sequence[Job]) -> list[JobResult]:
    """Run the jobs in order in one transaction and commit it; where one of several fails, all of them a second time. Never
    raises; cancelled jobs are left out.

    When the transaction as a whole is lost, no job's outcome stands, not even a failure: it may have been
    caused by another's change that is gone now. Then all get NotSaved, or the error that tells why. Only
    where SQLite undid all because one job did not fit on the disk, each is run again on its own.
    """
    jobs = [job for job in jobs if not job.promise.cancelled()]
    if not jobs:
        return []
    try:
        return _together(db, jobs)
    except _Undone:  # of several
        return [outcome for job in jobs for outcome in commit(db, [job])]
    except BaseException as error:
        with suppress(dbapi2.Error):
            db.rollback()
        return [JobResult(job, failure=_lost(error)) for job in jobs]


def _together(db: Database, jobs: Sequence[Job]) -> list[JobResult]:
    _begin(db)
    try:
        outcomes = [JobResult(job, _result(db, job)) for job in jobs]
    except BaseException as error:
        _undo(db, error)
        if len(jobs) == 1:
            return [JobResult(jobs[0], failure=_told(error))]
        _begin(db)
        outcomes = [_attempt(db, job) for job in jobs]
    db.conn.execute("COMMIT")
    return outcomes


def _result(db: Database, job: Job) -> Any:
    result = _plain(job.run(db))
    if not db.conn.in_transaction:
        raise Misused(_ENDED)
    return result


def _undo(db: Database, error: BaseException) -> None:
    """Undo the transaction in which this was raised. Raises Misused where a function has ended it."""
    if not db.conn.in_transaction and not isinstance(translated(error), NotSaved):
        raise Misused(_ENDED) from error
    db.rollback()


def _begin(db: Database) -> None:
    """Take the lock for writing at once; on a disk that became read-only go without, to keep reading."""
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except dbapi2.Error as error:
        if not isinstance(translated(error), ReadOnly):
            raise
        db.conn.execute("BEGIN")


def deliver(outcomes: Sequence[JobResult]) -> None:
    """Tell every caller, each event loop once. A loop that is closed has nobody left to tell."""
    by_loop: defaultdict[asyncio.AbstractEventLoop | None, list[JobResult]] = defaultdict(list)
    for outcome in outcomes:
        by_loop[outcome.job.loop].append(outcome)
    for loop, told in by_loop.items():
        if loop is None:
            _tell(told)
            continue
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell, told)


def _tell(outcomes: Sequence[JobResult]) -> None:
    for outcome in outcomes:
        outcome.tell()


def _attempt(db: Database, job: Job) -> JobResult:
    """The job's result, or its failure and nothing of what it did. Raises when all of the transaction is
    lost.
    """
    db.conn.execute("SAVEPOINT job")
    try:
        outcome = JobResult(job, _plain(job.run(db)))
    except BaseException as error:
        told = _told(error)
        if not db.conn.in_transaction:
            raise (_Undone if isinstance(told, NotSaved) else Misused)(_ENDED) from error
        db.conn.execute("ROLLBACK TO job")
        outcome = JobResult(job, failure=told)
    if not db.conn.in_transaction:
        raise Misused(_ENDED)
    db.conn.execute("RELEASE job")
    return outcome


def _plain(result: Any) -> Any:
    for part in (result, *result) if isinstance(result, tuple) else (result,):
        if inspect.iscoroutine(part):
            part.close()
        if isinstance(part, _BOUND):
            raise Misused(f"it returned a {type(part).__name__}")
    return result


def _told(error: BaseException) -> BaseException:
    told = translated(error)
    if told is not error:
        told.__cause__ = error
    return told


def _lost(error: BaseException) -> StoreError:
    """A new error for each of the group, because each is raised somewhere else."""
    told = translated(error)
    if not isinstance(told, StoreError):
        told = NotSaved(type(error).__name__)
    elif told is error:
        told = type(told)(_ENDED)
    told.__cause__ = error
    return told
