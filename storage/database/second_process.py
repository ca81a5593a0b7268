"""One transaction for a command, whether or not a Guichet serves from the same database at that moment.

SQLite lets one process write at a time; a short transaction beside the serving one waits for its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage.database.connection import connect_plainly
from storage.database.store import Store
from storage.errors import Busy, InUse, translated
from storage.tables.schema import MIGRATIONS

P = ParamSpec("P")
T = TypeVar("T")


def run(
    path: Path,
    key: str | None,
    fn: Callable[Concatenate[Database, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What `fn(db, *args, **kwargs)` returns, once it is on disk. Raises CannotOpen and its kinds, NotSaved and
    its kinds, and whatever `fn` does; InUse only when the serving Guichet is of another version.
    """
    try:
        store = Store.open(path, key)
    except InUse:
        return _beside(path, key, lambda db: fn(db, *args, **kwargs))
    with store:
        return store.run_sync(fn, *args, **kwargs)


def _beside(path: Path, key: str | None, fn: Callable[[Database], T]) -> T:
    file = path.stat().st_ino
    with closing(connect_plainly(path, key)) as db, _in_our_words():
        if MIGRATIONS.pending(db):
            raise InUse(str(path))
        for setting in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            db.conn.execute(f"PRAGMA {setting}").fetchall()
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            if path.stat().st_ino != file:
                raise Busy("it was replaced meanwhile")
            result = fn(db)
        except BaseException:
            db.conn.execute("ROLLBACK")
            raise
        db.conn.execute("COMMIT")
        return result


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except dbapi2.Error as error:
        raise translated(error) from error
