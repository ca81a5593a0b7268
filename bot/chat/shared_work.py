"""Long work away from the event loop that goes on when whoever waits for it is stopped: a further try of the same update
waits for the work that the first one began.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class SharedWork(Generic[T]):
    """Work that is running or done, by its key."""

    _begun: dict[Hashable, asyncio.Task[T]] = field(default_factory=dict)

    async def result(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives. If whoever waits is stopped it goes on, and what it gives is kept for who asks by the same key;
        no longer than until other work is begun after its end. Raises what the work raises, and is tried anew then.
        """
        task = self._begun.get(key)
        if task is None:
            self._begun = {held: other for held, other in self._begun.items() if not other.done()}
            task = self._begun[key] = asyncio.create_task(asyncio.to_thread(work))
        try:
            return await asyncio.shield(task)
        finally:
            if task.done():
                self._begun.pop(key, None)
