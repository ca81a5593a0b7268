"""Photos as phones keep them (HEIF, "HEIC"), turned into JPEG. Their bytes are a stranger's and their format takes a large
library to read, so it is read in a short-lived process of its own (`heif_worker`), without the desk's environment, with
little memory and time; what comes out of it is examined like any other file.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

from bot.request.documents.papers import LARGEST, Refusal, UnfitFile

WORKER = Path(__file__).with_name("heif_worker.py")
WITHIN = 60.0
"""Seconds that one photo may take, waiting for a busy machine included; the worker has 20 of the processor's."""
PIECE = 65536
"""Bytes read at once from the worker: what a pipe holds."""


async def to_jpeg(content: bytes) -> bytes:
    """The photo as an upright JPEG without metadata. Raises UnfitFile where it cannot be read, is too large, or takes too
    long.
    """
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(WORKER), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}
    )
    try:
        async with asyncio.timeout(WITHIN):
            picture = await _converted(worker, content)
    except (TimeoutError, ConnectionError):
        picture = b""
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.communicate()  # reads what it wrote: `wait` would wait for a full pipe to be read
    if worker.returncode != 0 or not picture:
        raise UnfitFile(Refusal.PHONE_PHOTO)
    return picture


async def _converted(worker: Process, content: bytes) -> bytes:
    """What the worker makes of the content; nothing when that is larger than a document may be."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(content)
    await worker.stdin.drain()
    worker.stdin.close()
    picture = bytearray()
    while piece := await worker.stdout.read(PIECE):
        picture += piece
        if len(picture) > LARGEST:
            return b""
    await worker.wait()
    return bytes(picture)
