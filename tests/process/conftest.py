"""An intake with its poller, and a pretended Telegram that is asked again at once after trouble."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.process import polling
from storage.database.store import Store
from tests.support.desks import desk_on
from tests.support.fake_telegram import FakeTelegram
from tests.support.intakes import House


@pytest.fixture
async def house(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(polling, "again_after", lambda error, tries: 0.0)
    monkeypatch.setattr("bot.process.errors.again_after", lambda error, tries: 0.0)
    house = House(desk_on(store, tmp_path), FakeTelegram())
    yield house
    house.gate.set()  # of a test that has failed, so that it ends
    await house.intake.stop()
