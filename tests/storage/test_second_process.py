"""A command works on the database whether or not the bot serves from it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage import roles
from storage.database import second_process
from storage.database.store import Store
from storage.errors import InUse, WrongKey
from storage.tables.records import Role

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
KEY, OTHER = "x'" + "ab" * 32 + "'", "x'" + "cd" * 32 + "'"
"""Keys that need no stretching, which is slow on purpose."""


@pytest.mark.parametrize("key", [None, KEY], ids=["no key", "a key"])
def test_a_command_writes_beside_an_open_store(tmp_path: Path, key: str | None) -> None:
    path = tmp_path / "guichet.db"
    with Store.open(path, key) as store:
        token = second_process.run(path, key, roles.invite, Role.STAFF, NOW)
        assert store.run_sync(roles.redeem, token, 7, "Alex", NOW) is Role.STAFF
        assert [grant.name for grant in second_process.run(path, key, roles.granted)] == ["Alex"]


def test_a_command_makes_the_database_where_there_is_none(tmp_path: Path) -> None:
    assert second_process.run(tmp_path / "new" / "guichet.db", None, roles.granted) == []


def test_what_fails_beside_an_open_store_changes_nothing(tmp_path: Path) -> None:
    def half(db: Database) -> None:
        roles.grant(db, 7, Role.STAFF, NOW)
        raise LookupError

    path = tmp_path / "guichet.db"
    with Store.open(path) as store:
        with pytest.raises(LookupError):
            second_process.run(path, None, half)
        assert store.run_sync(roles.granted) == []


def test_a_wrong_key_is_told_beside_an_open_store_too(tmp_path: Path) -> None:
    path = tmp_path / "guichet.db"
    with Store.open(path, KEY), pytest.raises(WrongKey):
        second_process.run(path, OTHER, roles.granted)


def test_a_command_of_another_version_keeps_off_a_database_in_use(tmp_path: Path) -> None:
    path = tmp_path / "guichet.db"
    with Store.open(path) as store:
        store.run_sync(
            lambda db: db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm010_staff'") and None
        )
        with pytest.raises(InUse):
            second_process.run(path, None, roles.granted)
