"""A cache of what was found in the present second: when a timetable comes out, many ask the same in the same words.

For a second only, since what is found may tell of days and hours. In memory only, and used by the event loop alone.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 500
"""Of these are kept at most, some kilobytes each: more than a desk finds in a second."""


@dataclass(slots=True)
class SecondCache(Generic[T]):
    """Values by their keys, all of one second."""

    _second: datetime | None = None
    _found: dict[Hashable, T] = field(default_factory=dict)

    def find(self, key: Hashable, now: datetime) -> T | None:
        """What was kept under this key in the second of `now`."""
        return self._found.get(key) if self._second == now.replace(microsecond=0) else None

    def keep(self, key: Hashable, now: datetime, value: T) -> None:
        """Keep what was found at `now`, which other moments know nothing of."""
        second = now.replace(microsecond=0)
        if second != self._second or len(self._found) == MOST:
            self.forget()
        self._second = second
        self._found[key] = value

    def forget(self) -> None:
        """Keep nothing."""
        self._found.clear()
