"""The life of the process: it starts whatever the network does, says when it cannot go on, and stops in good order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import unused_port
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot import app, menus
from bot.answers import replies
from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.services import Services
from bot.clock import ServerClock
from bot.conversation.routes import COMMANDS
from bot.process import polling
from bot.process.polling import PollingError
from bot.sandbox.server import create, start
from bot.sandbox.settings import UNLIMITED
from bot.settings import Settings
from storage import inbox, outbox
from storage.database.store import Store
from storage.errors import InUse
from tests.support.office import office
from tests.support.person import Person
from tests.support.sandbox import ADMIN, CAMILLE, TOKEN, Sandbox
from tests.support.stored import dead_updates

Handlers = Callable[[Services], Sequence[BaseHandler[Update, Any, Any]]]


def echo(_desk: Services) -> list[BaseHandler[Update, Any, Any]]:
    """A bot of one handler: it says what it hears."""

    async def say(update: Update, _context: Any) -> None:
        assert update.message is not None
        await update.message.reply_text(f"« {update.message.text} »")

    return [MessageHandler(filters.TEXT, say)]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two tries."""
    for module in ("process.dispatcher", "process.loops", "process.errors", "process.polling"):
        monkeypatch.setattr(f"bot.{module}.again_after", lambda error, tries: 0.01)


@pytest.fixture
def settings(sandbox: Sandbox, tmp_path: Path) -> Settings:
    return Settings(
        token=TOKEN,
        api_url=sandbox.url,
        database=tmp_path / "data" / "guichet.db",
        faq_dir=office(tmp_path / "content"),
        admins=frozenset({ADMIN}),
        send_rate=1000,
    )


@asynccontextmanager
async def running(settings: Settings, handlers: Handlers = echo) -> AsyncIterator[Guichet]:
    """A bot that runs until the block ends, then stops as on SIGTERM."""
    stop = asyncio.Event()
    guichet = app.build(settings, ServerClock(), handlers)
    task = asyncio.create_task(guichet.run(stop))
    try:
        yield guichet
    finally:
        stop.set()
        await task


