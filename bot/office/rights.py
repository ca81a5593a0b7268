"""Who may do what, by Telegram's numeric id, looked up at every press: a name proves nothing, a button may be forwarded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database
from telegram import Update, User

from bot.desk import Desk
from bot.office import audience
from bot.visit import Visit
from storage import roles
from storage.records import Role


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


async def of(desk: Desk, user: User) -> Rights:
    """The person's rights at this moment."""
    return await desk.store.run(_rights, desk, user)


async def is_staff(visit: Visit) -> bool:
    """Whether the visitor belongs to the staff at this moment."""
    return await visit.desk.store.run(roles.has, visit.person.id, Role.STAFF)


async def is_office(visit: Visit) -> bool:
    """Whether the visitor is staff or admin at this moment."""
    held = await visit.desk.store.run(roles.of_person, visit.person.id)
    return bool(held) or visit.person.id in visit.desk.settings.admins


async def is_admin(visit: Visit) -> bool:
    """Whether the visitor is an admin at this moment."""
    if visit.person.id in visit.desk.settings.admins:
        return True
    return await visit.desk.store.run(roles.has, visit.person.id, Role.ADMIN)


def anonymous(update: Update) -> bool:
    """Whether a message was sent in the name of a chat, so that nobody can tell who wrote it (Bot API, sender_chat)."""
    return update.message is not None and update.message.sender_chat is not None


def _rights(db: Database, desk: Desk, user: User) -> Rights:
    held = roles.of_person(db, user.id)
    if user.id in desk.settings.admins:
        held |= {Role.ADMIN}
    if held:
        roles.call(db, user.id, user.full_name)
    return Rights(held, audience.staff_chat(db, desk.settings))
