"""The command /apercu (/preview): what students will read at another moment. For admins, in private; changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.admin import preview_screens as screens
from bot.admin import written_moment
from bot.chat import rights
from bot.chat.incoming import Incoming, identify
from bot.chat.screen import Screen
from bot.menus import PREVIEW
from bot.services import Services
from bot.student import reactions
from faq.dates import Unreadable

Context = ContextTypes.DEFAULT_TYPE
Turn = Callable[[Incoming, datetime, list[str]], Awaitable[None]]


def handlers(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """The command and its buttons."""

    def admins_only(act: Callable[[Incoming, Update], Coroutine[Any, Any, None]]) -> Any:
        async def handle(update: Update, context: Context) -> None:
            incoming, user = await identify(services, update, context.bot), update.effective_user
            assert user is not None
            allowed = (await rights.of(services, user)).admin
            if update.callback_query is not None:
                await reactions.acknowledge(update.callback_query, "" if allowed else _refused(incoming))
            if allowed:
                await act(incoming, update)
            elif update.callback_query is None:
                await incoming.show(Screen(_refused(incoming)))

        return handle

    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        CommandHandler(PREVIEW, admins_only(_asked), filters=private),
        CallbackQueryHandler(admins_only(_pressed), pattern=rf"^{screens.PREVIEW}:"),
    ]


async def _asked(incoming: Incoming, update: Update) -> None:
    """A moment, and perhaps a question, behind the command."""
    assert update.message is not None
    _, _, words = (update.message.text or "").partition(" ")
    if not words.strip():
        await incoming.show(screens.moments(incoming.reader))
        return
    try:
        found = written_moment.read(words, incoming.reader.catalog.calendar)
    except Unreadable as error:
        await incoming.show(screens.unreadable(incoming.reader, error))
        return
    if found is None:
        await incoming.show(screens.moments(incoming.reader).headed(incoming.reader.say("preview-unread")))
        return
    at, question = found
    await incoming.show(
        screens.reply(incoming.reader, at, question) if question else screens.overview(incoming.reader, at, 0)
    )


async def _pressed(incoming: Incoming, update: Update) -> None:
    query = update.callback_query
    assert query is not None
    _, verb, stamped, *arguments = (query.data or "").split(":")
    await TURNS[verb](incoming, screens.moment(stamped), arguments)


async def _overview(incoming: Incoming, at: datetime, arguments: list[str]) -> None:
    await incoming.show(screens.overview(incoming.reader, at, int(arguments[0])))


async def _topics(incoming: Incoming, at: datetime, _arguments: list[str]) -> None:
    await incoming.show(screens.topics(incoming.reader, at))


async def _topic(incoming: Incoming, at: datetime, arguments: list[str]) -> None:
    await incoming.show(screens.topic(incoming.reader, at, int(arguments[0])))


async def _read(incoming: Incoming, at: datetime, arguments: list[str]) -> None:
    """An answer; the overview when the files no longer hold it."""
    known = incoming.reader.catalog.has(arguments[0])
    await incoming.show(
        screens.answer(incoming.reader, at, arguments[:1])
        if known
        else screens.overview(incoming.reader, at, 0)
    )


def _refused(incoming: Incoming) -> str:
    return incoming.reader.say("preview-admins")


TURNS: dict[str, Turn] = {"at": _overview, "topics": _topics, "topic": _topic, "read": _read}
