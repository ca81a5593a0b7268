"""What Telegram told of chats: which group moved to which id, and what the bot is called."""

from __future__ import annotations

from sqlite_utils import Database

from storage import digests, outbox
from storage.tables.rows import change, value


def moved(db: Database, old: int, new: int) -> bool:
    """A group became a supergroup: what waits for it follows. Returns False when that was known."""
    sql = "INSERT INTO moved_chats (old, new) VALUES (?, ?) ON CONFLICT DO NOTHING"
    known = change(db, sql, (old, new)) == 0
    outbox.move_chat(db, old, new)
    if not known:
        digests.move_chat(db, old, new)
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
