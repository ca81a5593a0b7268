"""Backup and restore: what was acknowledged before a backup is in it exactly once, and no kill leaves half a database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from storage import errors, inbox
from storage.database.backup import restore
from storage.database.connection import connect_plainly
from storage.database.replacing import beside
from storage.database.snapshots import ALL_FOR, DAILY_FOR, HOURLY_FOR, Snapshot, listed, superseded, take
from storage.database.store import Store
from storage.tables.rows import change, every, value
from tests.storage.test_store_crash import check
from tests.support.filing_process import KEY
from tests.support.killed_process import killed_at_each_step
from tests.support.new_stores import made

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
OTHER_KEY = "x'" + "cd" * 32 + "'"
UPDATES = 300


def receive(path: Path, key: str | None, *update_ids: int) -> None:
    with Store.open(path, key) as store:
        store.run_sync(inbox.receive, [(number, "{}") for number in update_ids], NOW)


def received(path: Path, key: str | None = None) -> list[int]:
    with closing(connect_plainly(path, key)) as db:
        assert value(db, "PRAGMA integrity_check") == "ok"
        return [row["update_id"] for row in every(db, "SELECT update_id FROM inbox ORDER BY update_id")]


def told(path: Path, key: str | None, *arguments: str) -> str:
    """What a command says that must succeed, on this database."""
    environment = {"DATABASE": str(path), "DATABASE_KEY": key or "none", "TELEGRAM_TOKEN": "4242:canary"}
    result = CliRunner().invoke(main, arguments, env=environment)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_drill_all_that_was_acknowledged_before_a_backup_is_there_once_after_the_machine_died(
    tmp_path: Path,
) -> None:
    """Requests are filed by eight at once while `backup` copies; then kill -9, the disk is gone, `restore`, and on."""
    path, copy = tmp_path / "guichet.db", tmp_path / "copy.db"
    seen: set[int] = set()
    saved: dict[int, str] = {}
    command = [sys.executable, "-m", "tests.support.filing_process", str(path), "1", str(UPDATES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as filing:
        assert filing.stdout is not None
        while len(saved) < 40:
            what, update_id, *reference = filing.stdout.readline().split()
            if what == "received":
                seen.add(int(update_id))
            else:
                saved[int(update_id)] = reference[0]
        assert "found whole" in told(path, KEY, "backup", str(copy))
        filing.kill()
    for file in tmp_path.glob("guichet.db*"):
        file.unlink()

    told(path, KEY, "restore", str(copy))

    with closing(connect_plainly(path, KEY)) as db:
        check(db, seen, saved)
        last = value(db, "SELECT max(update_id) FROM inbox")
    assert received(path, KEY) == list(range(1, last + 1))
    again = [sys.executable, "-m", "tests.support.filing_process", str(path), "1", str(UPDATES)]
    subprocess.run(again, stdout=subprocess.DEVNULL, check=True)
    with closing(connect_plainly(path, KEY)) as db:
        check(db, set(range(1, UPDATES + 1)), saved)


def test_what_is_replaced_is_kept_with_what_only_its_log_held(tmp_path: Path) -> None:
    path, copy = tmp_path / "guichet.db", tmp_path / "copy.db"
    receive(path, KEY, 1)
    told(path, KEY, "backup", str(copy))
    with Store.open(path, KEY) as store:
        store.run_sync(inbox.receive, [(2, "{}")], NOW)
        torn = {suffix: Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    for suffix, content in torn.items():  # as a power cut leaves it
        Path(f"{path}{suffix}").write_bytes(content)
    assert len(torn["-wal"]) > 4096

    kept = restore(copy, path, KEY)

    assert kept is not None
    assert not Path(f"{kept}-wal").exists()
    assert (received(path, KEY), received(kept, KEY)) == ([1], [1, 2])
    assert {kept.stat().st_mode & 0o777, path.stat().st_mode & 0o777} == {0o600}


def test_a_damaged_database_is_kept_as_it_is_and_a_backup_takes_its_place(tmp_path: Path) -> None:
    path, copy = tmp_path / "guichet.db", tmp_path / "copy.db"
    receive(path, KEY, 1)
    told(path, KEY, "backup", str(copy))
    path.write_bytes(b"\0" * 8192)
    Path(f"{path}-wal").write_bytes(b"torn")

    kept = restore(copy, path, KEY)

    assert kept is not None
    assert (kept.read_bytes(), Path(f"{kept}-wal").read_bytes()) == (b"\0" * 8192, b"torn")
    assert received(path, KEY) == [1]


def damaged(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096 * 4)
        file.write(b"\1" * 8192)


def newer(copy: Path) -> None:
    with closing(connect_plainly(copy, KEY)) as db:
        change(db, "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('guichet', 'm999_later')")


def plain(copy: Path) -> None:
    copy.unlink()
    made(copy)


def no_database(copy: Path) -> None:
    copy.write_text("Dear office, here is my timetable. " * 200)


UNFIT = {
    "damaged": (damaged, "The backup was not restored"),
    "of a newer version": (newer, "newer Guichet"),
    "not encrypted": (plain, "not encrypted"),
    "no database": (no_database, "key is wrong"),
}


@pytest.mark.parametrize(("spoil", "sentence"), UNFIT.values(), ids=UNFIT.keys())
def test_a_backup_that_cannot_be_used_is_told_in_a_sentence_and_changes_nothing(
    tmp_path: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    path, copy = tmp_path / "guichet.db", tmp_path / "copy.db"
    receive(path, KEY, 1)
    told(path, KEY, "backup", str(copy))
    spoil(copy)
    before = path.read_bytes()

    result = CliRunner().invoke(
        main, ["restore", str(copy)], env={"DATABASE": str(path), "DATABASE_KEY": KEY}
    )

    assert result.exit_code == 1
    assert sentence in result.output
    assert len(result.output.splitlines()) == 1
    assert path.read_bytes() == before
    assert not beside(path, "restoring").exists()


def test_nothing_is_restored_under_a_bot_that_serves_or_with_another_key(tmp_path: Path) -> None:
    path, copy = tmp_path / "guichet.db", tmp_path / "copy.db"
    receive(path, KEY, 1)
    told(path, KEY, "backup", str(copy))
    with Store.open(path, KEY), pytest.raises(errors.InUse):
        restore(copy, path, KEY)
    with pytest.raises(errors.WrongKey):
        restore(copy, path, OTHER_KEY)
    with pytest.raises(errors.RestoreFailed, match="the database itself"):
        restore(path, path, KEY)
    with closing(connect_plainly(path, KEY)) as other:
        other.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.Busy):
            restore(copy, path, KEY)
    assert list(tmp_path.glob("*replaced*")) == []
    assert received(path, KEY) == [1]


def test_a_backup_onto_the_database_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guichet.db"
    receive(path, None, 1)
    (tmp_path / "x").mkdir()

    result = CliRunner().invoke(
        main, ["backup", str(tmp_path / "x" / ".." / "guichet.db")], env={"DATABASE": str(path)}
    )
    assert "the database itself" in result.output
    assert received(path) == [1]


def test_a_restore_killed_at_any_step_leaves_the_old_database_or_the_backup(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    path = tmp_path / "guichet.db"
    receive(path, KEY, 1)
    told(path, KEY, "backup", str(copy))
    receive(path, KEY, 2)
    kills = []
    for step in killed_at_each_step(tmp_path, restore, copy, path, KEY):
        kills.append(step)
        with Store.open(path, KEY):  # as a start after the kill does
            pass
        assert received(path, KEY) in ([1, 2], [1])
        assert received(copy, KEY) == [1]
    assert len(kills) > 8
    assert received(path, KEY) == [1]


def test_snapshots_are_thinned_out_by_age() -> None:
    """Thirty-five days of a desk that takes one every twenty minutes."""
    kept: list[Snapshot] = []
    for number in range(35 * 24 * 3):
        now = NOW + number * timedelta(minutes=20)
        kept.append(Snapshot(now, Path(str(number))))
        gone = set(superseded(kept, now))
        kept = [each for each in kept if each not in gone]

    ages = [now - each.at for each in kept]
    assert sum(age <= ALL_FOR for age in ages) == 4
    assert sum(ALL_FOR < age <= HOURLY_FOR for age in ages) == 23
    assert 29 <= sum(age > HOURLY_FOR for age in ages) <= 31
    assert max(ages) <= DAILY_FOR


def test_the_last_snapshot_is_kept_however_old_it_is() -> None:
    last = Snapshot(NOW, Path("last"))
    assert superseded([Snapshot(NOW - timedelta(minutes=5), Path("x")), last], NOW + timedelta(days=90)) == [
        Snapshot(NOW - timedelta(minutes=5), Path("x"))
    ]


def test_a_snapshot_is_named_after_its_moment_and_clears_away_what_a_kill_left(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "guichet-20250103T115500Z.db.part").touch()
    (folder / "guichet-of-another-desk.db").touch()
    (folder / "guichet-copy-before-Z.db.part").touch()
    with Store.open(tmp_path / "guichet.db", KEY) as store:
        taken = take(store, folder, NOW)
        assert listed(folder, store.path) == [taken]
    assert sorted(path.name for path in folder.iterdir()) == [
        "guichet-20250103T120000Z.db",
        "guichet-copy-before-Z.db.part",
        "guichet-of-another-desk.db",
    ]
