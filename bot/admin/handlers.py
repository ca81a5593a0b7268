"""What admins do in the chat: commands and buttons, before those of the staff and of students. Thin handlers.

Rights are looked up at every press. What admins write and send comes through the student's handlers to `library.heard` and
`uploads.received`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.admin import calendar_talk, gap_talk, history_talk, library, screens
from bot.admin.library import Work
from bot.desk import Desk
from bot.office import menu, rights
from bot.office.rights import Rights
from bot.screen import Screen
from bot.student import reactions
from bot.visit import Visit, arrive

Context = ContextTypes.DEFAULT_TYPE

COMMAND_ACTS: dict[str, Work] = {
    "files": library.list_files,
    "calendar": calendar_talk.show,
    "gaps": gap_talk.show,
    "history": history_talk.show,
}
BUTTONS: dict[str, Work] = {
    **library.BUTTONS,
    **calendar_talk.BUTTONS,
    **gap_talk.BUTTONS,
    **history_talk.BUTTONS,
}


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """Every reaction of the desk to its admins alone."""

    def on(act: Work) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def handle(update: Update, context: Context) -> None:
            await _command(desk, update, context, act)

        return handle

    async def pressed(update: Update, context: Context) -> None:
        await _press(desk, update, context)

    fresh = filters.UpdateType.MESSAGE
    return [
        *(
            CommandHandler(list(dict.fromkeys(words)), on(COMMAND_ACTS[name]), filters=fresh)
            for name, words in menu.EDITING.items()
        ),
        CallbackQueryHandler(pressed, pattern=rf"^{screens.EDIT}:"),
    ]


async def _command(desk: Desk, update: Update, context: Context, act: Work) -> None:
    visit = await arrive(desk, update, context.bot)
    user = update.effective_user
    assert user is not None
    held = await rights.of(desk, user)
    refusal = _refusal(visit, held)
    if refusal is None:
        await act(visit, [])
        return
    await visit.show(Screen(visit.view.say(refusal)))
    if visit.private and not held.admin:
        await menu.put(desk, context.bot, visit.chat.id)


async def _press(desk: Desk, update: Update, context: Context) -> None:
    visit = await arrive(desk, update, context.bot)
    query = update.callback_query
    assert query is not None
    refusal = _refusal(visit, await rights.of(desk, query.from_user))
    if refusal is not None:
        await reactions.acknowledge(query, visit.view.say(refusal))
        return
    await reactions.acknowledge(query)
    _, verb, *arguments = (query.data or "").split(":")
    act = BUTTONS.get(verb)
    if act is not None:
        await act(visit, arguments)


def _refusal(visit: Visit, held: Rights) -> str | None:
    """Why somebody may not do what only admins may, as the key of a sentence; None when they may."""
    if not held.admin:
        return "edit-admins-only"
    return None if visit.private else "edit-in-private"
