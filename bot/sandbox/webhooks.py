"""Webhooks: where updates are pushed instead of polled, and how failures are retried.

One task per bot pushes updates in order of arrival, at most max_connections at once; an answer that is not 2xx,
or none within 60 s, is tried again after a growing delay. Source: https://core.telegram.org/bots/api#setwebhook.
"""

import asyncio
import json
import re
import time
from typing import Any

import aiohttp

from bot.sandbox.clock import Clock
from bot.sandbox.params import Params
from bot.sandbox.refusal import Refused, bad_request, too_many_requests
from bot.sandbox.settings import Settings
from bot.sandbox.state import State
from bot.sandbox.updates import Updates

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PORTS = frozenset({80, 88, 443, 8443})
"""Those that Telegram posts to (Bot API, setWebhook)."""
ANSWER_WITHIN = 60.0
"""Seconds for which an answer is waited for, and for which an idle hook sleeps between two looks."""
FIRST_DELAY = 1.0
"""Seconds before an update that was not taken is posted again; doubled each time."""
LONGEST_DELAY = 60.0
"""Seconds between two posts at most, so that a bot that is back hears of it within a minute."""
BATCH = 100
"""Updates posted side by side at most: the largest `max_connections`
(https://core.telegram.org/bots/api#setwebhook).
"""


class Webhooks:
    """The webhook of each bot and the tasks that push to them."""

    def __init__(self, state: State, clock: Clock, updates: Updates) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._set_at: dict[int, float] = {}
        self.first_delay = FIRST_DELAY

    # -- the three methods

    def set(self, bot_id: int, params: Params, settings: Settings) -> None:
        """setWebhook; an empty url deletes. Raises Refused."""
        url = params.text("url")
        if not url:
            return self.delete(bot_id, params)
        self._check_pace(bot_id)
        _check_url(url, settings)
        secret = params.text("secret_token")
        if secret and not SECRET.fullmatch(secret):
            raise bad_request(
                "secret token contains unallowed characters"
                if len(secret) <= 256
                else "secret token is too long"
            )
        self._updates.wake(bot_id, "webhook")
        self._updates.allow(bot_id, params.json("allowed_updates", "allowed_updates"))
        self._store(
            bot_id,
            {
                "url": url,
                "secret": secret,
                "ip_address": params.text("ip_address") or "127.0.0.1",
                "max_connections": params.integer("max_connections", 40, 1, 100),
            },
        )
        if params.flag("drop_pending_updates"):
            self._updates.drop(bot_id)
        self.start(bot_id)
        return None

    def delete(self, bot_id: int, params: Params) -> None:
        """deleteWebhook."""
        self._state.write("UPDATE bots SET webhook = NULL WHERE id = ?", (bot_id,))
        if params.flag("drop_pending_updates"):
            self._updates.drop(bot_id)
        task = self._tasks.pop(bot_id, None)
        if task:
            task.cancel()

    def info(self, bot_id: int) -> dict[str, Any]:
        """getWebhookInfo."""
        hook = self.of(bot_id) or {}
        info: dict[str, Any] = {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": self._updates.pending(bot_id),
        }
        shown = ("ip_address", "max_connections", "last_error_date", "last_error_message")
        info.update({name: hook[name] for name in shown if name in hook})
        if allowed := self._updates.allowed(bot_id):
            info["allowed_updates"] = allowed
        return info

    def of(self, bot_id: int) -> dict[str, Any] | None:
        """The stored webhook of a bot."""
        stored = self._state.value("SELECT webhook FROM bots WHERE id = ?", bot_id)
        return json.loads(stored) if stored else None

    def _store(self, bot_id: int, hook: dict[str, Any]) -> None:
        self._state.write("UPDATE bots SET webhook = ? WHERE id = ?", (json.dumps(hook), bot_id))

    def _check_pace(self, bot_id: int) -> None:
        now = time.monotonic()
        if now - self._set_at.get(bot_id, -10.0) < 1.0:
            raise too_many_requests(1)
        self._set_at[bot_id] = now

    # -- pushing

    def start(self, bot_id: int) -> None:
        """Push to a bot's webhook from now on."""
        task = self._tasks.pop(bot_id, None)
        if task:
            task.cancel()
        self._tasks[bot_id] = asyncio.get_running_loop().create_task(self._push(bot_id))

    def start_all(self) -> None:
        """After a restart: push again for every bot that has a webhook."""
        for row in self._state.rows("SELECT id FROM bots WHERE webhook IS NOT NULL"):
            self.start(row["id"])

    def clear(self) -> None:
        """Stop pushing."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._set_at.clear()

    async def close(self) -> None:
        """Stop pushing and wait until every task has ended."""
        tasks = tuple(self._tasks.values())
        self.clear()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _push(self, bot_id: int) -> None:
        delay = self.first_delay
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            while hook := self.of(bot_id):
                updates = self._updates.batch(bot_id, min(hook["max_connections"], BATCH))
                if not updates:
                    await self._updates.wait(bot_id, ANSWER_WITHIN)
                    continue
                delivered = await asyncio.gather(
                    *(self._deliver(session, bot_id, hook, one) for one in updates)
                )
                delay = self.first_delay if all(delivered) else min(delay * 2, LONGEST_DELAY)
                if not all(delivered):
                    await asyncio.sleep(delay)

    async def _deliver(
        self, session: aiohttp.ClientSession, bot_id: int, hook: dict[str, Any], update: dict[str, Any]
    ) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
        try:
            async with session.post(
                hook["url"], json=update, headers=headers, allow_redirects=False
            ) as response:
                if 200 <= response.status < 300:
                    self._updates.finish(update["update_id"])
                    return True
                reason = f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            reason = "Read timeout expired"
        except aiohttp.ClientError as error:
            reason = "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else str(error)
        self._failed(bot_id, reason)
        return False

    def _failed(self, bot_id: int, reason: str) -> None:
        hook = self.of(bot_id)
        if hook:
            self._store(bot_id, {**hook, "last_error_date": self._clock.unix(), "last_error_message": reason})


def _check_url(url: str, settings: Settings) -> None:
    match = re.fullmatch(r"(?P<scheme>https?)://(?P<host>[^/:?#\s]+)(?::(?P<port>\d+))?(?:[/?#]\S*)?", url)
    if match and settings.loopback_webhooks and match["host"] in ("127.0.0.1", "localhost"):
        return
    if not match or match["scheme"] != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if int(match["port"] or 443) not in PORTS:
        raise Refused(
            400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
        )
