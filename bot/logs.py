"""How the process tells what it does: one line an event, `action key=value`, in UTC.

Nothing personal and no secret gets in: libraries that log addresses or whole updates are silenced, and of an
exception only its kind, its place and a message known to be harmless are written, never the values it met.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import time
import traceback
from types import TracebackType
from typing import Any

from telegram.error import TelegramError

from storage.errors import StoreError

SILENCED = ("telegram", "httpx", "httpcore", "aiohttp.access", "asyncio")
"""They log updates, addresses with the token in them, or the values of exceptions; we log what matters ourselves."""

QUOTED = re.compile(r"""["'`].*["'`]|\d+:[\w-]+""", re.DOTALL)
"""What a server or a library may repeat in its messages: what somebody wrote, or the token."""

log = logging.getLogger("guichet")


def set_up(level: str) -> None:
    """Log to standard error from `level` on. To be called once, before anything else runs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in SILENCED:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def said(error: BaseException) -> str:
    """What an exception says, if that cannot be what somebody wrote; otherwise nothing."""
    if isinstance(error, TelegramError):
        return QUOTED.sub("…", error.message)[:200]
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or ""
    return ""


def named(error: BaseException) -> str:
    """The kind of an exception and what it says, on one line."""
    return f"{type(error).__name__} {said(error)}".strip()


def where(error: BaseException) -> str:
    """The last place in the code that an exception passed, as `file:line`."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "nowhere"


def unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:  # noqa: ARG001
    """The event loop's handler for exceptions that nobody awaited."""
    error = context.get("exception")
    log.error("unhandled error=%s", named(error) if error else "unknown", exc_info=error)


class Discreet(logging.Formatter):
    """Formats a record; of exceptions and their causes only kind and places are shown."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        error: BaseException | None = ei[1]
        parts: list[str] = []
        while error is not None:
            parts.append("".join(traceback.format_tb(error.__traceback__)) + named(error))
            error = error.__cause__ or error.__context__
        return "\nbecause of\n".join(parts)
