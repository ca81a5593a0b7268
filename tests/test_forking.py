"""Tests that run in several processes: all are told of, whatever becomes of the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT

PLUGIN = "from tests.support.forking import add_options as pytest_addoption, pytest_configure, pytest_runtestloop\n"
FIRST = """
import os, pytest

@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return tmp_path_factory.mktemp("made")

def test_passes(made):
    (made / "file").write_text("")

def test_has_what_the_one_before_made(made, tmp_path):
    assert (made / "file").exists() and "process-" in str(tmp_path)

def test_fails():
    print("what was printed")
    assert os.getppid() == 0
"""
DYING = """
import os

def test_ends_its_process():
    os._exit(0)

def test_would_come_next():
    pass
"""
SHARED = """
import os, pytest

@pytest.mark.together("one")
def test_shares():
    os.environ["SHARED"] = "yes"
"""
SHARING = """
import os, pytest

@pytest.mark.together("one")
def test_has_it():
    assert os.environ["SHARED"] == "yes"
"""
ORPHANED = """
import os, signal

def test_ends_the_first_process():
    os.kill(os.getppid(), signal.SIGKILL)

def test_tells_more_than_a_pipe_holds():
    print("x" * 1_000_000)
    assert False
"""


TOLD_AT_LENGTH = ("CI", "BUILD_NUMBER")
"""Where one of these is set, pytest tells in its summary all of what went wrong."""


def run(directory: Path, *options: str) -> str:
    """What pytest prints of these files."""
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", "-p", "no:cacheprovider", "-p", "no:xdist"]
    shown = subprocess.run(
        [*command, "--rootdir", directory, *options, directory],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in TOLD_AT_LENGTH}
        | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},  # others are not what is tested, and take half of the time
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout + shown.stderr


def test_each_is_told_of_whoever_ran_it(tmp_path: Path) -> None:
    files = {"a_first": FIRST, "b_dying": DYING, "c_shared": SHARED, "d_sharing": SHARING}
    (tmp_path / "conftest.py").write_text(PLUGIN)
    for name, text in files.items():
        (tmp_path / f"test_{name}.py").write_text(text)
    shown = run(tmp_path, "-n", "3")
    assert "3 failed, 4 passed" in shown, shown
    assert "what was printed" in shown
    assert shown.count("ended before it told of it") == 2
    stopped = run(tmp_path, "-n", "1", "-x")
    assert "1 failed, 2 passed" in stopped, stopped


def test_none_outlives_the_first_process(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PLUGIN)
    (tmp_path / "test_orphaned.py").write_text(ORPHANED)
    assert " failed" not in run(tmp_path, "-n", "1")  # it returns once no process has its output any more
