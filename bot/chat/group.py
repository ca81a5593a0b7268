"""Messages in groups: whether one is meant for the desk."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity

from bot.chat.incoming import Incoming


def addressed(incoming: Incoming) -> str | None:
    """The text without the desk's name when it mentions the desk or replies to it; else None."""
    message, username = incoming.message, incoming.bot.username
    if message is None or not _mentioned(message, username, incoming.bot.id):
        return None
    return re.sub(rf"@{re.escape(username)}\b", " ", message.text or "", flags=re.IGNORECASE).strip()


def _mentioned(message: Message, username: str, bot_id: int) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in mentions)
