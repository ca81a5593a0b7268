"""The chats and addresses of the office: which get the digest how often, until when the last one told, which group moved to
which id. And what the bot is called. What a digest says is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from storage import outbox
from storage.outbox import POST
from storage.tables.records import Frequency, Subscription
from storage.tables.rows import Row, change, every, first, to_json, value
from storage.tables.timestamps import to_moment, to_text


def subscribe(db: Database, chat_id: int, frequency: Frequency, covered: datetime) -> Subscription:
    """The chat's subscription; where there is none, one that tells of everything after `covered`."""
    sql = "INSERT INTO digests (chat_id, frequency, covered) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    change(db, sql, (chat_id, frequency, to_text(covered)))
    row = first(db, "SELECT * FROM digests WHERE chat_id = ?", (chat_id,))
    assert row is not None
    return Subscription.from_row(row)


def choose(db: Database, chat_id: int, frequency: Frequency, now: datetime) -> None:
    """How often from now on; what was covered stays covered, unless the digest was off."""
    if subscribe(db, chat_id, frequency, now).frequency is Frequency.OFF:
        cover(db, chat_id, now)
    change(db, "UPDATE digests SET frequency = ? WHERE chat_id = ?", (frequency, chat_id))


def cover(db: Database, chat_id: int, until: datetime) -> None:
    """The chat was told everything until then, or there was nothing to tell."""
    change(db, "UPDATE digests SET covered = ? WHERE chat_id = ?", (to_text(until), chat_id))


def longest_untold(db: Database) -> datetime | None:
    """Until when the one was told everything for whom that is longest ago, of those who get a digest by chat or mail; None
    when nobody does.
    """
    sql = """
        SELECT min(covered) FROM (
            SELECT covered FROM digests WHERE frequency IN (?, ?) UNION ALL SELECT covered FROM mailed
        )
    """
    covered: str | None = value(db, sql, (Frequency.DAILY, Frequency.WEEKLY))
    return None if covered is None else to_moment(covered)


def mailed(db: Database, address: str, covered: datetime) -> datetime:
    """Until when an address was told everything; for a new one, until `covered`, or as the others were while there was one
    digest for all of them.
    """
    together: str | None = value(db, "SELECT covered FROM digests WHERE chat_id = ?", (POST,))
    sql = "INSERT INTO mailed (address, covered) VALUES (?, ?) ON CONFLICT DO NOTHING"
    change(db, sql, (address, together or to_text(covered)))
    return to_moment(value(db, "SELECT covered FROM mailed WHERE address = ?", (address,)))


def cover_mail(db: Database, address: str, until: datetime) -> None:
    """The address was told everything until then, or there was nothing to tell."""
    change(db, "UPDATE mailed SET covered = ? WHERE address = ?", (to_text(until), address))


def mail_only(db: Database, addresses: Iterable[str]) -> None:
    """Forget all other addresses: one that comes back later is a new one."""
    change(
        db,
        "DELETE FROM mailed WHERE address NOT IN (SELECT value FROM json_each(?))",
        (to_json([*addresses]),),
    )
    change(db, "DELETE FROM digests WHERE chat_id = ?", (POST,))


def held(db: Database, chat_id: int) -> list[Row]:
    """A chat's subscription as it is stored."""
    return every(db, "SELECT * FROM digests WHERE chat_id = ?", (chat_id,))


def forget(db: Database, chat_id: int) -> int:
    """The chat gets no digest any more; returns how many subscriptions ended."""
    return change(db, "DELETE FROM digests WHERE chat_id = ?", (chat_id,))


def moved(db: Database, old: int, new: int) -> bool:
    """A group became a supergroup: what waits for it follows. Returns False when that was known."""
    sql = "INSERT INTO moved_chats (old, new) VALUES (?, ?) ON CONFLICT DO NOTHING"
    known = change(db, sql, (old, new)) == 0
    outbox.move_chat(db, old, new)
    if not known:
        change(db, "DELETE FROM digests WHERE chat_id = ?", (new,))
        change(db, "UPDATE digests SET chat_id = ? WHERE chat_id = ?", (new, old))
    return not known


def current(db: Database, chat_id: int) -> int:
    """Where a chat is now. A group moves once in its life (Bot API, migrate_to_chat_id)."""
    found: int | None = value(db, "SELECT new FROM moved_chats WHERE old = ?", (chat_id,))
    return chat_id if found is None else found


def call_bot(db: Database, username: str) -> None:
    """Note the bot's user name, for links to it."""
    sql = """
        INSERT INTO bot (id, username) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET username = excluded.username
    """
    change(db, sql, (username,))


def bot_name(db: Database) -> str | None:
    """The bot's user name; None before it was ever started."""
    found: str | None = value(db, "SELECT username FROM bot")
    return found
