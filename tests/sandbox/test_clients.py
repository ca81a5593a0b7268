"""Three independent clients each run a small bot on the sandbox, by polling or by webhook.

The bot: /start shows a button; a tap edits the message and pops a toast; a document comes back with its size; any
other text is said again under a reply keyboard.
"""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import telegram
import telegram.ext
from aiohttp import web
from telebot import asyncio_helper
from telebot import types as telebot_types
from telebot.async_telebot import AsyncTeleBot

from bot.sandbox.server import HOST
from tests.support.person import Shown
from tests.support.sandbox import TOKEN, Sandbox

SECRET = "a-secret"


@dataclass(frozen=True, slots=True)
class Client:
    """A small bot in one of the clients."""

    poll: Callable[[], Coroutine[Any, Any, None]]
    """Runs until cancelled."""
    feed: Callable[[dict[str, Any]], Awaitable[Any]]
    """Handles one raw update."""
    set_webhook: Callable[[str, str], Awaitable[Any]]


# -- python-telegram-bot


@asynccontextmanager
async def python_telegram_bot(url: str) -> AsyncIterator[Client]:
    builder = (
        telegram.ext.ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    )
    app = builder.build()
    app.add_handler(telegram.ext.CommandHandler("start", _ptb_start))
    app.add_handler(telegram.ext.CallbackQueryHandler(_ptb_tap))
    app.add_handler(telegram.ext.MessageHandler(telegram.ext.filters.Document.ALL, _ptb_document))
    app.add_handler(telegram.ext.MessageHandler(telegram.ext.filters.TEXT, _ptb_echo))

    async def poll() -> None:
        assert app.updater
        await app.updater.start_polling(poll_interval=0.0)
        try:
            await asyncio.Event().wait()
        finally:
            await app.updater.stop()

    async def set_webhook(address: str, secret: str) -> None:
        await app.bot.set_webhook(address, secret_token=secret)

    async def feed(raw: dict[str, Any]) -> None:
        await app.update_queue.put(telegram.Update.de_json(raw, app.bot))

    async with app:
        await app.start()
        yield Client(poll, feed, set_webhook)
        await app.stop()


async def _ptb_start(update: telegram.Update, _: Any) -> None:
    assert update.message
    button = telegram.InlineKeyboardButton("Dates", callback_data="dates")
    await update.message.reply_html("<b>Bonjour</b>", reply_markup=telegram.InlineKeyboardMarkup([[button]]))


async def _ptb_tap(update: telegram.Update, _: Any) -> None:
    assert update.callback_query
    await update.callback_query.answer("Voici")
    await update.callback_query.edit_message_text("Le 20 janvier")


async def _ptb_document(update: telegram.Update, _: Any) -> None:
    assert update.message
    assert update.message.document
    content = await (await update.message.document.get_file()).download_as_bytearray()
    await update.message.reply_document(
        bytes(content), filename="copie.pdf", caption=f"{len(content)} octets"
    )


async def _ptb_echo(update: telegram.Update, _: Any) -> None:
    assert update.message
    await update.message.reply_text(
        str(update.message.text),
        reply_markup=telegram.ReplyKeyboardMarkup([["Oui", "Non"]], resize_keyboard=True),
    )


# -- aiogram


@asynccontextmanager
async def aiogram_bot(url: str) -> AsyncIterator[Client]:
    from tests.support.aiogram_bot import serving  # takes seconds to load: not while tests are only collected

    async with serving(url) as (poll, feed, set_webhook):
        yield Client(poll, feed, set_webhook)


# -- pyTelegramBotAPI


@asynccontextmanager
async def telebot(url: str) -> AsyncIterator[Client]:
    helper: Any = asyncio_helper
    helper.API_URL, helper.FILE_URL = f"{url}/bot{{0}}/{{1}}", f"{url}/file/bot{{0}}/{{1}}"
    bot: Any = AsyncTeleBot(TOKEN)  # its annotations do not know pass_bot
    bot.register_message_handler(_telebot_start, commands=["start"], pass_bot=True)
    bot.register_message_handler(_telebot_document, content_types=["document"], pass_bot=True)
    bot.register_message_handler(_telebot_echo, content_types=["text"], pass_bot=True)
    bot.register_callback_query_handler(_telebot_tap, func=None, pass_bot=True)

    async def poll() -> None:
        await bot.polling(non_stop=True, interval=0, timeout=20, request_timeout=30)

    async def set_webhook(address: str, secret: str) -> None:
        await bot.set_webhook(address, secret_token=secret)

    async def feed(raw: dict[str, Any]) -> None:
        types: Any = telebot_types
        await bot.process_new_updates([types.Update.de_json(raw)])

    yield Client(poll, feed, set_webhook)
    await bot.close_session()


