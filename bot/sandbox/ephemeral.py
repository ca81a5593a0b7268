"""Messages of a group that one member sees, and what bots answer a message with instead of words: reactions.

Ephemeral messages (Bot API 10.2 and 10.3): for groups, to a person in it; within 15 seconds of their press any bot, at any
time an administrator. They have no number among the group's messages and are changed by methods of their own. Whether they
arrive is not guaranteed in Telegram; here they do.
Source: https://core.telegram.org/bots/api#ephemeral-messages-and-commands, #setmessagereaction.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import SEES_GROUP, Chats
from bot.sandbox.clock import Clock
from bot.sandbox.content import Body
from bot.sandbox.events import Events
from bot.sandbox.keyboards import Markup
from bot.sandbox.refusal import bad_request
from bot.sandbox.state import State

FIRST = 29_000_001
"""The first number of an ephemeral message: high, so that nobody takes it for that of a message."""
WINDOW = 15.0
"""Seconds after a press in which it allows an ephemeral message (Bot API)."""


class Ephemeral:
    """All ephemeral messages and reactions of one state file."""

    def __init__(self, state: State, clock: Clock, chats: Chats, events: Events) -> None:
        self._state = state
        self._clock = clock
        self._chats = chats
        self._events = events

    def check(self, chat: Row, bot_id: int, user_id: int, query_id: str) -> None:
        """Whether this bot may show this person something here now. Raises Refused, in words that are the sandbox's own:
        Telegram's are not published.
        """
        if chat["type"] == "private":
            raise bad_request("ephemeral messages can be sent only to groups and supergroups")
        member = self._chats.status(chat["id"], user_id) in SEES_GROUP
        if not member or self._chats.user(user_id)["is_bot"]:
            raise bad_request("receiver of the ephemeral message is not a member of the chat")
        if self._chats.status(chat["id"], bot_id) == "administrator":
            return
        sql = "SELECT created FROM callbacks JOIN pressers USING (id) WHERE id = ? AND chat_id = ? AND user_id = ?"
        pressed = self._state.value(sql, query_id, chat["id"], user_id)
        if pressed is None or self._clock.now() - pressed > WINDOW:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")

    def add(self, chat: Row, bot_id: int, user_id: int, body: Body, markup: Markup | None) -> dict[str, Any]:
        """Show a person a message; gives the Message object."""
        number = self._state.next("ephemeral", FIRST)
        self._state.insert(
            "ephemeral",
            chat_id=chat["id"],
            user_id=user_id,
            number=number,
            bot_id=bot_id,
            date=self._clock.unix(),
            body=json.dumps(body),
            keyboard=json.dumps(markup) if markup else None,
        )
        self._tell(chat["id"])
        shown = {name: value for name, value in body.items() if name != "reply_to"}
        return {
            "message_id": 0,
            "ephemeral_message_id": number,
            "receiver_user": self._chats.user(user_id),
            "from": self._chats.user(bot_id),
            "chat": self._chats.render(chat),
            "date": self._clock.unix(),
            **shown,
            **({"reply_markup": markup} if markup else {}),
        }

    def find(self, chat: Row, bot_id: int, user_id: int, number: int) -> Row:
        """A bot's message to a person. Raises Refused."""
        sql = "SELECT * FROM ephemeral WHERE chat_id = ? AND user_id = ? AND number = ? AND bot_id = ?"
        row = self._state.row(sql, chat["id"], user_id, number, bot_id)
        if row is None:
            raise bad_request("message to edit not found")
        return row

    def change(self, row: Row, body: Body, markup: Markup | None) -> None:
        """Replace what is shown."""
        kept = (json.dumps(body), json.dumps(markup) if markup else None)
        sql = """
            UPDATE ephemeral SET body = ?, keyboard = ? WHERE chat_id = ? AND user_id = ? AND number = ?
        """
        self._state.write(sql, (*kept, *_key(row)))
        self._tell(row["chat_id"])

    def delete(self, row: Row) -> None:
        """Take it away."""
        sql = "DELETE FROM ephemeral WHERE chat_id = ? AND user_id = ? AND number = ?"
        self._state.write(sql, _key(row))
        self._tell(row["chat_id"])

    def shown(self, chat_id: int, user_id: int) -> list[dict[str, Any]]:
        """What a person sees that others do not, oldest first; the lines are those of a transcript."""
        sql = "SELECT * FROM ephemeral WHERE chat_id = ? AND user_id = ? ORDER BY number"
        return [self._line(row) for row in self._state.rows(sql, chat_id, user_id)]

    def _line(self, row: Row) -> dict[str, Any]:
        body, user = json.loads(row["body"]), self._chats.user(row["bot_id"])
        keyboard = (json.loads(row["keyboard"]) if row["keyboard"] else {}).get("inline_keyboard", [])
        return {
            "ephemeral_message_id": row["number"],
            "from": {name: user[name] for name in ("id", "is_bot", "first_name")},
            "date": row["date"],
            "text": body.get("text", body.get("caption", "")),
            "entities": body.get("entities", body.get("caption_entities", [])),
            "keyboard": keyboard,
            "thread": body.get("message_thread_id") if body.get("is_topic_message") else None,
        }

    def react(self, row: Row, bot_id: int, emoji: str | None) -> None:
        """A bot reacts to a message, or takes its reaction back."""
        where = (row["chat_id"], row["message_id"], bot_id)
        self._state.write("DELETE FROM reactions WHERE chat_id = ? AND message_id = ? AND bot_id = ?", where)
        if emoji:
            names = ("chat_id", "message_id", "bot_id", "emoji")
            self._state.insert("reactions", **dict(zip(names, (*where, emoji), strict=True)))
        self._tell(row["chat_id"])

    def reactions(self, chat_id: int) -> dict[str, list[str]]:
        """The reactions in a chat, by the messages' numbers."""
        found: dict[str, list[str]] = {}
        for row in self._state.rows("SELECT message_id, emoji FROM reactions WHERE chat_id = ?", chat_id):
            found.setdefault(str(row["message_id"]), []).append(row["emoji"])
        return found

    def _tell(self, chat_id: int) -> None:
        self._events.send("beside", chat_id)


def _key(row: Row) -> tuple[int, int, int]:
    return row["chat_id"], row["user_id"], row["number"]
