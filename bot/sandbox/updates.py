"""The queue of updates: what waits for each bot, in which order, and for how long.

An update is stored once and marked done when confirmed; it stays known for `redeliver`. What is not among a
bot's allowed updates is not stored at all, as in Telegram. Source: https://core.telegram.org/bots/api#getupdates.
"""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.refusal import SimError
from bot.sandbox.settings import Settings
from bot.sandbox.state import State

FIRST_ID = 700_000_001
"""Update ids start at an arbitrary number (https://core.telegram.org/bots/api#update); nobody may count on 1."""
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
    ]
)


class Updates:
    """Pending updates of all bots, and the futures of whoever waits for them."""

    def __init__(self, state: State, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._waiting: dict[int, asyncio.Future[str]] = {}

    # -- coming in

    def add(self, bot_id: int, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue one update; None when the bot does not want this kind."""
        if not self.wanted(bot_id, kind):
            return None
        update_id = self._state.next("updates", FIRST_ID)
        body = json.dumps({"update_id": update_id, kind: payload})
        self._state.insert(
            "updates",
            update_id=update_id,
            bot_id=bot_id,
            kind=kind,
            created=self._clock.now(),
            payload=body,
            position=update_id,
        )
        self.wake(bot_id, "update")
        return update_id

    def wanted(self, bot_id: int, kind: str) -> bool:
        """Is `kind` among the bot's allowed updates?"""
        stored = self._state.value("SELECT allowed_updates FROM bots WHERE id = ?", bot_id)
        return kind in json.loads(stored) if stored else kind not in NOT_BY_DEFAULT

    def allow(self, bot_id: int, kinds: Any) -> None:
        """Keep the bot's choice until the next one; unknown kinds are ignored, an empty list is the default."""
        if not isinstance(kinds, list):
            return
        known = [kind for kind in kinds if kind in KINDS]
        self._state.write(
            "UPDATE bots SET allowed_updates = ? WHERE id = ?", (json.dumps(known) if known else None, bot_id)
        )

    def allowed(self, bot_id: int) -> list[str] | None:
        """The bot's own choice, or None for the default."""
        stored = self._state.value("SELECT allowed_updates FROM bots WHERE id = ?", bot_id)
        return json.loads(stored) if stored else None

    # -- going out

    def batch(self, bot_id: int, limit: int) -> list[dict[str, Any]]:
        """The first updates that wait; those redelivered count as delivered from now on."""
        rows = self._state.rows(
            "SELECT update_id, payload, again FROM updates WHERE bot_id = ? AND done = 0 "
            "ORDER BY position, update_id LIMIT ?",
            bot_id,
            limit,
        )
        for row in rows:
            if row["again"]:
                self._state.write("UPDATE updates SET again = 0 WHERE update_id = ?", (row["update_id"],))
        return [json.loads(row["payload"]) for row in rows]

    def confirm(self, bot_id: int, offset: int) -> None:
        """Forget everything below `offset`; a negative one keeps only that many of the last updates."""
        if offset < 0:
            offset = (
                self._state.value(
                    "SELECT min(update_id) FROM (SELECT update_id FROM updates WHERE bot_id = ? "
                    "AND done = 0 ORDER BY update_id DESC LIMIT ?)",
                    bot_id,
                    -offset,
                )
                or 0
            )
        self._state.write(
            "UPDATE updates SET done = 1 WHERE bot_id = ? AND done = 0 AND again = 0 AND update_id < ?",
            (bot_id, offset),
        )

    def finish(self, update_id: int) -> None:
        """One update was delivered by webhook."""
        self._state.write("UPDATE updates SET done = 1, again = 0 WHERE update_id = ?", (update_id,))

    def expire(self, settings: Settings) -> None:
        """Drop what waited longer than the retention."""
        self._state.write("DELETE FROM updates WHERE created < ?", (self._clock.now() - settings.retention,))

    def drop(self, bot_id: int) -> None:
        """drop_pending_updates."""
        self._state.write("UPDATE updates SET done = 1 WHERE bot_id = ? AND done = 0", (bot_id,))

    def pending(self, bot_id: int | None = None) -> int:
        """How many updates wait, for one bot or for all."""
        sql = "SELECT count(*) FROM updates WHERE done = 0"
        count: int = (
            self._state.value(sql) if bot_id is None else self._state.value(f"{sql} AND bot_id = ?", bot_id)
        )
        return count

    # -- a person's tricks

    def redeliver(self, update_id: int) -> None:
        """Deliver an update once more, confirmed or not. Raises SimError."""
        row = self._state.row("SELECT bot_id FROM updates WHERE update_id = ?", update_id)
        if row is None:
            raise SimError(f"no update {update_id}", 404)
        self._state.write("UPDATE updates SET done = 0, again = 1 WHERE update_id = ?", (update_id,))
        self.wake(row["bot_id"], "update")

    def reorder(self, order: Sequence[int] | None) -> list[int]:
        """Put waiting updates in this order (default: reversed); gives the order. Raises SimError."""
        rows = self._state.rows("SELECT update_id, position FROM updates WHERE done = 0 ORDER BY position")
        waiting = [row["update_id"] for row in rows]
        wanted = list(order) if order else waiting[::-1]
        if len(set(wanted)) < len(wanted) or set(wanted) - set(waiting):
            raise SimError(f"not waiting: {sorted(set(wanted) - set(waiting))}", 404)
        places = sorted(row["position"] for row in rows if row["update_id"] in set(wanted))
        for update_id, place in zip(wanted, places, strict=True):
            self._state.write("UPDATE updates SET position = ? WHERE update_id = ?", (place, update_id))
        return wanted

    # -- waiting

    def wake(self, bot_id: int, why: str) -> None:
        """End this bot's waiting, if any: update, conflict or clock."""
        future = self._waiting.pop(bot_id, None)
        if future and not future.done():
            future.set_result(why)

    def wake_all(self) -> None:
        """End everybody's waiting: the clock was moved, or everything ends."""
        for bot_id in tuple(self._waiting):
            self.wake(bot_id, "clock")

    async def wait(self, bot_id: int, seconds: float) -> str:
        """Wait for an update: gives why it ended, "timeout" after real `seconds`."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.wake(bot_id, "conflict")
        self._waiting[bot_id] = future
        try:
            return await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return "timeout"
        finally:
            if self._waiting.get(bot_id) is future:
                del self._waiting[bot_id]
