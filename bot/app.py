"""The composition root: the only place where the parts are wired, started and stopped."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseHandler
from telegram.request import BaseRequest

from bot import menus
from bot.answers import replies
from bot.chat import language
from bot.chat.reader import Reader
from bot.chat.services import Services
from bot.chat.texts import Texts
from bot.clock import Clock
from bot.conversation import dispatch
from bot.conversation.routes import COMMANDS
from bot.logs import log
from bot.process import background, dispatcher, encoder
from bot.process.alerts import Alerts
from bot.process.dispatcher import Dispatcher
from bot.process.errors import ErrorHandler
from bot.process.health import Pulse
from bot.process.intake import SIDE_BY_SIDE, Intake
from bot.process.loops import Loops, until_done
from bot.process.pace import Pace
from bot.process.polling import Poller
from bot.process.sender import Sender
from bot.process.transport import Transport
from bot.process.watchdog import Watchdog
from bot.settings import Settings
from faq.live_catalog import LiveCatalog
from storage import chats, inbox
from storage.database.store import Store

if TYPE_CHECKING:
    from bot.process.metrics import Metrics

Handler = BaseHandler[Update, Any, Any]
Handlers = Callable[[Services], Sequence[Handler]]
Network = Callable[[str, int, Callable[[str], None]], BaseRequest]
"""Makes a way to the Bot API server: its address, how many requests at once, what is told the `Date` of each answer."""
POLLING_CONNECTIONS = 2
"""Connections kept for polling: one that waits for updates, and one while it is made anew."""
STOPPING_SECONDS = 20.0
"""Seconds that stopping may take at most: Kubernetes kills after 30, systemd after 90."""
SWITCHING = 0.0005
"""Seconds after which a thread that searches gives way to the event loop. Python's own five milliseconds let the loop wait
twice as long for its turn (one time in twenty 28 ms, against 13), for the same processor time."""


class Guichet:
    """The whole bot, ready to run. Made by `build`."""

    def __init__(
        self,
        services: Services,
        application: Dispatcher,
        polling: BaseRequest,
        *,
        presents: bool = True,
        prepares: bool = True,
    ) -> None:
        self.services = services
        self._presents = presents
        self._prepares = prepares
        self.bot = application.bot
        self._application = application
        self._polling = polling
        self._alerts = Alerts(services, self.bot)
        self._metrics = _metrics(services.settings)
        answered = self._metrics.answered if self._metrics else None
        errors = ErrorHandler(services, self.bot, self._alerts)
        self._intake = Intake(services, application.handle, errors, answered=answered)
        self._poller = Poller(self.bot, polling, self._intake, self._alerts, self._polled)
        self._pulse = Pulse(services, self._poller)
        self._watchdog = Watchdog(os.environ, self._pulse.alive)
        self._sender = Sender(services, self.bot, self._alerts)
        self._loops = Loops(self._alerts)
        self._jumps = -1

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set, then finish what is begun; the rest waits in the inbox for the next run.

        Raises PollingError when it cannot go on, OSError when its port is taken.
        """
        sys.setswitchinterval(SWITCHING)
        work = asyncio.create_task(self._work())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
        self._watchdog.tell("STOPPING=1")
        stopped.cancel()
        work.cancel()
        await asyncio.wait((work,), timeout=STOPPING_SECONDS)
        for transport in (self.bot.request, self._polling):
            await transport.shutdown()  # the bot's own shutdown forgets them if it never came up
        await asyncio.to_thread(self.services.store.close)
        if work.done() and not work.cancelled():
            work.result()

    async def _work(self) -> None:
        if self._watchdog.every is not None:
            self._loops.start("watchdog", self._watchdog.step, self._watchdog.every)
        self._watchdog.tell("READY=1")  # the network may be down for long, which is no reason to end it
        try:
            await self._application.reach()
            await self.services.store.run(chats.call_bot, self.bot.username)
            log.info("started bot=%d backlog=%d", self.bot.id, await self.services.store.run(inbox.backlog))
            self._loops.start("outbox", self._sender.step, 0)
            background.start_all(self._loops, self.services, self.bot, self._alerts, self._caught_up)
            await self._intake.replay()
            async with self._web():
                await self._receive()
        finally:
            await self._intake.stop()
            self.services.wake_sender()
            self.services.wake_fetcher()
            await self._loops.stop()
            await self._sender.finish()

    @asynccontextmanager
    async def _web(self) -> AsyncIterator[None]:
        """The process's own pages, if there is a port for them."""
        settings = self.services.settings
        if settings.port is None or self._metrics is None:
            yield
            return
        from bot.process import (
            web,  # aiohttp's server takes 30 ms to import, which a desk without a port need not wait for
        )

        secret = settings.webhook_secret if settings.webhook_url else None
        runner = await web.serve(
            web.create(self._pulse.read, self._metrics, self._intake, secret), settings.port
        )
        try:
            yield
        finally:
            await runner.cleanup()

    async def _receive(self) -> None:
        """Where updates come from: Telegram is asked for them, or posts them. Returns only by an exception.

        What else is to be done at the start is begun once they can come, for it would only delay the first ones.
        """
        if self.services.settings.webhook_url is None:
            await until_done("polling", self.bot.delete_webhook)
            receive: Callable[[], Awaitable[object]] = self._poller.run
        else:
            from bot.process import web  # as in `_web`

            await web.register(self.bot, self.services.settings)
            receive = asyncio.Event().wait
        beside = asyncio.gather(self._present(), self._prepare())
        try:
            await receive()
        finally:
            beside.cancel()
            with suppress(asyncio.CancelledError):
                await beside

    async def _present(self) -> None:
        """Put the menus up; the admins hear when Telegram refuses them, for nobody else notices."""
        introduce = partial(menus.introduce, self.services, COMMANDS, self.bot)
        if self._presents and not await until_done("menus", introduce):
            await self._alerts.tell("alert-menus")

    async def _prepare(self) -> None:
        """Load what the first question would wait for."""
        if not self._prepares:
            return
        catalog, now = self.services.catalog.current, self.services.clock.now()
        reader = Reader(self.services.texts, catalog, catalog.calendar.desk.language, now)
        await asyncio.gather(
            asyncio.to_thread(language.prepare),
            asyncio.to_thread(encoder.prepare),
            asyncio.to_thread(replies.prepare, reader),
        )

    def _polled(self) -> None:
        """After the first poll, and after the first since the clock was set, see at once what is due."""
        if self._jumps != self.services.clock.jumps:
            self._jumps = self.services.clock.jumps
            self._loops.hurry()

    def _caught_up(self) -> bool:
        """Whether everything that people did until now has been handled, as far as one can know."""
        return self._intake.idle and self._pulse.fresh


