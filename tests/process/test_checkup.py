"""What `doctor` finds: each kind of trouble is told apart, with what to do, and nothing is changed or sent by looking."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.process import checkup, checkup_network
from bot.process.checkup import CheckFinding, CheckState
from bot.settings import Settings
from bot.settings.mail import Tls
from storage.database.connection import connect_plainly
from storage.database.snapshots import take
from storage.database.store import Store
from storage.tables.rows import change
from tests.support.mail_server import mail_server
from tests.support.office import office
from tests.support.sandbox import OFFICE, TOKEN, Sandbox

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
KEY, OTHER = "x'" + "ab" * 32 + "'", "x'" + "cd" * 32 + "'"
OK, NOTE, FAULT = CheckState.OK, CheckState.NOTE, CheckState.FAULT


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a desk: its database was served from, and there is a snapshot of now."""
    directory = tmp_path_factory.mktemp("served")
    (directory / "away").mkdir()
    with Store.open(directory / "guichet.db", KEY) as store:
        take(store, directory / "away", NOW)
    office(directory / "content")
    return directory


@pytest.fixture
def desk(served: Path, tmp_path: Path) -> Settings:
    """A desk with such files."""
    shutil.copytree(served, tmp_path, dirs_exist_ok=True)
    return Settings(
        token=TOKEN,
        database=tmp_path / "guichet.db",
        database_key=KEY,
        backup_dir=tmp_path / "away",
        faq_dir=tmp_path / "content",
    )


def damage(desk: Settings) -> None:
    with desk.database.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\1" * 4096 * 3)


def age(desk: Settings) -> None:
    with closing(connect_plainly(desk.database, KEY)) as db:
        change(
            db,
            "DELETE FROM _sqlite_migrations WHERE name = (SELECT max(name) FROM _sqlite_migrations)",
        )


def renew(desk: Settings) -> None:
    with closing(connect_plainly(desk.database, KEY)) as db:
        change(db, "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('guichet', 'm999_later')")


def remove(desk: Settings) -> None:
    desk.database.unlink()


def keep_an_earlier_one(desk: Settings) -> None:
    desk.database.with_name("guichet.db.replaced-20250101T000000.000000Z").touch()


def unmount(desk: Settings) -> None:
    assert desk.backup_dir
    shutil.rmtree(desk.backup_dir)


def lose_snapshots(desk: Settings) -> None:
    unmount(desk)
    assert desk.backup_dir
    desk.backup_dir.mkdir()


def be_new(desk: Settings) -> None:
    lose_snapshots(desk)
    remove(desk)


def spoil_snapshots(desk: Settings) -> None:
    assert desk.backup_dir
    for path in desk.backup_dir.iterdir():
        path.write_bytes(b"\1" * 8192)


def break_content(desk: Settings) -> None:
    (desk.faq_dir / "calendar.toml").write_text("[")


def nothing(desk: Settings) -> None:
    pass


Trouble = tuple[checkup.Check, Callable[[Settings], None], dict[str, object], CheckState, str]
TROUBLES: dict[str, Trouble] = {
    "a database": (checkup.database, nothing, {}, OK, "whole"),
    "none yet": (checkup.database, remove, {}, OK, "first start"),
    "a wrong key": (checkup.database, nothing, {"database_key": OTHER}, FAULT, "key is wrong"),
    "no key": (checkup.database, nothing, {"database_key": None}, FAULT, "no key was given"),
    "a damaged database": (checkup.database, damage, {}, FAULT, "restore FILE"),
    "an older database": (checkup.database, age, {}, NOTE, "backup FILE"),
    "a newer database": (checkup.database, renew, {}, FAULT, "newer Guichet"),
    "an earlier one is kept": (checkup.database, keep_an_earlier_one, {}, NOTE, "Delete"),
    "a key": (checkup.key, nothing, {}, OK, "encrypted"),
    "none with a token": (checkup.key, nothing, {"database_key": None}, NOTE, "rotate-key"),
    "none in the sandbox": (checkup.key, nothing, {"database_key": None, "token": None}, OK, "sandbox"),
    "room": (checkup.disk, nothing, {}, OK, "free"),
    "a fresh snapshot": (checkup.backups, nothing, {}, OK, "whole"),
    "the same disk": (checkup.backups, nothing, {}, NOTE, "another disk"),
    "no backups": (checkup.backups, nothing, {"backup_dir": None}, NOTE, "Set BACKUP_DIR"),
    "no backups of the sandbox": (checkup.backups, nothing, {"token": None}, OK, "sandbox"),
    "no directory": (checkup.backups, unmount, {}, FAULT, "Mount it"),
    "no snapshot": (checkup.backups, lose_snapshots, {}, FAULT, "Start the desk"),
    "no snapshot of nothing": (checkup.backups, be_new, {}, OK, "first start"),
    "no good snapshot": (checkup.backups, spoil_snapshots, {}, FAULT, "Keep its key"),
    "content": (checkup.content, nothing, {}, OK, "entries"),
    "broken content": (checkup.content, break_content, {}, FAULT, "python -m bot check"),
}


