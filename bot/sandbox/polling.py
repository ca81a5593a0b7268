"""getUpdates: long polling with offsets, one poller per bot, and the brakes on pollers that run wild.

Source: https://core.telegram.org/bots/api#getupdates; the brakes (same offset again within 3 s and 0.5 s) are
those of the open-source Bot API server.
"""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.chats import Bot
from bot.sandbox.params import Params
from bot.sandbox.refusal import bad_request, conflict
from bot.sandbox.world import World

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"
LONGEST = 50
"""Seconds that a poll waits at most, as on the Bot API server (telegram-bot-api, LONG_POLL_MAX_TIMEOUT)."""
HASTY, FRANTIC = 3.0, 0.5
"""Seconds: who polls again with the same offset within the first waits at least as long for the next updates, within the
second gets them one at a time; so does the Bot API server.
"""


@dataclass(slots=True)
class LastPoll:
    """The poll before this one."""

    offset: int
    at: float


class Polling:
    """Remembers each bot's last poll, for the brakes."""

    def __init__(self) -> None:
        self._last: dict[int, LastPoll] = {}

    async def get_updates(self, world: World, bot: Bot, params: Params) -> list[dict[str, Any]]:
        """The updates that wait, or those that come within the timeout. Raises Refused 409."""
        world.updates.allow(bot.id, _allowed(params))
        if world.webhooks.of(bot.id):
            raise conflict(WEBHOOK_ACTIVE)
        world.updates.expire(world.settings)
        offset = params.integer("offset")
        limit, timeout = self._braked(world, bot, params, offset)
        world.updates.wake(bot.id, "conflict")
        world.updates.confirm(bot.id, offset)
        found = world.updates.batch(bot.id, limit)
        if found or not timeout:
            return found
        why = await world.updates.wait(bot.id, timeout)
        if why in ("conflict", "webhook"):
            raise conflict(OTHER_POLLER if why == "conflict" else WEBHOOK_SET)
        return world.updates.batch(bot.id, limit) if why == "update" else []

    def _braked(self, world: World, bot: Bot, params: Params, offset: int) -> tuple[int, int]:
        limit = params.integer("limit", 100, 1, 100)
        timeout = params.integer("timeout", 0, 0, LONGEST)
        now, last = world.clock.now(), self._last.get(bot.id)
        self._last[bot.id] = LastPoll(offset, now)
        braking = world.settings.polling_brakes
        if not braking or last is None or last.offset != offset or not 0 <= now - last.at < HASTY:
            return limit, timeout
        return (1 if now - last.at < FRANTIC else limit), max(timeout, int(HASTY))


def _allowed(params: Params) -> Any:
    kinds = params.json("allowed_updates", "allowed_updates")
    if kinds is not None and not isinstance(kinds, list):
        raise bad_request("can't parse allowed updates: expected an Array of String")
    return kinds
