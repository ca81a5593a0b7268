"""The office's staff as chats know it: what a person may do, the staff's group, and who is told of requests when.

Rights go by Telegram's numeric id and are looked up at every update: a name proves nothing, a button may be forwarded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.settings import Settings
from faq.calendar.desk import Hours
from storage import chats, roles
from storage.tables.records import Frequency, Role, Subscription

if (
    TYPE_CHECKING
):  # takes 0.2 s to import, which commands that only look at the office's work need not wait for
    from telegram import User

LOOK_BACK = 30
"""Days in which the last digest is looked for: an office is not closed for longer."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do, and in which group the staff works together (None: in none)."""

    roles: frozenset[Role]
    staff_chat: int | None

    @property
    def staff(self) -> bool:
        """Whether they work on requests."""
        return Role.STAFF in self.roles

    @property
    def office(self) -> bool:
        """Whether they belong to the office at all: staff, or admin."""
        return bool(self.roles)

    @property
    def admin(self) -> bool:
        """Whether they may change what the office says."""
        return Role.ADMIN in self.roles


def rights_of(db: Database, settings: Settings, user: User, *, has_role: bool) -> Rights:
    """The person's rights at this moment; `has_role`: whether any was given to them. The name of somebody of the office is
    kept, for their colleagues to read.
    """
    held = roles.of_person(db, user.id) if has_role else frozenset[Role]()
    if user.id in settings.admins:
        held |= {Role.ADMIN}
    if held:
        roles.call(db, user.id, user.full_name)
    return Rights(held, staff_chat(db, settings))


def name_of(db: Database, person_id: int | None) -> str:
    """What a colleague is called; their number where nobody knows."""
    name = None if person_id is None else roles.name(db, person_id)
    return name or f"n° {person_id}"


def staff_chat(db: Database, settings: Settings) -> int | None:
    """The group of the staff, None where there is none. The setting is only where it was first."""
    first = settings.staff_chat
    return None if first is None else chats.current(db, first)


def members(db: Database, settings: Settings) -> list[int]:
    """Everybody the digest is for, the group first."""
    group = staff_chat(db, settings)
    return [*([] if group is None else [group]), *roles.holders(db, Role.STAFF)]


def subscription(db: Database, chat_id: int, reader: Reader) -> Subscription:
    """How often a chat gets the digest; until they choose, a group hears of each request at once too. Whoever is new
    was told nothing since the last digest that others got.
    """
    first = Frequency.IMMEDIATE if chat_id < 0 else Frequency.DAILY
    return chats.subscribe(
        db, chat_id, first, last_digest_time(reader.now, reader.catalog.calendar.zone, reader.desk.hours)
    )


def immediate_chats(db: Database, settings: Settings, reader: Reader) -> list[int]:
    """The chats that want to hear of each request at once."""
    subscriptions = (subscription(db, chat_id, reader) for chat_id in members(db, settings))
    return [each.chat_id for each in subscriptions if each.frequency is Frequency.IMMEDIATE]


def last_digest_time(now: datetime, zone: tzinfo, hours: Hours, *, weekly: bool = False) -> datetime:
    """The last moment of a digest that is not after `now`: on a working day, or on the first one of a week."""
    today = now.astimezone(zone).date()
    days = [today - timedelta(days=back) for back in range(LOOK_BACK + 1)]
    due = [day for day in days if _is_digest_day(day, hours, weekly=weekly)] or days
    moments = (datetime.combine(day, hours.digest, zone) for day in due)
    return next(
        (moment for moment in moments if moment <= now), datetime.combine(days[-1], hours.digest, zone)
    )


def _is_digest_day(day: date, hours: Hours, *, weekly: bool) -> bool:
    return hours.opens_week(day) if weekly else hours.works(day)
