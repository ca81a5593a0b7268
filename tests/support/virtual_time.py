"""An event loop whose time jumps to the next timer instead of passing, so that a minute of pacing takes no minute.

For code that waits on timers only: threads and sockets would be outrun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class VirtualLoop(asyncio.SelectorEventLoop):
    """Starts at 0 seconds; moves on only when nothing is left to do before."""

    def __init__(self) -> None:
        self._elapsed = 0.0
        super().__init__()
        selector: Any = vars(self)["_selector"]
        look = selector.select

        def skip(timeout: float | None = None) -> list[Any]:
            events: list[Any] = look(0)
            if not events:
                self._elapsed += timeout or 0.0
            return events

        selector.select = skip

    def time(self) -> float:
        return self._elapsed


def run(main: Coroutine[Any, Any, T]) -> T:
    """The result of `main`, as asyncio.run gives it, without the waiting."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
