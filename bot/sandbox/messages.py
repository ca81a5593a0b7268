"""Messages: kept once, rendered twice (as a Bot API Message, and as the person's screen shows them).

A message's `body` holds what the Bot API calls its content (text, caption, document ...). Ids count per
supergroup, and in one sequence for everything else, so an id alone does not name a message.
Source: https://core.telegram.org/bots/api#message.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import Chats
from bot.sandbox.clock import Clock
from bot.sandbox.content import Body, attached, words
from bot.sandbox.events import Events
from bot.sandbox.keyboards import Markup
from bot.sandbox.state import State


def sequence(chat: Row) -> str:
    """The counter that numbers a chat's messages."""
    return f"messages {chat['id']}" if chat["type"] == "supergroup" else "messages"


KEYBOARD_KINDS = {"inline_keyboard": "inline", "keyboard": "reply", "remove_keyboard": "remove"}


class Messages:
    """All messages of one state file."""

    def __init__(self, state: State, clock: Clock, chats: Chats, events: Events) -> None:
        self._state = state
        self._clock = clock
        self._chats = chats
        self._events = events

    # -- writing

    def add(
        self, chat: Row, bot_id: int, from_id: int, body: Body, markup: Markup | None = None
    ) -> dict[str, Any]:
        """Store a message; gives the Message object. `bot_id` owns the private chat it stands in."""
        message_id, date = self._state.next(sequence(chat)), self._clock.unix()
        keyboard = json.dumps(markup) if markup else None
        self._state.write(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, NULL, ?, ?)",
            (
                chat["id"],
                message_id,
                bot_id,
                from_id,
                date,
                json.dumps(body),
                keyboard,
            ),
        )
        if markup and "inline_keyboard" not in markup:
            self._set_reply_keyboard(chat["id"], markup)
        if self._events.heard:
            self._tell("message", chat["id"], self.find(chat, message_id))
        message = {
            "message_id": message_id,
            "from": self._chats.user(from_id),
            "chat": self._chats.render(chat),
            "date": date,
        }
        return self._finish(message, chat, body, markup)

    def change(
        self, row: Row, body: Body | None = None, markup: Markup | None = None, *, edited: bool = True
    ) -> None:
        """Replace content and keyboard; `edited` dates the change for everyone to see."""
        self._state.write(
            "UPDATE messages SET body = ?, keyboard = ?, edit_date = ? WHERE chat_id = ? AND message_id = ?",
            (
                json.dumps(body) if body is not None else row["body"],
                json.dumps(markup) if markup else None,
                self._clock.unix() if edited else row["edit_date"],
                row["chat_id"],
                row["message_id"],
            ),
        )
        if self._events.heard:
            self._tell("edit", row["chat_id"], self.row(row["chat_id"], row["message_id"]))

    def delete(self, row: Row) -> None:
        """Take a message away, remembering that it was there."""
        key = (row["chat_id"], row["message_id"])
        self._state.write("DELETE FROM messages WHERE chat_id = ? AND message_id = ?", key)
        self._state.write("INSERT OR REPLACE INTO deleted VALUES (?, ?, ?)", (*key, row["bot_id"]))
        self._events.send("delete", row["chat_id"], message_id=row["message_id"])

    def _set_reply_keyboard(self, chat_id: int, markup: Markup) -> None:
        if "keyboard" in markup or markup.get("remove_keyboard"):
            kept = json.dumps(markup) if "keyboard" in markup else None
            self._state.write("UPDATE chats SET keyboard = ? WHERE id = ?", (kept, chat_id))

    def _tell(self, kind: str, chat_id: int, row: Row | None) -> None:
        if row is not None:
            self._events.send(kind, chat_id, message=self.shown(row))

    # -- reading

    def row(self, chat_id: int, message_id: int) -> Row | None:
        """A message by its chat and number, not deleted."""
        return self._state.row(
            "SELECT * FROM messages WHERE chat_id = ? AND message_id = ?", chat_id, message_id
        )

    def find(self, chat: Row, message_id: int) -> Row | None:
        """A message of this chat, not deleted."""
        return self.row(chat["id"], message_id)

    def was_deleted(self, chat: Row, message_id: int) -> Row | None:
        """What is left of a deleted message: chat_id, bot_id."""
        return self._state.row(
            "SELECT * FROM deleted WHERE chat_id = ? AND message_id = ?", chat["id"], message_id
        )

    def render(self, row: Row) -> dict[str, Any]:
        """The Message object of a stored message."""
        chat = self._chats.known(row["chat_id"])
        message = {
            "message_id": row["message_id"],
            "from": self._chats.user(row["from_id"]),
            "chat": self._chats.render(chat),
            "date": row["date"],
        }
        if row["edit_date"]:
            message["edit_date"] = row["edit_date"]
        return self._finish(message, chat, json.loads(row["body"]), markup_in(row))

    def _finish(
        self, message: dict[str, Any], chat: Row, body: Body, markup: Markup | None
    ) -> dict[str, Any]:
        reply_to = body.get("reply_to")
        if reply_to and (target := self.find(chat, reply_to)):
            message["reply_to_message"] = self._quoted(target)
        message.update(body)
        message.pop("reply_to", None)
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        return message

    def _quoted(self, row: Row) -> dict[str, Any]:
        """A message inside another one: without the message it answers itself."""
        rendered = self.render(row)
        rendered.pop("reply_to_message", None)
        return rendered

    def transcript(self, chat_id: int, bot_id: int | None = None) -> list[dict[str, Any]]:
        """All messages of a chat as the person sees them now, oldest first."""
        return [self.shown(row) for row in self.of_chat(chat_id) if bot_id in (None, row["bot_id"])]

    def of_chat(self, chat_id: int) -> list[Row]:
        """All messages of a chat as they are stored now, oldest first."""
        return self._state.rows("SELECT * FROM messages WHERE chat_id = ? ORDER BY message_id", chat_id)

    def shown(self, row: Row) -> dict[str, Any]:
        """One line of the transcript."""
        body, markup = json.loads(row["body"]), markup_in(row) or {}
        user = self._chats.user(row["from_id"])
        return {
            "message_id": row["message_id"],
            "from": {name: user[name] for name in ("id", "is_bot", "first_name")},
            "date": row["date"],
            "text": words(body),
            "entities": body.get("entities", body.get("caption_entities", [])),
            "keyboard": markup.get("inline_keyboard") or markup.get("keyboard") or [],
            "keyboard_kind": next((kind for name, kind in KEYBOARD_KINDS.items() if name in markup), None),
            "document": attached(body),
            "edited": row["edit_date"] is not None,
            "reply_to": body.get("reply_to"),
            "thread": body.get("message_thread_id") if body.get("is_topic_message") else None,
        }


def markup_in(row: Row) -> Markup | None:
    """The reply markup of a stored message."""
    markup: Markup | None = json.loads(row["keyboard"]) if row["keyboard"] else None
    return markup
