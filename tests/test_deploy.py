"""What is installed beside the program can be read by those it is for, and names what there is."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

from bot.__main__ import COMMANDS
from bot.app import STOPPING_SECONDS
from bot.commands.hosting import MISCONFIGURED
from bot.process.polling import STALE
from bot.process.web import HEALTH_PATHS
from bot.settings import NAMES
from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "guichet.service").read_text(encoding="utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
INSTRUCTIONS = {
    *(
        "FROM",
        "RUN",
        "CMD",
        "LABEL",
        "EXPOSE",
        "ENV",
        "ADD",
        "COPY",
        "ENTRYPOINT",
        "VOLUME",
        "USER",
        "WORKDIR",
    ),
    *("ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL"),
}
"""All there are (https://docs.docker.com/reference/dockerfile/)."""


def sections() -> ConfigParser:
    """The unit; of a setting that stands twice, the last."""
    parser = ConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#", ";"))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(UNIT)
    return parser


def test_the_unit_runs_the_bot_and_waits_for_its_signs_of_life() -> None:
    service = sections()["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert (arguments[:2], arguments[2] in COMMANDS) == (["-m", "bot"], True)
    assert program.startswith("/opt/guichet/.venv/")
    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) > STALE
    assert int(service["TimeoutStopSec"]) > STOPPING_SECONDS
    assert int(service["RestartPreventExitStatus"]) == MISCONFIGURED
    assert set(sections().sections()) == {"Unit", "Service", "Install"}


def test_the_unit_is_hardened_and_can_write_its_own_state() -> None:
    service = sections()["Service"]
    for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectKernelModules"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert (service["UMask"], service["StateDirectoryMode"]) == ("0077", "0700")


def test_systemd_itself_finds_no_fault_where_it_is_installed(tmp_path: Path) -> None:
    unit = tmp_path / "guichet.service"
    unit.write_text(UNIT.replace("/opt/guichet/.venv/bin/python", sys.executable), encoding="utf-8")
    verify = shutil.which("systemd-analyze")
    command = [verify, "verify", str(unit)] if verify else ["true"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in run.stderr.splitlines() if "guichet.service" in line]
    assert (run.returncode, said) == (0, [])


def test_the_script_is_one_and_may_be_run() -> None:
    script = DEPLOY / "guichet"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def instructions() -> list[list[str]]:
    """The Containerfile's instructions as words, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", CONTAINER)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [line.split() for line in lines]


def test_the_container_is_made_of_what_there_is_and_runs_as_nobody_special() -> None:
    found = instructions()
    assert {words[0] for words in found} <= INSTRUCTIONS
    assert found[0][0] == "FROM"
    copied = [source for words in found if words[0] == "COPY" for source in words[1:-1]]
    assert copied
    assert [source for source in copied if not (ROOT / source).exists()] == []
    let_in = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{source}" for source in copied} == {line for line in let_in if line.startswith("!")}
    set_ = [pair.partition("=")[0] for words in found if words[0] == "ENV" for pair in words[1:]]
    assert set(set_) <= set(NAMES)
    assert ["USER", "guichet"] in found
    assert any(HEALTH_PATHS[0] in word for words in found for word in words)
    assert found[-1] == ["CMD", '["run"]']
