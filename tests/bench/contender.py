"""One of the bots that `tests.bench.peers` compares, polling a Bot API until it is killed.

    python -m tests.bench.contender NAME URL TOKEN FOLDER

`guichet` is the complete desk on its shipped files as `python -m bot run` starts it, with its durable inbox, search, log of
questions, its database in FOLDER, and what it does about its memory; only Telegram's pace is left out. It is
posted its updates where the token says `hook` and a port. The others answer everything with the same text: the least that
can be done in each library. `raw` is an HTTP client alone, which no bot can be faster than.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TEXT = "Les examens ont lieu du lundi 20 janvier au samedi 1er février 2025, au Centre Cnam Paris."
SIDE_BY_SIDE = 256
"""Updates or calls that a concurrent bot works on at once: what python-telegram-bot's documentation suggests."""


async def guichet(url: str, token: str, folder: Path) -> None:
    import bot.__main__  # noqa: F401 - before numpy: says how that takes memory
    from bot import app
    from bot.clock import Clock
    from bot.commands import hosting
    from bot.process.pace import Pace
    from bot.settings import Settings
    from tests.bench.doings import DATE
    from tests.bench.telegram import SECRET

    class Then(Clock):
        """A clock that goes on from when everybody writes: by this machine's, the session they ask for would be over."""

        _ahead = datetime.fromtimestamp(DATE, UTC) - datetime.now(UTC)

        def now(self) -> datetime:
            return super().now() + self._ahead

    settings = Settings(token=token, api_url=url, database=folder / "guichet.db")
    if hook := re.search(r"hook(\d+)", token):
        settings = replace(
            settings, port=int(hook[1]), webhook_url="https://bench.invalid", webhook_secret=SECRET
        )
    pace = Pace(1e6, private=(1e6, 10), group=(1e6, 10))  # Telegram's own limits are not what is measured
    await hosting.until_told(settings, lambda given, stop: app.build(given, Then(), pace=pace).run(stop))


async def _ptb(url: str, token: str, together: int) -> None:
    from telegram import Update
    from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

    async def echo(update: Update, _context: Any) -> None:
        assert update.effective_message is not None
        if update.callback_query:
            await update.callback_query.answer()
        await update.effective_message.reply_text(TEXT)

    builder = ApplicationBuilder().token(token).base_url(f"{url}/bot").concurrent_updates(together)
    application = builder.connection_pool_size(SIDE_BY_SIDE).pool_timeout(60).build()
    application.add_handlers([MessageHandler(filters.ALL, echo), CallbackQueryHandler(echo)])
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=["message", "callback_query"])
        await application.start()
        await asyncio.Event().wait()


async def ptb(url: str, token: str, _folder: Path) -> None:
    await _ptb(url, token, 1)


async def ptb_concurrent(url: str, token: str, _folder: Path) -> None:
    await _ptb(url, token, SIDE_BY_SIDE)


async def aiogram(url: str, token: str, _folder: Path) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, Message

    async def echo(message: Message) -> None:
        await message.answer(TEXT)

    async def press(query: CallbackQuery) -> None:
        await query.answer()
        await query.bot.send_message(query.from_user.id, TEXT)  # type: ignore[union-attr]

    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    dispatcher.callback_query.register(press)
    await dispatcher.start_polling(bot, handle_signals=False)


async def telebot(url: str, token: str, _folder: Path) -> None:
    from telebot import asyncio_helper
    from telebot.async_telebot import AsyncTeleBot
    from telebot.types import CallbackQuery, Message

    asyncio_helper.API_URL = url + "/bot{0}/{1}"
    bot = AsyncTeleBot(token)

    @bot.message_handler(func=lambda _message: True)  # type: ignore[no-untyped-call, untyped-decorator]
    async def echo(message: Message) -> None:
        await bot.send_message(message.chat.id, TEXT)

    @bot.callback_query_handler(func=lambda _query: True)  # type: ignore[no-untyped-call, untyped-decorator]
    async def press(query: CallbackQuery) -> None:
        await bot.answer_callback_query(query.id)
        await bot.send_message(query.from_user.id, TEXT)

    await bot.infinity_polling(skip_pending=False)


async def raw(url: str, token: str, _folder: Path) -> None:
    import aiohttp

    places = asyncio.Semaphore(SIDE_BY_SIDE)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=SIDE_BY_SIDE)) as session:

        async def send(chat: int) -> None:
            async with (
                places,
                session.post(f"{url}/bot{token}/sendMessage", data={"chat_id": chat, "text": TEXT}) as answer,
            ):
                await answer.json()

        tasks, offset = set[asyncio.Task[None]](), 1
        while True:
            async with session.post(f"{url}/bot{token}/getUpdates", data={"offset": offset}) as answer:
                updates = (await answer.json())["result"]
            for each in updates:
                person = (each.get("message") or each["callback_query"])["from"]
                tasks.add(task := asyncio.create_task(send(person["id"])))
                task.add_done_callback(tasks.discard)
                offset = each["update_id"] + 1


CONTENDERS: dict[str, Callable[[str, str, Path], Coroutine[Any, Any, None]]] = {
    "guichet": guichet,
    "guichet, webhook": guichet,
    "ptb": ptb,
    "ptb, concurrent": ptb_concurrent,
    "aiogram": aiogram,
    "telebot": telebot,
    "raw": raw,
}


def main(name: str, url: str, token: str, folder: str) -> None:
    """Run until killed, on the loop that `python -m bot run` takes."""
    from bot.commands.hosting import loop_factory

    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(CONTENDERS[name](url, token, Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
