"""Asks a ClamAV daemon whether a content holds a virus, by its INSTREAM command (clamd(8), "COMMANDS").

Nothing is written to a disk. What follows from a verdict is decided elsewhere.
"""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter

PATIENCE = 60.0
CHUNK = 64 * 1024


class ScannerAway(Exception):  # noqa: N818
    """The scanner cannot be reached, or breaks off."""


async def is_infected(address: str, content: bytes) -> bool | None:
    """Whether the scanner at `address` (host:port, or the path of a socket) finds a virus; None when it answers
    without a verdict, as it does to what is too large for it. Raises ScannerAway.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            verdict = await _ask(address, content)
    except (OSError, EOFError, asyncio.LimitOverrunError) as error:
        raise ScannerAway(type(error).__name__) from None
    return {b"FOUND": True, b"OK": False}.get(verdict.split(b" ")[-1])


async def _ask(address: str, content: bytes) -> bytes:
    reader, writer = await _connect(address)
    try:
        writer.write(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            part = content[start : start + CHUNK]
            writer.write(len(part).to_bytes(4, "big") + part)
            await writer.drain()
        writer.write(bytes(4))
        return (await reader.readuntil(b"\0")).rstrip(b"\0")
    finally:
        writer.close()


async def _connect(address: str) -> tuple[StreamReader, StreamWriter]:
    if address.startswith("/"):
        return await asyncio.open_unix_connection(address)
    host, _, port = address.rpartition(":")
    return await asyncio.open_connection(host.strip("[]"), int(port))
