"""What is needed only while the process starts does not stay with it."""

from __future__ import annotations

import asyncio
import gc
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
    yield
    gc.unfreeze()


def test_what_stays_is_not_looked_at_again_by_collections() -> None:
    before = gc.get_freeze_count()
    heap.settle()
    assert gc.get_freeze_count() > before


def test_a_desk_settles_once_it_has_read_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settled = threading.Event()
    monkeypatch.setattr(logs, "set_up", lambda *_: None)
    monkeypatch.setattr(hosting, "SETTLED_SECONDS", 0.0)
    monkeypatch.setattr(heap, "settle", settled.set)

    async def serve(_settings: Settings, _stop: asyncio.Event) -> None:
        assert await asyncio.to_thread(settled.wait, 30)

    hosting.host({"DATABASE": str(tmp_path / "bot.db"), "MEANING": "off"}, serve)
    assert settled.is_set()
