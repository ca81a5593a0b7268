"""What somebody wrote, as Markdown: Telegram's apps turn `**bold**` into bold while it is typed, and this turns it back."""

from __future__ import annotations

from telegram import Message, MessageEntity

_MARKS = {MessageEntity.BOLD: "**", MessageEntity.ITALIC: "*", MessageEntity.CODE: "`"}


def markdown(message: Message) -> str:
    """The text of a message with bold, italic, code and links as the office's files write them."""
    text = (message.text or "").encode("utf-16-le")
    for at, mark in sorted(_marks(message), key=lambda each: each[0], reverse=True):
        text = text[: 2 * at] + mark.encode("utf-16-le") + text[2 * at :]
    return text.decode("utf-16-le")


def _marks(message: Message) -> list[tuple[int, str]]:
    """Where which sign belongs, in UTF-16 units (Bot API, MessageEntity), innermost signs nearest to the words."""
    found: list[tuple[int, str]] = []
    for entity in message.entities:
        start, end = _span(message, entity)
        if entity.type == MessageEntity.TEXT_LINK:
            found += [(start, "["), (end, f"]({entity.url})")]
        elif entity.type in _MARKS and end > start:
            found += [(start, _MARKS[entity.type]), (end, _MARKS[entity.type])]
    return found


def _span(message: Message, entity: MessageEntity) -> tuple[int, int]:
    """An entity without the spaces at its ends, beside which a sign of Markdown means nothing."""
    data = (message.text or "").encode("utf-16-le")
    words = data[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
    before = len(words) - len(words.lstrip())
    after = len(words) - len(words.rstrip())
    return entity.offset + before, entity.offset + entity.length - after
