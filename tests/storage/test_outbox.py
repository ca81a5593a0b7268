"""The outbox: each notice once, each chat in order, and tried again as long as trying can help."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import outbox
from storage.outbox import FIRST_DELAY, IN_ORDER, LONGEST_DELAY, GiveUp, Later, after_failure
from storage.tables.records import Notice
from tests.support.stored import undelivered

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def put(db: Database, key: str, chat_id: int = 7, not_before: datetime | None = None) -> bool:
    return outbox.put(db, key, chat_id, "receipt", {"reference": "MKT-XH4"}, NOW, not_before)


def keys(notices: list[Notice]) -> list[str]:
    return [notice.key for notice in notices]


def the_one_due(db: Database, at: datetime = NOW) -> Notice:
    (notice,) = outbox.due(db, at)
    return notice


def test_a_notice_is_due_with_what_it_says(db: Database) -> None:
    put(db, "receipt:1")

    notice = the_one_due(db)
    assert (notice.key, notice.chat_id, notice.kind) == ("receipt:1", 7, "receipt")
    assert (notice.payload, notice.attempts, notice.created) == ({"reference": "MKT-XH4"}, 0, NOW)


def test_the_same_key_is_put_in_once(db: Database) -> None:
    assert put(db, "digest:2025-01-06")
    assert not put(db, "digest:2025-01-06", chat_id=8)

    assert keys(outbox.due(db, NOW)) == ["digest:2025-01-06"]


def test_the_same_key_is_not_put_in_again_after_it_was_sent(db: Database) -> None:
    put(db, "digest:2025-01-06")
    outbox.sent(db, the_one_due(db).id, NOW)

    assert not put(db, "digest:2025-01-06")
    assert outbox.due(db, NOW) == []


def test_a_notice_is_not_due_before_its_time(db: Database) -> None:
    put(db, "reminder:1", not_before=NOW + MINUTE)

    assert outbox.due(db, NOW + MINUTE - timedelta(microseconds=1)) == []
    assert keys(outbox.due(db, NOW + MINUTE)) == ["reminder:1"]


def test_a_notice_that_is_tried_again_is_not_overtaken(db: Database) -> None:
    put(db, "first")
    put(db, "second")
    outbox.later(db, the_one_due(db).id, NOW + MINUTE, "timed out")

    assert outbox.due(db, NOW) == []
    assert keys(outbox.due(db, NOW + MINUTE)) == ["first"]


def test_a_notice_that_fails_again_and_again_lets_the_next_one_pass(db: Database) -> None:
    put(db, "first")
    put(db, "second")
    first = the_one_due(db)
    for _ in range(IN_ORDER):
        outbox.later(db, first.id, NOW + MINUTE, "cannot be parsed")

    assert keys(outbox.due(db, NOW)) == ["second"]


def test_a_notice_for_tomorrow_does_not_hold_up_todays(db: Database) -> None:
    put(db, "tomorrow", not_before=NOW + timedelta(days=1))
    put(db, "today")

    assert keys(outbox.due(db, NOW)) == ["today"]


def test_the_limit_counts_notices_the_longest_due_first(db: Database) -> None:
    put(db, "late", 9, not_before=NOW)
    put(db, "early", 8, not_before=NOW - MINUTE)
    put(db, "later", 7, not_before=NOW + MINUTE)

    assert keys(outbox.due(db, NOW + MINUTE, limit=2)) == ["early", "late"]


def test_a_notice_tried_again_counts_its_failures(db: Database) -> None:
    put(db, "receipt:1")
    outbox.later(db, the_one_due(db).id, NOW + MINUTE, "timed out")

    assert the_one_due(db, NOW + MINUTE).attempts == 1


def test_what_was_sent_meanwhile_is_neither_tried_again_nor_given_up(db: Database) -> None:
    put(db, "receipt:1")
    notice = the_one_due(db)
    outbox.sent(db, notice.id, NOW)

    outbox.later(db, notice.id, NOW, "timed out")
    outbox.give_up(db, notice.id, "blocked", NOW)

    assert outbox.due(db, NOW) == undelivered(db) == []


@pytest.mark.parametrize(
    ("attempts", "error", "retry_after", "decision"),
    [
        pytest.param(0, "Timed out", None, Later(NOW + timedelta(seconds=2)), id="first failure"),
        pytest.param(1, "Timed out", None, Later(NOW + timedelta(seconds=4)), id="second failure"),
        pytest.param(5, "Bad Gateway", None, Later(NOW + timedelta(seconds=64)), id="sixth failure"),
        pytest.param(50, "Connection refused", None, Later(NOW + timedelta(hours=1)), id="network, for days"),
        pytest.param(
            0, "Flood control exceeded", 37.0, Later(NOW + timedelta(seconds=37)), id="asked to wait"
        ),
        pytest.param(
            20, "Too Many Requests", 3.0, Later(NOW + timedelta(seconds=3)), id="asked to wait a little"
        ),
        pytest.param(0, "Too Many Requests", -1.0, Later(NOW), id="asked to wait nonsense"),
        pytest.param(0, "Internal Server Error", None, Later(NOW + timedelta(seconds=2)), id="server error"),
    ],
)
def test_after_a_failure(
    attempts: int, error: str, retry_after: float | None, decision: Later | GiveUp
) -> None:
    assert after_failure(attempts, error, NOW, retry_after=retry_after) == decision
    assert after_failure(attempts, error, NOW, retry_after=retry_after, lasting=True) == GiveUp(error)


@given(st.integers(0, 10_000))
def test_the_wait_never_shrinks_and_never_exceeds_its_cap(attempts: int) -> None:
    this, following = (after_failure(n, "Timed out", NOW) for n in (attempts, attempts + 1))

    assert isinstance(this, Later)
    assert isinstance(following, Later)
    assert NOW + FIRST_DELAY <= this.at <= following.at <= NOW + LONGEST_DELAY
