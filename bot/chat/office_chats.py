"""Who the office is, as chats: the group of the staff, wherever it moved, and the private chats of its members."""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat import office_hours
from bot.chat.reader import Reader
from bot.settings import Settings
from storage import chats, digests, roles
from storage.tables.records import Frequency, Role, Subscription


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
    return digests.subscribe(db, chat_id, first, office_hours.last(reader.now, reader.catalog.calendar.zone))


def at_once(db: Database, settings: Settings, reader: Reader) -> list[int]:
    """The chats that want to hear of each request at once."""
    subscriptions = (subscription(db, chat_id, reader) for chat_id in members(db, settings))
    return [each.chat_id for each in subscriptions if each.frequency is Frequency.IMMEDIATE]
