"""The process is killed at random moments, started again, and stopped: nothing is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from storage import inbox, outbox, requests
from storage.database.store import Store
from tests.support.bot_process import Bot
from tests.support.person import Shown
from tests.support.sandbox import Sandbox
from tests.support.stored import dead_updates
from tests.support.thorough import TIMES

PEOPLE = range(5001, 5001 + 6 * TIMES)
KILLS = 3 * TIMES
STORY = (
    "/demande",
    "Deux épreuves en même temps",
    "Semestre 1, session 1",
    "Algèbre et Canarylogie {number}",
    "Le 13 janvier à 9h",
    "Passer",
    "Camille Canary",
    "CANARY{number}",
    "canary{number}@exemple.fr",
    "Envoyer ma demande",
)
"""A request from the first word to the last, for somebody who types faster than the bot answers."""


async def say_everything(sandbox: Sandbox) -> None:
    """Everybody types at once, each their own story in order."""
    for line in STORY:
        for number in PEOPLE:
            await sandbox.sim("say", chat_id=number, text=line.format(number=number))


class Killer:
    """Kills the bot at a chosen call of the Bot API: done by the server, its answer perhaps never read."""

    def __init__(self, sandbox: Sandbox, bot: Bot) -> None:
        self._bot = bot
        self._left = 0
        self._note = sandbox.world.calls.add
        sandbox.world.calls.add = self._add  # type: ignore[method-assign, assignment]

    async def kill_at(self, call: int) -> None:
        """Return once the bot is dead, having made so many more calls."""
        self._left = call
        async with asyncio.timeout(60):
            ended = await self._bot.ended()
        assert ended == -signal.SIGKILL, self._bot.log.read_text()

    def _add(self, *call: Any) -> None:
        self._note(*call)
        self._left -= 1
        if self._left == 0:
            self._bot.kill()


def is_receipt(message: Shown) -> bool:
    return message.is_bot and message.text.startswith("Demande envoyée : ")


def is_last(message: Shown) -> bool:
    """The question that comes after the receipt and its file: then nothing is left to be sent."""
    return message.is_bot and "retienne votre nom" in message.text


async def receipts(sandbox: Sandbox, number: int) -> list[str]:
    """The references in the receipts that a person got."""
    shown = await (await sandbox.person(number)).transcript()
    return [message.text.split()[3] for message in shown if is_receipt(message)]


async def all_have_receipts(sandbox: Sandbox) -> None:
    """Wait until everybody got all that follows from their request."""
    for number in PEOPLE:
        person = await sandbox.person(number)
        await person.wait_for(lambda shown: any(map(is_last, shown)), patience=60)


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(sandbox, tmp_path)
    yield bot
    if bot.running:
        await bot.end(signal.SIGKILL)


async def test_of_many_updates_none_is_lost_or_done_twice_however_often_the_bot_is_killed(
    sandbox: Sandbox, bot: Bot
) -> None:
    chance = random.Random(2024)
    killer = Killer(sandbox, bot)
    talking = asyncio.create_task(say_everything(sandbox))
    for _ in range(KILLS):
        await bot.start()
        await killer.kill_at(chance.randrange(1, 60))
    await talking
    await bot.start()
    await all_have_receipts(sandbox)
    assert await bot.end(signal.SIGTERM) == 0

    with Store.open(bot.database) as store:
        filed = {number: await store.run(requests.of_person, number) for number in PEOPLE}
        assert await store.run(inbox.backlog) == 0
        assert await store.run(dead_updates) == []
        assert await store.run(outbox.waiting) == 0
    shown_again = 0
    for number, made in filed.items():
        got = await receipts(sandbox, number)
        assert [request.answers["exams"] for request in made] == [f"Algèbre et Canarylogie {number}"]
        assert [request.answers["number"] for request in made] == [f"CANARY{number}"]
        assert set(got) == {request.reference for request in made}
        shown_again += len(got) - 1
    assert shown_again <= KILLS * 4  # what was being sent at a kill may arrive again, and names its reference
    logged = bot.log.read_text()
    assert "started bot=" in logged
    assert "canary" not in logged.lower()
