"""python-telegram-bot's application as it is used here: it learns who the bot is, parses updates and finds their handlers.

It has no updater, job queue or persistence: updates come from `polling` or `web` by way of `intake`.
"""

from __future__ import annotations

import asyncio
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.logs import log, named
from bot.process import shapes, updates
from bot.process.pace import Pace
from bot.process.polling import PollingError
from bot.process.raw import Raw
from bot.process.verdicts import UnreadableUpdate, again_after
from bot.settings import Settings

FIRST_REFUSALS = 3
"""Refusals in a row at start after which a token is wrong: Telegram answers 401 in passing, too."""


class Dispatcher(Application[Any, Any, Any, Any, Any, Any]):
    """Finds the handler of an update. An exception goes on to the caller, `intake`, which decides what becomes of it."""

    async def reach(self) -> None:
        """Learn who the bot is, however long the network is down. Raises PollingError for a token that is refused thrice."""
        refusals = failures = 0
        while True:
            try:
                return await self.initialize()
            except TelegramError as error:
                failures += 1
                refusals += isinstance(error, InvalidToken)
                log.warning("telegram not reached failures=%d error=%s", failures, named(error))
                if refusals == FIRST_REFUSALS:
                    raise PollingError(
                        "Telegram does not know this token. Copy it anew from @BotFather."
                    ) from None
                await asyncio.sleep(again_after(error, failures))

    async def handle(self, raw: Raw) -> None:
        """Give an update to its handler. Raises UnreadableUpdate for one of a shape that is not known, and what the handler
        raises.
        """
        if not shapes.fits(raw):
            raise UnreadableUpdate
        try:
            update = updates.parsed(raw, self.bot)
        except Exception as error:  # whatever the library meets in an update of another shape
            raise UnreadableUpdate from error
        await self.process_update(update)

    async def process_error(
        self,
        update: object | None,  # noqa: ARG002
        error: Exception,
        job: Any = None,  # noqa: ARG002
        coroutine: Any = None,  # noqa: ARG002
    ) -> bool:
        raise error


def build(settings: Settings, calls: BaseRequest, polling: BaseRequest, pace: Pace) -> Dispatcher:
    """The application, without handlers yet; `calls` carries its requests, `polling` those for updates."""
    application = (
        ApplicationBuilder()
        .application_class(Dispatcher)
        .token(settings.token or "")
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(calls)
        .get_updates_request(polling)
        .rate_limiter(pace)
        .updater(None)
        .job_queue(None)
        .build()
    )
    assert isinstance(application, Dispatcher)
    return application
