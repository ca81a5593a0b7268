"""What the staff does in the chat: commands, buttons, invitations. Thin handlers, before those of students.

Whoever may not is told so politely; what each act does is `desk`'s business.
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

from bot.desk import Desk
from bot.office import announcing, digest_desk, figures_desk, rights, workbook_desk
from bot.office import desk as staff_desk
from bot.office import menu as staff_menu
from bot.office import screens as staff_screens
from bot.office.desk import Work
from bot.office.rights import Rights
from bot.screen import Screen
from bot.student import reactions
from bot.visit import Visit, arrive
from storage import chats, inbox, invites
from storage.errors import BadInvite
from storage.records import Role

Context = ContextTypes.DEFAULT_TYPE
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
INVITATION = rf"^/start [\w-]{{{invites.LENGTH}}}$"
CASE = rf"^/start {staff_screens.LINK}"

COMMAND_ACTS: dict[str, Work] = {
    "queue": staff_desk.list_open,
    "digest": digest_desk.choose,
    "announce": announcing.choose,
    "stats": figures_desk.show,
}
BUTTONS: dict[str, Work] = {
    **staff_desk.BUTTONS,
    **digest_desk.BUTTONS,
    **workbook_desk.BUTTONS,
    **announcing.BUTTONS,
}
OPEN_TO_ADMINS = frozenset({*announcing.ACTS, figures_desk.show})


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """Every reaction of the desk to its staff, the first that fits wins."""

    def on(act: Work) -> Handler:
        async def handle(update: Update, context: Context) -> None:
            await _command(desk, update, context, act)

        return handle

    async def pressed(update: Update, context: Context) -> None:
        await _press(desk, update, context)

    async def invited(update: Update, context: Context) -> None:
        await _invited(await arrive(desk, update, context.bot), update, (context.args or [""])[0])

    async def handed_in(update: Update, context: Context) -> None:
        await _handed_in(await arrive(desk, update, context.bot), update)

    async def moved(update: Update, context: Context) -> None:
        await _moved(desk, update, context)

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


async def _command(desk: Desk, update: Update, context: Context, act: Work) -> None:
    visit = await arrive(desk, update, context.bot)
    user = update.effective_user
    assert user is not None
    held = await rights.of(desk, user)
    refusal = _refusal(visit, held, act, anonymous=rights.anonymous(update))
    if refusal is None:
        await act(visit, held, list(context.args or []))
        return
    await visit.show(Screen(visit.view.say(refusal)))
    if visit.private and not held.office:
        await staff_menu.take(context.bot, visit.chat.id)


async def _press(desk: Desk, update: Update, context: Context) -> None:
    visit = await arrive(desk, update, context.bot)
    query = update.callback_query
    assert query is not None
    held = await rights.of(desk, query.from_user)
    _, verb, *arguments = (query.data or "").split(":")
    act = BUTTONS.get(verb)
    refusal = _refusal(visit, held, act)
    await reactions.acknowledge(query, visit.view.say(refusal) if refusal else "")
    if act is not None and refusal is None:
        await act(visit, held, arguments)


def _refusal(visit: Visit, held: Rights, act: Work | None, *, anonymous: bool = False) -> str | None:
    """Why somebody may not do what only the staff may, as the key of a sentence; None when they may."""
    if anonymous:
        return "office-anonymous"
    if not (held.office if act in OPEN_TO_ADMINS else held.staff):
        return "office-only"
    return None if visit.private or visit.chat.id == held.staff_chat else "office-elsewhere"


async def _invited(visit: Visit, update: Update, token: str) -> None:
    """An invitation was opened: the person gets the role, its menu, and what they can do now."""
    user = update.effective_user
    assert user is not None
    try:
        role = await visit.desk.store.run(_redeem, visit, token, user.full_name)
    except BadInvite:
        await visit.show(Screen(visit.view.say("invite-bad")))
        return
    await staff_menu.put(visit.desk, visit.bot, visit.chat.id)
    await visit.show(Screen(visit.view.say(f"invite-{role}")))


def _redeem(db: Database, visit: Visit, token: str, name: str) -> Role:
    inbox.apply_once(db, visit.update_id)
    return invites.redeem(db, token, visit.person.id, name, now=visit.view.now)


async def _handed_in(visit: Visit, update: Update) -> None:
    """A file came: a workbook of somebody of the staff is theirs to decide with, anything else a student's document."""
    document = update.message.document if update.message else None
    if document and workbook_desk.is_sheet(document) and await rights.is_staff(visit):
        await workbook_desk.arrived(visit, document)
    else:
        await reactions.react(visit, update)


async def _moved(desk: Desk, update: Update, context: Context) -> None:
    """A group became a supergroup and has another id: it stays the group it was."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if await desk.store.run(chats.moved, old, new):
        await staff_menu.put_all(desk, context.bot)
