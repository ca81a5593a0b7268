"""The record of every Bot API call: what was asked, what was answered, what was refused.

Keeps the last 100,000 calls; files by name and size only.
"""

import json
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.params import Params
from bot.sandbox.state import State

KEPT = 100_000
"""Calls that can be looked up; the README promises them. Some 100 MB at a kilobyte each."""
PRUNE_EVERY = 5_000
"""Calls between two deletions of older ones: one in thousands pays for it."""


class Calls:
    """The call log of one state file."""

    def __init__(self, state: State, clock: Clock, events: Events) -> None:
        self._state = state
        self._clock = clock
        self._events = events

    def add(self, bot_id: int, method: str, params: Params, response: str, error: str | None) -> None:
        """Record one call; `response` is the JSON that was, or would have been, sent."""
        seq = self._state.insert(
            "calls",
            bot_id=bot_id,
            method=method,
            params=params.logged(),
            response=response,
            ok=int(error is None),
            error=error,
            at=self._clock.now(),
        )
        if seq % PRUNE_EVERY == 0:
            self._state.write("DELETE FROM calls WHERE seq <= ?", (seq - KEPT,))
        if self._events.heard:
            self._events.send("call", None, call=self.find(since=seq - 1)[0])

    def find(self, method: str | None = None, since: int = 0) -> list[dict[str, Any]]:
        """Calls after number `since`, of one method (in any case) or of all, oldest first."""
        rows = self._state.rows(
            "SELECT * FROM calls WHERE seq > ? AND (? IS NULL OR method = ? COLLATE NOCASE) ORDER BY seq",
            since,
            method,
            method,
        )
        return [
            {
                "seq": row["seq"],
                "bot_id": row["bot_id"],
                "method": row["method"],
                "params": json.loads(row["params"]),
                "response": json.loads(row["response"]),
                "ok": bool(row["ok"]),
                "error": row["error"],
                "at": row["at"],
            }
            for row in rows
        ]
