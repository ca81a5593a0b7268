"""How the tests run: where they write, in which order, how often garbage is looked for."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest

from tests.support import forking
from tests.support.thorough import TIMES

MEMORY_DISK = Path("/dev/shm")
ROOM = 500_000_000
"""Bytes that must be free there: several times what a run writes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    forking.add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Let what tests write live in memory where there is room: no test cuts the power, so none needs a disk. Nothing
    becomes garbage while the tests are imported, so none is searched for: that took a tenth of the time.
    """
    gc.disable()
    os.environ["LC_ALL"] = "C.UTF-8"  # commands speak the language of the locale, and tests read English
    config.addinivalue_line("markers", "thorough: only in thorough runs, for it is proven elsewhere in short")
    config.pluginmanager.register(forking)
    config.pluginmanager.import_plugin("tests.support.fixtures")
    if (
        MEMORY_DISK.is_dir()
        and os.access(MEMORY_DISK, os.W_OK)
        and shutil.disk_usage(MEMORY_DISK).free > ROOM
    ):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))


FORKED = (
    "test_backups",
    "test_command",
    "test_document_fetching",
    "test_killed_process",
    "test_rekeying",
    "test_restart",
    "test_restart_of_inquiries",
)
"""Files whose tests kill processes that are forked from one that takes seconds to start: one process of ours starts it. Of
other files, the tests that do so are marked.
"""
LONG = (
    "test_clients",
    "test_command_line",
    "test_form_walks",
    "test_guide",
    "test_hostile_files",
    "test_intents",
    "test_lint",
    "test_pdf_layouts",
    "test_pdf_refusals",
    "test_store_crash",
    "test_third_language",
    "test_tuning",
    "test_types",
)
"""Files with a test of many seconds. They come early: what remains at the end is short, and shared out evenly."""


def _turn(item: pytest.Item) -> tuple[bool, bool, bool]:
    """All that share a browser, then all that share what they fork from, then the long ones, then everything else."""
    shared = next((marker.args[0] for marker in item.iter_markers(forking.TOGETHER)), "")
    return shared != "browser", shared != "forks", item.path.stem not in LONG


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if TIMES == 1 and (left := [item for item in items if item.get_closest_marker("thorough")]):
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.together("browser"))
        elif item.path.stem in FORKED:
            item.add_marker(pytest.mark.together("forks"))
    items.sort(key=_turn)


def pytest_collection_finish() -> None:
    """What has been imported by now stays, the little garbage among it, too: no search for garbage need go through it
    again and again. Nor need one be made as often as where memory is short: a twentieth of the time would go into it.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000, 20, 50)
