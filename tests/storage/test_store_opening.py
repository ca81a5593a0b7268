"""Opening a database: one process at a time, with its key, and a clear word when not; never the key itself."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from storage import errors
from storage.database.connection import connect, connect_plainly
from storage.database.store import Store
from storage.tables.rows import change

KEY = "canary-key 'quoted' é"
RAW, OTHER = "x'" + "ab" * 32 + "'", "x'" + "cd" * 32 + "'"
"""Keys that need no stretching, which is slow on purpose."""
CANARY = "canary-answer-9731"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guichet.db"


def fill(path: Path, key: str | None) -> None:
    with Store.open(path, key) as store:
        store.run_sync(
            change, "INSERT INTO inbox (update_id, payload, received) VALUES (1, ?, '')", (CANARY,)
        )


def refusal(path: Path, key: str | None = None) -> Exception:
    """The error that opening raises."""
    with pytest.raises(errors.StoreError) as raised, Store.open(path, key):
        pass
    return raised.value


def test_after_a_migration_statements_are_compiled_once(path: Path) -> None:
    statements = [f"SELECT {number} FROM people WHERE id = ?" for number in range(50)]
    with closing(connect(path)) as db:
        for statement in statements:
            change(db, statement, (1,))
        compiled = Counter[str]()

        def authorize(*_what: object) -> int:
            compiled[statement] += 1
            return int(dbapi2.SQLITE_OK)

        db.conn.set_authorizer(
            authorize
        )  # it is asked at each compilation, and has what was compiled compiled anew
        for statement in statements:
            change(db, statement, (1,))
        once = compiled.copy()
        for statement in statements:
            change(db, statement, (1,))

    assert compiled == once
    assert len(once) == len(statements)


@pytest.mark.parametrize("key", [None, KEY, RAW], ids=["no key", "a phrase", "a raw key"])
def test_a_database_opens_again_with_the_key_it_was_made_with(path: Path, key: str | None) -> None:
    fill(path, key)

    with Store.open(path, key) as store:
        assert store.run_sync(lambda db: db["inbox"].count) == 1


@pytest.mark.parametrize(
    ("made_with", "opened_with", "error"),
    [
        pytest.param(RAW, OTHER, errors.WrongKey, id="wrong key"),
        pytest.param(RAW, None, errors.KeyMissing, id="key missing"),
        pytest.param(None, RAW, errors.NotEncrypted, id="key for a database without"),
        pytest.param(RAW, "", errors.WrongKey, id="empty key"),
    ],
)
def test_a_key_that_does_not_fit_is_told_apart(
    path: Path, made_with: str | None, opened_with: str | None, error: type[Exception]
) -> None:
    fill(path, made_with)
    before = path.read_bytes()

    assert type(refusal(path, opened_with)) is error
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("Dear office, here is my timetable. " * 200)

    assert isinstance(refusal(path), errors.KeyMissing)
    assert isinstance(refusal(path, KEY), errors.WrongKey)
    assert path.read_text().startswith("Dear office")


def test_an_encrypted_database_shows_nothing_of_what_it_holds(path: Path) -> None:
    with Store.open(path, KEY) as store:
        store.run_sync(
            change, "INSERT INTO inbox (update_id, payload, received) VALUES (1, ?, '')", (CANARY,)
        )
        log = path.with_name("guichet.db-wal").read_bytes()

    assert len(log) > 4096
    for kept in (log, path.read_bytes()):
        assert CANARY.encode() not in kept
        assert b"SQLite format" not in kept
        assert b"CREATE TABLE" not in kept


def test_without_a_key_the_same_search_finds_it(path: Path) -> None:
    fill(path, None)

    assert CANARY.encode() in path.read_bytes()


@pytest.mark.parametrize("wrong", [KEY, "canary-key"])
def test_no_error_tells_the_key(path: Path, wrong: str, capfd: pytest.CaptureFixture[str]) -> None:
    fill(path, RAW if wrong == KEY else None)

    error = refusal(path, wrong)

    assert "canary-key" not in "".join(traceback.format_exception(error)) + repr(error)
    assert capfd.readouterr() == ("", "")


def test_a_store_does_not_show_its_key(path: Path) -> None:
    with Store.open(path, KEY) as store:
        assert "canary" not in f"{store!r} {store}"


def test_a_database_is_readable_for_its_owner_only(path: Path) -> None:
    with Store.open(path):
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}

    assert set(modes) == {"guichet.db", "guichet.db-wal", "guichet.db-shm", "guichet.db.lock"}
    assert set(modes.values()) == {0o600}


def test_a_second_store_on_the_same_database_is_refused(path: Path) -> None:
    with Store.open(path):
        assert isinstance(refusal(path), errors.InUse)

    with Store.open(path):
        pass


def test_a_second_process_is_refused(path: Path) -> None:
    program = f"from storage.database.store import Store; Store.open({str(path)!r})"
    with Store.open(path):
        second = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert second.returncode == 1
    assert second.stderr.splitlines()[-1].startswith(
        "storage.errors.InUse: Another Guichet is using this database"
    )


def test_a_failed_opening_lets_the_next_one_try(path: Path) -> None:
    fill(path, RAW)
    refusal(path, OTHER)

    with Store.open(path, RAW):
        pass


def test_a_newer_database_is_refused_untouched(path: Path) -> None:
    fill(path, None)
    with closing(connect_plainly(path)) as db:
        change(db, "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('guichet', 'm999_later')")
    before = path.read_bytes()

    error = refusal(path)

    assert isinstance(error, errors.NewerSchema)
    assert "m999_later" in str(error)
    assert path.read_bytes() == before


def test_another_programs_lock_is_waited_for_and_then_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, None)
    monkeypatch.setattr("storage.database.connection.BUSY_SECONDS", 0.01)
    with closing(connect_plainly(path)) as other:
        other.conn.execute("BEGIN EXCLUSIVE")

        assert isinstance(refusal(path), errors.Busy)


def test_a_folder_in_place_of_the_database_is_refused(path: Path) -> None:
    path.mkdir()

    assert isinstance(refusal(path), errors.CannotOpen)


@pytest.fixture
def without_rights() -> Iterator[Path]:
    """A folder of one's own, for somebody to whom rights on files apply."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = os.geteuid() == 0
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


