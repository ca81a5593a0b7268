"""The one source of "now". What is measured rather than dated uses the event loop's own time instead."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SECOND = timedelta(seconds=1)
"""What a `Date` is cut to: a second, so a clock that reads less than one more agrees with it."""
JUMP = timedelta(seconds=5)
"""A difference beyond this is a clock that was set, not an answer that was slow on its way."""


class Clock:
    """The machine's clock."""

    jumps = 0
    """How often it was set ahead or back by more than some seconds. The machine's clock is not."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)

    def observe(self, date: str) -> None:
        """Takes note of an HTTP `Date` (RFC 9110, section 6.6.1). The machine's clock needs no advice."""


class ServerClock(Clock):
    """The time of the Bot API server, as its responses tell it: the sandbox's time can be set, and the bot follows.

    A `Date` is cut to the second, so a time that agrees with it is left alone: the clock never jitters.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._start = datetime.now(UTC) - timedelta(seconds=monotonic())

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._monotonic())

    def observe(self, date: str) -> None:
        try:
            told = parsedate_to_datetime(date).astimezone(UTC)
        except ValueError:
            return
        correction = self._correction(told - self.now())
        self.jumps += abs(correction) > JUMP
        self._start += correction

    @staticmethod
    def _correction(ahead: timedelta) -> timedelta:
        """What to add to a time that the server is `ahead` of. A jump lands a little early, and later answers correct it;
        had it landed late, the clock would have to stand still, and whatever is due with it.
        """
        if ahead > timedelta() or ahead < -JUMP:
            return ahead
        return min(ahead + SECOND, timedelta())


class SetBack:
    """Tells whether a clock was set back since it was last asked, by the time that nobody sets; `now` is the clock's."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._ahead: timedelta | None = None

    def noticed(self, now: datetime) -> bool:
        """Whether it was, by more than `JUMP`; not at the first time."""
        ahead = (now - datetime(1970, 1, 1, tzinfo=UTC)) - timedelta(seconds=self._monotonic())
        before, self._ahead = self._ahead, ahead
        return before is not None and ahead < before - JUMP
