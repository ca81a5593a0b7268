"""Commits per second: the store, alone and with many callers, with and without a key, beside plain sqlite3.

    python -m tests.bench.storage [FOLDER]

Every figure is the median of three rounds taken in turn in this one run, so that ratios hold on a noisy machine. All
keep the same update text and wait for the disk at every commit; FOLDER (default `output`) should be on the disk
that is meant, not in memory. `disk` is how often the disk alone confirms a write of one page.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from storage import inbox
from storage.database.store import Store

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
TEXT = (
    '{"update_id":1,"message":{"message_id":1,"date":1735905600,"text":"'
    + "c quand les exams ? " * 10
    + '"}}'
)
ALONE, MANY, CALLERS, ROUNDS = 1000, 20_000, 1000, 3
KEY = "x'" + "5a" * 32 + "'"
INSERT = "INSERT INTO inbox (update_id, payload, received) VALUES (?, ?, ?)"
TABLE = "CREATE TABLE inbox (update_id INTEGER PRIMARY KEY, payload TEXT, received TEXT)"

Measure = Callable[[Path], float]
"""Works on a database in an empty folder; returns commits per second."""


def rate(count: int, began: float) -> float:
    return count / (time.perf_counter() - began)


def disk(folder: Path) -> float:
    handle = os.open(folder / "file", os.O_WRONLY | os.O_CREAT)
    began = time.perf_counter()
    for _ in range(ALONE):
        os.write(handle, b"x" * 4096)
        os.fsync(handle)
    os.close(handle)
    return rate(ALONE, began)


def sqlite(journal: str) -> Measure:
    def measure(folder: Path) -> float:
        with closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as db:
            db.execute(f"PRAGMA journal_mode = {journal}")
            db.execute("PRAGMA synchronous = FULL")
            db.execute(TABLE)
            began = time.perf_counter()
            for number in range(ALONE):
                db.execute(INSERT, (number, TEXT, "now"))
            return rate(ALONE, began)

    return measure


def alone(key: str | None) -> Measure:
    """One caller, who waits for each commit before asking for the next."""

    async def ask(store: Store) -> float:
        began = time.perf_counter()
        for number in range(ALONE):
            await store.run(inbox.receive, [(number, TEXT)], NOW)
        return rate(ALONE, began)

    return opened(key, ask)


def grouped(key: str | None) -> Measure:
    """Many callers side by side, each waiting for its own commits."""

    async def call(store: Store, first: int) -> None:
        for number in range(first, MANY, CALLERS):
            await store.run(inbox.receive, [(number, TEXT)], NOW)

    async def ask(store: Store) -> float:
        began = time.perf_counter()
        await asyncio.gather(*(call(store, first) for first in range(CALLERS)))
        return rate(MANY, began)

    return opened(key, ask)


def opened(key: str | None, ask: Callable[[Store], Coroutine[None, None, float]]) -> Measure:
    def measure(folder: Path) -> float:
        with Store.open(folder / "guichet.db", key) as store:
            return asyncio.run(ask(store))

    return measure


SUBJECTS: dict[str, Measure] = {
    "disk: write a page, fsync": disk,
    "sqlite3, rollback journal, a commit each": sqlite("DELETE"),
    "sqlite3, WAL, a commit each": sqlite("WAL"),
    "store, one caller": alone(None),
    "store, one caller, key": alone(KEY),
    "store, many callers": grouped(None),
    "store, many callers, key": grouped(KEY),
}
BASE = "sqlite3, WAL, a commit each"


def measured(folder: Path) -> dict[str, float]:
    """The median commits per second of each subject."""
    rates: dict[str, list[float]] = {name: [] for name in SUBJECTS}
    for _ in range(ROUNDS):
        for name, measure in SUBJECTS.items():
            with TemporaryDirectory(dir=folder) as empty:
                rates[name].append(measure(Path(empty)))
    return {name: statistics.median(found) for name, found in rates.items()}


def main(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    medians = measured(folder)
    print(f"{'commits per second, each on disk':<42}{'per second':>12}{'ratio':>8}")
    for name, median in medians.items():
        print(f"{name:<42}{median:>12,.0f}{median / medians[BASE]:>8.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
