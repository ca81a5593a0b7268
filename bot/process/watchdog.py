"""Tells systemd that the service is up, alive and stopping, where systemd asks for it: sd_notify(3), sd_watchdog_enabled(3).

A few lines of a protocol that is promised to stay, so no library: none is both kept up and free of a compiler.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from bot.logs import log

SHARE = 3
"""Signs of life in the time after which systemd would end the process; it advises two, and a third may come late."""


class Watchdog:
    """The service manager of this process, if there is one; without one nothing is told."""

    def __init__(self, environment: Mapping[str, str], alive: Callable[[], Awaitable[bool]]) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._alive = alive
        micros = environment.get("WATCHDOG_USEC", "")
        ours = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        self.every = int(micros) / 1e6 / SHARE if self._address and ours and micros.isdecimal() else None
        """Seconds between two signs of life; None when nobody waits for them."""

    async def step(self) -> None:
        """Give a sign of life if there is any; without, systemd starts the process anew after a while."""
        if await self._alive():
            self.tell("WATCHDOG=1")
        else:
            log.error("no sign of life: polling or the database has hung")

    def tell(self, state: str) -> None:
        """Send `READY=1`, `STOPPING=1` or another state."""
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.sendto(state.encode(), address)
