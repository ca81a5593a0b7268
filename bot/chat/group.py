"""Groups: whether a message there is for the desk, and what goes on in the private chat."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity

from bot.chat.incoming import Incoming
from bot.chat.screen import Press, Screen


def addressed(incoming: Incoming) -> str | None:
    """The text without the desk's name when it mentions the desk or replies to it; else None."""
    message, username = incoming.message, incoming.bot.username
    if message is None or not _mentioned(message, username, incoming.bot.id):
        return None
    return re.sub(rf"@{re.escape(username)}\b", " ", message.text or "", flags=re.IGNORECASE).strip()


def to_private(incoming: Incoming, payload: str = "request") -> Screen:
    """In a group: what is personal goes on in the private chat, with what `payload` names."""
    url = f"{incoming.reader.private_url}{payload}"
    return Screen(
        incoming.reader.say("group-private"), ((Press(incoming.reader.say("button-private"), url=url),),)
    )


def _mentioned(message: Message, username: str, bot_id: int) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in mentions)
