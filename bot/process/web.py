"""The process's own small web server: health and metrics, and the door for Telegram's webhook where one is used.

It listens on this machine only; TLS is the business of the proxy before it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiohttp import web
from telegram import Bot

from bot.logs import log, named
from bot.process.health import Health
from bot.process.intake import Intake
from bot.process.loops import until_done
from bot.process.metrics import CONTENT_TYPE, Metrics
from bot.process.polling import ALLOWED_UPDATES, PollingError
from bot.process.raw import readable
from bot.settings import Settings
from storage.errors import StoreError

WEBHOOK_PATH = "/telegram"
HEALTH_PATHS = ("/healthz", "/health")
METRICS_PATH = "/metrics"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
LARGEST_UPDATE = 1024 * 1024
"""Bytes of one posted update; the largest ones hold a message of 4096 characters with 100 entities and a keyboard."""
Report = Callable[[], Awaitable[Health]]


def create(report: Report, metrics: Metrics, intake: Intake, secret: str | None) -> web.Application:
    """The pages. `report` tells how the process is; without a `secret` there is no webhook."""
    site = web.Application(client_max_size=LARGEST_UPDATE)

    async def health(_request: web.Request) -> web.Response:
        found = await report()
        shown = {"ok": found.ok, "backlog": found.inbox, "outbox": found.outbox}
        return web.json_response(shown, status=200 if found.ok else 503)

    async def measured(_request: web.Request) -> web.Response:
        page = metrics.page(await report())
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE})

    for path in HEALTH_PATHS:
        site.router.add_get(path, health)
    site.router.add_get(METRICS_PATH, measured)
    if secret is not None:
        site.router.add_post(WEBHOOK_PATH, Door(intake, secret).receive)
    return site


class Door:
    """Takes one update a request. 200 means stored, so Telegram need not send it again."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        """403 without the secret, 413 beyond a megabyte, 503 when it could not be stored."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        update = _update(await request.read())
        if update is None:
            log.warning("unreadable update from webhook")
            return web.Response()  # it would come again for a day, and be no more readable
        try:
            await self._intake.accept([update])
        except StoreError as error:
            log.error("not stored error=%s", named(error))
            return web.Response(status=503)
        return web.Response()


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    return update if readable(update) else None


async def register(bot: Bot, settings: Settings) -> None:
    """Have Telegram post its updates here. Raises PollingError where it does not take the address."""
    ask = partial(
        bot.set_webhook,
        f"{settings.webhook_url}{WEBHOOK_PATH}",
        secret_token=settings.webhook_secret,
        allowed_updates=ALLOWED_UPDATES,
        max_connections=1,  # with more, nothing promises that two updates of a person come in their order
    )
    if not await until_done("webhook", ask):
        raise PollingError(
            "Telegram refuses this webhook. WEBHOOK_URL must be an https address that Telegram can reach, on "
            "port 443, 80, 88 or 8443."
        )


async def serve(site: web.Application, port: int) -> web.AppRunner:
    """Listen on the loopback `port`. Raises OSError when it is taken. The runner is to be cleaned up."""
    runner = web.AppRunner(site, access_log=None, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner
