"""Who may do what, by Telegram's numeric id, looked up at every press: a name proves nothing, a button may be forwarded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database
from telegram import Update, User

from bot.chat import office_chats
from bot.chat.incoming import Incoming
from bot.services import Services
from storage import roles
from storage.tables.records import Role


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do, and in which group the staff works together (None: in none)."""

    roles: frozenset[Role]
    staff_chat: int | None

    @property
    def staff(self) -> bool:
        return Role.STAFF in self.roles

    @property
    def office(self) -> bool:
        """Whether they belong to the office at all: staff, or admin."""
        return bool(self.roles)

    @property
    def admin(self) -> bool:
        return Role.ADMIN in self.roles


async def of(services: Services, user: User) -> Rights:
    """The person's rights at this moment."""
    return await services.store.run(_rights, services, user)


async def is_staff(incoming: Incoming) -> bool:
    """Whether the visitor belongs to the staff at this moment."""
    return await incoming.services.store.run(roles.has, incoming.person.id, Role.STAFF)


async def is_office(incoming: Incoming) -> bool:
    """Whether the visitor is staff or admin at this moment."""
    held = await incoming.services.store.run(roles.of_person, incoming.person.id)
    return bool(held) or incoming.person.id in incoming.services.settings.admins


async def is_admin(incoming: Incoming) -> bool:
    """Whether the visitor is an admin at this moment."""
    if incoming.person.id in incoming.services.settings.admins:
        return True
    return await incoming.services.store.run(roles.has, incoming.person.id, Role.ADMIN)


def anonymous(update: Update) -> bool:
    """Whether a message was sent in the name of a chat, so that nobody can tell who wrote it (Bot API, sender_chat)."""
    return update.message is not None and update.message.sender_chat is not None


def _rights(db: Database, services: Services, user: User) -> Rights:
    held = roles.of_person(db, user.id)
    if user.id in services.settings.admins:
        held |= {Role.ADMIN}
    if held:
        roles.call(db, user.id, user.full_name)
    return Rights(held, office_chats.staff_chat(db, services.settings))
