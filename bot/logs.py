"""How the process tells what it does: one line an event, `action key=value`, in UTC.

Nothing personal and no secret gets in: libraries that log addresses or whole updates are silenced, and of an
exception only its kind, its place and a message known to be harmless are written, never the values it met.
"""

from __future__ import annotations

import asyncio
import json
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

FIELD = re.compile(r"(?:\b(\w+)=)?%[sd]")
"""A place for a value in a line's pattern, named or not."""

log = logging.getLogger("guichet")


def set_up(level: str, form: str) -> None:
    """Log to standard error from `level` on; `form` is text or json. To be called once, before anything else runs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Structured() if form == "json" else Discreet())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in SILENCED:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def said(error: BaseException) -> str:
    """What an exception says, if that cannot be what somebody wrote; otherwise nothing."""
    if isinstance(error, TelegramError):
        return QUOTED.sub("…", error.message)[:200]  # a line of the log; Telegram says what is wrong first
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


class Structured(Discreet):
    """The same as one JSON object a line: `time`, `level`, `event`, the line's own values by name, and `trace`."""

    def format(self, record: logging.LogRecord) -> str:
        event, fields = taken_apart(record)
        shown: dict[str, object] = {
            "time": f"{self.formatTime(record, self.datefmt)}Z",
            "level": record.levelname,
            "event": event,
            **fields,
        }
        if record.exc_info:
            shown["trace"] = self.formatException(record.exc_info)
        return json.dumps(shown, ensure_ascii=False, default=str)


def taken_apart(record: logging.LogRecord) -> tuple[str, dict[str, object]]:
    """What a record tells of, and its values by name, as its pattern `action key=%s` has them."""
    pattern, values = str(record.msg), record.args
    places = list(FIELD.finditer(pattern))
    if not isinstance(values, tuple) or len(places) != len(values):
        return record.getMessage(), {}
    pairs = list(zip(places, values, strict=True))
    rest = tuple(value for place, value in pairs if not place[1])
    event = FIELD.sub(lambda place: "" if place[1] else place[0], pattern) % rest
    return " ".join(event.split()), {place[1]: value for place, value in pairs if place[1]}
