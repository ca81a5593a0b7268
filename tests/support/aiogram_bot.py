"""The small bot of test_sandbox_clients in aiogram, in a module of its own because aiogram takes seconds to load."""

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import aiogram
import aiogram.client.session.aiohttp
from aiogram.client.telegram import TelegramAPIServer

from tests.support.sandbox import TOKEN

Parts = tuple[
    Callable[[], Coroutine[Any, Any, None]],
    Callable[[dict[str, Any]], Awaitable[Any]],
    Callable[[str, str], Awaitable[Any]],
]


@asynccontextmanager
async def serving(url: str) -> AsyncIterator[Parts]:
    """The bot on the sandbox at `url`: what polls until cancelled, what handles a raw update, what sets the webhook."""
    session = aiogram.client.session.aiohttp.AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot, dispatcher = aiogram.Bot(TOKEN, session=session), aiogram.Dispatcher()
    dispatcher.message.register(_start, aiogram.filters.CommandStart())
    dispatcher.message.register(_document, aiogram.F.document)
    dispatcher.message.register(_echo)
    dispatcher.callback_query.register(_tap)

    async def poll() -> None:
        await dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)

    async def set_webhook(address: str, secret: str) -> None:
        await bot.set_webhook(address, secret_token=secret)

    async def feed(raw: dict[str, Any]) -> None:
        await dispatcher.feed_raw_update(bot, raw)

    async with session:
        yield poll, feed, set_webhook


async def _start(message: aiogram.types.Message) -> None:
    button = aiogram.types.InlineKeyboardButton(text="Dates", callback_data="dates")
    markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    await message.answer("<b>Bonjour</b>", parse_mode="HTML", reply_markup=markup)


async def _tap(query: aiogram.types.CallbackQuery) -> None:
    assert isinstance(query.message, aiogram.types.Message)
    await query.answer("Voici")
    await query.message.edit_text("Le 20 janvier")


async def _document(message: aiogram.types.Message, bot: aiogram.Bot) -> None:
    assert message.document
    content = await bot.download(message.document)
    assert content
    raw = content.read()
    copy = aiogram.types.BufferedInputFile(raw, "copie.pdf")
    await message.answer_document(copy, caption=f"{len(raw)} octets")


async def _echo(message: aiogram.types.Message) -> None:
    row = [aiogram.types.KeyboardButton(text=word) for word in ("Oui", "Non")]
    await message.answer(str(message.text), reply_markup=aiogram.types.ReplyKeyboardMarkup(keyboard=[row]))
