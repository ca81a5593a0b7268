"""The command `run`: one process that serves until it is told to stop. With a token it talks to Telegram, without one
it opens the sandbox and talks to that.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from errno import EADDRINUSE
from socket import SO_REUSEADDR, SOL_SOCKET, socket

import click
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot import app, logs
from bot.clock import Clock, ServerClock
from bot.process import encoder
from bot.process.polling import PollingError
from bot.sandbox import server
from bot.settings import SANDBOX, Settings, SettingsError, load
from faq.catalog import LiveCatalog
from faq.errors import FaqErrors
from storage import roles
from storage.errors import CannotOpen, NotSaved
from storage.tables.records import Role

TOKEN = "424242:guichet-in-the-sandbox"  # noqa: S105 - opens nothing but the sandbox
OFFICE = -2001
"""The sandbox's group of the exam office (`bot.sandbox.chats.STAFF_GROUP`)."""
STAFF = (2001, 2002)
"""The sandbox's two members of the office, by their numeric ids."""
ADMIN = 3001
"""The sandbox's admin, by numeric id."""
FIRST_PORT = 8080
"""Where the sandbox is looked for first: a usual port for a server that is tried out."""
PORTS = 20
"""Ports tried from there on: enough for every sandbox somebody has forgotten to close."""
FAILED = 1
"""Exit status: it cannot go on."""
MISCONFIGURED = 2
"""Exit status: a setting is wrong. The number of usage errors, as click and shells have it."""


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
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_serve(settings))
    except FaqErrors as error:
        _complain(
            "What the office says cannot be used (`python -m bot check` says more):", *map(str, error.faults)
        )
    except (CannotOpen, NotSaved, PollingError) as error:
        _complain(str(error))
    except OSError as error:
        _complain(error.strerror or type(error).__name__)
    except Exception as error:
        logs.log.critical("stopped error=%s", logs.named(error), exc_info=error)
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
    encoder.choose(settings, beside=True)
    if settings.token:
        await app.build(settings, _clock(settings)).run(stop)
        return
    async with _sandbox(settings) as inside:
        content = LiveCatalog(inside.faq_dir, examples=True)
        guichet = app.build(inside, _clock(inside), catalog=content)
        for person_id in STAFF:
            await guichet.services.store.run(roles.grant, person_id, Role.STAFF, guichet.services.clock.now())
        await guichet.run(stop)


def _clock(settings: Settings) -> Clock:
    return ServerClock() if settings.elsewhere else Clock()


@asynccontextmanager
async def _sandbox(settings: Settings) -> AsyncIterator[Settings]:
    """The sandbox in this process; gives the settings to run in it, with an office and an admin of its own."""
    await asyncio.to_thread(SANDBOX.mkdir, parents=True, exist_ok=True)
    wanted = settings.port or FIRST_PORT
    port = _free_port(wanted)
    runner, url = await server.start(server.create(SANDBOX / "telegram.db"), port)
    _welcome(url, f"Port {wanted} is taken, so it is {port}." if port != wanted else "")
    try:
        yield replace(
            settings,
            token=TOKEN,
            api_url=url,
            database=settings.own_database,
            staff_chat=settings.staff_chat or OFFICE,
            admins=settings.admins or frozenset({ADMIN}),
            port=None,
        )
    finally:
        await runner.cleanup()


def _free_port(first: int) -> int:
    """`first` or the next port that nobody listens on. Raises OSError when twenty in a row are taken."""
    for port in range(first, first + PORTS):
        with socket() as probe, suppress(OSError):
            probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            probe.bind((server.HOST, port))
            return port
    raise OSError(
        EADDRINUSE, f"The ports {first} to {first + PORTS - 1} are all taken. Set PORT to a free one."
    )


def _welcome(url: str, note: str) -> None:
    """Where to look, for a person who has never seen this."""
    lines = (
        Text.assemble("Guichet is open: ", (url, f"bold link {url}")),
        Text(note or "Open it in a browser; be Camille, Sam, or the exam office."),
        Text("A sandbox on this machine: no account, no network."),
        Text("What you file is kept in data/sandbox. Ctrl+C closes.", style="dim"),
    )
    Console(soft_wrap=True).print(Panel.fit(Group(*lines), border_style="green"))
    sys.stdout.flush()  # a pipe would keep the address back


def _complain(*lines: str) -> None:
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        console.print(line)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it exists."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
