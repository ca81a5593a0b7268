"""Opening the database file: the one driver, the key, the settings that durability rests on.

`sqlcipher3` with and without a key, so that there is one set of exceptions.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage.errors import CannotOpen, Damaged, KeyMissing, NotEncrypted, WrongKey, translated
from storage.tables.schema import migrate

BUSY_SECONDS = 5.0
"""How long to wait for another program's lock."""
_STATEMENTS = 1000
"""Statements that stay compiled, some kilobytes each: more than migrations and the rest have together, for once there are so
many, the driver compiles each further one anew, every time."""

_HEADER = b"SQLite format 3\0"
_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    f"journal_size_limit = {16 * 1024 * 1024}",  # bytes: what a busy minute writes; more is given back
)


def connect(path: Path, key: str | None = None) -> Database:
    """The database at `path`, made if it is not there, its settings made and its schema up to date. Raises
    CannotOpen and its kinds, ReadOnly, Busy, DiskFull, DiskFailed, Damaged.
    """
    _create(path)
    db = connect_plainly(path, key)
    try:
        for setting in _SETTINGS:
            db.conn.execute(f"PRAGMA {setting}").fetchall()
        db.conn.execute("BEGIN IMMEDIATE")
        db.conn.execute("ROLLBACK")
        migrate(db)
    except dbapi2.Error as error:
        db.close()
        raise translated(error) from error
    except BaseException:
        db.close()
        raise
    return db


def connect_plainly(path: Path, key: str | None = None) -> Database:
    """The existing database at `path` as it is, with no setting changed, after one read to prove the key."""
    if key == "":
        raise WrongKey("it is empty")
    conn = _connection(path)
    try:
        conn.execute("PRAGMA cipher_log_level = NONE").fetchall()
        if key is not None:
            conn.set_key(key)
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except dbapi2.Error as error:
        conn.close()
        raise _unreadable(path, key, error) from error
    return Database(conn, strict=True)


def in_memory() -> Database:
    """A migrated database that is gone when it is closed: for tests, and for trying functions out."""
    db = Database(dbapi2.connect(":memory:", isolation_level=None), strict=True)
    _empty().backup(db.conn)
    db.conn.execute("PRAGMA foreign_keys = ON")
    return db


def merge_log(db: Database) -> bool:
    """Move the write-ahead log into the database file and empty it, without waiting for readers. Returns
    False when that has to be tried again later: somebody reads, or the disk is full.
    """
    try:
        db.conn.execute("PRAGMA busy_timeout = 0")
        busy: int = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except dbapi2.Error:
        return False
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    return not busy


@cache
def _empty() -> dbapi2.Connection:
    """What every database in memory begins as: a copy takes a tenth of the time that the migrations do."""
    conn = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(Database(conn, strict=True))
    return conn


def _create(path: Path) -> None:
    """Make the file if it is missing, readable for its owner only."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise CannotOpen(str(error)) from error


def _connection(path: Path) -> dbapi2.Connection:
    try:
        return dbapi2.connect(
            str(path), isolation_level=None, timeout=BUSY_SECONDS, cached_statements=_STATEMENTS
        )
    except dbapi2.Error as error:
        raise CannotOpen(str(path)) from error


def _unreadable(path: Path, key: str | None, error: dbapi2.Error) -> BaseException:
    """Why the first read failed. SQLite says "not a database" for every trouble with the key."""
    found = translated(error)
    if not isinstance(found, Damaged):
        return found
    with path.open("rb") as file:
        plain = file.read(len(_HEADER)) == _HEADER
    if plain:
        return found if key is None else NotEncrypted(str(path))
    return KeyMissing(str(path)) if key is None else WrongKey(str(path))
