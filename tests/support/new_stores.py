"""New databases on disk for tests of something else than how a database is made: the tables are there from the start."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database.store import Store


def made(path: Path) -> Path:
    """`path`, which holds an empty database now if nothing was there."""
    if not path.exists():
        path.touch(0o600)
        path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as directory:
        path = Path(directory) / "guichet.db"
        Store.open(path).close()
        return path.read_bytes()
