"""The bots that showed a token. Each joins the groups there are, and gets what people wrote before it came."""

import re
from typing import Any

from bot.sandbox.chats import Bot, Chats
from bot.sandbox.events import Events
from bot.sandbox.refusal import Refused, SimError
from bot.sandbox.state import State

TOKEN = re.compile(r"([1-9][0-9]{0,15}):[A-Za-z0-9_-]{3,100}")
UNAUTHORIZED = Refused(401, "Unauthorized")
NOBODY = 0
"""The bot to come: what people write before any bot was seen waits for the first one."""


class Bots:
    """The bots of one state file."""

    def __init__(self, state: State, events: Events, chats: Chats) -> None:
        self._state = state
        self._events = events
        self._chats = chats
        self._bots: dict[str, Bot] = {}

    def clear(self) -> None:
        """Forget the tokens seen: the tables were emptied."""
        self._bots.clear()

    def enter(self, token: str) -> Bot:
        """The bot behind a token; a new one joins the groups and gets what waited. Raises Refused 401."""
        known = self._bots.get(token)
        if known:
            return known
        match = TOKEN.fullmatch(token)
        if not match:
            raise UNAUTHORIZED
        bot = Bot(int(match[1]))
        row = self._state.row("SELECT revoked FROM bots WHERE id = ?", bot.id)
        if row is None:
            self._welcome(bot)
        elif row["revoked"]:
            raise UNAUTHORIZED
        self._bots[token] = bot
        return bot

    def _welcome(self, bot: Bot) -> None:
        self._state.insert("bots", id=bot.id, started=self._state.next("started"))
        self._state.write(
            "INSERT OR REPLACE INTO users(id, first_name, username, is_bot) VALUES (?, ?, ?, 1)",
            (bot.id, bot.first_name, bot.username),
        )
        for chat in self._state.rows("SELECT id FROM chats WHERE type != 'private'"):
            self._chats.set_status(chat["id"], bot.id, "member")
        for table in ("updates", "messages", "dialogs", "callbacks"):
            self._state.write(f"UPDATE {table} SET bot_id = ? WHERE bot_id = 0 ", (bot.id,))  # noqa: S608
        self._events.send("chats")

    def started(self, bot: Bot) -> None:
        """The bot introduced itself (getMe): people who name no bot now talk to this one."""
        self._state.write("UPDATE bots SET started = ? WHERE id = ?", (self._state.next("started"), bot.id))

    def revoke(self, bot_id: int, revoked: bool) -> None:
        """Let every call with this bot's tokens fail with 401, or no longer."""
        self._state.write("UPDATE bots SET revoked = ? WHERE id = ?", (int(revoked), bot_id))
        self._bots.clear()

    def all(self) -> list[Bot]:
        """All bots seen, the last started one first."""
        return [Bot(row["id"]) for row in self._state.rows("SELECT id FROM bots ORDER BY started DESC")]

    def meant(self, wanted: Any = None) -> int:
        """The id of the bot a person means: `wanted` (id or username), else the last started, else NOBODY."""
        seen = self.all()
        if wanted is None:
            return seen[0].id if seen else NOBODY
        for bot in seen:
            if str(wanted).lstrip("@") in (str(bot.id), bot.username):
                return bot.id
        raise SimError(f"no bot {wanted!r}", 404)