async def _telebot_start(message: Any, bot: AsyncTeleBot) -> None:
    markup = telebot_types.InlineKeyboardMarkup()
    markup.add(telebot_types.InlineKeyboardButton("Dates", callback_data="dates"))
    await bot.send_message(message.chat.id, "<b>Bonjour</b>", parse_mode="HTML", reply_markup=markup)


async def _telebot_tap(query: Any, bot: AsyncTeleBot) -> None:
    await bot.answer_callback_query(query.id, "Voici")
    await bot.edit_message_text("Le 20 janvier", query.message.chat.id, query.message.message_id)


async def _telebot_document(message: Any, bot: AsyncTeleBot) -> None:
    file = await bot.get_file(message.document.file_id)
    content = await bot.download_file(file.file_path)
    copy = telebot_types.InputFile(io.BytesIO(content), file_name="copie.pdf")
    await bot.send_document(message.chat.id, copy, caption=f"{len(content)} octets")


async def _telebot_echo(message: Any, bot: AsyncTeleBot) -> None:
    markup = telebot_types.ReplyKeyboardMarkup(resize_keyboard=True)
    markup.row("Oui", "Non")
    await bot.send_message(message.chat.id, message.text, reply_markup=markup)


# -- two ways to be fed


@asynccontextmanager
async def by_polling(client: Client, sandbox: Sandbox) -> AsyncIterator[None]:
    task = asyncio.create_task(client.poll())
    yield
    task.cancel()
    sandbox.world.updates.wake_all()
    with contextlib.suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def by_webhook(client: Client, sandbox: Sandbox) -> AsyncIterator[None]:
    async def receive(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
        await client.feed(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    sandbox.world.adjust({"loopback_webhooks": True})
    await client.set_webhook(f"http://{HOST}:{runner.addresses[0][1]}/hook", SECRET)
    yield
    await sandbox.result("deleteWebhook")
    await runner.cleanup()


@pytest.mark.parametrize(
    ("client", "fed"),
    [
        (python_telegram_bot, by_polling),
        (python_telegram_bot, by_webhook),
        pytest.param(aiogram_bot, by_polling, marks=pytest.mark.thorough),  # takes seconds to load
        (telebot, by_webhook),
    ],
)
async def test_a_bot_talks_buttons_edits_and_files(sandbox: Sandbox, client: Any, fed: Any) -> None:
    camille = await sandbox.person()
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(client(sandbox.url))
        await stack.enter_async_context(fed(bot, sandbox))

        await camille.say("/start")
        screen = await camille.reply("Bonjour")
        assert (screen.labels, screen.entities[0]["type"]) == (["Dates"], "bold")

        await camille.tap("Dates")
        edited = await camille.wait_for(lambda chat: _edited(chat, screen.message_id))
        assert (edited.text, edited.keyboard) == ("Le 20 janvier", [])

        await camille.say("C'est où ? <i>&amp;</i> 🙂")
        echoed = await camille.reply()
        assert (echoed.text, echoed.labels) == ("C'est où ? <i>&amp;</i> 🙂", ["Oui", "Non"])
        await camille.tap("Oui")
        assert (await camille.wait_for(lambda chat: _last_of_bot(chat, "Oui"))).labels == ["Oui", "Non"]

        await camille.send(b"%PDF-1.4 preuve", "preuve.pdf")
        paper = await camille.reply("15 octets")
        assert paper.document
        assert paper.document["file_name"] == "copie.pdf"
        assert await camille.download(paper.document["file_id"]) == b"%PDF-1.4 preuve"
    refused = [call for call in await camille.calls() if call["error"]]
    assert refused == []


def _edited(chat: list[Shown], message_id: int) -> Shown | None:
    return next((item for item in chat if item.message_id == message_id and item.edited), None)


def _last_of_bot(chat: list[Shown], text: str) -> Shown | None:
    last = chat[-1]
    return last if last.is_bot and last.text == text else None
