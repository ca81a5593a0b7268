"""The sandbox's memory: one SQLite file, one connection, grouped commits.

Writes gather in one transaction that is committed 50 ms after its first write, and at `close()`. The journal
is a WAL with synchronous=OFF: a killed *bot* loses nothing here, a killed sandbox at most those 50 ms, a power
cut is out of scope for a test instrument. Knows nothing of what the tables mean.
"""

import asyncio
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 1
"""Counted up with each change of the tables; a file of another version is refused."""
COMMIT_AFTER = 0.05
"""Seconds for which changes are gathered into one commit: the sandbox may lose so much in a crash, and nobody waits for
a disk.
"""

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bots(id INTEGER PRIMARY KEY, started INTEGER NOT NULL, allowed_updates TEXT, webhook TEXT,
    texts TEXT NOT NULL DEFAULT '{}', revoked INTEGER NOT NULL DEFAULT 0);
CREATE TABLE users(id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT, username TEXT,
    language_code TEXT, is_bot INTEGER NOT NULL DEFAULT 0, deactivated INTEGER NOT NULL DEFAULT 0);
CREATE TABLE chats(id INTEGER PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, role TEXT NOT NULL,
    migrated_to INTEGER, keyboard TEXT, pinned INTEGER);
CREATE TABLE members(chat_id INTEGER, user_id INTEGER, status TEXT NOT NULL,
    PRIMARY KEY(chat_id, user_id)) WITHOUT ROWID;
CREATE TABLE dialogs(bot_id INTEGER, chat_id INTEGER, blocked INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(chat_id, bot_id)) WITHOUT ROWID;
CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE messages(chat_id INTEGER, message_id INTEGER, bot_id INTEGER NOT NULL,
    from_id INTEGER NOT NULL, date INTEGER NOT NULL, edit_date INTEGER, body TEXT NOT NULL, keyboard TEXT,
    PRIMARY KEY(chat_id, message_id)) WITHOUT ROWID;
CREATE TABLE deleted(chat_id INTEGER, message_id INTEGER, bot_id INTEGER NOT NULL,
    PRIMARY KEY(chat_id, message_id)) WITHOUT ROWID;
CREATE TABLE updates(update_id INTEGER PRIMARY KEY, bot_id INTEGER NOT NULL, kind TEXT NOT NULL,
    created REAL NOT NULL, payload TEXT NOT NULL, position INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0, again INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0);
CREATE INDEX updates_waiting ON updates(bot_id, position) WHERE done = 0;
CREATE TABLE callbacks(id TEXT PRIMARY KEY, bot_id INTEGER NOT NULL, chat_id INTEGER NOT NULL,
    created REAL NOT NULL, answer TEXT) WITHOUT ROWID;
CREATE TABLE files(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT, mime TEXT, size INTEGER NOT NULL,
    width INTEGER, height INTEGER, content BLOB NOT NULL);
CREATE TABLE links(path TEXT, bot_id INTEGER, number INTEGER NOT NULL, expires REAL NOT NULL,
    PRIMARY KEY(path, bot_id)) WITHOUT ROWID;
CREATE TABLE commands(bot_id INTEGER, scope TEXT, language TEXT, commands TEXT NOT NULL,
    PRIMARY KEY(bot_id, scope, language)) WITHOUT ROWID;
CREATE TABLE calls(seq INTEGER PRIMARY KEY, bot_id INTEGER NOT NULL, method TEXT NOT NULL, params TEXT NOT NULL,
    response TEXT NOT NULL, ok INTEGER NOT NULL, error TEXT, at REAL NOT NULL);
CREATE TABLE faults(id INTEGER PRIMARY KEY, spec TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0,
    fired INTEGER NOT NULL DEFAULT 0);
