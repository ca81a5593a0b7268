"""The command `run`: one process that serves until it is told to stop. With a token it talks to Telegram, without one
it opens the sandbox and talks to that.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import click
from aiohttp import web
from rich.console import Console
from rich.panel import Panel

from bot import app, logs
from bot.clock import Clock, ServerClock
from bot.polling import PollingError
from bot.sandbox import server
from bot.settings import Settings, SettingsError, load
from faq.errors import FaqErrors
from storage.errors import CannotOpen, NotSaved

SANDBOX = Path("data/sandbox")
TOKEN = "424242:guichet-in-the-sandbox"  # noqa: S105 - opens nothing but the sandbox
OFFICE = -2001
ADMIN = 3001
FIRST_PORT = 8080
PORTS = 20
FAILED = 1
MISCONFIGURED = 2


@click.command()
def run() -> None:
    """Start the bot and serve until Ctrl+C.

    With TELEGRAM_TOKEN it talks to Telegram. Without, it opens the sandbox: a Bot API on this machine with a chat
    page, whose address it prints. What is filed there is kept under data/sandbox/.

    Ends with 2 when a setting is wrong, with 1 when it cannot go on.
    """
    try:
        settings = load(os.environ)
    except SettingsError as error:
        _complain("The settings need your attention:", *error.complaints)
        sys.exit(MISCONFIGURED)
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_serve(settings))
    except FaqErrors as error:
        _complain(
            "What the office says cannot be used (`python -m bot check` says more):", *map(str, error.errors)
        )
    except (CannotOpen, NotSaved, PollingError) as error:
        _complain(str(error))
    except OSError as error:
        _complain(error.strerror or type(error).__name__)
    else:
        return
    sys.exit(FAILED)


async def _serve(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.unhandled)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    logs.set_up(settings.log_level or ("INFO" if settings.token else "WARNING"))
    if settings.token:
        await app.build(settings, _clock(settings)).run(stop)
        return
    async with _sandbox(settings) as inside:
        await app.build(inside, _clock(inside)).run(stop)


def _clock(settings: Settings) -> Clock:
    return ServerClock() if settings.elsewhere else Clock()


@asynccontextmanager
async def _sandbox(settings: Settings) -> AsyncIterator[Settings]:
    """The sandbox in this process; gives the settings to run in it, with an office and an admin of its own."""
    await asyncio.to_thread(SANDBOX.mkdir, parents=True, exist_ok=True)
    runner, url = await _listen(server.create(SANDBOX / "telegram.db"), settings.port)
    _welcome(url, settings.port)
    try:
        yield replace(
            settings,
            token=TOKEN,
            api_url=url.rstrip("/"),
            database=SANDBOX / "guichet.db" if settings.database == Settings.database else settings.database,
            staff_chat=settings.staff_chat or OFFICE,
            admins=settings.admins or frozenset({ADMIN}),
            port=None,
        )
    finally:
        await runner.cleanup()


async def _listen(site: web.Application, wanted: int | None) -> tuple[web.AppRunner, str]:
    """Start on the wanted port or the next free one. Raises OSError when twenty in a row are taken."""
    first = wanted or FIRST_PORT
    for port in range(first, first + PORTS):
        try:
            return await server.start(site, port)
        except OSError:
            continue
    raise OSError(0, f"The ports {first} to {first + PORTS - 1} are all taken; set PORT to a free one.")


def _welcome(url: str, wanted: int | None) -> None:
    console = Console(soft_wrap=True, highlight=False)
    console.print(Panel.fit(f"Guichet is open at [bold link={url}]{url}[/]\n\nA sandbox: ..."))
    if f":{wanted or FIRST_PORT}" not in url:
        console.print(f"Port {wanted or FIRST_PORT} was taken.")


def _complain(*lines: str) -> None:
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        console.print(line)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it exists."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
