"""The process's own small web server: a health page, and the door for Telegram's webhook where one is used.

It listens on this machine only; TLS is the business of the proxy before it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.logs import log, named
from bot.process.intake import Intake
from bot.process.raw import readable
from storage.errors import StoreError

WEBHOOK_PATH = "/telegram"
HEALTH_PATH = "/health"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
LARGEST_UPDATE = 1024 * 1024
"""Bytes of one posted update; the largest ones hold a message of 4096 characters with 100 entities and a keyboard."""
Report = Callable[[], Awaitable[dict[str, Any]]]


def create(report: Report, intake: Intake, secret: str | None) -> web.Application:
    """The pages. `report` tells how the process is, with `ok`; without a `secret` there is no webhook."""
    site = web.Application(client_max_size=LARGEST_UPDATE)

    async def health(_request: web.Request) -> web.Response:
        state = await report()
        return web.json_response(state, status=200 if state["ok"] else 503)

    site.router.add_get(HEALTH_PATH, health)
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


async def serve(site: web.Application, port: int) -> web.AppRunner:
    """Listen on the loopback `port`. Raises OSError when it is taken. The runner is to be cleaned up."""
    runner = web.AppRunner(site, access_log=None, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner
