"""A copy of a database in use: whole, checked, and in place only when it is good.

The copy is encrypted with the same key. To restore it, stop Guichet and put the copy in the database's place.
A copy outlives what is erased after it was made, so old ones should be deleted.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from storage.database.connection import connect_plainly
from storage.errors import BackupFailed, StoreError


def back_up(source: Path, target: Path, key: str | None = None) -> None:
    """Copy the database at `source` to `target`, replacing it, while others go on reading and writing.

    Uses its own connection, in any thread or process. Raises BackupFailed; then `target` is as before.
    """
    part = target.with_name(target.name + ".part")
    try:
        _copy(source, part, key)
        _check(part, key)
        _put_in_place(part, target)
    except (dbapi2.Error, OSError, StoreError) as error:
        raise BackupFailed(str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy(source: Path, part: Path, key: str | None) -> None:
    """Write a compact copy. The file is made beforehand, so that only its owner can ever read it."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(connect_plainly(source.resolve(strict=True), key)) as db:
        db.conn.execute("VACUUM INTO ?", (str(part),))


def _check(part: Path, key: str | None) -> None:
    with closing(connect_plainly(part, key)) as db:
        found = db.conn.execute("PRAGMA integrity_check").fetchall()
        broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
    if found != [("ok",)] or broken:
        raise BackupFailed("the copy is damaged")


def _put_in_place(part: Path, target: Path) -> None:
    _sync(part)
    part.replace(target)
    if os.name == "posix":
        _sync(target.parent)


def _sync(path: Path) -> None:
    """Wait until the disk has the file, or the folder's list of names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
