"""What a refusal of the Bot API means, where python-telegram-bot's class alone does not tell. Pure."""

from __future__ import annotations

from telegram.error import BadRequest, Forbidden, TelegramError

_PROXYS = "parsing the server response"
"""What the library adds where a refusal is no JSON."""
_FOR_NOW = "temporarily unavailable"
"""A 400 that may pass: of a file, getFile says that its id is wrong "or the file is temporarily unavailable"."""


def for_good(error: TelegramError) -> bool:
    """Whether Telegram refused something as it is (400, 403), and would again: not a proxy on the way, not just now."""
    said = error.message.lower()
    return isinstance(error, BadRequest | Forbidden) and _PROXYS not in said and _FOR_NOW not in said
