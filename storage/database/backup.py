"""A copy of a database in use: whole, checked, and in place only when it is good; and the way back.

The copy is encrypted with the same key. A copy outlives what is erased after it was made, so old ones should be deleted.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from storage.database import replacing
from storage.database.connection import connect_plainly
from storage.database.lock import Lock
from storage.database.rekeying import recode
from storage.errors import BackupFailed, CannotOpen, Damaged, RestoreFailed, StoreError
from storage.tables.schema import refuse_newer


def back_up(source: Path, target: Path, key: str | None) -> None:
    """Copy the database at `source` to `target`, replacing it, while others go on reading and writing.

    Uses its own connection, in any thread or process. Raises BackupFailed; then `target` is as before.
    """
    part = target.with_name(target.name + ".part")
    try:
        if target.exists() and target.samefile(source):
            raise BackupFailed("this is the database itself; name another file")
        _copy(source, part, key)
        replacing.check(part, key)
        replacing.put_in_place(part, target)
    except BackupFailed:
        raise
    except (dbapi2.Error, OSError, StoreError) as error:
        raise BackupFailed(str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def restore(
    backup: Path, database: Path, key: str | None = None, *, made_with: str | None = None
) -> Path | None:
    """Put what `backup` holds in the place of the database at `database`; returns under which name the one before is kept,
    None where there was none. The backup itself stays as it is. `made_with`: the key that the backup was made with, if that
    was another one; what is restored is encrypted with `key`.

    Raises InUse while a Guichet runs on the database, Busy while a command does, WrongKey and the other kinds of CannotOpen
    for a backup that does not open, RestoreFailed for everything else; then the database is as before.
    """
    lock = Lock.take(database)
    part = replacing.beside(database, "restoring")
    try:
        if database.exists() and backup.samefile(database):
            raise RestoreFailed("this is the database itself; name a backup")
        if made_with in (None, key):
            _copy(backup, part, key)
        else:
            recode(backup, made_with, part, key)
        replacing.check(part, key)
        with replacing.closing_plainly(part, key) as db:
            refuse_newer(db)
        return _exchange(part, database, key)
    except BackupFailed as error:
        raise RestoreFailed("the backup is damaged") from error
    except (dbapi2.Error, OSError) as error:
        raise RestoreFailed(str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()


def _exchange(part: Path, database: Path, key: str | None) -> Path | None:
    """Put `part` in place. The one before is kept first of all: even to open it for reading may change a damaged one."""
    if not database.exists():
        replacing.drop_log(database)
        replacing.put_in_place(part, database)
        return None
    kept = replacing.beside(database, f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
    replacing.keep(database, kept)
    try:
        if _opens(database, key):
            with replacing.still(database, key):
                replacing.drop_log(kept)  # it has been merged
                replacing.put_in_place(part, database)
        else:
            replacing.drop_log(database)
            replacing.put_in_place(part, database)
    except BaseException:
        if database.samefile(kept):
            replacing.drop(kept)
        raise
    return kept


def _opens(database: Path, key: str | None) -> bool:
    try:
        connect_plainly(database, key).close()
    except (CannotOpen, Damaged):
        return False
    return True


def _copy(source: Path, part: Path, key: str | None) -> None:
    """Write a compact copy."""
    replacing.make_private(part)
    with replacing.closing_plainly(source.resolve(strict=True), key) as db:
        db.conn.execute("VACUUM INTO ?", (str(part),))
