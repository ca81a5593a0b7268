"""What is needed only while the process starts does not stay with it."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from bot.commands import hosting
from bot.process import heap
from bot.settings import Settings


@pytest.fixture(autouse=True)
def _collected_as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_stays_is_not_looked_at_again_by_collections() -> None:
    before, looked = gc.get_freeze_count(), gc.get_stats()[2]["collections"]
    heap.settle()
    assert gc.get_freeze_count() > before
    assert gc.get_stats()[2]["collections"] == looked  # which would stop everything meanwhile


def test_what_a_few_updates_make_is_not_looked_through() -> None:
    gc.set_threshold(700)
    heap.look_seldom()
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    made = [[number] for number in range(5000)]
    assert gc.get_stats()[0]["collections"] == before
    assert len(made) == 5000


def test_a_desk_settles_once_it_has_read_everything_and_gives_memory_back_from_then_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    trimmed = threading.Event()

    def trim() -> None:
        done.append("trimmed")
        if len(done) > 3:
            trimmed.set()

    monkeypatch.setattr(logs, "set_up", lambda *_: None)
    monkeypatch.setattr(hosting, "SETTLED_SECONDS", 0.0)
    monkeypatch.setattr(hosting, "TRIMMING_SECONDS", 0.0)
    monkeypatch.setattr(heap, "share", lambda: done.append("shared"))
    monkeypatch.setattr(heap, "look_seldom", lambda: done.append("seldom"))
    monkeypatch.setattr(heap, "settle", lambda: done.append("settled"))
    monkeypatch.setattr(heap, "trim", trim)

    async def serve(_settings: Settings, _stop: asyncio.Event) -> None:
        assert await asyncio.to_thread(trimmed.wait, 30)

    hosting.host({"DATABASE": str(tmp_path / "bot.db"), "MEANING": "off"}, serve)
    assert done[:4] == ["shared", "seldom", "settled", "trimmed"]


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells")
def test_arrays_lie_in_no_huge_pages() -> None:
    code = (
        "import sys, bot.__main__, numpy as np\n"
        "array = np.ones(4_000_000)\n"
        "maps = open('/proc/self/smaps').read().split('VmFlags:')[1:]\n"
        "print(sum(' hg' in flags.split(chr(10))[0] for flags in maps))"
    )
    environment = {name: text for name, text in os.environ.items() if not name.startswith("NUMPY_")}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ran.stdout == "0\n", ran.stderr
