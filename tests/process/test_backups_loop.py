"""The desk backs itself up: however unluckily the disk dies, no more is lost than the minutes that are promised."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.process.alerts import Alerts
from bot.process.backups import BACKUP_SECONDS, Backups
from storage import inbox, outbox
from storage.database.connection import connect_plainly
from storage.database.snapshots import newest
from storage.database.store import Store
from storage.tables.rows import every
from tests.support.desks import MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on

KEY = "x'" + "ab" * 32 + "'"
LOOK = timedelta(seconds=BACKUP_SECONDS)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def away(tmp_path: Path) -> Path:
    return tmp_path / "away"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    with Store.open(tmp_path / "guichet.db", KEY) as opened:
        yield opened


@pytest.fixture
def backups(store: Store, tmp_path: Path, clock: StandingClock, away: Path) -> Backups:
    services = desk_on(store, tmp_path, clock, backup_minutes=2)
    return Backups(services, away, Alerts(services, bot_on(FakeTelegram())))


def appear(directory: Path) -> None:
    directory.mkdir()


def files(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def alerts(store: Store) -> list[str]:
    due = store.run_sync(outbox.due, MONDAY + timedelta(days=1))
    return [str(notice.payload["key"]) for notice in due]


async def test_a_dead_disk_costs_at_most_the_minutes_between_two_snapshots(
    store: Store, backups: Backups, clock: StandingClock, away: Path
) -> None:
    """An update a look, for ten minutes: at each moment, all but those of the last two minutes are in the latest one."""
    appear(away)
    for number in range(int(timedelta(minutes=10) / LOOK)):
        clock.at = MONDAY + number * LOOK
        await store.run(inbox.receive, [(number, "{}")], clock.at)
        await backups.step()
        latest = newest(away, store.path)
        assert latest is not None
        if latest.at == clock.at or number % 7 == 6:
            with closing(connect_plainly(latest.path, KEY)) as copy:
                safe = [row["update_id"] for row in every(copy, "SELECT update_id FROM inbox ORDER BY seq")]
            assert safe == list(range(len(safe)))
            assert (number + 1 - len(safe)) * LOOK <= timedelta(minutes=2)
    assert len(files(away)) == 5


async def test_a_directory_that_is_away_is_told_once_and_once_more_when_it_is_back(
    store: Store, backups: Backups, clock: StandingClock, away: Path
) -> None:
    for _ in range(3):
        await backups.step()
        clock.at += timedelta(minutes=3)
    assert alerts(store) == ["alert-backup"]
    (notice,) = store.run_sync(outbox.due, clock.at)
    store.run_sync(outbox.sent, notice.id, clock.at)

    appear(away)
    for _ in range(3):
        await backups.step()
        clock.at += timedelta(minutes=3)
    assert alerts(store) == ["alert-backup-again"]


async def test_a_clock_that_was_set_back_does_not_stop_the_snapshots(
    backups: Backups, clock: StandingClock, away: Path
) -> None:
    appear(away)
    await backups.step()
    clock.at -= timedelta(hours=1)
    await backups.step()
    assert len(files(away)) == 2
