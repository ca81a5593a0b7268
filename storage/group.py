"""Group commit: several functions, one transaction, one wait for the disk.

Each function has a savepoint of its own, so one that fails takes nothing of the others with it. Nobody hears
of a result before it is committed. What the queue is, and whose thread this runs in, is not known here.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlcipher3 import dbapi2
from sqlite_utils import Database
from sqlite_utils.db import Queryable

from storage.errors import Misused, NotSaved, StoreError, translated

_BOUND = (Iterator, Awaitable, AsyncIterator, Queryable, Database, dbapi2.Connection)
"""What must not leave the transaction: it is lazy, or lives in the database's thread only."""


@dataclass(frozen=True, slots=True)
class Job:
    """A function of the database, and the promise of its result."""

    run: Callable[[Database], Any]
    promise: Future[Any] = field(default_factory=Future)


def commit(db: Database, jobs: Sequence[Job]) -> None:
    """Run the jobs in order in one transaction, commit it, then keep their promises. Never raises.

    When the transaction as a whole is lost, no job's outcome stands, not even a failure: it may have been
    caused by another's change that is gone now. Then all are told NotSaved or why. Cancelled jobs are not
    run.
    """
    jobs = [job for job in jobs if job.promise.set_running_or_notify_cancel()]
    if not jobs:
        return
    try:
        db.conn.execute("BEGIN IMMEDIATE")
        outcomes = [_attempt(db, job) for job in jobs]
        db.conn.execute("COMMIT")
    except BaseException as error:
        _abandon(db, jobs, error)
    else:
        for job, (result, failure) in zip(jobs, outcomes, strict=True):
            _keep(job, result, failure)


def _attempt(db: Database, job: Job) -> tuple[Any, BaseException | None]:
    """The job's result or its failure, undone. Raises when the whole transaction went down with it."""
    result, failure = None, None
    db.conn.execute("SAVEPOINT job")
    try:
        result = _plain(job.run(db))
    except BaseException as error:
        failure = error
    if not db.conn.in_transaction:
        raise failure or Misused("it ended the transaction")
    if failure is not None:
        db.conn.execute("ROLLBACK TO job")
    db.conn.execute("RELEASE job")
    return result, failure


def _plain(result: Any) -> Any:
    for part in (result, *result) if isinstance(result, tuple) else (result,):
        if inspect.iscoroutine(part):
            part.close()
        if isinstance(part, _BOUND):
            raise Misused(f"it returned a {type(part).__name__}")
    return result


def _keep(job: Job, result: Any, failure: BaseException | None) -> None:
    if failure is None:
        job.promise.set_result(result)
        return
    told = translated(failure)
    if told is not failure:
        told.__cause__ = failure
    job.promise.set_exception(told)


def _abandon(db: Database, jobs: Sequence[Job], error: BaseException) -> None:
    with suppress(dbapi2.Error):
        db.rollback()
    for job in jobs:
        job.promise.set_exception(_lost(error))


def _lost(error: BaseException) -> StoreError:
    told = translated(error)
    if told is error or not isinstance(told, StoreError):
        told = type(error)() if isinstance(error, Misused) else NotSaved(type(error).__name__)
    told.__cause__ = error
    return told
