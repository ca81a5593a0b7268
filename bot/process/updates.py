"""python-telegram-bot's objects of an update. Most updates are a text and nothing else: its objects are made directly then,
without a look for each of the hundred things that a message may hold.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, MessageEntity, Update, User

from bot.process.raw import Raw

_TEXT = {"message_id", "date", "chat", "from", "text", "entities"}
"""All that a text's message holds (https://core.telegram.org/bots/api#message)."""


def parsed(raw: Raw, bot: Bot) -> Update:
    """The update, whose shape was looked at before. Raises whatever the library does of one that it cannot read."""
    message = raw.get("message")
    if message and raw.keys() == {"update_id", "message"} and message.keys() <= _TEXT:
        with suppress(TypeError):  # a person or a chat of whom more is told
            return Update(raw["update_id"], message=_text(message, bot))
    return Update.de_json(raw, bot)


def _text(raw: dict[str, Any], bot: Bot) -> Message:
    message = Message(
        raw["message_id"],
        datetime.fromtimestamp(raw["date"], UTC),
        Chat(**raw["chat"]),
        from_user=User(**raw["from"]),
        text=raw.get("text"),
        entities=MessageEntity.de_list(raw.get("entities") or [], bot),
    )
    message.set_bot(bot)
    return message
