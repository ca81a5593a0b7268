"""What people do with buttons: they press one below a message, or one of a reply keyboard.

`tap` takes and gives what the functions of people.py do.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.entities import said
from bot.sandbox.fields import Fields
from bot.sandbox.hearing import chat_of, speaker_of
from bot.sandbox.messages import markup_in
from bot.sandbox.people import Answer, post
from bot.sandbox.refusal import SimError
from bot.sandbox.world import World


def tap(world: World, fields: Fields) -> Answer:
    """Press a button, by label or by data, on any message, however old; a reply keyboard's label is said."""
    chat = chat_of(world, fields)
    label, data = fields.get("label"), fields.get("data")
    if label is None and data is None:
        raise SimError("name a label or data")
    message_id = fields.optional_integer("message_id")
    row = world.messages.find(chat, message_id) if message_id else _latest_with(world, chat, label, data)
    button = _button(row, label, data) if row else None
    if button is None and label is not None and _on_reply_keyboard(chat, str(label), row):
        return post(world, chat, fields, dict(zip(("text", "entities"), said(str(label)), strict=True)))
    if button is None and data is None:
        raise SimError(f"no button {label!r} on message {message_id}", 404)
    if button and "url" in button:
        return {"url": button["url"], "callback_query_id": None, "update_id": None}
    return _press(world, chat, fields, row, message_id or 0, str((button or {}).get("callback_data", data)))


def _latest_with(world: World, chat: Row, label: Any, data: Any) -> Row | None:
    rows = world.state.rows(
        "SELECT * FROM messages WHERE chat_id = ? AND keyboard IS NOT NULL ORDER BY message_id DESC",
        chat["id"],
    )
    return next((row for row in rows if _button(row, label, data)), None)


def _button(row: Row | None, label: Any, data: Any) -> dict[str, Any] | None:
    """The inline button with this label or this data."""
    rows = (markup_in(row) or {}).get("inline_keyboard", []) if row else []
    wanted = ("text", label) if label is not None else ("callback_data", data)
    return next((button for line in rows for button in line if button.get(wanted[0]) == wanted[1]), None)


def _on_reply_keyboard(chat: Row, label: str, row: Row | None) -> bool:
    keyboards = [
        json.loads(chat["keyboard"]) if chat["keyboard"] else {},
        (markup_in(row) if row else None) or {},
    ]
    return any(
        button["text"] == label
        for markup in keyboards
        for line in markup.get("keyboard", [])
        for button in line
    )


def _press(world: World, chat: Row, fields: Fields, row: Row | None, message_id: int, data: str) -> Answer:
    gone = world.messages.was_deleted(chat, message_id) if row is None else None
    if row is None and gone is None:
        raise SimError(f"no message {message_id} in chat {chat['id']}", 404)
    if row is not None and not world.chats.user(row["from_id"])["is_bot"]:
        raise SimError("only a bot's message has buttons")
    owner = row["from_id"] if row is not None else (gone["bot_id"] if gone else 0) or world.bots.meant()
    speaker = speaker_of(world, chat, fields)
    query_id = str(4_000_000_000_000_000_000 + world.state.next("callbacks") * 7919)
    world.state.insert("callbacks", id=query_id, bot_id=owner, chat_id=chat["id"], created=world.clock.now())
    world.state.insert("pressers", id=query_id, user_id=speaker)
    payload = {
        "id": query_id,
        "from": world.chats.user(speaker),
        "message": _tapped(world, chat, row, message_id),
        "chat_instance": str(chat["id"] * 1_000_003),
        "data": data,
    }
    return {"callback_query_id": query_id, "update_id": world.updates.add(owner, "callback_query", payload)}


def _tapped(world: World, chat: Row, row: Row | None, message_id: int) -> dict[str, Any]:
    """The message of a tap; an InaccessibleMessage (date 0) when it is gone or too old."""
    if row is None or world.clock.now() - row["date"] >= world.settings.edit_window:
        return {
            "chat": world.chats.render(chat),
            "message_id": message_id or (row["message_id"] if row else 0),
            "date": 0,
        }
    return world.messages.render(row)
