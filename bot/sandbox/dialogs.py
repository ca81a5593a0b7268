"""The private dialogs of people and bots: who has begun one, who has blocked a bot, whose account is gone."""

from bot.sandbox.events import Events
from bot.sandbox.refusal import forbidden
from bot.sandbox.state import State


class Dialogs:
    """The dialogs of one state file."""

    def __init__(self, state: State, events: Events) -> None:
        self._state = state
        self._events = events
        self._talking: set[tuple[int, int]] = set()
        """Dialogs known to be open, so that sending need not ask again."""

    def forget(self) -> None:
        """After the tables were emptied."""
        self._talking.clear()

    def open(self, bot_id: int, chat_id: int) -> bool:
        """A person writes to a bot (which also lifts a block). True when they had blocked it."""
        row = self._state.row("SELECT blocked FROM dialogs WHERE chat_id = ? AND bot_id = ?", chat_id, bot_id)
        if row is None or row["blocked"]:
            self._state.write(
                "INSERT OR REPLACE INTO dialogs(bot_id, chat_id) VALUES (?, ?)", (bot_id, chat_id)
            )
        return bool(row and row["blocked"])

    def set_blocked(self, bot_id: int, chat_id: int, blocked: bool) -> None:
        """A person blocks a bot, or no longer."""
        self._talking.clear()
        self._state.write(
            "INSERT OR REPLACE INTO dialogs(bot_id, chat_id, blocked) VALUES (?, ?, ?)",
            (bot_id, chat_id, int(blocked)),
        )
        self._events.send("chats")

    def is_blocked(self, chat_id: int) -> bool:
        """Has this person blocked any bot?"""
        return bool(self._state.value("SELECT max(blocked) FROM dialogs WHERE chat_id = ?", chat_id))

    def check(self, bot_id: int, chat_id: int) -> None:
        """Raises Refused where the bot may not write to this person."""
        if (bot_id, chat_id) in self._talking:
            return
        row = self._state.row(
            "SELECT blocked, deactivated FROM users LEFT JOIN dialogs ON chat_id = id AND bot_id = ? WHERE id = ?",
            bot_id,
            chat_id,
        )
        if row is None or row["deactivated"]:
            raise forbidden("user is deactivated")
        if row["blocked"] is None:
            raise forbidden("bot can't initiate conversation with a user")
        if row["blocked"]:
            raise forbidden("bot was blocked by the user")
        self._talking.add((bot_id, chat_id))

    def deactivate(self, user_id: int, deactivated: bool) -> None:
        """A person deletes their account, or (which Telegram does not know) comes back."""
        self._talking.clear()
        self._state.write("UPDATE users SET deactivated = ? WHERE id = ?", (int(deactivated), user_id))
        self._events.send("chats")