@pytest.mark.parametrize(
    ("check", "spoil", "changed", "state", "words"), TROUBLES.values(), ids=TROUBLES.keys()
)
def test_each_trouble_on_this_machine_is_told_with_what_to_do(
    desk: Settings,
    check: checkup.Check,
    spoil: Callable[[Settings], None],
    changed: dict[str, object],
    state: CheckState,
    words: str,
) -> None:
    spoil(desk)
    found = list(check(replace(desk, **changed), NOW))  # type: ignore[arg-type]
    said = [each for each in found if each.state is state and words in f"{each.says} {each.todo}"]
    assert said, found
    assert all(each.todo or each.state is OK for each in found)
    assert KEY not in str(found)


def test_an_old_snapshot_is_a_fault(desk: Settings) -> None:
    states = {
        minutes: next(checkup.backups(desk, NOW + timedelta(minutes=minutes))).state for minutes in (14, 16)
    }
    assert states == {14: OK, 16: FAULT}


@pytest.mark.parametrize(("free", "state"), [(99_000_000, FAULT), (101_000_000, NOTE), (10**9, OK)])
def test_a_disk_that_fills_up_is_told(
    desk: Settings, monkeypatch: pytest.MonkeyPatch, free: int, state: CheckState
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    monkeypatch.setattr(checkup, "COPIES", 110_000_000 // desk.database.stat().st_size + 1)
    assert [each.state for each in checkup.disk(desk, NOW)] == [state, state]


def test_a_file_with_secrets_that_others_may_read_is_told(tmp_path: Path) -> None:
    open_, closed = tmp_path / "open", tmp_path / "closed"
    open_.touch(0o644)
    closed.touch(0o600)
    (told,) = checkup.secret_files([open_, closed, tmp_path / "none"])
    assert told.todo == f"chmod 600 {open_}"


@pytest.mark.parametrize(
    ("seconds", "state", "words"),
    [
        (4, OK, "agrees"),
        (-4, OK, "agrees"),
        (30, NOTE, "30 seconds ahead of"),
        (-90, FAULT, "90 seconds behind"),
    ],
)
def test_the_clock_is_compared_with_telegrams(seconds: int, state: CheckState, words: str) -> None:
    found = checkup_network.compared("Fri, 03 Jan 2025 12:00:00 GMT", NOW + timedelta(seconds=seconds))
    assert (found.state, words in found.says) == (state, True)


async def beyond(desk: Settings) -> dict[str, CheckFinding]:
    return {each.about: each for each in await checkup_network.beyond(desk)}


async def test_telegram_is_asked_who_the_bot_is_and_whether_the_group_is_open(
    desk: Settings, sandbox: Sandbox
) -> None:
    desk = replace(desk, api_url=sandbox.url, staff_chat=OFFICE)
    assert {name: each.state for name, each in (await beyond(desk)).items()} == {
        "Telegram": OK,
        "group": OK,
        "mail": OK,
        "scanner": OK,
    }
    assert (await beyond(replace(desk, staff_chat=-42)))["group"].state is FAULT
    await sandbox.sim("fault", method="getMe", kind="401", times=1)
    refused = (await beyond(desk))["Telegram"]
    assert (refused.state, "@BotFather" in refused.todo) == (FAULT, True)
    await sandbox.result("setWebhook", url="https://example.org/hook")
    assert (await beyond(desk))["updates"].state is NOTE
    assert TOKEN not in str(await beyond(replace(desk, api_url="http://127.0.0.1:1")))


@pytest.fixture
async def clamd() -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zPING\0"
        writer.write(b"PONG\0")
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_the_mail_server_and_the_scanner_are_greeted_and_get_nothing(clamd: str) -> None:
    async with mail_server() as mailbox:
        there = Settings(
            clamav=clamd,
            smtp_host="127.0.0.1",
            smtp_port=mailbox.port,
            smtp_tls=Tls.NONE,
            mail_from="a@example.org",
            mail_to=("b@example.org",),
        )
        found = await beyond(there)
        assert (found["mail"].state, found["scanner"].state) == (OK, OK)
        assert mailbox.messages == []
        wrong = replace(there, smtp_user="x", smtp_password="canary", clamav="127.0.0.1:1")
        found = await beyond(wrong)
        assert (found["mail"].state, found["scanner"].state) == (FAULT, FAULT)
        assert "canary" not in str(found)


def test_the_command_ends_with_one_when_there_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    whole = CliRunner().invoke(main, ["doctor"])
    assert whole.exit_code == 0, whole.output
    assert whole.output.startswith("ok: settings: They can be used.\n")
    broken = CliRunner().invoke(main, ["doctor", "--json"], env={"PORT": "x", "BACKUP_MINUTES": "0"})
    assert broken.exit_code == 1
    told = json.loads(broken.output)
    assert [(each["about"], each["state"]) for each in told] == [("settings", "fault")] * 2
