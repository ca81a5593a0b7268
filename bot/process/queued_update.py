"""An update that waits in its chat's queue, and what it has cost so far."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.delivery import Delivery
from bot.process.verdicts import LONGEST_HOLD, Effort

LONGEST_HANDLING = 120.0
"""Seconds after which a handler counts as hung that keeps no chat waiting."""


@dataclass(slots=True)
class QueuedUpdate:
    """An update in its chat's queue."""

    update_id: int
    chat_id: int
    payload: str | None
    """None when it is to be read from the inbox."""
    faults: int
    """How often it failed by a fault of our own, in all runs."""
    delivery: Delivery
    """How far the answer has come."""
    queued: float
    """When it came, in the loop's time."""
    tries: int = 0
    """Tries of this run."""
    begun: float = 0.0
    """When the first of them began, in the loop's time."""
    aside: bool = False
    """Whether its chat goes on meanwhile."""
    whole: bool = False
    """Whether no further part of its text is waited for."""

    def begin(self, now: float) -> None:
        """A try begins."""
        self.tries += 1
        if self.tries == 1:
            self.begun = now
        self.delivery.begin()

    def limit(self, now: float) -> float:
        """Seconds this try may take: in the chat's turn, no more than what the chat may still be kept waiting for."""
        return LONGEST_HANDLING if self.aside else LONGEST_HOLD - (now - self.begun)

    def effort(self, now: float, *, crowded: bool) -> Effort:
        """What it has cost so far."""
        return Effort(self.tries, self.faults, now - self.begun, self.aside, crowded)
