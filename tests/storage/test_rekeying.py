"""Another key for a database: everything is there under it, nothing under the old one, and a kill leaves one of the two."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from bot.__main__ import main
from storage import contents, documents, drafts, errors, inbox
from storage.database.backup import back_up, restore
from storage.database.connection import connect_plainly
from storage.database.rekeying import rotate
from storage.database.store import Store
from storage.tables.records import FileSent
from storage.tables.rows import every
from tests.support.killed_process import killed_at_each_step

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
OLD, NEW = "x'" + "ab" * 32 + "'", "x'" + "cd" * 32 + "'"
CANARY = "canary-answer-9731"


def fill(path: Path, key: str | None) -> None:
    with Store.open(path, key) as store:
        store.run_sync(inbox.receive, [(1, CANARY)], NOW)
        store.run_sync(_keep_document)


def _keep_document(db: Database) -> None:
    draft = drafts.start(db, 7, "accommodation", NOW)
    sent = FileSent("f", "u", "x.pdf", size=10, album=None, sent=NOW)
    document = documents.add(db, 7, draft.id, sent, NOW)
    contents.keep(db, document, "pdf", CANARY.encode() * 2000, "0" * 64, NOW)


def holds(path: Path, key: str | None) -> list[object]:
    """Everything in a database but how its pages lie. Raises CannotOpen."""
    with closing(connect_plainly(path, key)) as db:
        assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [row["name"] for row in every(db, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert "document_contents" in tables
        rows = {name: every(db, f'SELECT * FROM "{name}"') for name in sorted(tables)}
        return [rows, every(db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")]


@pytest.mark.parametrize("old", [OLD, None], ids=["from another key", "for the first time"])
def test_all_is_there_under_the_new_key_documents_too_and_nothing_under_the_old(
    tmp_path: Path, old: str | None
) -> None:
    path = tmp_path / "guichet.db"
    fill(path, old)
    before = holds(path, old)

    rotate(path, old, NEW)

    assert holds(path, NEW) == before
    with pytest.raises(errors.CannotOpen):
        connect_plainly(path, old)
    assert CANARY.encode() not in path.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["guichet.db", "guichet.db.lock"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_rotation_killed_at_any_step_leaves_one_key_that_opens_all(tmp_path: Path) -> None:
    path = tmp_path / "guichet.db"
    fill(path, OLD)
    before = holds(path, OLD)
    kills = 0
    for _ in killed_at_each_step(tmp_path, rotate, path, OLD, NEW):
        kills += 1
        try:
            assert holds(path, OLD) == before
        except errors.WrongKey:
            assert holds(path, NEW) == before
            rotate(path, NEW, OLD)
    assert kills > 5
    assert holds(path, NEW) == before


def test_under_a_bot_that_serves_with_another_key_or_without_a_database_nothing_is_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "guichet.db"
    fill(path, OLD)
    with Store.open(path, OLD), pytest.raises(errors.InUse):
        rotate(path, OLD, NEW)
    with pytest.raises(errors.WrongKey):
        rotate(path, NEW, OLD)
    with pytest.raises(errors.NotRekeyed, match="the old one"):
        rotate(path, OLD, OLD)
    with pytest.raises(errors.NotRekeyed, match="no database"):
        rotate(tmp_path / "none.db", OLD, NEW)
    holds(path, OLD)


def test_a_backup_from_before_the_rotation_is_restored_under_the_present_key(tmp_path: Path) -> None:
    path, copy = tmp_path / "guichet.db", tmp_path / "copy.db"
    fill(path, OLD)
    before = holds(path, OLD)
    back_up(path, copy, OLD)
    rotate(path, OLD, NEW)
    with pytest.raises(errors.WrongKey):
        restore(copy, path, NEW)

    restore(copy, path, NEW, made_with=OLD)

    assert holds(path, NEW) == before


def rotated(path: Path, *arguments: str, typed: str = "", **environment: str) -> Result:
    settings = {"DATABASE": str(path), "DATABASE_KEY": OLD, "TELEGRAM_TOKEN": "4242:canary", **environment}
    return CliRunner().invoke(main, ["rotate-key", *arguments], env=settings, input=typed)


def test_the_new_key_comes_from_a_file_the_environment_or_the_keyboard_and_is_never_shown(
    tmp_path: Path,
) -> None:
    path, file = tmp_path / "guichet.db", tmp_path / "key"
    fill(path, OLD)
    file.write_text(f"{NEW}\n")
    for result in (
        rotated(path, "--new-key-file", str(file)),
        rotated(path, DATABASE_KEY=NEW, NEW_DATABASE_KEY="canary of a new key"),
        rotated(path, typed=f"{OLD}\n{OLD}\n", DATABASE_KEY="canary of a new key"),
    ):
        assert result.exit_code == 0, result.output
        assert "DATABASE_KEY_FILE" in result.output
        assert not any(secret in result.output for secret in (OLD, NEW, "canary of"))
    assert "too short" in rotated(path, NEW_DATABASE_KEY="secret").output
    assert "empty file" in rotated(path, "--new-key-file", "/dev/null").output
    assert holds(path, OLD)
