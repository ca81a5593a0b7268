"""The store: a function is a transaction, those who wait share a commit, and only what is on disk is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage.database.connection import connect_plainly
from storage.database.store import GROUP, Store
from storage.errors import Closed, Misused, NotSaved
from storage.tables.rows import change, every, value


class Refused(Exception):  # noqa: N818 - as the package's own
    """What a function of the test raises."""


@pytest.fixture(autouse=True)
def slips(store: Store) -> None:
    """A table to write into, and one whose rows must point at it by the time of the commit."""
    store.run_sync(change, "CREATE TABLE slips (n INTEGER PRIMARY KEY)")
    store.run_sync(change, "CREATE TABLE pins (n INTEGER REFERENCES slips DEFERRABLE INITIALLY DEFERRED)")


def write(db: Database, n: int) -> int:
    change(db, "INSERT INTO slips VALUES (?)", (n,))
    return n


def write_then_fail(db: Database, n: int) -> None:
    write(db, n)
    raise Refused(str(n))


def written(store: Store) -> list[int]:
    """What another connection sees, that is, what is committed."""
    with closing(connect_plainly(store.path)) as other:
        return [row["n"] for row in every(other, "SELECT n FROM slips ORDER BY n")]


def traced(store: Store) -> list[str]:
    """The statements that the store's connection runs from now on."""
    statements: list[str] = []
    store.run_sync(lambda db: db.conn.set_trace_callback(statements.append))
    return statements


@contextmanager
def busy(store: Store) -> Iterator[None]:
    """Keep the store's thread at work, so that what is asked meanwhile has to wait, and then goes together."""
    begun, end = threading.Event(), threading.Event()

    def hold(_: Database) -> None:
        begun.set()
        assert end.wait(10)

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(store.run_sync, hold)
        assert begun.wait(10)
        try:
            yield
        finally:
            end.set()
        held.result(10)


async def together(store: Store, *calls: tuple[Callable[..., Any], int]) -> list[Any]:
    """What became of functions that waited at the same time: results and errors."""
    with busy(store):
        waiting = [asyncio.create_task(store.run(fn, n)) for fn, n in calls]
        await asyncio.sleep(0)
    async with asyncio.timeout(10):
        return await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_function_is_run_with_its_arguments_and_kept(store: Store) -> None:
    assert await store.run(write, n=3) == 3
    assert written(store) == [3]


async def test_of_a_function_that_raises_nothing_is_kept(store: Store) -> None:
    with pytest.raises(Refused):
        await store.run(write_then_fail, 1)

    assert written(store) == []


async def test_the_store_goes_on_after_a_function_raised(store: Store) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        await store.run(change, "INSERT INTO slips VALUES ('x')")

    assert await store.run(write, 1) == 1


def test_without_an_event_loop_it_is_the_same(store: Store) -> None:
    assert store.run_sync(write, n=3) == 3
    with pytest.raises(Refused):
        store.run_sync(write_then_fail, 4)
    assert written(store) == [3]


async def test_all_that_wait_share_one_commit(store: Store) -> None:
    statements = traced(store)

    results = await together(store, *((write, n) for n in range(100)))

    assert results == list(range(100))
    assert statements.count("COMMIT") == 3  # the tracing, the function that held the thread, and the hundred


async def test_a_group_has_a_limit(store: Store) -> None:
    statements = traced(store)

    await together(store, *((write, n) for n in range(GROUP + 1)))

    assert statements.count("COMMIT") == 4
    assert len(written(store)) == GROUP + 1


async def test_one_that_fails_does_not_take_the_others_with_it(store: Store) -> None:
    one, two, three = await together(store, (write, 1), (write_then_fail, 2), (write, 3))

    assert (one, three) == (1, 3)
    assert isinstance(two, Refused)
    assert written(store) == [1, 3]


async def test_only_where_one_fails_each_has_a_savepoint(store: Store) -> None:
    statements = traced(store)
    await together(store, (write, 1), (write, 2))
    assert not any("SAVEPOINT" in each for each in statements)

    failed = await together(store, (write, 3), (write_then_fail, 4), (write, 5))

    assert isinstance(failed[1], Refused)
    assert statements.count("SAVEPOINT job") == 3
    assert written(store) == [1, 2, 3, 5]


async def test_those_who_wait_are_served_in_the_order_they_came(store: Store) -> None:
    def count(db: Database, _: int) -> Any:
        return write(db, 1 + value(db, "SELECT count(*) FROM slips"))

    assert await together(store, *((count, n) for n in range(50))) == list(range(1, 51))


async def test_nobody_hears_of_a_result_before_it_is_committed(store: Store) -> None:
    seen = [await store.run(write, n) in written(store) for n in range(20)]

    assert all(seen)


def pin_nothing(db: Database, n: int) -> None:
    """Fails only when the transaction commits."""
    change(db, "INSERT INTO pins VALUES (?)", (n,))


