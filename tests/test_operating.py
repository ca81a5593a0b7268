"""docs/operating.md cannot rot: its commands are run in a shell, in their order, and what it names is there.

The system's directories are ones of the test, and programs that would change the machine (`useradd`, `systemctl` …) do
nothing; `guichet` and all that it does are real.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from bot.__main__ import COMMANDS, main
from bot.commands.rotate_key import NEW_KEY
from bot.process.metrics import NAMES
from bot.process.web import HEALTH_PATHS, METRICS_PATH, WEBHOOK_PATH
from bot.settings import NAMES as SETTINGS
from bot.settings import Settings
from storage import chats
from storage.database.snapshots import ALL_FOR, DAILY_FOR, HOURLY_FOR, take
from storage.database.store import Store
from tests.support.office import office
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
FOREIGN = ("useradd", "chown", "systemctl", "journalctl", "curl", "python3")
"""Programs that a test must not run, or that have nobody to talk to here."""
RAW_KEY = """echo "x'$(od -An -N32 -tx1 /dev/urandom | tr -d ' \\n')'\""""
"""A key that needs no stretching, which takes a fifth of a second each time on purpose."""
VENV = "/opt/guichet/.venv/bin/python"


class Machine:
    """Directories in place of the system's, and programs in place of those that change it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / "var/lib/guichet"
        self.called = root / "called"
        for name in FOREIGN:
            _program(root / "programs" / name, f'echo {name} "$@" >> {self.called}')
        _program(root / VENV.lstrip("/"), "exit 0")
        _program(root / "programs/openssl", RAW_KEY)
        for directory in ("etc/systemd/system", "usr/local/bin"):
            (root / directory).mkdir(parents=True)

    def here(self, text: str) -> str:
        """A text of the page with this machine's directories."""
        return re.sub(r"(?<![\w.])/(opt/guichet|var/|etc/|usr/local/)", rf"{self.root}/\1", text)

    def run(self, line: str) -> None:
        """Run a line of the page: in this process what is Guichet's own, in a shell everything else."""
        if line.startswith("guichet "):
            with contextlib.chdir(self.state):
                result = CliRunner().invoke(main, shlex.split(self.here(line))[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
        else:
            environment = {"PATH": f"{self.root}/programs:{os.environ['PATH']}"}
            shell = ["sh", "-eu", "-c", self.here(line)]
            done = subprocess.run(
                shell, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"

    def fill_in(self) -> None:
        """Write the settings that the page has one fill in, but no token: nobody is to be talked to; and a small office,
        for each check reads it all.
        """
        (filled,) = re.findall(r"^```ini\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
        lines = [
            line
            for line in self.here(filled).splitlines()
            if not line.startswith(("TELEGRAM_TOKEN=", "FAQ_DIR="))
        ]
        lines.append(f"FAQ_DIR={office(self.root / 'content')}")
        (self.state / ".env").write_text("\n".join(lines), "utf-8")


def _program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def serve(root: Path) -> None:
    """What of a start the commands notice: there is a database, and a snapshot of it."""
    state = root / "var/lib/guichet"
    key = (root / "etc/guichet/database-key").read_text("utf-8").strip()
    with Store.open(state / "guichet.db", key) as store:
        store.run_sync(chats.call_bot, "guichet_bot")
        take(store, root / "var/backups/guichet", datetime.now(UTC))


def test_the_commands_of_the_page_work_in_their_order(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine")
    for number, block in enumerate(BLOCKS):
        for line in block.splitlines():
            machine.run(line)
            if re.fullmatch(r"systemctl (.* )?(start|restart|--now) guichet", line):
                serve(machine.root)
        if number == 0:
            machine.fill_in()
    called = machine.called.read_text("utf-8").splitlines()
    assert "systemctl enable --now guichet" in called
    kept = [path.name for path in machine.state.glob("guichet.db.replaced-*")]
    assert len(kept) == 3


def test_the_wrapper_leads_to_where_the_page_installs_it() -> None:
    wrapper, install = (ROOT / "deploy" / "guichet").read_text("utf-8"), BLOCKS[0]
    for path in re.findall(r"(/(?:var|opt)/[\w./]+)", wrapper.split("cd ", 1)[1]):
        assert path.removesuffix("/bin/python") in install
    assert "runuser -u guichet " in wrapper


def test_every_command_setting_metric_and_address_that_is_named_is_there() -> None:
    commands = set(re.findall(r"^\(?guichet ([a-z-]+)", "".join(BLOCKS), re.MULTILINE))
    assert {"backup", "restore", "rotate-key", "doctor", "audit", "invite"} <= commands <= set(COMMANDS)
    named = set(re.findall(r"\b([A-Z]+(?:_[A-Z]+)+|PORT)\b", PAGE)) - {NEW_KEY}
    assert {"BACKUP_DIR", "DATABASE_KEY_FILE", "LOG_FORMAT"} <= named <= set(SETTINGS)
    assert set(re.findall(r"`(guichet_\w+)`", PAGE)) == {*NAMES.values(), "guichet_answer_seconds"}
    for address in (HEALTH_PATHS[0], METRICS_PATH, WEBHOOK_PATH):
        assert f"`{address}`" in PAGE


def test_its_numbers_are_those_of_the_program() -> None:
    assert (timedelta(hours=1), timedelta(days=1), timedelta(days=31)) == (ALL_FOR, HOURLY_FOR, DAILY_FOR)
    for words in ("up to an hour", "up to a day", "up to 31 days", "5 unless told otherwise"):
        assert words in PAGE
    assert Settings().backup_minutes == 5
