"""The durable path of an update: kept before Telegram is told, handled once in its chat's order, never lost in silence."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from sqlite_utils import Database
from telegram.error import NetworkError, RetryAfter

from bot.process import intake as intake_module
from bot.process import polling, queued_update
from bot.process.errors import ErrorHandler
from bot.process.intake import Intake
from bot.process.polling import ALLOWED_UPDATES, PollingError
from bot.process.raw import Raw
from storage import inbox
from storage.errors import DiskFull
from tests.support.desks import MONDAY
from tests.support.fake_telegram import ok, refused, said
from tests.support.intakes import House
from tests.support.stored import dead_updates
from tests.support.waiting import until


async def test_updates_are_handled_in_order_and_erased(house: House) -> None:
    house.telegram.plan("getUpdates", ok([said(n, 7) for n in (1, 2, 3)]), ok([said(4, 7)]))
    await house.poll(lambda: len(house.handled) == 4)
    assert house.handled == [1, 2, 3, 4]
    await until(lambda: house.intake.idle)
    assert await house.backlog() == 0


async def test_what_waits_is_counted_until_it_is_handled(house: House) -> None:
    house.gate.clear()
    await house.intake.accept([said(n, n) for n in (1, 2, 3)])
    assert house.services.load.waiting == 3
    house.gate.set()
    await until(lambda: house.intake.idle)
    assert house.services.load.waiting == 0


async def test_the_offset_moves_only_once_the_updates_are_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = [DiskFull(), DiskFull()]
    receive = inbox.receive

    def full_at_first(db: Database, *args: Any) -> int:
        if disk:
            raise disk.pop()
        return receive(db, *args)

    monkeypatch.setattr(inbox, "receive", full_at_first)
    house.telegram.plan("getUpdates", *[ok([said(9, 7)])] * 3)
    await house.poll(lambda: len(house.asked()) == 4)
    assert ["offset" in asked for asked in house.asked()] == [False, False, False, True]
    assert house.asked()[3]["offset"] == "10"
    assert house.handled == [9]
    assert len(house.telegram.sent(7)) == 1  # told once that it is not taken into account yet


async def test_after_an_empty_answer_no_offset_is_left_that_could_skip_a_random_id(house: House) -> None:
    house.telegram.plan("getUpdates", ok([said(900, 7)]), ok([]), ok([said(3, 7)]))
    await house.poll(lambda: len(house.handled) == 2)
    assert [asked.get("offset") for asked in house.asked()[:3]] == [None, "901", None]
    assert house.handled == [900, 3]


async def test_every_poll_names_the_kinds_it_wants(house: House) -> None:
    await house.poll(house.asked)
    assert json.loads(house.asked()[0]["allowed_updates"]) == list(ALLOWED_UPDATES)


async def test_an_update_that_comes_again_is_handled_once(house: House) -> None:
    house.telegram.plan("getUpdates", ok([said(1, 7), said(1, 7)]), ok([said(1, 7), said(2, 7)]))
    await house.poll(lambda: 2 in house.handled)
    assert house.handled == [1, 2]


async def test_what_an_earlier_run_left_is_handled_first(house: House) -> None:
    left = [(n, json.dumps(said(n, 7))) for n in (5, 6)]
    await house.services.store.run(inbox.receive, left, MONDAY)
    assert await house.intake.replay() == 2
    await house.intake.accept([said(6, 7), said(7, 7)])
    await until(lambda: house.intake.idle)
    assert house.handled == [5, 6, 7]


async def test_a_large_backlog_is_handled_whole_and_in_order_but_not_held_in_memory(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "KEPT_IN_MEMORY", 10)
    monkeypatch.setattr(intake_module, "PAGE", 7)
    left = [(n, json.dumps(said(n, n % 3 + 1))) for n in range(1, 101)]
    await house.services.store.run(inbox.receive, left, MONDAY)
    read = 0
    payload = inbox.payload

    def counted(db: Database, update_id: int) -> str:
        nonlocal read
        read += 1
        return payload(db, update_id)

    monkeypatch.setattr(inbox, "payload", counted)
    house.gate.clear()
    assert await house.intake.replay() == 100
    house.gate.set()
    await until(lambda: house.intake.idle)
    for chat in range(3):
        of_chat = [n for n in house.handled if n % 3 == chat]
        assert of_chat == sorted(of_chat)
    assert sorted(house.handled) == list(range(1, 101))
    assert read == 90


async def test_while_enough_waits_no_more_is_fetched_though_one_chat_makes_it_not_enough(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "ENOUGH", 30)
    house.gate.clear()
    flood, crowd = [said(n, 7) for n in range(1, 100)], [said(n, n) for n in range(100, 120)]
    house.telegram.plan("getUpdates", ok(flood), ok(crowd), ok([said(120, 7)]))
    polling_on = asyncio.create_task(house.poller.run())
    await until(lambda: house.services.load.waiting >= 119)
    await asyncio.sleep(0)
    assert len(house.asked()) == 2
    house.gate.set()
    await until(lambda: 120 in house.handled)
    polling_on.cancel()
    assert sorted(house.handled) == list(range(1, 121))


async def test_polling_goes_on_where_what_waits_is_not_handled(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "ENOUGH", 1)
    monkeypatch.setattr(polling, "HOLD", 0.0)
    house.gate.clear()
    house.telegram.plan("getUpdates", ok([said(1, 7)]), ok([said(2, 8)]))
    await house.poll(lambda: house.services.load.waiting == 2)
    house.gate.set()
    await until(lambda: house.intake.idle)


async def test_polling_is_alive_while_what_it_fetched_after_a_long_wait_is_stored(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, alive = [0.0], []

    async def room(longest: float) -> None:
        clock[0] += longest

    async def accept(_updates: object) -> None:
        clock[0] += (
            polling.ANSWER + polling.HOLD
        )  # the fetch took as long as it may, and storing half a minute
        alive.append(house.poller.alive)

    monkeypatch.setattr(polling, "_now", lambda: clock[0])
    monkeypatch.setattr(house.intake, "room", room)
    monkeypatch.setattr(house.intake, "accept", accept)
    house.telegram.plan("getUpdates", ok([said(1, 7)]))
    await house.poll(lambda: alive)
    assert alive[0]


async def test_an_update_that_always_fails_is_given_up_with_an_alert_and_stops_nobody(house: House) -> None:
    house.fails = lambda raw: KeyError("poison") if raw["update_id"] == 1 else None
    await house.intake.accept([said(1, 7), said(2, 7), said(3, 8)])
    await until(lambda: house.intake.idle)
    assert sorted(house.handled) == [2, 3]
    assert [dead.update_id for dead in await house.services.store.run(dead_updates)] == [1]
    assert await house.told() == ["alert-fault", "fault"]


async def test_an_update_that_failed_twice_is_handled_the_third_time(house: House) -> None:
    errors = [KeyError("x"), KeyError("x")]
    house.fails = lambda raw: errors.pop() if errors else None
    await house.intake.accept([said(1, 7)])
    await until(lambda: house.intake.idle)
    assert house.handled == [1]
    assert house.telegram.sent() == []


async def test_an_update_waits_for_telegram_as_long_as_it_takes(house: House) -> None:
    errors = [NetworkError("x")] * 50
    house.fails = lambda raw: errors.pop() if errors else None
    await house.intake.accept([said(1, 7), said(2, 7)])
    await until(lambda: house.intake.idle)
    assert house.handled == [1, 2]


async def test_a_hung_handler_is_ended(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queued_update, "LONGEST_HANDLING", 0.01)
    monkeypatch.setattr(queued_update, "LONGEST_HOLD", 0.01)

    async def hang(_raw: Raw) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(house.intake, "_handle", hang)
    await house.intake.accept([said(1, 7)])
    await until(lambda: house.intake.idle)
    assert len(await house.services.store.run(dead_updates)) == 1


async def test_what_arrived_of_an_answer_is_known_after_a_restart(house: House) -> None:
    async def half(raw: Raw) -> None:
        house.services.deliveries[raw["update_id"]].note(("first",), 41)
        tried.set()
        raise RetryAfter(600)

    async def rest(raw: Raw) -> None:
        seen.append(house.services.deliveries[raw["update_id"]].earlier(("first",)))

    seen: list[int | None] = []
    tried = asyncio.Event()
    before = Intake(house.services, half, ErrorHandler(house.services, house.bot, house.alerts))
    await before.accept([said(1, 7)])
    await tried.wait()
    await before.stop()
    after = Intake(house.services, rest, ErrorHandler(house.services, house.bot, house.alerts))
    await after.replay()
    await until(lambda: after.idle)
    assert seen == [41]
    assert house.services.deliveries == {}


async def test_stopping_finishes_what_runs_and_keeps_the_rest(house: House) -> None:
    house.gate.clear()
    await house.intake.accept([said(1, 7), said(2, 7)])
    await asyncio.sleep(0)
    stopping = asyncio.create_task(house.intake.stop())
    await asyncio.sleep(0)
    house.gate.set()
    await stopping
    assert house.handled == [1]
    assert [left.update_id for left in await house.services.store.run(inbox.pending, 9)] == [2]


TROUBLES = {
    "server away": refused(502, "Bad Gateway"),
    "a page": (502, b"<html>"),
    "torn": (200, b'{"ok": true, "result": [{"upd'),
    "no list": ok({"update_id": 1}),
    "token refused in passing": refused(401, "Unauthorized"),
    "not found in passing": refused(404, "Not Found"),
    "another instance in passing": refused(409, "Conflict: terminated by other getUpdates request"),
    "flood": refused(429, "Too Many Requests", retry_after=1),
    "network": NetworkError("x"),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
async def test_polling_goes_on_after_trouble(house: House, trouble: Any) -> None:
    house.telegram.plan("getUpdates", *[trouble] * 4, ok([said(1, 7)]))
    await house.poll(lambda: house.handled)
    assert house.poller.fresh


async def test_connections_that_keep_failing_are_made_anew(house: House) -> None:
    house.telegram.plan("getUpdates", *[NetworkError("x")] * 7, ok([said(1, 7)]))
    await house.poll(lambda: house.handled)
    assert house.telegram.closed == 2


async def test_a_second_instance_is_told_and_ends_this_one(house: House) -> None:
    house.telegram.plan("getUpdates", *[refused(409, "Conflict: terminated")] * 10)
    with pytest.raises(PollingError, match="Another process"):
        await house.poll(lambda: False)
    assert await house.told() == ["alert-conflict"]


async def test_a_token_refused_for_long_is_told_and_ends_the_process(house: House) -> None:
    house.telegram.plan("getUpdates", *[refused(401, "Unauthorized")] * 20)
    with pytest.raises(PollingError, match="token"):
        await house.poll(lambda: False)
    assert await house.told() == ["alert-token"]


@pytest.mark.parametrize("text", ["\ud83d", "\0", "é" * 2000, "🎓\u202e"])
async def test_whatever_is_written_is_kept_and_handled(house: House, text: str) -> None:
    heard: list[str] = []
    house.fails = lambda raw: heard.append(raw["message"]["text"])
    house.telegram.plan("getUpdates", ok([said(1, 7, text), said(2, 7)]))
    await house.poll(lambda: len(house.handled) == 2)
    assert heard[0] == text.replace("\ud83d", "\ufffd")  # half a character cannot be kept, nor said back


async def test_an_update_without_a_number_is_left_out_with_an_alert(house: House) -> None:
    odd = [{"message": {}}, "x", {**said(2, 7), "update_id": 2**63}, {**said(2, 7), "update_id": True}]
    house.telegram.plan("getUpdates", ok([*odd, said(1, 7)]), ok([{"update_id": None}]))
    await house.poll(lambda: len(house.asked()) == 3)
    assert house.handled == [1]
    assert await house.told() == ["alert-unreadable"]
