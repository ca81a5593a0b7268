"""Flood limits are exact: what is allowed passes, what is not is told when to come back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.flood import Flood
from bot.sandbox.refusal import Refused
from bot.sandbox.settings import UNLIMITED, Settings
from tests.support.sandbox import CAMILLE, OFFICE, running

LIMITS = Settings(chat_rate=1.0, chat_burst=3, group_per_minute=5, overall_rate=10.0, overall_burst=10)


def refusals(flood: Flood, moments: list[float], chat: int = CAMILLE, limits: Settings = LIMITS) -> list[int]:
    """The retry_after of each message sent at these moments; 0 for one that passed."""
    answers = []
    for moment in moments:
        try:
            flood.admit(limits, moment, 1, chat)
        except Refused as refused:
            answers.append(refused.parameters["retry_after"])
        else:
            answers.append(0)
    return answers


def test_one_chat_takes_a_burst_and_then_one_message_a_second() -> None:
    assert refusals(Flood(), [100.0] * 5) == [0, 0, 0, 1, 1]
    assert refusals(Flood(), [100.0, 100.0, 100.0, 101.0, 102.0, 103.0]) == [0] * 6


def test_a_refused_sender_stays_refused_until_the_time_told() -> None:
    assert refusals(Flood(), [100.0] * 4 + [100.5, 101.0, 101.0]) == [0, 0, 0, 1, 1, 0, 1]


def test_a_group_takes_so_many_messages_in_any_minute() -> None:
    every_ten = [100.0 + 10 * number for number in range(5)]
    assert refusals(Flood(), [*every_ten, 150.0, 159.9, 160.0], OFFICE) == [0, 0, 0, 0, 0, 10, 1, 0]


def test_all_chats_together_have_a_limit() -> None:
    flood = Flood()
    answers = [refusals(flood, [100.0], chat)[0] for chat in range(1, 13)]
    assert answers == [0] * 10 + [1, 1]


def test_another_bot_has_its_own_limits() -> None:
    flood = Flood()
    refusals(flood, [100.0] * 4)
    flood.admit(LIMITS, 100.0, 2, CAMILLE)


def test_no_limit_means_none() -> None:
    assert refusals(Flood(), [100.0] * 500, limits=UNLIMITED) == [0] * 500


@given(st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=60))
def test_whoever_waits_as_long_as_told_always_passes(pauses: list[float]) -> None:
    flood, now = Flood(), 1000.0
    for pause in pauses:
        now += pause
        for chat in (CAMILLE, OFFICE):
            (answer,) = refusals(flood, [now], chat)
            if answer:
                now += answer
                assert refusals(flood, [now], chat) == [0]


@pytest.mark.parametrize("count", [25 * 60])
def test_twenty_five_a_second_for_a_minute_pass_everywhere(count: int) -> None:
    flood = Flood()
    answers = [refusals(flood, [number / 25], 1 + number % 400, Settings())[0] for number in range(count)]
    assert not any(answers)


async def test_the_bot_api_tells_when_to_retry_and_keeps_nothing(tmp_path: Path) -> None:
    async with running(tmp_path / "s", LIMITS) as sandbox:
        sandbox.world.set_clock(sandbox.world.clock.now(), ticking=False)
        camille = await sandbox.person()
        await camille.say("Bonjour")
        for number in range(3):
            await sandbox.result("sendMessage", chat_id=CAMILLE, text=str(number))
        refused = await sandbox.api("sendMessage", chat_id=CAMILLE, text="de trop")
        assert refused == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
        assert [item.text for item in await camille.transcript()] == ["Bonjour", "0", "1", "2"]
        await camille.travel(seconds=1)
        await sandbox.result("sendMessage", chat_id=CAMILLE, text="maintenant")


async def test_limits_can_be_turned_while_it_runs(tmp_path: Path) -> None:
    async with running(tmp_path / "s", LIMITS) as sandbox:
        camille = await sandbox.person()
        await camille.say("Bonjour")
        changed = await sandbox.sim("settings", chat_rate=0, overall_rate=0)
        assert changed["settings"]["chat_rate"] == 0
        for number in range(40):
            await sandbox.result("sendMessage", chat_id=CAMILLE, text=str(number))
        assert not (await sandbox.sim("settings", speed=1))["ok"]
        assert not (await sandbox.sim("settings", chat_rate="fast"))["ok"]
        assert not (await sandbox.sim("settings", group_privacy=1))["ok"]
