"""A request bot as it is usually written, in one of three libraries: what is said is stored, then confirmed.

    python -m tests.bench.naive NAME URL TOKEN DATABASE

NAME is `ptb`, `aiogram` or `telebot`. Each does as its library's examples do: polling as it comes, one insert into SQLite
and its commit, one message. Nothing is done to make it look bad; nothing is added either.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path
from typing import Any

CONFIRMED = "Demande enregistrée : "


class Requests:
    """The requests in a database file."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS requests (id INTEGER PRIMARY KEY, person INTEGER, text TEXT)"
        )

    def add(self, person: int, text: str) -> str:
        """Store a request; returns what to say."""
        with self._db:
            self._db.execute("INSERT INTO requests (person, text) VALUES (?, ?)", (person, text))
        return f"{CONFIRMED}{text}"


def ptb(url: str, token: str, requests: Requests) -> None:
    from telegram import Update
    from telegram.ext import ApplicationBuilder, MessageHandler, filters

    async def file(update: Update, _context: Any) -> None:
        assert update.message is not None
        await update.message.reply_text(requests.add(update.message.chat.id, update.message.text or ""))

    application = ApplicationBuilder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, file))
    application.run_polling()


def aiogram(url: str, token: str, requests: Requests) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    async def file(message: Message) -> None:
        await message.answer(requests.add(message.chat.id, message.text or ""))

    async def main() -> None:
        dispatcher = Dispatcher()
        dispatcher.message.register(file)
        await dispatcher.start_polling(
            Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
        )

    asyncio.run(main())


def telebot(url: str, token: str, requests: Requests) -> None:
    from telebot import asyncio_helper
    from telebot.async_telebot import AsyncTeleBot
    from telebot.types import Message

    asyncio_helper.API_URL = url + "/bot{0}/{1}"
    bot = AsyncTeleBot(token)

    @bot.message_handler(func=lambda _message: True)  # type: ignore[no-untyped-call, untyped-decorator]
    async def file(message: Message) -> None:
        await bot.send_message(message.chat.id, requests.add(message.chat.id, message.text or ""))

    asyncio.run(bot.infinity_polling())


BOTS = {"ptb": ptb, "aiogram": aiogram, "telebot": telebot}


if __name__ == "__main__":
    BOTS[sys.argv[1]](sys.argv[2], sys.argv[3], Requests(Path(sys.argv[4])))
