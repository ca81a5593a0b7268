"""How the process is: what Prometheus and a load balancer read, and the signs of life that systemd waits for."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest
from aiohttp.test_utils import unused_port
from prometheus_client.parser import text_string_to_metric_families
from sqlite_utils import Database

from bot import app
from bot.clock import ServerClock
from bot.process.health import Pulse
from bot.process.metrics import GAUGES, NAMES, Metrics
from bot.process.polling import STALE
from bot.process.watchdog import SHARE, Watchdog
from bot.settings import Settings
from storage import chats, inbox, outbox
from storage.database.snapshots import take
from storage.database.store import Store
from storage.tables.records import Frequency
from tests.process.test_lasting_trouble import InstantStore
from tests.support import virtual_time
from tests.support.desks import MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, ok, refused
from tests.support.intakes import House
from tests.support.office import office
from tests.support.sandbox import TOKEN, Sandbox, until


def samples(page: bytes) -> dict[str, float]:
    """The values on a page of metrics, without those of the histogram's buckets."""
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(page.decode())
        for sample in family.samples
        if not sample.labels
    }


def wait_in(db: Database) -> None:
    """Two updates that wait, one given up, a notice, and somebody who gets the digest."""
    for number, minutes in ((1, 3), (2, 2), (3, 9)):
        inbox.receive(db, [(number, "{}")], MONDAY - timedelta(minutes=minutes))
    inbox.failed(db, 3, MONDAY, limit=1)
    outbox.put(db, "x", 7, "receipt", {}, MONDAY)
    chats.subscribe(db, 5, Frequency.DAILY, MONDAY - timedelta(hours=1))
    chats.subscribe(db, 6, Frequency.OFF, MONDAY - timedelta(days=90))


async def test_everything_that_is_watched_is_on_the_page(store: Store, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    house = House(desk_on(store, tmp_path, StandingClock(), backup_dir=tmp_path / "away"), FakeTelegram())
    await store.run(wait_in)
    await asyncio.to_thread(take, store, tmp_path / "away", MONDAY - timedelta(minutes=4))
    house.telegram.plan("getUpdates", ok([]))
    await house.poll(lambda: house.poller.fresh)
    metrics = Metrics()
    metrics.answered(0.2)

    shown = samples(metrics.page(await Pulse(house.services, house.poller).read()))

    assert 0 <= shown.pop("guichet_last_poll_age_seconds") < STALE
    assert {name: value for name, value in shown.items() if not name.endswith("_created")} == {
        "guichet_ok": 1,
        "guichet_inbox_updates": 2,
        "guichet_inbox_oldest_seconds": 180,
        "guichet_inbox_given_up_updates": 1,
        "guichet_outbox_notices": 1,
        "guichet_digest_age_seconds": 3600,
        "guichet_backup_age_seconds": 240,
        "guichet_answer_seconds_count": 1,
        "guichet_answer_seconds_sum": 0.2,
    }


def test_every_gauge_has_a_name_and_a_meaning() -> None:
    assert GAUGES.keys() == NAMES.keys()


async def test_a_database_that_does_not_answer_is_told_and_what_is_unknown_left_out(
    store: Store, tmp_path: Path
) -> None:
    house = House(desk_on(store, tmp_path), FakeTelegram())
    store.close()
    health = await Pulse(house.services, house.poller).read()
    assert samples(Metrics().page(health)).get("guichet_ok") == 0
    assert "guichet_inbox_updates" not in samples(Metrics().page(health))


def test_polling_that_hangs_gives_no_sign_of_life_and_one_that_fails_does(
    db: Database, tmp_path: Path
) -> None:
    """Telegram away for an hour is no reason to start anew; an answer that never ends is."""

    async def story() -> None:
        house = House(desk_on(cast(Store, InstantStore(db)), tmp_path), FakeTelegram())
        pulse = Pulse(house.services, house.poller)
        assert await pulse.alive()
        house.telegram.plan("getUpdates", *[refused(502, "Bad Gateway")] * 200)
        polling = asyncio.create_task(house.poller.run())
        for _ in range(60):
            await asyncio.sleep(30)
            assert await pulse.alive()
            assert not pulse.fresh
        house.telegram.plans["getUpdates"].clear()
        await asyncio.sleep(2 * STALE)
        assert not await pulse.alive()
        polling.cancel()

    virtual_time.run(story())


def make(directory: Path) -> Path:
    directory.mkdir()
    return directory


async def tells(port: int | None, metric: str) -> bool:
    """Whether the page of metrics is there already and has this one."""
    page = f"http://127.0.0.1:{port}/metrics"
    try:
        async with aiohttp.ClientSession() as session, session.get(page) as response:
            return metric in samples(await response.read())
    except aiohttp.ClientConnectionError:
        return False


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """What systemd listens at."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as opened:
        opened.bind(str(tmp_path / "notify"))
        opened.settimeout(10)
        yield opened


async def test_a_desk_that_serves_is_measured_backed_up_and_tells_systemd_that_it_is_alive(
    sandbox: Sandbox, tmp_path: Path, manager: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "90000")
    settings = Settings(
        token=TOKEN,
        api_url=sandbox.url,
        database=tmp_path / "guichet.db",
        faq_dir=office(tmp_path / "content"),
        backup_dir=make(tmp_path / "away"),
        port=unused_port(),
    )
    stop = asyncio.Event()
    running = asyncio.create_task(app.build(settings, ServerClock()).run(stop))
    told = [await asyncio.to_thread(manager.recv, 99) for _ in range(4)]
    assert told == [b"READY=1", *[b"WATCHDOG=1"] * 3] or told == [b"WATCHDOG=1", b"READY=1", *told[2:]]
    await until(lambda: tells(settings.port, "guichet_backup_age_seconds"), patience=30)
    stop.set()
    await running
    manager.setblocking(False)
    last = b""
    while last != b"STOPPING=1":
        last = manager.recv(99)


async def alive() -> bool:
    return True


@pytest.mark.parametrize(
    ("environment", "every"),
    [
        ({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "120000000"}, 120 / SHARE),
        ({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "120000000", "WATCHDOG_PID": "1"}, None),
        ({"NOTIFY_SOCKET": "/x"}, None),
        ({}, None),
    ],
    ids=["asked for", "asked of another process", "not asked for", "no systemd"],
)
def test_signs_of_life_are_given_where_they_are_waited_for(
    environment: dict[str, Any], every: float | None
) -> None:
    watchdog = Watchdog(environment, alive)
    assert watchdog.every == every
    watchdog.tell("READY=1")  # to nobody, which harms nothing


async def test_without_life_no_sign_is_given(tmp_path: Path, manager: socket.socket) -> None:
    async def dead() -> bool:
        return False

    await Watchdog({"NOTIFY_SOCKET": str(tmp_path / "notify")}, dead).step()
    manager.setblocking(False)
    with pytest.raises(BlockingIOError):
        manager.recv(99)
