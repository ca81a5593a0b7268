"""The disk: full, failing or read while written to; what was erased, and what a backup holds."""

from __future__ import annotations

import asyncio
import itertools
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import inbox
from storage.database import backup as backups
from storage.database import store as database
from storage.database.connection import connect_plainly, merge_log
from storage.database.store import Store
from storage.errors import BackupFailed, Busy, DiskFull, ReadOnly
from storage.tables.rows import value

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
KEY, OTHER_KEY = "x'" + "ab" * 32 + "'", "x'" + "cd" * 32 + "'"
CANARY = "canary-answer-9731"


def receive(store: Store, *update_ids: int, text: str = CANARY) -> int:
    return store.run_sync(inbox.receive, [(number, text) for number in update_ids], NOW)


def log_of(store: Store) -> Path:
    return store.path.with_name(store.path.name + "-wal")


def until(condition: Callable[[], bool]) -> None:
    """Wait for what another thread is about to do."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        os.sched_yield()


async def test_on_a_full_disk_only_what_does_not_fit_is_refused(store: Store) -> None:
    pages = store.run_sync(value, "PRAGMA page_count")
    store.run_sync(value, f"PRAGMA max_page_count = {pages + 2}")

    async with asyncio.timeout(10):
        big, small = await asyncio.gather(
            store.run(inbox.receive, [(1, "x" * 100_000)], NOW),
            store.run(inbox.receive, [(2, "small")], NOW),
            return_exceptions=True,
        )

    assert type(big) is DiskFull
    assert small == 1
    assert [update.update_id for update in store.run_sync(inbox.pending, 10)] == [2]


def test_the_store_recovers_when_the_disk_has_room_again(store: Store) -> None:
    pages = store.run_sync(value, "PRAGMA page_count")
    store.run_sync(value, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        receive(store, 1, text="x" * 100_000)

    store.run_sync(value, "PRAGMA max_page_count = 100000")

    assert receive(store, 1, text="x" * 100_000) == 1


def test_a_file_that_may_grow_no_more_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """A real limit of the operating system, in a process of its own: writes fail half-way, then work again."""
    program = """
import resource, sys
from datetime import UTC, datetime
from storage import inbox
from storage.database.store import Store
from storage.errors import NotSaved

now = datetime(2025, 1, 3, tzinfo=UTC)
kept, refused = [], 0
with Store.open(sys.argv[1]) as store:
    for number in range(1, 61):
        if number == 10:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
        if number == 50:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        try:
            store.run_sync(inbox.receive, [(number, "x" * 10_000)], now)
            kept.append(number)
        except NotSaved:
            refused += 1
            assert store.run_sync(inbox.backlog) == len(kept)
    assert refused > 10 and kept[-10:] == list(range(51, 61)), (refused, kept)
    assert [update.update_id for update in store.run_sync(inbox.pending, 100)] == kept
    assert store.run_sync(lambda db: db.conn.execute("PRAGMA integrity_check").fetchall()) == [("ok",)]
