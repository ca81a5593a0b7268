"""Somebody opens an invitation and becomes staff or admin."""

from __future__ import annotations

from sqlite_utils import Database
from telegram import User

from bot.chat.incoming import Incoming
from bot.chat.screen import Screen
from storage import inbox, roles
from storage.errors import BadInvite
from storage.tables.records import Role


async def redeem(incoming: Incoming, token: str) -> None:
    """The person gets the role of the invitation and reads what they can do now."""
    user = incoming.message.from_user if incoming.message else None
    assert user is not None
    try:
        role = await incoming.services.store.run(_redeem, incoming, token, user)
    except BadInvite:
        await incoming.show(Screen(incoming.reader.say("invite-bad")))
    else:
        await incoming.show(Screen(incoming.reader.say(f"invite-{role}")))


def _redeem(db: Database, incoming: Incoming, token: str, user: User) -> Role:
    inbox.apply_once(db, incoming.update_id)
    return roles.redeem(db, token, incoming.person.id, user.full_name, now=incoming.reader.now)
