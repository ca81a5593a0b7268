"""What benchmarks of the bot share: the process's own event loop, and `tests.bench.telegram` beside it."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import aiohttp

from bot.commands.hosting import loop_factory

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """The result of `main` on the loop that `python -m bot run` takes."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(main)


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@asynccontextmanager
async def telegram(
    updates: int = 0, chats: int = 1, kind: str = "one", rate: float = 0, warm: int = 0
) -> AsyncIterator[str]:
    """The address of a server with so many updates to hand out; it ends with the block."""
    port = free_port()
    given = (str(port), str(updates), str(chats), kind, str(rate), str(warm))
    arguments = ("-m", "tests.bench.telegram", *given)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
    url = f"http://127.0.0.1:{port}"
    try:
        while await sent(url) < 0:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
        yield url
    finally:
        process.kill()
        await process.wait()


async def sent(url: str) -> int:
    """How many messages the server took; -1 while it does not answer."""
    with suppress(aiohttp.ClientConnectionError):
        async with aiohttp.ClientSession() as session, session.get(f"{url}/progress") as response:
            return int((await response.json())["sent"])
    return -1
