"""Who may use a route, and where, and what is said to whoever may not."""

from __future__ import annotations

from telegram import Update

from bot import menus
from bot.chat.incoming import Incoming
from bot.chat.routes import Right
from bot.chat.screen import Screen
from bot.conversation.routes import COMMANDS


async def allowed(incoming: Incoming, right: Right, update: Update | None = None) -> bool:
    """Whether the person may go on; else they were told why not, and lose the menu of a role they have no more."""
    refusal = refused(incoming, right, anonymous=update is not None and _anonymous(update))
    if refusal is None:
        return True
    await incoming.show(Screen(incoming.reader.say(refusal)))
    if incoming.private:
        await menus.show_menu(incoming.services, COMMANDS, incoming.bot, incoming.chat.id)
    return False


def refused(incoming: Incoming, right: Right, *, anonymous: bool = False) -> str | None:
    """Why somebody may not use a route, as the key of a sentence; None when they may. Admins work in private, the staff
    also in its own group.
    """
    if right is Right.EVERYBODY:
        return None
    if anonymous:
        return "office-anonymous"
    if not right.allows(incoming.rights):
        return "edit-admins-only" if right is Right.ADMIN else "office-only"
    if incoming.private:
        return None
    if right is Right.ADMIN:
        return "edit-in-private"
    return None if incoming.chat.id == incoming.rights.staff_chat else "office-elsewhere"


def _anonymous(update: Update) -> bool:
    """Whether a message was sent in the name of a chat, so that nobody can tell who wrote it (Bot API, sender_chat)."""
    return update.message is not None and update.message.sender_chat is not None
