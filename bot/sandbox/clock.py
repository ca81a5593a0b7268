"""The virtual clock: starts on 16 December 2024 at 09:00 in the office's time zone, ticks with the real one, can be set.

Every date, limit, expiry and retention of the sandbox reads this clock. It survives a restart with the
state file. Long-poll timeouts alone are real seconds.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import formatdate
from zoneinfo import ZoneInfo

from bot.sandbox.refusal import SimError
from bot.sandbox.state import State

USUAL = ZoneInfo("Europe/Paris")
"""The time zone where none is named: that of the calendar that comes with the package."""
START = datetime(2024, 12, 16, 9, 0, tzinfo=USUAL)
"""The first morning: a Monday before the winter session, so that deadlines are ahead, as the shipped
calendar has them.
"""


class Clock:
    """Virtual time in Unix seconds; `real` is the clock it ticks with, `zone` the office's."""

    def __init__(self, state: State, real: Callable[[], float] = time.time, zone: ZoneInfo = USUAL) -> None:
        self._state = state
        self._real = real
        self.zone = zone
        self._start = START.replace(tzinfo=zone).timestamp()
        self._header = (0, "")
        virtual, anchor, ticking = state.meta("clock") or (self._start, real(), True)
        self._virtual, self._anchor, self.ticking = float(virtual), float(anchor), bool(ticking)

    def now(self) -> float:
        """Virtual Unix time, with a fraction."""
        return self._virtual + (self._real() - self._anchor if self.ticking else 0.0)

    def unix(self) -> int:
        """Virtual Unix time in whole seconds, as the Bot API dates things."""
        return int(self.now())

    def header(self) -> str:
        """The HTTP Date header; formatted at most once a second."""
        second = self.unix()
        if second != self._header[0]:
            self._header = (second, formatdate(second, usegmt=True))
        return self._header[1]

    def iso(self) -> str:
        """Virtual time in the zone, ISO 8601 with its offset."""
        return datetime.fromtimestamp(self.unix(), self.zone).isoformat()

    def set(self, moment: float, *, ticking: bool | None = None) -> None:
        """Jump to `moment` (Unix seconds); `ticking=False` also stops the clock."""
        self._virtual = moment
        self._anchor = self._real()
        self.ticking = self.ticking if ticking is None else ticking
        self._state.set_meta("clock", (self._virtual, self._anchor, self.ticking))

    def restart(self) -> None:
        """Back to the first morning, ticking."""
        self.set(self._start, ticking=True)


def moment(text: str, zone: ZoneInfo = USUAL) -> float:
    """An ISO 8601 moment as Unix seconds; without an offset it is in `zone`. Raises SimError."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise SimError(f"not an ISO 8601 moment: {text!r}") from error
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)).astimezone(UTC).timestamp()
