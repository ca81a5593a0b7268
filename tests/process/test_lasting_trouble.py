"""What fails for long holds up its chat for a minute at most, and is handled or given up in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from sqlite_utils import Database
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.process.errors import ErrorHandler
from bot.process.intake import Intake
from bot.process.raw import Raw
from bot.process.verdicts import LONGEST_HOLD, LONGEST_WAIT, PATIENCE
from storage.database.store import Store
from storage.errors import DiskFull
from tests.support import virtual_time
from tests.support.desks import desk_on
from tests.support.fake_telegram import FakeTelegram, said
from tests.support.intakes import House
from tests.support.stored import dead_updates


class InstantStore:
    """A database in memory that needs no thread, for tests in which time does not pass."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return function(self._db, *arguments)


def of(error: Exception, after: float = 0.0) -> Callable[[], Awaitable[None]]:
    """A handler that fails after so many seconds."""

    async def fail() -> None:
        await asyncio.sleep(after)
        raise error

    return fail


LASTING_TROUBLE: dict[str, tuple[Callable[[], Awaitable[object]], bool]] = {
    "telegram hangs at each try": (of(TimedOut(), after=20), True),
    "telegram hangs for as long as it may": (of(TimedOut(), after=50), True),
    "telegram is away": (of(NetworkError("x")), True),
    "telegram asks to wait for long": (of(RetryAfter(600)), True),
    "the handler hangs": (asyncio.Event().wait, True),
    "the handler hangs for less than a minute": (of(KeyError("x"), after=45), True),
    "a fault": (of(KeyError("x")), True),
    "refused for good": (of(BadRequest("Message is too long")), True),
    "the chat is closed": (of(Forbidden("Forbidden: bot was blocked by the user")), False),
}


@pytest.mark.parametrize(("trouble", "dies"), LASTING_TROUBLE.values(), ids=LASTING_TROUBLE.keys())
def test_what_fails_for_ever_holds_up_its_chat_for_a_minute_at_most_and_is_given_up(
    db: Database, tmp_path: Path, trouble: Callable[[], Awaitable[object]], dies: bool
) -> None:
    async def story() -> None:
        house = House(desk_on(cast(Store, InstantStore(db)), tmp_path), FakeTelegram())
        handled: dict[int, float] = {}

        async def handle(raw: Raw) -> None:
            if raw["update_id"] == 1:
                await trouble()
            handled[raw["update_id"]] = asyncio.get_running_loop().time()

        house.intake = Intake(house.services, handle, ErrorHandler(house.services, house.bot, house.alerts))
        await house.intake.accept([said(number, 7) for number in (1, 2, 3)])
        await asyncio.sleep(3 * PATIENCE)
        assert house.intake.idle
        assert sorted(handled) == [2, 3]
        assert handled[3] <= LONGEST_HOLD
        assert [dead.update_id for dead in dead_updates(db)] == [1] * dies
        assert ("fault" in await house.told()) is dies
        await house.intake.stop()

    virtual_time.run(story())


def test_when_telegram_is_back_what_was_put_aside_is_handled_too(db: Database, tmp_path: Path) -> None:
    async def story() -> None:
        house = House(desk_on(cast(Store, InstantStore(db)), tmp_path), FakeTelegram())
        loop = asyncio.get_running_loop()
        house.fails = lambda raw: NetworkError("x") if loop.time() < 900 else None
        await house.intake.accept([said(number, 7) for number in (1, 2, 3)])
        await asyncio.sleep(900)
        assert house.handled == []
        await asyncio.sleep(LONGEST_WAIT)
        assert sorted(house.handled) == [1, 2, 3]
        assert dead_updates(db) == []
        await house.intake.stop()

    virtual_time.run(story())


def test_several_messages_that_fail_hold_up_their_chat_no_longer_than_one(
    db: Database, tmp_path: Path
) -> None:
    async def story() -> None:
        house = House(desk_on(cast(Store, InstantStore(db)), tmp_path), FakeTelegram())
        house.fails = lambda raw: NetworkError("x") if raw["update_id"] < 9 else None
        await house.intake.accept([said(number, 7) for number in range(1, 10)])
        await asyncio.sleep(LONGEST_HOLD)
        assert house.handled == [9]
        await house.intake.stop()

    virtual_time.run(story())


def test_while_nothing_can_be_saved_the_order_of_a_chat_is_kept(db: Database, tmp_path: Path) -> None:
    async def story() -> None:
        house = House(desk_on(cast(Store, InstantStore(db)), tmp_path), FakeTelegram())
        loop = asyncio.get_running_loop()
        house.fails = lambda raw: DiskFull() if loop.time() < 7200 else None
        await house.intake.accept([said(number, 7) for number in (1, 2, 3)])
        await asyncio.sleep(7200 + LONGEST_WAIT)
        assert house.handled == [1, 2, 3]
        await house.intake.stop()

    virtual_time.run(story())