async def test_it_answers(settings: Settings, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    async with running(settings):
        await camille.say("bonjour")
        await camille.reply("« bonjour »")


async def test_what_only_a_first_question_needs_is_made_before_one_comes(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Reader] = []
    begun = threading.Event()

    def prepare(reader: Reader) -> None:
        made.append(reader)
        begun.set()

    monkeypatch.setattr(replies, "prepare", prepare)
    async with running(settings) as guichet:
        assert await asyncio.to_thread(begun.wait, 30)
    assert [reader.catalog for reader in made] == [guichet.services.catalog.current]


async def test_it_handles_what_came_while_it_was_away(settings: Settings, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    for number in range(5):
        await camille.say(str(number))
    async with running(settings):
        await camille.reply("« 4 »")
    assert [shown.text for shown in await camille.transcript() if shown.is_bot] == [
        f"« {n} »" for n in range(5)
    ]


async def test_its_clock_is_the_sandboxs(settings: Settings, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    async with running(settings) as guichet:
        await camille.travel(to="2025-05-26T12:00:00+02:00")
        await camille.say("bonjour")
        await camille.reply()
        assert guichet.services.clock.now().isoformat().startswith("2025-05-26T10:00")


async def test_menus_and_description_are_set_in_each_language(settings: Settings, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    async with running(settings) as guichet:
        await camille.wait_for(lambda _: len(sandbox.world.calls.find("setMyDescription")) == 3 or None)
        for lang, commands in menus.menus_of_everybody(
            COMMANDS, guichet.services.texts, ("fr", "en")
        ).items():
            kept = await sandbox.result("getMyCommands", language_code=lang)
            assert [(each["command"], each["description"]) for each in kept] == commands


async def test_it_starts_while_the_network_is_down_and_serves_once_it_is_up(
    tmp_path: Path, settings: Settings
) -> None:
    port = unused_port()
    async with running(replace(settings, api_url=f"http://127.0.0.1:{port}")):
        runner, url = await start(create(tmp_path / "later.sqlite", UNLIMITED), port)
        async with Person(url, CAMILLE) as camille:
            await camille.say("bonjour")
            await camille.reply("« bonjour »")
    await runner.cleanup()


async def test_it_stops_at_once_while_the_network_is_down(settings: Settings) -> None:
    async with asyncio.timeout(5), running(replace(settings, api_url=f"http://127.0.0.1:{unused_port()}")):
        await asyncio.sleep(0.05)


async def test_it_stops_in_good_order_when_the_network_went_down_under_it(
    settings: Settings, tmp_path: Path
) -> None:
    runner, url = await start(create(tmp_path / "later.sqlite", UNLIMITED))
    stop = asyncio.Event()
    running_bot = asyncio.create_task(
        app.build(replace(settings, api_url=url), ServerClock(), echo).run(stop)
    )
    async with Person(url, CAMILLE) as camille:
        await camille.say("bonjour")
        await camille.reply("« bonjour »")
    await runner.cleanup()
    stop.set()
    async with asyncio.timeout(5):
        await running_bot


async def test_a_wrong_token_ends_it_with_a_sentence(settings: Settings, sandbox: Sandbox) -> None:
    await sandbox.sim("fault", method="getMe", kind="401", times=0)
    with pytest.raises(PollingError, match="BotFather") as told:
        await app.build(settings, ServerClock(), echo).run(asyncio.Event())
    assert TOKEN not in str(told.value)


async def test_a_second_poller_ends_it_with_a_sentence(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "CONFLICTS", 3)
    await sandbox.sim("fault", method="getUpdates", kind="409", times=0)
    with pytest.raises(PollingError, match="Another process"):
        await app.build(settings, ServerClock(), echo).run(asyncio.Event())


async def test_a_second_process_on_the_same_database_is_refused(settings: Settings) -> None:
    async with running(settings):
        with pytest.raises(InUse):
            app.build(settings, ServerClock(), echo)


async def test_a_lost_answer_shows_a_screen_again_but_costs_nothing(
    settings: Settings, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with running(settings) as guichet:
        await sandbox.sim("fault", method="sendMessage", kind="lost", times=1)
        await camille.say("bonjour")
        await camille.wait_for(lambda shown: len([each for each in shown if each.is_bot]) == 2 or None)
        assert await guichet.services.store.run(dead_updates) == []


async def test_an_update_no_version_knows_is_passed_over(settings: Settings, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    async with running(settings) as guichet:
        await guichet._intake.accept([{"update_id": 1, "of_the_future": {"chat": {"id": CAMILLE}}}])
        await camille.say("bonjour")
        await camille.reply("« bonjour »")


async def test_a_handler_that_fails_is_told_with_a_code_to_the_person_and_the_admins(
    settings: Settings, sandbox: Sandbox
) -> None:
    def broken(_desk: Services) -> list[BaseHandler[Update, Any, Any]]:
        async def fail(_update: Update, _context: Any) -> None:
            raise KeyError("canary")

        return [MessageHandler(filters.TEXT, fail)]

    camille, admin = await sandbox.person(CAMILLE), await sandbox.person(ADMIN)
    async with running(settings, broken):
        await admin.say("bonjour")
        await admin.reply("code")
        await camille.say("bonjour")
        code = (await camille.reply("code")).text.rpartition(" ")[2].rstrip(".")
        assert len(code) == 5
        await admin.reply("KeyError")


async def test_stopping_lets_a_handler_finish_and_keeps_the_rest_for_the_next_start(
    settings: Settings, sandbox: Sandbox
) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    def slow(_desk: Services) -> list[BaseHandler[Update, Any, Any]]:
        async def say(update: Update, _context: Any) -> None:
            begun.set()
            await release.wait()
            assert update.message is not None
            await update.message.reply_text(f"slowly {update.message.text}")

        return [MessageHandler(filters.TEXT, say)]

    camille = await sandbox.person(CAMILLE)
    for word in ("one", "two"):
        await camille.say(word)
    async with running(settings, slow):
        await begun.wait()
        asyncio.get_running_loop().call_later(0.05, release.set)
    with Store.open(settings.database) as store:
        assert await store.run(inbox.backlog) == 1
        assert await store.run(outbox.waiting) == 0
    async with running(settings):
        await camille.reply("« two »")
    assert [shown.text for shown in await camille.transcript() if shown.is_bot] == ["slowly one", "« two »"]


async def test_updates_can_be_posted_instead_of_polled(settings: Settings, sandbox: Sandbox) -> None:
    sandbox.world.adjust({"loopback_webhooks": True})
    sandbox.world.webhooks.first_delay = 0.01
    port = unused_port()
    hooked = replace(settings, port=port, webhook_url=f"http://127.0.0.1:{port}", webhook_secret="s" * 32)
    camille = await sandbox.person(CAMILLE)
    async with running(hooked):
        for word in ("one", "two", "three"):
            await camille.say(word)
        await camille.reply("« three »")
        assert (await sandbox.result("getWebhookInfo"))["allowed_updates"] == list(polling.ALLOWED_UPDATES)
    assert [shown.text for shown in await camille.transcript() if shown.is_bot] == [
        "« one »",
        "« two »",
        "« three »",
    ]
    async with running(settings):  # and back to polling
        await camille.say("four")
        await camille.reply("« four »")


async def test_a_webhook_that_telegram_refuses_ends_it_with_a_sentence(
    settings: Settings, sandbox: Sandbox
) -> None:
    port = unused_port()
    hooked = replace(
        settings, port=port, webhook_url="https://example.org:8080", webhook_secret="s" * 32
    )  # a port that Telegram does not post to
    with pytest.raises(PollingError, match="WEBHOOK_URL"):
        await app.build(hooked, ServerClock(), echo).run(asyncio.Event())
    assert len(sandbox.world.calls.find("setWebhook")) == 1


async def test_menus_that_telegram_refuses_are_told_and_not_tried_again(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await sandbox.person(ADMIN)
    await admin.say("bonjour")
    stop = asyncio.Event()
    wrong = {"fr": [("Aide", "x")]}
    monkeypatch.setattr(menus, "menus_of_everybody", lambda commands, texts, languages: wrong)
    running_bot = asyncio.create_task(app.build(settings, ServerClock(), echo).run(stop))
    await admin.reply("menus de commandes")
    stop.set()
    await running_bot
    assert len(sandbox.world.calls.find("setMyCommands")) == 1


async def test_an_update_that_cannot_be_read_is_told_at_once_and_stops_nothing(
    settings: Settings, sandbox: Sandbox
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with running(settings) as guichet:
        poll = {"id": "1", "question": "x"}  # and nothing else that a poll must have
        await camille.put(poll=poll)
        await camille.reply("code")
        await camille.say("bonjour")
        await camille.reply("« bonjour »")
        assert [dead.attempts for dead in await guichet.services.store.run(dead_updates)] == [1]


async def test_its_health_can_be_asked(settings: Settings, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    port = unused_port()
    async with running(replace(settings, port=port)):
        await camille.say("bonjour")
        await camille.reply()
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/health") as response,
        ):
            assert response.status == 200
            assert await response.json() == {"ok": True, "backlog": 0, "outbox": 0}


async def test_a_port_that_is_taken_is_told(settings: Settings, sandbox: Sandbox) -> None:
    taken = int(sandbox.url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        await app.build(replace(settings, port=taken), ServerClock(), echo).run(asyncio.Event())
