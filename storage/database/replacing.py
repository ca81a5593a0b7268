"""Putting one database file in another's place: a kill or a power cut leaves the old one or the new one, whole.

A write-ahead log beside the file belongs to it alone, so none may be there at the moment of the exchange.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage.database.connection import connect_plainly
from storage.errors import BackupFailed, translated

_LOG = "-wal"
_BESIDE = (_LOG, "-shm")


def beside(database: Path, what: str) -> Path:
    """A name in the database's own folder, so that a file of it can take the database's place in one step."""
    return database.with_name(f"{database.name}.{what}")


def make_private(path: Path) -> None:
    """Make an empty file that only its owner can ever read, instead of one that is left over."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def check(path: Path, key: str | None) -> None:
    """Read a copy from its first page to its last. Raises BackupFailed, CannotOpen, or the driver's error."""
    with closing_plainly(path, key) as db:
        found = db.conn.execute("PRAGMA integrity_check").fetchall()
        broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
    if found != [("ok",)] or broken:
        raise BackupFailed("the copy is damaged")


def put_in_place(part: Path, target: Path) -> None:
    """`part` becomes `target`, on disk when this returns."""
    sync(part)
    part.replace(target)
    sync_folder(target)


def sync_folder(path: Path) -> None:
    """Wait until the disk has the list of names of the folder that `path` is in."""
    if os.name == "posix":
        sync(path.parent)


def sync(path: Path) -> None:
    """Wait until the disk has the file, or the folder's list of names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def closing_plainly(path: Path, key: str | None) -> Iterator[Database]:
    """The database at `path` as `connect_plainly` opens it, closed at the end."""
    db = connect_plainly(path, key)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def still(database: Path, key: str | None) -> Iterator[None]:
    """Inside, the database has no write-ahead log and others may read but not write. To be used under its lock. Raises
    CannotOpen and its kinds; Busy while a command works on it.
    """
    with closing_plainly(database, key) as db:
        try:
            db.conn.execute("PRAGMA journal_mode = DELETE").fetchall()
            db.conn.execute("BEGIN IMMEDIATE")
        except dbapi2.Error as error:
            raise translated(error) from error
        try:
            yield
        finally:
            db.conn.execute("ROLLBACK")


def keep(database: Path, kept: Path) -> None:
    """Give the database a second name, and its log the one that belongs to it; the first ones stay."""
    for suffix in ("", _LOG):
        source, target = Path(f"{database}{suffix}"), Path(f"{kept}{suffix}")
        if not source.exists():
            continue
        try:
            os.link(source, target)
        except OSError:  # a file system without hard links
            make_private(target)
            shutil.copyfile(source, target)
            sync(target)
    sync_folder(kept)


def drop_log(database: Path) -> None:
    """Remove the log of a database: of one that cannot be opened once it is kept under another name, or a merged one."""
    for suffix in _BESIDE:
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    sync_folder(database)


def drop(kept: Path) -> None:
    """Remove what `keep` made."""
    kept.unlink(missing_ok=True)
    drop_log(kept)