def build(
    settings: Settings,
    clock: Clock,
    handlers: Handlers = dispatch.handlers,
    catalog: LiveCatalog | None = None,
    pace: Pace | None = None,
    *,
    network: Network = Transport,
    store: Store | None = None,
    presents: bool = True,
    prepares: bool = True,
) -> Guichet:
    """Wire the bot; `settings.token` must be set. Unless given, opens the database and reads what the office says.
    `pace`: how fast it sends, as Telegram allows unless given. `presents`: whether it puts up its menus and its profile;
    `prepares`: whether it loads in advance what the first question needs.

    Raises storage.errors.CannotOpen, faq.errors.FaqErrors.
    """
    if settings.token is None:
        raise ValueError("a bot needs a token")
    catalog = catalog or LiveCatalog(settings.faq_dir)
    store = store or _opened(settings)
    services = Services(store, catalog, Texts(), clock, settings)
    polling = network(settings.api_url, POLLING_CONNECTIONS, clock.observe)
    calls = network(settings.api_url, SIDE_BY_SIDE + POLLING_CONNECTIONS, clock.observe)
    application = dispatcher.build(settings, calls, polling, pace or Pace(settings.send_rate))
    application.add_handlers(handlers(services))
    return Guichet(services, application, polling, presents=presents, prepares=prepares)


def _metrics(settings: Settings) -> Metrics | None:
    """What is counted, if anybody can ask for it."""
    if settings.port is None:
        return None
    from bot.process.metrics import Metrics  # as with aiohttp's server (`_web`), 12 ms

    return Metrics()


def _opened(settings: Settings) -> Store:
    settings.database.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(settings.database, settings.database_key)
