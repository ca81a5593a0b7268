"""Who is there: people, chats, and who is in which; may a bot write there?

Renders User and Chat objects. Does not store messages. Private chat id = user id; groups are negative,
supergroups start with -100 (https://core.telegram.org/bots/api#chat).
"""

import re
from dataclasses import dataclass
from sqlite3 import Row
from typing import Any, Literal

from bot.sandbox.dialogs import Dialogs
from bot.sandbox.events import Events
from bot.sandbox.refusal import SimError, bad_request, forbidden
from bot.sandbox.state import State

SUPERGROUP_BASE = -1_000_000_000_000
"""Ids of supergroups lie below this number, as in the Bot API (https://core.telegram.org/api/bots/ids)."""
STAFF_GROUP = -2001
"""The id of the exam office's group, a basic group: a small negative number."""
NAMES = ("first_name", "last_name", "username")
SEES_GROUP = ("creator", "administrator", "member", "restricted")

PERSONAS = (
    (1001, "Camille", "fr", "student"),
    (1002, "Sam", "en", "student"),
    (2001, "Dominique", "fr", "staff"),
    (2002, "Alex", "fr", "staff"),
    (3001, "Claude-Marie", "fr", "admin"),
)

ChatType = Literal["private", "group", "supergroup"]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that showed a well-formed token; everything it is derives from the token's number."""

    id: int

    @property
    def username(self) -> str:
        """Unique per bot, ends in "bot" as BotFather wants it."""
        return f"guichet_{self.id}_bot"

    @property
    def first_name(self) -> str:
        """The name people see."""
        return "Guichet"


