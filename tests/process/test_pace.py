"""How fast the bot sends: never faster than Telegram allows, hardly slower, and never into a wait that is not over."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.process.pace import REMEMBERED, Bucket, Pace
from bot.process.transport import retry_after
from bot.sandbox.flood import Flood
from bot.sandbox.settings import Settings
from tests.support.virtual_time import run

OK = {"message_id": 1}


class Telegram:
    """Admits sendings by the sandbox's exact limits; notes (time, chat) of each."""

    def __init__(self) -> None:
        self.flood = Flood()
        self.admitted: list[tuple[float, int]] = []
        self.refuse: list[RetryAfter] = []

    async def send(self, _endpoint: str, data: dict[str, Any]) -> dict[str, Any]:
        if self.refuse:
            raise self.refuse.pop()
        now = asyncio.get_running_loop().time()
        self.flood.admit(Settings(), now, 4242, data["chat_id"])
        self.admitted.append((now, data["chat_id"]))
        return OK

    async def through(self, pace: Pace, chat: object, method: str = "sendMessage") -> object:
        data = {"chat_id": chat}
        return await pace.process_request(self.send, (method, data), {}, method, data, None)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


def test_a_minute_of_deadline_night_meets_no_refusal_and_wastes_little_time(telegram: Telegram) -> None:
    async def night() -> float:
        pace = Pace(25)
        await asyncio.gather(*(telegram.through(pace, 1 + n % 300) for n in range(1500)))
        return asyncio.get_running_loop().time()

    assert run(night()) <= 60
    assert len(telegram.admitted) == 1500


def test_a_group_and_a_chatty_person_are_kept_within_their_own_limits_and_delay_nobody(
    telegram: Telegram,
) -> None:
    async def story() -> None:
        pace = Pace(25)
        busy = [telegram.through(pace, chat) for chat in (-100, 7) for _ in range(60)]
        await asyncio.gather(*busy, *(telegram.through(pace, chat) for chat in range(1000, 1050)))

    run(story())
    others = [at for at, chat in telegram.admitted if chat >= 1000]
    assert max(others) < 4
    assert max(at for at, chat in telegram.admitted if chat == -100) > 180


@given(st.lists(st.tuples(st.sampled_from([-9, -8, 1, 2, 3]), st.floats(0, 4)), max_size=80))
def test_whoever_is_written_to_no_sending_is_refused(sendings: list[tuple[int, float]]) -> None:
    telegram = Telegram()

    async def story() -> None:
        pace = Pace(25)
        tasks = []
        for chat, pause in sendings:
            await asyncio.sleep(pause)
            tasks.append(asyncio.create_task(telegram.through(pace, chat)))
        await asyncio.gather(*tasks)

    run(story())
    assert len(telegram.admitted) == len(sendings)


def test_after_a_refusal_a_chat_is_left_alone_until_its_wait_is_over(telegram: Telegram) -> None:
    async def story() -> None:
        pace = Pace(25)
        telegram.refuse = [RetryAfter(30)]
        with pytest.raises(RetryAfter):
            await telegram.through(pace, 7)
        await asyncio.sleep(10.5)
        with pytest.raises(RetryAfter) as told:
            await telegram.through(pace, 7)
        assert retry_after(told.value) == 20
        assert await telegram.through(pace, 8) == OK
        await asyncio.sleep(19.5)
        assert await telegram.through(pace, 7) == OK

    run(story())
    assert [chat for _, chat in telegram.admitted] == [8, 7]


UNCOUNTED = {
    "typing": ("sendChatAction", 7),
    "press": ("answerCallbackQuery", None),
    "channel": ("sendMessage", "@x"),
}


@pytest.mark.parametrize(("method", "chat"), UNCOUNTED.values(), ids=UNCOUNTED.keys())
def test_what_telegram_does_not_count_does_not_wait(method: str, chat: object) -> None:
    async def at_once(_endpoint: str, _data: object) -> bool:
        return True

    async def story() -> float:
        pace = Pace(1)
        for _ in range(100):
            await pace.process_request(at_once, (method, {}), {}, method, {"chat_id": chat}, None)
        return asyncio.get_running_loop().time()

    assert run(story()) == 0


def test_edits_count_among_all_but_not_in_their_chat(telegram: Telegram) -> None:
    async def story() -> float:
        pace = Pace(25)
        for _ in range(20):
            await telegram.through(pace, 7, "editMessageText")
        return asyncio.get_running_loop().time()

    assert run(story()) < 1


def test_a_bucket_lets_its_burst_through_and_then_its_rate() -> None:
    bucket = Bucket(2.0, 3)
    assert [bucket.take(0.0) for _ in range(5)] == [0.0, 0.0, 0.0, 0.5, 1.0]
    assert bucket.take(100.0) == 100.0


def test_chats_long_silent_are_forgotten(telegram: Telegram) -> None:
    async def story() -> int:
        pace = Pace(1000)
        for chat in range(1, REMEMBERED + 10):
            await telegram_free(pace, chat)
        await asyncio.sleep(60)
        await telegram_free(pace, 1)
        return len(vars(pace)["_chats"])

    async def telegram_free(pace: Pace, chat: int) -> None:
        await pace.process_request(sent, ("sendMessage", {}), {}, "sendMessage", {"chat_id": chat}, None)

    async def sent(_endpoint: str, _data: object) -> bool:
        return True

    assert run(story()) < REMEMBERED
