"""The inbox: every update once, in the order they came, until it was handled; then nothing of its text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import inbox
from storage.database.connection import in_memory
from storage.errors import NoSuchUpdate
from storage.tables.records import Failure, Received
from storage.tables.rows import value
from tests.support.stored import dead_updates

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)


def ids(updates: list[Received]) -> list[int]:
    return [update.update_id for update in updates]


def receive(db: Database, *update_ids: int) -> int:
    return inbox.receive(db, [(number, f'{{"text":"canary {number}"}}') for number in update_ids], NOW)


def test_the_order_survives_the_ids_starting_anew_lower(db: Database) -> None:
    receive(db, 900_000_001)
    receive(db, 17, 18)

    assert ids(inbox.pending(db, 10)) == [900_000_001, 17, 18]
    assert ids(inbox.pending(db, 10, after=900_000_001)) == [17, 18]


def test_a_page_begins_after_the_last_update_of_the_page_before(db: Database) -> None:
    receive(db, *range(1, 8))

    first = inbox.pending(db, 3)
    inbox.done(db, 3)

    assert ids(first) == [1, 2, 3]
    assert ids(inbox.pending(db, 3, after=3)) == [4, 5, 6]
    assert ids(inbox.pending(db, 3, after=7)) == []


def test_a_redelivered_update_that_was_done_does_not_come_back(db: Database) -> None:
    receive(db, 1)
    inbox.done(db, 1)

    assert receive(db, 1) == 0
    assert inbox.pending(db, 10) == []


def test_the_effect_of_an_update_happens_once(db: Database) -> None:
    receive(db, 1)

    assert inbox.apply_once(db, 1)
    assert not inbox.apply_once(db, 1)


def test_an_applied_update_is_pending_until_its_screen_was_shown(db: Database) -> None:
    receive(db, 1)
    inbox.apply_once(db, 1)

    assert ids(inbox.pending(db, 10)) == [1]
    assert inbox.backlog(db) == 1


def test_the_effect_is_not_repeated_after_a_failure_to_show_it(db: Database) -> None:
    receive(db, 1)
    inbox.apply_once(db, 1)
    inbox.failed(db, 1, NOW)

    assert not inbox.apply_once(db, 1)


def test_a_done_update_keeps_its_id_and_nothing_else(db: Database) -> None:
    receive(db, 1)
    inbox.done(db, 1)

    assert value(db, "SELECT payload FROM inbox WHERE update_id = 1") is None
    assert inbox.backlog(db) == 0
    assert not inbox.apply_once(db, 1)


def test_the_text_of_a_waiting_update_can_be_read_again(db: Database) -> None:
    receive(db, 1)

    assert inbox.payload(db, 1) == '{"text":"canary 1"}'


def test_the_text_of_a_done_update_cannot(db: Database) -> None:
    receive(db, 1)
    inbox.done(db, 1)

    with pytest.raises(NoSuchUpdate):
        inbox.payload(db, 1)


def test_an_update_that_fails_too_often_is_dead_and_does_not_stop_the_others(db: Database) -> None:
    receive(db, 1, 2)

    assert [inbox.failed(db, 1, NOW) for _ in range(3)] == [
        Failure(1, dead=False),
        Failure(2, dead=False),
        Failure(3, dead=True),
    ]
    assert ids(inbox.pending(db, 10)) == [2]
    assert dead_updates(db) == [Received(1, '{"text":"canary 1"}', 3)]


def test_a_failure_is_remembered_across_readings(db: Database) -> None:
    receive(db, 1)
    inbox.failed(db, 1, NOW)

    assert inbox.pending(db, 10) == [Received(1, '{"text":"canary 1"}', 1)]


def test_a_dead_update_stays_dead(db: Database) -> None:
    receive(db, 1)
    inbox.failed(db, 1, NOW, limit=1)
    inbox.done(db, 1)

    assert not inbox.apply_once(db, 1)
    assert inbox.failed(db, 1, NOW) == Failure(1, dead=True)
    assert ids(dead_updates(db)) == [1]


def test_a_failure_after_the_end_changes_nothing(db: Database) -> None:
    receive(db, 1)
    inbox.done(db, 1)

    assert inbox.failed(db, 1, NOW, limit=1) == Failure(0, dead=False)


@pytest.mark.parametrize("act", [inbox.apply_once, inbox.done, inbox.payload])
def test_an_update_that_was_never_received_is_refused(db: Database, act: object) -> None:
    with pytest.raises(NoSuchUpdate, match="5"):
        act(db, 5)  # type: ignore[operator]


def test_a_failure_of_an_update_that_was_never_received_is_refused(db: Database) -> None:
    with pytest.raises(NoSuchUpdate):
        inbox.failed(db, 5, NOW)


@given(st.lists(st.lists(st.integers(1, 20), max_size=6), max_size=10))
def test_whatever_is_redelivered_each_id_is_pending_once_by_first_arrival(batches: list[list[int]]) -> None:
    db = in_memory()
    new = sum(receive(db, *batch) for batch in batches)

    expected = list(dict.fromkeys(number for batch in batches for number in batch))
    assert ids(inbox.pending(db, 100)) == expected
    assert new == len(expected)
    db.close()
