"""Whose turn it is: in order within a chat, side by side across chats, and one chatty chat delays nobody."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.load import CROWDED
from bot.process import ordering
from bot.process.ordering import Again, Turns
from tests.support.waiting import until


class Work:
    """Does items by yielding to the loop; notes what was begun, how many run at once, and when each ended."""

    def __init__(self) -> None:
        self.done: dict[int, list[int]] = defaultdict(list)
        self.running: set[int] = set()
        self.most = 0
        self.overlapped = False

    async def __call__(self, item: tuple[int, int]) -> None:
        chat, number = item
        self.overlapped |= chat in self.running
        self.running.add(chat)
        self.most = max(self.most, len(self.running))
        await asyncio.sleep(0)
        self.running.discard(chat)
        self.done[chat].append(number)


@given(chats=st.lists(st.integers(1, 5), max_size=60), limit=st.integers(1, 4))
def test_each_chat_gets_its_items_in_order_and_never_two_at_once(chats: list[int], limit: int) -> None:
    async def story() -> Work:
        work = Work()
        turns = Turns(work, limit)
        for number, chat in enumerate(chats):
            turns.add(chat, (chat, number))
            if number % 7 == 0:
                await asyncio.sleep(0)
        await until(lambda: turns.chats == 0)
        return work

    work = asyncio.run(story())
    assert not work.overlapped
    assert work.most <= limit
    assert {chat: [n for n, c in enumerate(chats) if c == chat] for chat in set(chats)} == work.done


async def test_chats_run_side_by_side() -> None:
    work = Work()
    turns = Turns(work, 8)
    for chat in range(8):
        turns.add(chat, (chat, 0))
    await until(lambda: turns.chats == 0)
    assert work.most == 8


async def test_one_chat_with_a_thousand_messages_delays_others_by_less_than_a_fifth_of_a_second() -> None:
    ended: dict[int, float] = {}

    async def answer(item: tuple[int, int]) -> None:
        await asyncio.sleep(0.002)
        ended[item[0]] = time.perf_counter()

    turns = Turns(answer, 16)
    for number in range(1000):
        turns.add(0, (0, number))
    begun = time.perf_counter()
    for chat in range(1, 101):
        turns.add(chat, (chat, 0))
    await until(lambda: len(ended) == 101)
    assert max(ended[chat] for chat in range(1, 101)) - begun < 0.2
    assert turns.chats == 1  # the chatty one goes on
    await turns.stop()


async def test_a_chat_with_many_messages_goes_on_when_the_others_are_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ordering, "GIVING_WAY", 3600.0)
    begun, served = list[int](), asyncio.Event()

    async def answer(chat: int) -> None:
        begun.append(chat)
        await (served.wait() if chat else asyncio.sleep(0))

    turns = Turns(answer, 16)
    for chat in (*[0] * (CROWDED + 2), 1, 2):
        turns.add(chat, chat)
    await until(lambda: len(begun) >= 2)
    for _ in range(10):
        await asyncio.sleep(0)
    assert sorted(begun) in ([1, 2], [0, 1, 2])  # it may have begun before they came
    served.set()
    await until(lambda: turns.chats == 0)
    assert begun.count(0) == CROWDED + 2


async def test_a_chat_with_many_messages_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "GIVING_WAY", 0.001)
    done = list[int]()

    async def answer(chat: int) -> None:
        if chat:
            await asyncio.Event().wait()
        done.append(chat)

    turns = Turns(answer, 16)
    for chat in (1, *[0] * (CROWDED + 5)):
        turns.add(chat, chat)
    await until(lambda: len(done) == CROWDED + 5)


async def test_an_item_that_wants_to_be_tried_again_keeps_its_place_but_not_the_others_waiting() -> None:
    tries: list[str] = []

    async def work(item: str) -> Again | None:
        tries.append(item)
        return Again(0.01) if item == "bad" and tries.count("bad") < 3 else None

    turns = Turns(work, 1)
    for chat, item in ((1, "bad"), (1, "after"), (2, "other")):
        turns.add(chat, item)
    await until(lambda: turns.chats == 0)
    assert tries == ["bad", "other", "bad", "bad", "after"]


async def test_an_item_that_goes_aside_is_tried_until_it_is_finished_and_its_chat_goes_on() -> None:
    tries: list[str] = []
    seen: list[int] = []

    async def work(item: str) -> Again | None:
        tries.append(item)
        seen.append(turns.aside(1))
        return Again(0.01, aside=True) if item == "bad" and tries.count("bad") < 3 else None

    turns = Turns(work, 1)
    for item in ("bad", "after", "last"):
        turns.add(1, item)
    await until(lambda: tries.count("bad") == 3 and turns.aside(1) == 0)
    assert tries == ["bad", "after", "last", "bad", "bad"]
    assert seen == [0, 1, 1, 1, 1]
    assert turns.chats == 0


async def test_stopping_leaves_what_is_aside() -> None:
    tries: list[int] = []

    async def work(item: int) -> Again:
        tries.append(item)
        return Again(3600.0, aside=True)

    turns = Turns(work, 1)
    turns.add(1, 1)
    await until(lambda: turns.aside(1))
    async with asyncio.timeout(1):
        await turns.stop()
    assert tries == [1]


async def test_stopping_finishes_what_runs_and_leaves_the_rest() -> None:
    begun, ended = [], []
    release = asyncio.Event()

    async def work(item: int) -> None:
        begun.append(item)
        await release.wait()
        ended.append(item)

    turns = Turns(work, 2)
    for item in range(4):
        turns.add(item % 2, item)
    turns.add(9, 9)
    await asyncio.sleep(0)
    stopping = asyncio.create_task(turns.stop())
    await asyncio.sleep(0)
    release.set()
    await stopping
    assert begun == ended == [0, 1]
    turns.add(5, 5)
    await asyncio.sleep(0)
    assert ended == [0, 1]


async def test_stopping_does_not_wait_for_a_later_try() -> None:
    async def work(_item: int) -> Again:
        return Again(3600.0)

    turns = Turns(work, 1)
    turns.add(1, 1)
    await asyncio.sleep(0)
    async with asyncio.timeout(1):
        await turns.stop()


@pytest.mark.parametrize("chats", [1, 1000])
async def test_a_chat_without_work_leaves_nothing_behind(chats: int) -> None:
    work = Work()
    turns = Turns(work, 8)
    for chat in range(chats):
        turns.add(chat, (chat, 0))
    await until(lambda: turns.chats == 0)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}
