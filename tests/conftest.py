"""What many tests stand on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage.connection import in_memory
from storage.database import Store


@pytest.fixture
def db() -> Iterator[Database]:
    """An empty database in memory, its schema up to date."""
    with closing(in_memory()) as database:
        yield database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store on disk, without a key."""
    with Store.open(tmp_path / "guichet.db") as opened:
        yield opened
