"""What the chat page hears while it looks: events to every open page, each with its own queue.

Events are a courtesy, not a record: a page that lags 1,000 events behind is dropped and reloads itself.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

QUEUE_LIMIT = 1000
"""Events that may wait for a page that does not read; then it is let go, and reads all anew when it comes back."""

Event = dict[str, Any]


class Events:
    """Fan-out of events to the listening pages and to whoever waits for a change."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Event | None]] = set()

    @property
    def heard(self) -> bool:
        """Is anybody listening? Callers skip building costly events when not."""
        return bool(self._queues)

    def send(self, kind: str, chat_id: int | None = None, **details: Any) -> None:
        """Tell every listener; a full queue loses its listener."""
        if not self._queues:
            return
        event = {"kind": kind, "chat_id": chat_id, **details}
        for queue in tuple(self._queues):
            if queue.full():
                self._queues.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(event)

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Event | None]]:
        """A queue of events from now on; None means: no more, come back."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUE_LIMIT)
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """Send every listener away."""
        for queue in tuple(self._queues):
            self._queues.discard(queue)
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
