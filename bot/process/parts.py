"""A long text that Telegram's apps send as several messages, read as the one that was written. Pure.

A message takes 4,096 UTF-16 units (Bot API, sendMessage). The apps cut a longer text before they send it, at the best
place they find in the second half of what fits, or within a word where there is none; the parts follow each other at once.
"""

from __future__ import annotations

from typing import Any

from bot.process.raw import Raw
from bot.process.shapes import MESSAGE, fits

LIMIT = 4096
"""UTF-16 units of a message (Bot API, sendMessage)."""
FULL = LIMIT // 2
"""UTF-16 units from which a message may be the part of a longer text: Telegram Desktop cuts no earlier than here
(`TextUtilities::CutPart`), the others nearer to the limit."""
APART = 1
"""Seconds between the dates of two parts at most: they are sent at once, the second may turn in between."""


def may_go_on(raw: Raw) -> bool:
    """Whether a further part of this text may follow."""
    message = raw.get("message")
    return isinstance(message, dict) and _is_typed(message) and _length(message["text"]) >= FULL


def joined(first: Raw, last: Raw, further: Raw) -> Raw | None:
    """The text so far with a further part, under the number and the date of the first; None where it is no part of it:
    of another person or place, of a later moment, a command, something forwarded. `last` is the part before it, or
    `first` itself.
    """
    one, other = first.get("message"), further.get("message")
    if not (may_go_on(last) and isinstance(one, dict) and isinstance(other, dict)):
        return None
    if not _goes_on(last["message"], other):
        return None
    between = "" if _length(last["message"]["text"]) == LIMIT else " "
    shift = _length(one["text"]) + len(between)
    entities = [*_entities(one), *({**each, "offset": each["offset"] + shift} for each in _entities(other))]
    text = f"{one['text']}{between}{other['text']}"
    return {**first, "message": {**one, "text": text, **({"entities": entities} if entities else {})}}


def _goes_on(one: Raw, other: Raw) -> bool:
    if not _is_typed(other) or not all(_of(one, key) == _of(other, key) for key in ("chat", "from")):
        return False
    command = any(each["type"] == "bot_command" and each["offset"] == 0 for each in _entities(other))
    same_topic = one.get("message_thread_id") == other.get("message_thread_id")
    return same_topic and not command and 0 <= other["date"] - one["date"] <= APART


def _is_typed(message: Raw) -> bool:
    return isinstance(message.get("text"), str) and "forward_origin" not in message and fits(message, MESSAGE)


def _of(message: Raw, key: str) -> Any:
    holder = message.get(key)
    return holder.get("id") if isinstance(holder, dict) else None


def _entities(message: Raw) -> list[dict[str, Any]]:
    return message.get("entities") or []


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