async def test_a_commit_that_fails_fails_all_of_its_group(store: Store) -> None:
    outcomes = await together(store, (write, 1), (pin_nothing, 99), (write_then_fail, 2))

    assert [type(outcome) for outcome in outcomes] == [NotSaved] * 3
    assert isinstance(outcomes[0].__cause__, dbapi2.IntegrityError)
    assert len({id(outcome) for outcome in outcomes}) == 3
    assert written(store) == []


async def test_the_store_goes_on_after_a_commit_failed(store: Store) -> None:
    with pytest.raises(NotSaved):
        await store.run(pin_nothing, 99)

    assert await store.run(write, 1) == 1
    assert written(store) == [1]


def end_the_transaction(db: Database, n: int) -> None:
    write(db, n)
    db.conn.execute("ROLLBACK")


async def test_a_function_that_ends_the_transaction_is_told_off(store: Store) -> None:
    outcomes = await together(store, (write, 1), (end_the_transaction, 2), (write, 3))

    assert [type(outcome) for outcome in outcomes] == [Misused] * 3
    assert written(store) == []
    assert await store.run(write, 1) == 1


async def coroutine(db: Database) -> None:
    write(db, 1)


def generator(db: Database) -> Iterator[int]:
    yield write(db, 1)


def cursor(db: Database) -> Any:
    write(db, 1)
    return db.conn.execute("SELECT * FROM slips")


def table(db: Database) -> Any:
    write(db, 1)
    return db["slips"]


def hidden_cursor(db: Database) -> Any:
    return 1, cursor(db)


def query(db: Database) -> Any:
    write(db, 1)
    return db.query("SELECT * FROM slips")


@pytest.mark.parametrize("fn", [coroutine, generator, cursor, table, hidden_cursor, query, lambda db: db])
async def test_a_lazy_result_is_refused_and_undone(store: Store, fn: Callable[[Database], Any]) -> None:
    with pytest.raises(Misused):
        await store.run(fn)

    assert written(store) == []


async def test_asking_the_store_from_inside_is_refused_instead_of_waiting_for_ever(store: Store) -> None:
    def inside(_: Database) -> None:
        store.run_sync(write, 1)

    with pytest.raises(Misused):
        await store.run(inside)


async def test_a_stray_stop_iteration_does_not_hang_the_caller(store: Store) -> None:
    def stop(_: Database) -> None:
        next(iter([]))

    async with asyncio.timeout(10):
        with pytest.raises(RuntimeError, match="StopIteration"):
            await store.run(stop)


async def test_a_caller_cancelled_while_waiting_is_never_served(store: Store) -> None:
    with busy(store):
        waiting = asyncio.create_task(store.run(write, 1))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])

    assert await store.run(write, 2) == 2
    assert written(store) == [2]


async def test_a_caller_cancelled_while_served_breaks_nothing(store: Store) -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(db: Database) -> None:
        begun.set()
        assert end.wait(10)
        write(db, 1)

    served = asyncio.create_task(store.run(slow))
    await asyncio.to_thread(begun.wait, 10)
    served.cancel()
    await asyncio.wait([served])
    end.set()

    assert await store.run(write, 2) == 2
    assert written(store) == [1, 2]


def test_an_event_loop_that_is_gone_breaks_nothing(store: Store) -> None:
    with busy(store):
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda _loop, _context: None)
        asked = loop.create_task(store.run(write, 1))
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    assert store.run_sync(write, 2) == 2
    assert written(store) == [1, 2]
    assert not asked.done()


def test_several_event_loops_and_threads_share_a_store(store: Store) -> None:
    async def many(first: int) -> int:
        return len(await asyncio.gather(*(store.run(write, first + n) for n in range(50))))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(asyncio.run, [many(first) for first in (0, 100, 200, 300)])) == 200

    assert len(written(store)) == 200


async def test_closing_serves_those_who_already_wait(store: Store) -> None:
    with busy(store):
        waiting = [asyncio.create_task(store.run(write, n)) for n in range(10)]
        await asyncio.sleep(0)
        closing_thread = threading.Thread(target=store.close)
        closing_thread.start()
    async with asyncio.timeout(10):
        assert await asyncio.gather(*waiting) == list(range(10))
    closing_thread.join()
    assert written(store) == list(range(10))


async def test_a_closed_store_takes_nothing_more(store: Store) -> None:
    store.close()
    store.close()

    with pytest.raises(Closed):
        await store.run(write, 1)
    with pytest.raises(Closed):
        store.run_sync(write, 1)


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "guichet.db"
    with Store.open(path) as store:
        store.run_sync(change, "CREATE TABLE slips (n)")
        store.run_sync(write, 5)

    with Store.open(path):
        assert written(store) == [5]


@pytest.mark.parametrize(
    ("pragma", "setting"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("journal_size_limit", 16 * 1024 * 1024),
        ("temp_store", 2),
        ("recursive_triggers", 1),
    ],
)
def test_durability_rests_on_these_settings(store: Store, pragma: str, setting: object) -> None:
    assert store.run_sync(value, f"PRAGMA {pragma}") == setting