"""
    command = [sys.executable, "-c", program, str(tmp_path / "guichet.db")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_a_database_turned_read_only_can_be_read_and_says_so(store: Store) -> None:
    receive(store, 1)
    store.run_sync(value, "PRAGMA query_only = ON")

    with pytest.raises(ReadOnly):
        receive(store, 2)
    assert store.run_sync(inbox.backlog) == 1


def test_another_programs_lock_is_told_and_passes(store: Store) -> None:
    store.run_sync(value, "PRAGMA busy_timeout = 10")
    with closing(connect_plainly(store.path)) as other:
        other.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            receive(store, 1)

    assert receive(store, 1) == 1


def test_what_was_erased_is_gone_from_the_files(store: Store) -> None:
    receive(store, *range(1, 50))
    for number in range(1, 50):
        store.run_sync(inbox.done, number)

    store.close()

    assert CANARY.encode() not in store.path.read_bytes()
    assert not log_of(store).exists()


def test_an_idle_store_merges_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "IDLE_SECONDS", 0.001)
    with Store.open(tmp_path / "guichet.db") as store:
        receive(store, 1)

        until(lambda: log_of(store).stat().st_size == 0)


def test_a_long_reader_stops_neither_the_writers_nor_the_next_merging(store: Store) -> None:
    receive(store, 1)
    with closing(connect_plainly(store.path)) as reader:
        reader.conn.execute("BEGIN")
        assert value(reader, "SELECT count(*) FROM inbox") == 1

        for first in range(2, 500, 100):
            receive(store, *range(first, first + 100))
        with closing(connect_plainly(store.path)) as other:
            assert not merge_log(other)
        assert value(reader, "SELECT count(*) FROM inbox") == 1

    with closing(connect_plainly(store.path)) as other:
        assert merge_log(other)
    assert log_of(store).stat().st_size == 0


@pytest.mark.parametrize("key", [None, KEY], ids=["no key", "key"])
def test_a_backup_holds_everything_that_was_acknowledged(tmp_path: Path, key: str | None) -> None:
    with Store.open(tmp_path / "guichet.db", key) as store:
        receive(store, 1, 2, 3)
        store.backup(tmp_path / "copy.db")
        receive(store, 4)

    with Store.open(tmp_path / "copy.db", key) as restored:
        assert [update.update_id for update in restored.run_sync(inbox.pending, 10)] == [1, 2, 3]


def test_a_backup_is_made_while_others_write(store: Store, tmp_path: Path) -> None:
    """It is a prefix of what was committed: all that was acknowledged before it began, and no gap."""
    numbers, done = itertools.count(1), threading.Event()
    acknowledged: list[int] = []

    def keep_writing() -> None:
        while not done.is_set():
            number = next(numbers)
            receive(store, number)
            acknowledged.append(number)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(keep_writing)
        until(lambda: len(acknowledged) >= 20)
        before = len(acknowledged)
        store.backup(tmp_path / "copy.db")
        done.set()
        writing.result()

    with Store.open(tmp_path / "copy.db") as copy:
        copied = [update.update_id for update in copy.run_sync(inbox.pending, 100_000)]
    assert copied == acknowledged[: len(copied)]
    assert before <= len(copied) <= len(acknowledged)


def test_a_backup_of_an_encrypted_database_is_encrypted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "guichet.db", KEY) as store:
        receive(store, 1)
        store.backup(tmp_path / "copy.db")

    copy = (tmp_path / "copy.db").read_bytes()
    assert CANARY.encode() not in copy
    assert b"SQLite format" not in copy


def test_a_backup_is_readable_for_its_owner_only_and_leaves_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    store.backup(folder / "copy.db")

    assert [file.name for file in folder.iterdir()] == ["copy.db"]
    assert stat.S_IMODE((folder / "copy.db").stat().st_mode) == 0o600


def test_a_backup_replaces_the_one_before(store: Store, tmp_path: Path) -> None:
    for number in (1, 2):
        receive(store, number)
        store.backup(tmp_path / "copy.db")

    with Store.open(tmp_path / "copy.db") as copy:
        assert copy.run_sync(inbox.backlog) == 2


def test_a_damaged_copy_never_replaces_a_good_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(store, *range(1, 200))
    store.backup(tmp_path / "copy.db")
    good = (tmp_path / "copy.db").read_bytes()
    copy = backups._copy

    def copy_and_damage(source: Path, part: Path, key: str | None) -> None:
        copy(source, part, key)
        with part.open("r+b") as file:
            file.seek(4096 * 5)
            file.write(os.urandom(4096 * 4))

    monkeypatch.setattr(backups, "_copy", copy_and_damage)
    with pytest.raises(BackupFailed):
        store.backup(tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_bytes() == good
    assert not (tmp_path / "copy.db.part").exists()


def test_a_backup_to_nowhere_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="No such file or directory"):
        store.backup(tmp_path / "missing" / "copy.db")


def test_the_same_function_backs_up_from_another_process(tmp_path: Path) -> None:
    with Store.open(tmp_path / "guichet.db", KEY) as store:
        receive(store, 1)
        backups.back_up(store.path, tmp_path / "copy.db", KEY)
        with pytest.raises(BackupFailed):
            backups.back_up(store.path, tmp_path / "copy.db", OTHER_KEY)
        with pytest.raises(BackupFailed):
            backups.back_up(tmp_path / "missing.db", tmp_path / "copy.db", None)

    with Store.open(tmp_path / "copy.db", KEY) as copy:
        assert copy.run_sync(inbox.backlog) == 1
    assert not (tmp_path / "missing.db").exists()
