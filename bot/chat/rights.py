"""Who may do what, by Telegram's numeric id, looked up at every update: a name proves nothing, a button may be forwarded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database
from telegram import User

from bot.chat import office_chats
from bot.settings import Settings
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


def of(db: Database, settings: Settings, user: User) -> Rights:
    """The person's rights at this moment. The name of somebody of the office is kept, for their colleagues to read."""
    held = roles.of_person(db, user.id)
    if user.id in settings.admins:
        held |= {Role.ADMIN}
    if held:
        roles.call(db, user.id, user.full_name)
    return Rights(held, office_chats.staff_chat(db, settings))