"""

ADDED = """
CREATE TABLE IF NOT EXISTS topics(chat_id INTEGER, thread_id INTEGER, name TEXT NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY(chat_id, thread_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pressers(id TEXT PRIMARY KEY, user_id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ephemeral(chat_id INTEGER, user_id INTEGER, number INTEGER, bot_id INTEGER NOT NULL,
    date INTEGER NOT NULL, body TEXT NOT NULL, keyboard TEXT, PRIMARY KEY(chat_id, user_id, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reactions(chat_id INTEGER, message_id INTEGER, bot_id INTEGER, emoji TEXT NOT NULL,
    PRIMARY KEY(chat_id, message_id, bot_id)) WITHOUT ROWID;
"""
"""Tables that a file written by an earlier sandbox gets when it is opened."""

TABLES = [
    "bots",
    "users",
    "chats",
    "members",
    "dialogs",
    "counters",
    "messages",
    "deleted",
    "updates",
    "callbacks",
    "files",
    "links",
    "commands",
    "calls",
    "faults",
    "topics",
    "pressers",
    "ephemeral",
    "reactions",
]


class State:
    """One state file (or `:memory:`). Not thread-safe: everything happens on the event loop's thread."""

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=0.2, cached_statements=256)
        self._db.row_factory = sqlite3.Row
        self._timer: asyncio.TimerHandle | None = None
        self._counters: dict[str, int] = {}
        self._moved: set[str] = set()
        self._open(path)

    def _open(self, path: Path | str) -> None:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=OFF", "temp_store=MEMORY"):
            self._db.execute(f"PRAGMA {pragma}")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")
        elif version != SCHEMA_VERSION:
            self._db.close()
            raise ValueError(
                f"{path} was written by another version of the sandbox; delete it or name another file"
            )
        self._db.executescript(ADDED)

    def write(self, sql: str, parameters: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run one changing statement inside the current group."""
        if not self._db.in_transaction:
            self._begin()
        return self._db.execute(sql, tuple(parameters))

    def insert(self, table: str, **values: Any) -> int:
        """Insert one row; gives its rowid (meaningless for tables without one)."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self.write(f"INSERT INTO {table}({names}) VALUES ({marks})", values.values())  # noqa: S608
        return cursor.lastrowid or 0

    def row(self, sql: str, *parameters: Any) -> sqlite3.Row | None:
        """The first row, or None."""
        found: sqlite3.Row | None = self._db.execute(sql, parameters).fetchone()
        return found

    def rows(self, sql: str, *parameters: Any) -> list[sqlite3.Row]:
        """All rows."""
        return self._db.execute(sql, parameters).fetchall()

    def value(self, sql: str, *parameters: Any) -> Any:
        """The first column of the first row, or None."""
        found = self._db.execute(sql, parameters).fetchone()
        return found[0] if found else None

    def next(self, counter: str, start: int = 1) -> int:
        """The next number of a counter that never gives one twice; stored with the group."""
        if counter not in self._counters:
            stored = self.value("SELECT value FROM counters WHERE name = ?", counter)
            self._counters[counter] = start - 1 if stored is None else stored
        self._counters[counter] += 1
        self._moved.add(counter)
        if not self._db.in_transaction:
            self._begin()
        return self._counters[counter]

    def meta(self, key: str) -> Any:
        """A stored JSON value, or None."""
        found = self.value("SELECT value FROM meta WHERE key = ?", key)
        return json.loads(found) if found else None

    def set_meta(self, key: str, value: Any) -> None:
        """Store a JSON value."""
        self.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value)))

    def clear(self) -> None:
        """Forget everything but the meta values."""
        self._counters.clear()
        self._moved.clear()
        for table in TABLES:
            self.write(f"DELETE FROM {table}")  # noqa: S608

    def commit(self) -> None:
        """End the current group now."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._store_counters()
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def _store_counters(self) -> None:
        rows = [(name, self._counters[name]) for name in self._moved]
        self._db.executemany("INSERT OR REPLACE INTO counters VALUES (?, ?)", rows)
        self._moved.clear()

    def close(self) -> None:
        """Commit and close the file."""
        self.commit()
        self._db.close()

    def _begin(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # outside a loop every statement is its own transaction
        self._db.execute("BEGIN")
        self._timer = loop.call_later(COMMIT_AFTER, self.commit)
