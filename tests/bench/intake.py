"""The whole path of an update: fetched, stored, handled in its chat's turn, answered, marked done.

    python -m tests.bench.intake [FOLDER]

Tells updates a second (median of three rounds), how long others wait while one chat holds 1,000 messages, and what a
backlog of 100,000 updates costs in memory. FOLDER (default `output`) should be on the disk that is meant.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot import app
from bot.app import Guichet
from bot.chat.services import Services
from bot.clock import Clock
from bot.process.alerts import Alerts
from bot.process.errors import ErrorHandler
from bot.process.intake import Intake
from bot.process.raw import Raw
from bot.settings import Settings
from storage import inbox
from storage.database.store import Store
from tests.bench.doings import update
from tests.bench.server import run, sent, telegram
from tests.support.desks import MONDAY, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.office import office

UPDATES, CHATS, ROUNDS = 5000, 500, 3
CHATTY, OTHERS = 1000, 100
BACKLOG = 100_000
Handlers = Sequence[BaseHandler[Update, Any, Any]]


def answering(services: Services) -> Handlers:
    """A bot that makes one effect and sends one answer."""

    async def answer(update: Update, _context: Any) -> None:
        assert update.message is not None
        await services.store.run(inbox.apply_once, update.update_id)
        await update.message.reply_text("Du lundi 20 janvier au samedi 1er février 2025.")

    return [MessageHandler(filters.TEXT, answer)]


def build(url: str, folder: Path, token: str = "4242:bench") -> Guichet:
    """The bot on `url`, its office small, its pace unlimited."""
    settings = Settings(
        token=token,
        api_url=url,
        database=folder / "guichet.db",
        faq_dir=office(folder / "content"),
        send_rate=1e6,
    )
    return app.build(settings, Clock(), answering)


async def whole_path(folder: Path) -> float:
    """Updates a second from the first poll to the last answer."""
    async with telegram(UPDATES, CHATS) as url:
        stop = asyncio.Event()
        began = time.perf_counter()
        running = asyncio.create_task(build(url, folder).run(stop))
        while await sent(url) < UPDATES:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)
        took = time.perf_counter() - began
        stop.set()
        await running
    return UPDATES / took


async def fairness(folder: Path) -> tuple[float, float]:
    """(longest, median) seconds that others wait for their answer behind a chat with 1,000 messages."""
    fake, answered = FakeTelegram(), dict[int, float]()
    with Store.open(folder / "guichet.db") as store:
        services = desk_on(store, folder)

        async def handle(raw: Raw) -> None:
            await asyncio.sleep(0.02)  # Telegram's answer
            answered[raw["message"]["chat"]["id"]] = time.perf_counter()

        intake = _intake(services, fake, handle)
        chatty = [update(number, 1) for number in range(1, CHATTY + 1)]
        others = [update(CHATTY + number, 10**9) for number in range(1, OTHERS + 1)]
        await intake.accept(chatty)
        began = time.perf_counter()
        await intake.accept(others)
        while len(answered) <= OTHERS:  # noqa: ASYNC110 - a handler's dict
            await asyncio.sleep(0.001)
        await intake.stop()
    waits = [at - began for chat, at in answered.items() if chat != 1]
    return max(waits), statistics.median(waits)


async def fill(folder: Path) -> None:
    """A backlog of 100,000 updates."""
    with Store.open(folder / "guichet.db") as store:
        for first in range(1, BACKLOG, 1000):
            page = [(number, json.dumps(update(number, CHATS))) for number in range(first, first + 1000)]
            await store.run(inbox.receive, page, MONDAY)


async def take_up(folder: Path) -> float:
    """Seconds that it takes to queue what is in the inbox."""

    async def wait_for_ever(_raw: Raw) -> None:
        await asyncio.Event().wait()

    with Store.open(folder / "guichet.db") as store:
        began = time.perf_counter()
        await _intake(desk_on(store, folder), FakeTelegram(), wait_for_ever).replay()
        return time.perf_counter() - began


async def held(folder: Path) -> float:
    """Megabytes that a queued backlog holds."""
    tracemalloc.start()
    await take_up(folder)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return megabytes


def _intake(services: Services, fake: FakeTelegram, handle: Any) -> Intake:
    bot = bot_on(fake)
    return Intake(services, handle, ErrorHandler(services, bot, Alerts(services, bot)))


def main(folder: Path) -> None:
    """Measure and print."""
    folder.mkdir(parents=True, exist_ok=True)
    rates = []
    for _ in range(ROUNDS):
        with TemporaryDirectory(dir=folder) as place:
            rates.append(run(whole_path(Path(place))))
    print(f"whole path        {statistics.median(rates):8.0f} updates/s  ({UPDATES} of {CHATS} chats)")
    with TemporaryDirectory(dir=folder) as place:
        longest, median = run(fairness(Path(place)))
    print(f"behind a chat with {CHATTY}: {OTHERS} others wait {median:.3f} s, at most {longest:.3f} s")
    with TemporaryDirectory(dir=folder) as place:
        run(fill(Path(place)))
        seconds, megabytes = run(take_up(Path(place))), run(held(Path(place)))
    print(f"backlog of {BACKLOG}: {megabytes:.0f} MB at most, taken up in {seconds:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
