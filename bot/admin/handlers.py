"""What admins do in the chat: commands and buttons, before those of the staff and of students. Thin handlers.

Rights are looked up at every press. What admins write and send comes through the student's handlers to `library.heard` and
`uploads.received`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot import menus
from bot.admin import calendar, history, unanswered
from bot.admin.files import library, library_screens
from bot.admin.files.library import Work
from bot.chat import rights
from bot.chat.incoming import Incoming, identify
from bot.chat.rights import Rights
from bot.chat.screen import Screen
from bot.services import Services
from bot.student import reactions

Context = ContextTypes.DEFAULT_TYPE

COMMAND_ACTS: dict[str, Work] = {
    "files": library.list_files,
    "calendar": calendar.show,
    "gaps": unanswered.show,
    "history": history.show,
}
BUTTONS: dict[str, Work] = {
    **library.BUTTONS,
    **calendar.BUTTONS,
    **unanswered.BUTTONS,
    **history.BUTTONS,
}


def handlers(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """Every reaction of the desk to its admins alone."""

    def on(act: Work) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def handle(update: Update, context: Context) -> None:
            await _command(services, update, context, act)

        return handle

    async def pressed(update: Update, context: Context) -> None:
        await _press(services, update, context)

    fresh = filters.UpdateType.MESSAGE
    return [
        *(
            CommandHandler(list(dict.fromkeys(words)), on(COMMAND_ACTS[name]), filters=fresh)
            for name, words in menus.EDITING.items()
        ),
        CallbackQueryHandler(pressed, pattern=rf"^{library_screens.EDIT}:"),
    ]


async def _command(services: Services, update: Update, context: Context, act: Work) -> None:
    incoming = await identify(services, update, context.bot)
    user = update.effective_user
    assert user is not None
    held = await rights.of(services, user)
    refusal = _refusal(incoming, held)
    if refusal is None:
        await act(incoming, [])
        return
    await incoming.show(Screen(incoming.reader.say(refusal)))
    if incoming.private and not held.admin:
        await menus.put(services, context.bot, incoming.chat.id)


async def _press(services: Services, update: Update, context: Context) -> None:
    incoming = await identify(services, update, context.bot)
    query = update.callback_query
    assert query is not None
    refusal = _refusal(incoming, await rights.of(services, query.from_user))
    if refusal is not None:
        await reactions.acknowledge(query, incoming.reader.say(refusal))
        return
    await reactions.acknowledge(query)
    _, verb, *arguments = (query.data or "").split(":")
    act = BUTTONS.get(verb)
    if act is not None:
        await act(incoming, arguments)


def _refusal(incoming: Incoming, held: Rights) -> str | None:
    """Why somebody may not do what only admins may, as the key of a sentence; None when they may."""
    if not held.admin:
        return "edit-admins-only"
    return None if incoming.private else "edit-in-private"
