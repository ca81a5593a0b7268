"""What the staff does in the chat: commands, buttons, invitations. Thin handlers, before those of students.

Whoever may not is told so politely; what each act does is `services`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from sqlite_utils import Database
from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot import menus as staff_menu
from bot.chat import rights
from bot.chat.incoming import Incoming, identify
from bot.chat.rights import Rights
from bot.chat.screen import Screen
from bot.office import announcements, figures
from bot.office.decisions import workbook
from bot.office.digest import digest
from bot.office.queue import dossier_screens as staff_screens
from bot.office.queue import queue as staff_desk
from bot.office.queue.queue import Work
from bot.services import Services
from bot.student import reactions
from storage import chats, inbox, invites
from storage.errors import BadInvite
from storage.tables.records import Role

Context = ContextTypes.DEFAULT_TYPE
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
INVITATION = rf"^/start [\w-]{{{invites.LENGTH}}}$"
CASE = rf"^/start {staff_screens.LINK}"

COMMAND_ACTS: dict[str, Work] = {
    "queue": staff_desk.list_open,
    "digest": digest.choose,
    "announce": announcements.choose,
    "stats": figures.show,
}
BUTTONS: dict[str, Work] = {
    **staff_desk.BUTTONS,
    **digest.BUTTONS,
    **workbook.BUTTONS,
    **announcements.BUTTONS,
}
OPEN_TO_ADMINS = frozenset({*announcements.ACTS, figures.show})


def handlers(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """Every reaction of the desk to its staff, the first that fits wins."""

    def on(act: Work) -> Handler:
        async def handle(update: Update, context: Context) -> None:
            await _command(services, update, context, act)

        return handle

    async def pressed(update: Update, context: Context) -> None:
        await _press(services, update, context)

    async def invited(update: Update, context: Context) -> None:
        await _invited(await identify(services, update, context.bot), update, (context.args or [""])[0])

    async def handed_in(update: Update, context: Context) -> None:
        await _handed_in(await identify(services, update, context.bot), update)

    async def moved(update: Update, context: Context) -> None:
        await _moved(services, update, context)

    fresh = filters.UpdateType.MESSAGE
    private = fresh & filters.ChatType.PRIVATE
    return [
        CommandHandler("start", invited, filters=private & filters.Regex(INVITATION)),
        CommandHandler("start", on(staff_desk.linked), filters=private & filters.Regex(CASE)),
        *(
            CommandHandler(list(dict.fromkeys(words)), on(COMMAND_ACTS[name]), filters=fresh)
            for name, words in staff_menu.COMMANDS.items()
        ),
        CallbackQueryHandler(pressed, pattern=rf"^{staff_screens.OFFICE}:"),
        MessageHandler(fresh & filters.Document.ALL, handed_in),
        MessageHandler(filters.StatusUpdate.MIGRATE, moved),
    ]


async def _command(services: Services, update: Update, context: Context, act: Work) -> None:
    incoming = await identify(services, update, context.bot)
    user = update.effective_user
    assert user is not None
    held = await rights.of(services, user)
    refusal = _refusal(incoming, held, act, anonymous=rights.anonymous(update))
    if refusal is None:
        await act(incoming, held, list(context.args or []))
        return
    await incoming.show(Screen(incoming.reader.say(refusal)))
    if incoming.private and not held.office:
        await staff_menu.take(context.bot, incoming.chat.id)


async def _press(services: Services, update: Update, context: Context) -> None:
    incoming = await identify(services, update, context.bot)
    query = update.callback_query
    assert query is not None
    held = await rights.of(services, query.from_user)
    _, verb, *arguments = (query.data or "").split(":")
    act = BUTTONS.get(verb)
    refusal = _refusal(incoming, held, act)
    await reactions.acknowledge(query, incoming.reader.say(refusal) if refusal else "")
    if act is not None and refusal is None:
        await act(incoming, held, arguments)


def _refusal(incoming: Incoming, held: Rights, act: Work | None, *, anonymous: bool = False) -> str | None:
    """Why somebody may not do what only the staff may, as the key of a sentence; None when they may."""
    if anonymous:
        return "office-anonymous"
    if not (held.office if act in OPEN_TO_ADMINS else held.staff):
        return "office-only"
    return None if incoming.private or incoming.chat.id == held.staff_chat else "office-elsewhere"


async def _invited(incoming: Incoming, update: Update, token: str) -> None:
    """An invitation was opened: the person gets the role, its menu, and what they can do now."""
    user = update.effective_user
    assert user is not None
    try:
        role = await incoming.services.store.run(_redeem, incoming, token, user.full_name)
    except BadInvite:
        await incoming.show(Screen(incoming.reader.say("invite-bad")))
        return
    await staff_menu.put(incoming.services, incoming.bot, incoming.chat.id)
    await incoming.show(Screen(incoming.reader.say(f"invite-{role}")))


def _redeem(db: Database, incoming: Incoming, token: str, name: str) -> Role:
    inbox.apply_once(db, incoming.update_id)
    return invites.redeem(db, token, incoming.person.id, name, now=incoming.reader.now)


async def _handed_in(incoming: Incoming, update: Update) -> None:
    """A file came: a workbook of somebody of the staff is theirs to decide with, anything else a student's document."""
    document = update.message.document if update.message else None
    if document and workbook.is_sheet(document) and await rights.is_staff(incoming):
        await workbook.arrived(incoming, document)
    else:
        await reactions.react(incoming, update)


async def _moved(services: Services, update: Update, context: Context) -> None:
    """A group became a supergroup and has another id: it stays the group it was."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if await services.store.run(chats.moved, old, new):
        await staff_menu.put_all(services, context.bot)
