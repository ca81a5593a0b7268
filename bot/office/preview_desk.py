"""The command /apercu (/preview): what students will read at another moment. For admins, in private; changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.desk import Desk
from bot.office import preview_screens as screens
from bot.office import rights, written_moment
from bot.office.menu import PREVIEW
from bot.screen import Screen
from bot.student import reactions
from bot.visit import Visit, arrive
from faq.dates import Unreadable

Context = ContextTypes.DEFAULT_TYPE
Turn = Callable[[Visit, datetime, list[str]], Awaitable[None]]


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """The command and its buttons."""

    def admins_only(act: Callable[[Visit, Update], Coroutine[Any, Any, None]]) -> Any:
        async def handle(update: Update, context: Context) -> None:
            visit, user = await arrive(desk, update, context.bot), update.effective_user
            assert user is not None
            allowed = (await rights.of(desk, user)).admin
            if update.callback_query is not None:
                await reactions.acknowledge(update.callback_query, "" if allowed else _refused(visit))
            if allowed:
                await act(visit, update)
            elif update.callback_query is None:
                await visit.show(Screen(_refused(visit)))

        return handle

    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        CommandHandler(PREVIEW, admins_only(_asked), filters=private),
        CallbackQueryHandler(admins_only(_pressed), pattern=rf"^{screens.PREVIEW}:"),
    ]


async def _asked(visit: Visit, update: Update) -> None:
    """A moment, and perhaps a question, behind the command."""
    assert update.message is not None
    _, _, words = (update.message.text or "").partition(" ")
    if not words.strip():
        await visit.show(screens.moments(visit.view))
        return
    try:
        found = written_moment.read(words, visit.view.catalog.calendar)
    except Unreadable as error:
        await visit.show(screens.unreadable(visit.view, error))
        return
    if found is None:
        await visit.show(screens.moments(visit.view).headed(visit.view.say("preview-unread")))
        return
    at, question = found
    await visit.show(
        screens.reply(visit.view, at, question) if question else screens.overview(visit.view, at, 0)
    )


async def _pressed(visit: Visit, update: Update) -> None:
    query = update.callback_query
    assert query is not None
    _, verb, stamped, *arguments = (query.data or "").split(":")
    await TURNS[verb](visit, screens.moment(stamped), arguments)


async def _overview(visit: Visit, at: datetime, arguments: list[str]) -> None:
    await visit.show(screens.overview(visit.view, at, int(arguments[0])))


async def _topics(visit: Visit, at: datetime, _arguments: list[str]) -> None:
    await visit.show(screens.topics(visit.view, at))


async def _topic(visit: Visit, at: datetime, arguments: list[str]) -> None:
    await visit.show(screens.topic(visit.view, at, int(arguments[0])))


async def _read(visit: Visit, at: datetime, arguments: list[str]) -> None:
    """An answer; the overview when the files no longer hold it."""
    known = visit.view.catalog.has(arguments[0])
    await visit.show(
        screens.answer(visit.view, at, arguments[:1]) if known else screens.overview(visit.view, at, 0)
    )


def _refused(visit: Visit) -> str:
    return visit.view.say("preview-admins")


TURNS: dict[str, Turn] = {"at": _overview, "topics": _topics, "topic": _topic, "read": _read}
