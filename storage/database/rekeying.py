"""A database encrypted with another key, documents and all: written beside it and put in its place in one step."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage.database import replacing
from storage.database.lock import Lock
from storage.errors import BackupFailed, NotRekeyed


def rotate(database: Path, key: str | None, new_key: str) -> None:
    """Encrypt the database with `new_key` instead of `key`, or for the first time. A kill at any moment leaves it whole,
    with one of the two.

    Raises InUse while a Guichet runs on it, Busy while a command does, WrongKey and the other kinds of CannotOpen when `key`
    is not its key, NotRekeyed for everything else; then the database is as before.
    """
    if new_key == key:
        raise NotRekeyed("the new key is the old one")
    if not database.exists():
        raise NotRekeyed(f"there is no database at {database}")
    lock = Lock.take(database)
    part = replacing.beside(database, "rekeying")
    try:
        with replacing.still(database, key):
            recode(database, key, part, new_key)
            replacing.check(part, new_key)
            replacing.put_in_place(part, database)
    except (dbapi2.Error, OSError, BackupFailed) as error:
        raise NotRekeyed(str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()


def recode(source: Path, key: str | None, target: Path, new_key: str | None) -> None:
    """Write what `source` holds to `target`, under another key (https://www.zetetic.net/sqlcipher/sqlcipher-api/,
    `sqlcipher_export`). Raises CannotOpen and its kinds, BackupFailed, or the driver's error.
    """
    replacing.make_private(target)
    with replacing.closing_plainly(source.resolve(strict=True), key) as db:
        db.conn.execute("ATTACH ? AS recoded KEY ?", (str(target), new_key or ""))
        db.conn.execute("SELECT sqlcipher_export('recoded')").fetchall()
        if _holds(db, "main") != _holds(db, "recoded"):
            raise BackupFailed("the copy is not complete")


def _holds(db: Database, schema: str) -> dict[str, int]:
    """Of each table of an attached database, how many rows it has."""
    names = db.conn.execute(f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table'").fetchall()  # noqa: S608
    return {
        name: db.conn.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names
    }
