"""python-telegram-bot's objects of an update. Most updates are a text, or a press of a button below one: their objects are
made directly, without testing for each of the hundred fields that a message may have.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, CallbackQuery, Chat, InlineKeyboardMarkup, Message, MessageEntity, Update, User

from bot.process.raw import Raw


class _Quick:
    """Goes before a class of the library, whose objects ask at each of their hundred attributes whether they may be changed:
    of an object whose parts are set without that, nothing asks. Nobody changes what came from Telegram.
    """

    __slots__ = ()
    __setattr__ = object.__setattr__


class _User(_Quick, User):
    __slots__ = ()


class _Chat(_Quick, Chat):
    __slots__ = ()


class _Message(_Quick, Message):
    __slots__ = ()


class _CallbackQuery(_Quick, CallbackQuery):
    __slots__ = ()


class _Update(_Quick, Update):
    __slots__ = ()


_TEXT = {"message_id", "date", "chat", "from", "text", "entities"}
"""All that a text's message holds (https://core.telegram.org/bots/api#message)."""
_PRESS = {"id", "from", "chat_instance", "message", "data"}
"""All that a press holds (https://core.telegram.org/bots/api#callbackquery)."""


def parsed(raw: Raw, bot: Bot) -> Update:
    """The update, whose shape was looked at before. Raises whatever the library does of one that it cannot read."""
    message, press = raw.get("message"), raw.get("callback_query")
    with suppress(TypeError):  # a person or a chat of whom more is told
        if message and raw.keys() == {"update_id", "message"} and message.keys() <= _TEXT:
            return _Update(raw["update_id"], message=_message(message, bot))
        if press and raw.keys() == {"update_id", "callback_query"} and _is_below_a_text(press):
            return _Update(raw["update_id"], callback_query=_press(press, bot))
    return Update.de_json(raw, bot)


def _is_below_a_text(press: dict[str, Any]) -> bool:
    """Whether this is a press below a text; of a message that is old or gone only its place is told, and the date 0."""
    message = press["message"]
    return press.keys() == _PRESS and message.keys() <= _TEXT | {"reply_markup"} and message["date"] > 0


def _press(raw: dict[str, Any], bot: Bot) -> CallbackQuery:
    sender, message = _User(**raw["from"]), _message(raw["message"], bot)
    query = _CallbackQuery(raw["id"], sender, raw["chat_instance"], message, raw["data"])
    query.set_bot(bot)
    return query


def _message(raw: dict[str, Any], bot: Bot) -> Message:
    buttons = raw.get("reply_markup")
    message = _Message(
        raw["message_id"],
        datetime.fromtimestamp(raw["date"], UTC),
        _Chat(**raw["chat"]),
        from_user=_User(**raw["from"]) if raw.get("from") else None,
        text=raw.get("text"),
        entities=MessageEntity.de_list(raw.get("entities") or [], bot),
        reply_markup=InlineKeyboardMarkup.de_json(buttons, bot) if buttons else None,
    )
    message.set_bot(bot)
    return message