class Chats:
    """People and chats of one state file."""

    def __init__(self, state: State, events: Events) -> None:
        self._state = state
        self._events = events
        self._users: dict[int, dict[str, Any]] = {}
        self._forums = {row["chat_id"] for row in state.rows("SELECT DISTINCT chat_id FROM topics")}
        self.dialogs = Dialogs(state, events)
        if state.value("SELECT 1 FROM chats LIMIT 1") is None:
            self.populate()

    # -- the people who are there from the start

    def populate(self) -> None:
        """The personas of the chat page."""
        self.forget_caches()
        for user_id, name, language, role in PERSONAS:
            self.add_person(user_id, name, language, role)
        self.add_group("group", "Service des examens", STAFF_GROUP)
        for user_id in (2001, 2002):
            self.set_status(STAFF_GROUP, user_id, "creator" if user_id == 2001 else "member")

    def forget_caches(self) -> None:
        """After the tables were emptied."""
        self._users.clear()
        self.dialogs.forget()
        self._forums.clear()

    def add_person(self, user_id: int, name: str, language: str, role: str = "student") -> None:
        """A person and the private chat with them."""
        self._state.insert("users", id=user_id, first_name=name, language_code=language)
        self._state.insert("chats", id=user_id, type="private", title=name, role=role)
        self._events.send("chats")

    def add_group(self, kind: ChatType, title: str, chat_id: int | None = None) -> int:
        """A group without members, except the bots known so far."""
        base = SUPERGROUP_BASE if kind == "supergroup" else 0
        chat_id = chat_id or base - self._state.next("groups", 2002)
        self._state.insert("chats", id=chat_id, type=kind, title=title, role="group")
        for bot in self._state.rows("SELECT id FROM bots"):
            self.set_status(chat_id, bot["id"], "member")
        self._events.send("chats")
        return chat_id

    def new_person_id(self) -> int:
        """A number no person has."""
        while self.find_user(number := self._state.next("people", 5001)):
            continue
        return number

    # -- looking up and rendering

    def find_user(self, user_id: int) -> Row | None:
        """A person or bot."""
        return self._state.row("SELECT * FROM users WHERE id = ?", user_id)

    def find(self, chat_id: int) -> Row | None:
        """A chat."""
        return self._state.row("SELECT * FROM chats WHERE id = ?", chat_id)

    def known(self, chat_id: int) -> Row:
        """A chat that must exist. Raises SimError 404."""
        chat = self.find(chat_id)
        if chat is None:
            raise SimError(f"no chat {chat_id}", 404)
        return chat

    def all(self) -> list[Row]:
        """Every chat, the personas first."""
        return self._state.rows("SELECT * FROM chats ORDER BY rowid < 0, abs(id)")

    def user(self, user_id: int) -> dict[str, Any]:
        """The User object."""
        found = self._users.get(user_id)
        if found is None:
            found = self._users[user_id] = self._render_user(user_id)
        return found

    def _render_user(self, user_id: int) -> dict[str, Any]:
        row = self.find_user(user_id)
        if row is None:
            return {"id": user_id, "is_bot": True, "first_name": "Guichet"}
        user = {"id": row["id"], "is_bot": bool(row["is_bot"]), "first_name": row["first_name"]}
        optional = ("last_name", "username", "language_code")
        return user | {name: row[name] for name in optional if row[name]}

    def rename(self, user_id: int, **names: str | None) -> None:
        """Change a person's first_name, last_name, username or language_code."""
        for column in ("first_name", "last_name", "username", "language_code"):
            if column in names:
                self._state.write(f"UPDATE users SET {column} = ? WHERE id = ?", (names[column], user_id))  # noqa: S608
        if names.get("first_name"):
            self._state.write("UPDATE chats SET title = ? WHERE id = ?", (names["first_name"], user_id))
        self._users.pop(user_id, None)
        self._events.send("chats")

    def render(self, chat: Row) -> dict[str, Any]:
        """The Chat object as it stands in a message."""
        if chat["type"] != "private":
            forum = {"is_forum": True} if chat["id"] in self._forums else {}
            return {"id": chat["id"], "type": chat["type"], "title": chat["title"], **forum}
        user = self.user(chat["id"])
        names: dict[str, Any] = {name: user[name] for name in NAMES if name in user}
        return {"id": chat["id"], "type": "private", **names}

    def tell(self) -> None:
        """Have whoever looks read anew what chats there are and how they stand."""
        self._events.send("chats")

    def mark_forum(self, chat_id: int) -> None:
        """A group has topics from now on."""
        self._forums.add(chat_id)

    # -- membership

    def status(self, chat_id: int, user_id: int) -> str | None:
        """creator, administrator, member, restricted, left or kicked; None if never there."""
        status: str | None = self._state.value(
            "SELECT status FROM members WHERE chat_id = ? AND user_id = ?", chat_id, user_id
        )
        return status

    def set_status(self, chat_id: int, user_id: int, status: str) -> None:
        """Someone joins, leaves or changes rank."""
        self._state.write("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", (chat_id, user_id, status))
        self._events.send("chats")

    def members(self, chat_id: int) -> list[Row]:
        """Those who are in a group, owner first."""
        return self._state.rows(
            "SELECT user_id, status, is_bot FROM members JOIN users ON users.id = user_id WHERE chat_id = ? "
            "AND status IN ('creator', 'administrator', 'member', 'restricted') "
            "ORDER BY status = 'creator' DESC, user_id",
            chat_id,
        )

    def migrate(self, chat_id: int) -> int:
        """A group becomes a supergroup; gives the new id. Raises SimError."""
        chat = self.known(chat_id)
        if chat["type"] != "group" or chat["migrated_to"]:
            raise SimError(f"chat {chat_id} is no group that can migrate")
        new_id = SUPERGROUP_BASE - self._state.next("groups", 2002)
        self._state.insert("chats", id=new_id, type="supergroup", title=chat["title"], role=chat["role"])
        self._state.write(
            "INSERT INTO members SELECT ?, user_id, status FROM members WHERE chat_id = ?", (new_id, chat_id)
        )
        self._state.write("UPDATE chats SET migrated_to = ? WHERE id = ?", (new_id, chat_id))
        self._events.send("chats")
        return new_id

    # -- may the bot?

    def visible(self, bot: Bot, given: str) -> Row:
        """The chat a bot names. Raises Refused: empty, not found, migrated, never seen."""
        if not given:
            raise bad_request("chat_id is empty")
        chat = self.find(int(given)) if re.fullmatch(r"-?\d{1,18}", given) else self._by_username(given)
        if chat is None or (chat["type"] != "private" and self.status(chat["id"], bot.id) is None):
            raise bad_request("chat not found")
        if chat["migrated_to"]:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat["migrated_to"]
            )
        return chat

    def _by_username(self, given: str) -> Row | None:
        if not given.startswith("@"):
            return None
        sql = "SELECT chats.* FROM chats JOIN users USING (id) WHERE users.username = ? COLLATE NOCASE"
        return self._state.row(sql, given[1:])

    def writable(self, bot: Bot, given: str) -> Row:
        """The chat a bot may write to. Raises Refused as Telegram does."""
        chat = self.visible(bot, given)
        if chat["type"] == "private":
            self.dialogs.check(bot.id, chat["id"])
        else:
            self._check_member(bot, chat)
        return chat

    def _check_member(self, bot: Bot, chat: Row) -> None:
        status = self.status(chat["id"], bot.id)
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat['type']} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {chat['type']} chat")
        if status == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")
