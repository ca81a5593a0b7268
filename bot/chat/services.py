"""What every handler and loop works with: one value, made once by `app`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

from bot.chat.delivery import Delivery
from bot.chat.ephemeral import Ephemeral
from bot.chat.load import Load
from bot.chat.screen import Press
from bot.chat.second_cache import SecondCache
from bot.chat.shared_work import SharedWork
from bot.chat.texts import Texts
from bot.clock import Clock
from bot.settings import Settings
from faq.check.change_check import Examiner, Findings
from faq.live_catalog import LiveCatalog
from storage.database.store import Store

P = ParamSpec("P")
T = TypeVar("T")
SEARCHERS = 1
"""Threads that look for answers. Python runs one thread at a time, so that two find no more, and they take its lock from
each other whenever the database or the event loop waits for it: at a hundred questions a second these wait 40 ms for a
transaction, and 8 beside one."""

AT_ONCE = 300
"""Characters up to which the words of a text are read in the event loop: that takes a tenth of a millisecond, less than to
hand it to a thread and to be woken by it."""


@dataclass(frozen=True, slots=True)
class RatingRow:
    """The message under which the row stands, the update that was answered by it, and the buttons without the row."""

    message_id: int
    update_id: int
    left: tuple[tuple[Press, ...], ...]


@dataclass(frozen=True, slots=True)
class Services:
    """The database, what the office says, the bot's sentences, the time and the configuration."""

    store: Store
    catalog: LiveCatalog
    texts: Texts
    clock: Clock
    settings: Settings
    outbox_filled: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    documents_came: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    deliveries: dict[int, Delivery] = field(default_factory=dict, repr=False)
    """How far the answer to each update has come that is being handled, by the update's id."""

    rated: dict[int, RatingRow] = field(default_factory=dict, repr=False)
    """The row of buttons that asks whether an answer helped, by the chat that has one; a restart leaves it where it is."""

    reply_cache: SecondCache[Any] = field(default_factory=SecondCache, repr=False)
    """Replies to the questions of this second (`bot.answers.questions`)."""

    load: Load = field(default_factory=Load, repr=False)
    ephemeral: Ephemeral = field(default_factory=Ephemeral, repr=False)
    examiner: Examiner = field(init=False, repr=False)
    examinations: SharedWork[Findings] = field(default_factory=SharedWork, repr=False)
    """Changes that the examiner looks at, by the update that makes each."""
    changing_files: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    """Held from writing a file until the change is in the history, so that whoever else changes it learns whose it was."""
    _searchers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(SEARCHERS, "search"), repr=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "examiner", Examiner(self.catalog.directory, self.catalog.examples))

    @property
    def retention_months(self) -> int:
        """How long a request's data is kept after its session: the setting's, else the office's own."""
        return self.settings.retention_months or self.catalog.current.calendar.desk.retention_months

    async def search(self, find: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `find` finds, away from the event loop, so that nobody else waits for it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._searchers, partial(find, *args, **kwargs))

    def wake_sender(self) -> None:
        """Have the outbox looked at now: a notice was put in that somebody waits for."""
        self.outbox_filled.set()

    def wake_fetcher(self) -> None:
        """Have documents fetched now: one was handed in."""
        self.documents_came.set()
