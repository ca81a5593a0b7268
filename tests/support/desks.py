"""A desk for tests: a real database and real sentences, a small office, a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.chat.services import Services
from bot.chat.texts import Texts
from bot.clock import Clock
from bot.settings import Settings
from faq.live_catalog import LiveCatalog
from storage.database.store import Store
from tests.support.office import office

MONDAY = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
ADMIN = 3001


class StandingClock(Clock):
    """A clock that a test sets."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def desk_on(store: Store, directory: Path, clock: Clock | None = None, **settings: object) -> Services:
    """A desk on `store` whose office is written into `directory`; other settings may be given."""
    chosen = Settings(admins=frozenset({ADMIN}), **settings)  # type: ignore[arg-type]
    catalog = LiveCatalog(office(directory / "content"))
    return Services(store, catalog, Texts(), clock or StandingClock(), chosen)
