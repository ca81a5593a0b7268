"""Calls of the Bot API whose parameters are JSON already, past python-telegram-bot's own methods, which make an object of
each part of an answer: three quarters of what it takes to send one. Pace, errors and the network are the library's still.
"""

from __future__ import annotations

from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import RequestData

# What RequestData takes; the library exports it nowhere.
from telegram.request._requestparameter import RequestParameter

Fields = dict[str, Any]
"""What a method of the Bot API takes, as JSON has it; no files."""


async def call(bot: Bot, method: str, fields: Fields) -> object:
    """What Telegram answers to this call, in its turn where the bot keeps a pace. Raises telegram.error.TelegramError."""
    written = RequestData([RequestParameter(name, value, None) for name, value in fields.items()])
    about = f"{bot.base_url}/{method}", written
    pace = bot.rate_limiter if isinstance(bot, ExtBot) else None
    if pace is None:
        return await bot.request.post(*about)
    return await pace.process_request(bot.request.post, about, {}, method, fields, None)


async def sent(bot: Bot, method: str, fields: Fields) -> int:
    """The number of the message that a call sends. Raises telegram.error.TelegramError."""
    message = await call(bot, method, fields)
    if not isinstance(message, dict) or not isinstance(message.get("message_id"), int):
        raise TelegramError("Invalid server response")
    return int(message["message_id"])
