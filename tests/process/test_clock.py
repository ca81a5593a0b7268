"""The one source of "now": the machine's clock, or the server's where the server is a sandbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Clock, ServerClock, SetBack

MONDAY = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
HAIR = timedelta(milliseconds=1)


class Watch:
    """A monotonic clock that moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def http_date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def clock(watch: Watch) -> ServerClock:
    clock = ServerClock(watch)
    clock.observe(http_date(MONDAY))
    return clock


def test_the_machines_clock_is_aware_and_in_utc_and_minds_no_advice() -> None:
    clock = Clock()
    clock.observe(http_date(MONDAY))
    assert clock.now().utcoffset() == timedelta()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_before_the_server_spoke_its_clock_is_the_machines() -> None:
    assert abs(ServerClock().now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_the_clock_takes_the_servers_time_and_ticks_on(clock: ServerClock, watch: Watch) -> None:
    assert timedelta() <= clock.now() - MONDAY <= timedelta(seconds=1)
    before = clock.now()
    watch.seconds += 90
    assert abs(clock.now() - before - timedelta(seconds=90)) < timedelta(milliseconds=1)


@pytest.mark.parametrize("jump", [timedelta(days=20), timedelta(days=-20)], ids=["ahead", "back"])
def test_the_clock_follows_when_the_sandboxes_time_is_set(clock: ServerClock, jump: timedelta) -> None:
    clock.observe(http_date(MONDAY + jump))
    assert timedelta() <= clock.now() - (MONDAY + jump) < timedelta(seconds=1.001)


@pytest.mark.parametrize("words", ["", "yesterday", "Mon, 99 Dec 2024 25:00:00 GMT"])
def test_a_date_that_is_none_changes_nothing(clock: ServerClock, words: str) -> None:
    before = clock.now()
    clock.observe(words)
    assert clock.now() == before


@given(st.lists(st.floats(0, 3, allow_nan=False), max_size=30))
def test_a_server_that_keeps_time_neither_sets_the_clock_back_nor_holds_it_up(steps: list[float]) -> None:
    watch = Watch()
    clock = ServerClock(watch)
    clock.observe(http_date(MONDAY))
    last = clock.now()
    for step in steps:
        watch.seconds += step
        server = MONDAY + timedelta(seconds=watch.seconds)
        clock.observe(http_date(server))
        assert last <= clock.now()
        assert -HAIR <= server - clock.now() <= timedelta(seconds=1)  # never ahead, so never to be held up
        last = clock.now()


def test_it_counts_how_often_it_was_set_but_not_the_small_corrections(
    clock: ServerClock, watch: Watch
) -> None:
    before = clock.jumps
    for seconds in (0, 1, 3):
        watch.seconds += 1
        clock.observe(http_date(MONDAY + timedelta(seconds=watch.seconds + seconds)))
    assert clock.jumps == before
    for jump in (timedelta(hours=1), timedelta(0)):
        clock.observe(http_date(MONDAY + jump))
    assert clock.jumps == before + 2


def test_a_clock_that_is_set_back_is_noticed_once_and_one_that_goes_or_jumps_on_is_not(watch: Watch) -> None:
    set_back, now = SetBack(watch), MONDAY
    assert not set_back.noticed(now)
    for passed, moved, noticed in (
        (60, 60, False),
        (1, 3600, False),
        (1, -3599, True),
        (1, 1, False),
        (9, 6, False),
    ):
        watch.seconds += passed
        now += timedelta(seconds=moved)
        assert set_back.noticed(now) is noticed, (passed, moved)
