"""Webhooks: pushed with the secret, tried again until taken, never two ways at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox.server import HOST
from bot.sandbox.settings import Settings
from tests.support.sandbox import CAMILLE, Sandbox, running, until

OPEN = Settings(chat_rate=0, overall_rate=0, group_per_minute=0, loopback_webhooks=True)


@dataclass
class Receiver:
    """A webhook that answers as told, then 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    taken: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.received.append(update["message"]["text"])
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self.taken.set()
        return web.Response(status=status)


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """A webhook on loopback."""
    hook, app = Receiver(), web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    hook.url = f"http://{HOST}:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        await runner.cleanup()


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with running(tmp_path / "s", OPEN) as sandbox:
        sandbox.world.webhooks.first_delay = 0.01
        await sandbox.result("getMe")
        yield sandbox


async def say(sandbox: Sandbox, text: str) -> dict[str, Any]:
    """Camille says something."""
    return await sandbox.sim("say", chat_id=CAMILLE, text=text)


async def drained(sandbox: Sandbox) -> None:
    """Until no update waits."""

    async def empty() -> bool:
        return not (await sandbox.look("state"))["outstanding"]

    await until(empty)


async def test_an_update_is_pushed_with_its_secret(opened: Sandbox) -> None:
    async with receiver() as hook:
        await opened.result("setWebhook", url=hook.url, secret_token="s3cret_-")
        await say(opened, "Bonjour")
        await drained(opened)
    assert (hook.received, hook.secrets) == (["Bonjour"], ["s3cret_-"])


@pytest.mark.parametrize("failures", [[500], [404, 302, 503]])
async def test_an_update_comes_again_until_it_is_taken(opened: Sandbox, failures: list[int]) -> None:
    async with receiver() as hook:
        hook.answers = list(failures)
        await opened.result("setWebhook", url=hook.url)
        await say(opened, "Bonjour")
        await drained(opened)
        info = await opened.result("getWebhookInfo")
    assert hook.received == ["Bonjour"] * (len(failures) + 1)
    assert hook.secrets[0] is None
    assert info["last_error_message"].startswith(f"Wrong response from the webhook: {failures[-1]}")
    assert info["pending_update_count"] == 0


async def test_what_came_before_the_webhook_is_pushed_too_unless_dropped(opened: Sandbox) -> None:
    async with receiver() as hook:
        await say(opened, "perdu")
        await opened.result("setWebhook", url=hook.url, drop_pending_updates=True)
        await say(opened, "gardé")
        await drained(opened)
    assert hook.received == ["gardé"]


async def test_one_at_a_time_keeps_the_order(opened: Sandbox) -> None:
    async with receiver() as hook:
        for number in range(10):
            await say(opened, str(number))
        await opened.result("setWebhook", url=hook.url, max_connections=1)
        await drained(opened)
    assert hook.received == [str(number) for number in range(10)]


async def test_a_webhook_can_be_set_once_a_second(opened: Sandbox) -> None:
    async with receiver() as hook:
        await opened.result("setWebhook", url=hook.url)
        refused = await opened.api("setWebhook", url=hook.url)
        assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 1})


async def test_a_webhook_is_remembered_over_a_restart(tmp_path: Path) -> None:
    async with receiver() as hook:
        async with running(tmp_path / "s", OPEN) as sandbox:
            await sandbox.result("setWebhook", url=hook.url, allowed_updates=["message"])
        async with running(tmp_path / "s", OPEN) as sandbox:
            info = await sandbox.result("getWebhookInfo")
            assert (info["url"], info["max_connections"], info["allowed_updates"]) == (
                hook.url,
                40,
                ["message"],
            )
            await say(sandbox, "Toujours là")
            await drained(sandbox)
            await sandbox.result("setWebhook", url="")
            assert (await sandbox.result("getWebhookInfo"))["url"] == ""
    assert hook.received == ["Toujours là"]


async def test_a_dead_webhook_keeps_its_updates(opened: Sandbox) -> None:
    async with receiver() as hook:
        url = hook.url
    await opened.result("setWebhook", url=url)
    await say(opened, "Bonjour")

    async def failed() -> bool:
        return "last_error_message" in await opened.result("getWebhookInfo")

    await until(failed)
    info = await opened.result("getWebhookInfo")
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")
    await opened.result("deleteWebhook")
    assert (await opened.result("getUpdates"))[0]["message"]["text"] == "Bonjour"
