"""Everything one sandbox consists of, wired once; each part knows only what it needs."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.bots import Bots
from bot.sandbox.calls import Calls
from bot.sandbox.chats import Chats
from bot.sandbox.clock import USUAL, Clock
from bot.sandbox.ephemeral import Ephemeral
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.flood import Flood
from bot.sandbox.messages import Messages
from bot.sandbox.settings import Settings
from bot.sandbox.state import State
from bot.sandbox.topics import Topics
from bot.sandbox.updates import Updates
from bot.sandbox.webhooks import Webhooks


class World:
    """One state file and all that lives on it. `zone` and `deadlines` are the office's, the latter as Unix times: the page
    offers to travel there.
    """

    def __init__(
        self,
        path: Path | str,
        settings: Settings | None = None,
        zone: ZoneInfo = USUAL,
        deadlines: Sequence[float] = (),
        real: Callable[[], float] = time.time,
    ) -> None:
        self.first_settings = settings or Settings()
        self.state = State(path)
        self.settings = self._stored_settings() if settings is None else settings
        self.clock = Clock(self.state, real, zone)
        self.deadlines = tuple(deadlines)
        self.events = Events()
        self.chats = Chats(self.state, self.events)
        self.bots = Bots(self.state, self.events, self.chats)
        self.messages = Messages(self.state, self.clock, self.chats, self.events)
        self.topics = Topics(self.state, self.chats, self.messages)
        self.ephemeral = Ephemeral(self.state, self.clock, self.chats, self.events)
        self.updates = Updates(self.state, self.clock)
        self.files = Files(self.state, self.clock)
        self.calls = Calls(self.state, self.clock, self.events)
        self.faults = Faults(self.state)
        self.flood = Flood()
        self.webhooks = Webhooks(self.state, self.clock, self.updates)

    def _stored_settings(self) -> Settings:
        return Settings().changed(self.state.meta("settings") or {})

    def adjust(self, values: dict[str, Any]) -> None:
        """Turn dials; kept with the state. Raises SimError."""
        self.settings = self.settings.changed(values)
        self.state.set_meta("settings", self.settings.as_dict())
        self.flood.clear()

    def set_clock(self, moment: float, *, ticking: bool | None = None) -> None:
        """Travel in time; whoever waits for updates is answered at once."""
        backwards = moment < self.clock.now()
        self.clock.set(moment, ticking=ticking)
        if backwards:
            self.flood.clear()
        self.updates.wake_all()
        self.events.send("clock", now=self.clock.iso(), ticking=self.clock.ticking)

    def reset(self) -> None:
        """The first morning again: no message, no bot, no fault; the personas are there."""
        self.state.clear()
        self.faults.clear()
        self.flood.clear()
        self.webhooks.clear()
        self.settings = self.first_settings
        self.state.set_meta("settings", self.settings.as_dict())
        self.clock.restart()
        self.chats.populate()
        self.bots.clear()
        self.updates.wake_all()
        self.events.send("reset")

    def close(self) -> None:
        """Answer everybody who waits and close the file."""
        self.updates.wake_all()
        self.events.close()
        self.state.close()