def test_a_database_that_may_not_be_written_is_refused(without_rights: Path) -> None:
    path = without_rights / "guichet.db"
    fill(path, None)
    path.chmod(0o400)

    error = refusal(path)

    assert isinstance(error, errors.CannotOpen)
    assert "Permission denied" in str(error)


def test_a_folder_that_may_not_be_written_is_refused(without_rights: Path) -> None:
    without_rights.chmod(0o500)

    error = refusal(without_rights / "guichet.db")

    assert isinstance(error, errors.CannotOpen)
    assert "Permission denied" in str(error)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (dbapi2.SQLITE_BUSY, errors.Busy),
        (dbapi2.SQLITE_LOCKED, errors.Busy),
        (dbapi2.SQLITE_READONLY, errors.ReadOnly),
        (dbapi2.SQLITE_IOERR, errors.DiskFailed),
        (dbapi2.SQLITE_IOERR | 4 << 8, errors.DiskFailed),
        (dbapi2.SQLITE_FULL, errors.DiskFull),
        (dbapi2.SQLITE_CANTOPEN, errors.DiskFailed),
        (dbapi2.SQLITE_CORRUPT, errors.Damaged),
        (dbapi2.SQLITE_NOTADB, errors.Damaged),
    ],
)
def test_what_sqlite_reports_is_told_in_words(code: int, error: type[Exception]) -> None:
    reported = dbapi2.OperationalError("disk I/O error")
    reported.sqlite_errorcode = code

    assert type(errors.translated(reported)) is error


def test_a_mistake_in_sql_stays_what_it_is() -> None:
    mistake = dbapi2.OperationalError("no such table: x")
    mistake.sqlite_errorcode = dbapi2.SQLITE_ERROR

    assert errors.translated(mistake) is mistake
