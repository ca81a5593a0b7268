"""Topics of a forum group: which there are, and whether a bot may write into one.

`message_thread_id` names a topic only where `is_topic_message` is true; a reply outside topics carries one too, and
sending with that is refused, as with 1: the General topic is reached by leaving it out.
Source: https://core.telegram.org/bots/api#message, github.com/tdlib/telegram-bot-api/issues/356, 447 and 798.
"""

from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import Chats
from bot.sandbox.content import Body
from bot.sandbox.messages import Messages
from bot.sandbox.refusal import SimError, bad_request
from bot.sandbox.state import State

OPEN, CLOSED, DELETED = STATES = ("open", "closed", "deleted")
TOLD = {OPEN: "forum_topic_reopened", CLOSED: "forum_topic_closed"}
"""The service message by which a topic's members hear of its new state (https://core.telegram.org/bots/api#message)."""
COLOUR = 0x6FB9F0
"""The first of the six icon colours, 0xRRGGBB (https://core.telegram.org/bots/api#createforumtopic)."""
GENERAL = 1
"""The id of the topic that every forum has (https://core.telegram.org/api/forum)."""


class Topics:
    """All topics of one state file."""

    def __init__(self, state: State, chats: Chats, messages: Messages) -> None:
        self._state = state
        self._chats = chats
        self._messages = messages

    def create(self, chat: Row, name: str, creator: int) -> Body:
        """A new topic; gives the service message that begins it, whose number is the topic's. Raises SimError."""
        if chat["type"] != "supergroup":
            raise SimError("only a supergroup has topics")
        self._chats.mark_forum(chat["id"])
        if (
            self._messages.row(chat["id"], GENERAL) is None
        ):  # the number of the General topic is never another's
            self._messages.add(chat, 0, creator, {"supergroup_chat_created": True})
        if self._state_of(chat, GENERAL) is None:
            self._state.insert("topics", chat_id=chat["id"], thread_id=GENERAL, name="General", state=OPEN)
        begun = {"forum_topic_created": {"name": name, "icon_color": COLOUR}}
        thread_id = self._messages.add(chat, 0, creator, begun)["message_id"]
        self._state.insert("topics", chat_id=chat["id"], thread_id=thread_id, name=name, state=OPEN)
        first = self._messages.row(chat["id"], thread_id)
        assert first is not None
        self._messages.change(first, {**begun, **topic(thread_id)}, edited=False)
        self._chats.tell()
        return {**self._messages.render(first), **topic(thread_id)}

    def turn(self, chat: Row, thread_id: int, state: str, actor: int) -> Body | None:
        """Open, close or delete a topic, the last with all its messages; gives the service message that tells of it, if
        any does. Raises SimError.
        """
        if state not in STATES:
            raise SimError(f"state is one of {', '.join(STATES)}")
        if thread_id == GENERAL and state == DELETED:
            raise SimError("the General topic cannot be deleted")
        carried, before = self.known(chat, thread_id), self._state_of(chat, thread_id)
        sql = "UPDATE topics SET state = ? WHERE chat_id = ? AND thread_id = ?"
        self._state.write(sql, (state, chat["id"], thread_id))
        self._chats.tell()
        if state == DELETED:
            self._empty(chat, thread_id)
        if state == before or state not in TOLD:
            return None
        return self._messages.add(chat, 0, actor, {TOLD[state]: {}, **carried})

    def _empty(self, chat: Row, thread_id: int) -> None:
        """Delete the messages of a topic (https://core.telegram.org/bots/api#deleteforumtopic)."""
        for shown in self._messages.transcript(chat["id"]):
            row = self._messages.row(chat["id"], shown["message_id"])
            if shown["thread"] == thread_id and row is not None:
                self._messages.delete(row)

    def all_of(self, chat_id: int) -> list[dict[str, Any]]:
        """The topics of a chat that are not deleted, General first: number, name, state. Empty without topics."""
        sql = "SELECT thread_id, name, state FROM topics WHERE chat_id = ? AND state != ? ORDER BY thread_id"
        return [dict(row) for row in self._state.rows(sql, chat_id, DELETED)]

    def known(self, chat: Row, thread_id: int) -> Body:
        """What a person's message in this topic carries: in General nothing. Raises SimError where there is no such
        topic.
        """
        if self._state_of(chat, thread_id) in (None, DELETED):
            raise SimError(f"no topic {thread_id} in chat {chat['id']}", 404)
        return {} if thread_id == GENERAL else topic(thread_id)

    def writable(self, chat: Row, thread_id: int) -> Body:
        """What a bot's message into this topic carries; 0 is General, which no number names. Raises Refused."""
        state = self._state_of(chat, thread_id or GENERAL)
        if state == CLOSED and thread_id != GENERAL:
            raise bad_request("TOPIC_CLOSED")
        if not thread_id:
            return {}
        if state in (None, DELETED) or thread_id == GENERAL:
            raise bad_request("message thread not found")
        return topic(thread_id)

    def _state_of(self, chat: Row, thread_id: int) -> str | None:
        found: str | None = self._state.value(
            "SELECT state FROM topics WHERE chat_id = ? AND thread_id = ?", chat["id"], thread_id
        )
        return found


def topic(thread_id: int) -> Body:
    """The part of a message that says in which topic it stands."""
    return {"message_thread_id": thread_id, "is_topic_message": True}
