"""What can be told from an update before it is parsed. Never raises: an update may be anything that is JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.chat.language import of_code
from bot.process.shapes import fits

Raw = dict[str, Any]


_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How a half of a pair begins in JSON without any other characters than those of ASCII (RFC 8259, section 7)."""


def parsed(payload: str) -> Raw:
    """The update that is kept as this JSON. A half of a character, which no UTF-8 holds and so neither the database nor
    Telegram takes, is replaced by U+FFFD, which is as long in UTF-16: the entities keep their places.
    """
    if _HALF.search(payload):
        text = json.dumps(json.loads(payload), ensure_ascii=False)
        payload = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    raw: Raw = json.loads(payload)
    return raw


def readable(raw: object) -> bool:
    """Whether this can be an update: an object with a number, which the database can hold, of its own."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**63


def chat_in(raw: Raw) -> int:
    """The chat an update belongs to; its person where it has no chat; 0 where it has neither."""
    body = _body(raw)
    message = body.get("message")
    for holder in (
        body.get("chat"),
        message.get("chat") if isinstance(message, dict) else None,
        body.get("from"),
    ):
        if isinstance(holder, dict) and fits(holder.get("id"), int):
            return int(holder["id"])
    return 0


def language_in(raw: Raw) -> str:
    """The desk's language for whoever made the update, by their Telegram."""
    sender = _body(raw).get("from")
    code = sender.get("language_code") if isinstance(sender, dict) else None
    return of_code(code if isinstance(code, str) else None)


def thread_in(raw: Raw) -> int | None:
    """The topic of a group that an update belongs to. A `message_thread_id` alone is none: replies have one too
    (https://core.telegram.org/bots/api#message, is_topic_message).
    """
    body = _body(raw)
    pressed = body.get("message")
    message = pressed if isinstance(pressed, dict) else body
    thread = message.get("message_thread_id")
    return thread if message.get("is_topic_message") is True and isinstance(thread, int) else None


def _body(raw: Raw) -> Raw:
    """The one part of an update that is not its number (https://core.telegram.org/bots/api#update)."""
    return next((part for part in raw.values() if isinstance(part, dict)), {})
