"""How the tests run: where they write, in which order, how often garbage is looked for."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest

MEMORY_DISK = Path("/dev/shm")
ROOM = 500_000_000
"""Bytes that must be free there: several times what a run writes."""


def pytest_configure(config: pytest.Config) -> None:
    """Let what tests write live in memory where there is room: no test cuts the power, so none needs a disk. Nothing
    becomes garbage while the tests are imported, so none is searched for: that took a tenth of the time. A process that
    only hands out tests to others needs no fixtures, and so does not load the bot.
    """
    gc.disable()
    os.environ["LC_ALL"] = "C.UTF-8"  # commands speak the language of the locale, and tests read English
    if hasattr(config, "workerinput") or not config.getoption("numprocesses"):
        config.pluginmanager.import_plugin("tests.support.fixtures")
    if (
        MEMORY_DISK.is_dir()
        and os.access(MEMORY_DISK, os.W_OK)
        and shutil.disk_usage(MEMORY_DISK).free > ROOM
    ):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))


LONG = (
    *(
        "test_command_line",
        "test_restart",
        "test_restart_of_inquiries",
        "test_handouts",
        "test_killed_process",
        "test_backups",
        "test_rekeying",
    ),
    *(
        "test_document_fetching",
        "test_third_language",
        "test_clients",
        "test_types",
        "test_form_walks",
        "test_pdf_layouts",
    ),
    *("test_hostile_files", "test_store_crash", "test_tuning", "test_lint", "test_guide", "test_command"),
)
"""Files with a test of many seconds, or that fork. They come first: what remains at the end is short, and shared out evenly,
and one worker alone makes the process that is forked, which takes seconds.
"""


def _turn(item: pytest.Item) -> tuple[bool, bool]:
    """The long ones, then all that share a browser, so that one worker starts it, then everything else."""
    return item.path.stem not in LONG, "browser" not in getattr(item, "fixturenames", ())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


def pytest_collection_finish() -> None:
    """What has been imported by now stays, the little garbage among it, too: no search for garbage need go through it
    again and again. Nor need one be made as often as where memory is short: a twentieth of the time would go into it.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000, 20, 50)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process to which tests were handed out ends without searching all that they made for garbage, as pytest and
    Python do at the end, for seconds: nobody would hear any more what that says.
    """
    if hasattr(session.config, "workerinput"):
        gc.freeze()
