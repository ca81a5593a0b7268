"""The command `sandbox`: a Telegram on this machine with the bot in it, as `run` opens it without a token; or its server
alone, for a bot that is started by hand.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from errno import EADDRINUSE
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

import click
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot import app
from bot.commands import hosting
from bot.sandbox import server
from bot.sandbox.settings import UNLIMITED
from bot.settings import SANDBOX, Settings
from faq.calendar.sessions import Calendar
from faq.live_catalog import LiveCatalog
from storage import roles
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
SERVER_PORT = 8081
"""Port of the server alone: beside a bot that serves its health page at the usual one."""
PORTS = 20
"""Ports tried from the first on: enough for every sandbox somebody has forgotten to close."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sandbox is opened. `port`: the first one tried, 0 for any free one, None for the setting or the usual one;
    `state`: its file, None for the one that is kept; `limits`: whether it limits as Telegram does.
    """

    port: int | None = None
    state: Path | None = None
    limits: bool = True


@click.command("sandbox")
@click.option("--port", type=int, help="Port on 127.0.0.1, or the next free one; 0 takes any.")
@click.option("--state", type=click.Path(dir_okay=False, path_type=Path), help="Another state file.")
@click.option("--no-bot", is_flag=True, help="Only the server; start the bot yourself.")
@click.option("--no-limits", is_flag=True, help="No flood limits, for benchmarks.")
def sandbox(port: int | None, state: Path | None, no_bot: bool, no_limits: bool) -> None:
    """Open a Telegram of your own: a Bot API on this machine and a chat page in the browser.

    With the bot it is the same world as `python -m bot run` without a token: the same people, roles and example timetable,
    kept in data/sandbox/; with --state FILE in that file and, for what is filed, in one beside it. A token in the
    settings is left alone.

    With --no-bot it is the server alone, on port 8081 and forgotten at the end unless a state file is named.
    """
    opening = Opening(port, state, limits=not no_limits)
    if no_bot:
        with asyncio.Runner(loop_factory=hosting.loop_factory()) as runner:
            runner.run(_serve_alone(opening))
    else:
        hosting.host(os.environ, lambda settings, stop: serve(_untouched(settings), stop, opening))


async def serve(settings: Settings, stop: asyncio.Event, opening: Opening) -> None:
    """The sandbox and in it the bot, with an office, an admin and the example timetable, until `stop` is set."""
    content = LiveCatalog(settings.faq_dir, examples=True)
    async with _opened(settings, opening, content.current.calendar) as inside:
        guichet = app.build(inside, hosting.clock_of(inside), catalog=content)
        for person_id in STAFF:
            await guichet.services.store.run(roles.grant, person_id, Role.STAFF, guichet.services.clock.now())
        await guichet.run(stop)


def _untouched(settings: Settings) -> Settings:
    """Settings for the sandbox where those given lead to Telegram: what belongs to the real desk is left alone."""
    if settings.token is None:
        return settings
    return Settings(faq_dir=settings.faq_dir, meaning=settings.meaning, meaning_model=settings.meaning_model)


@asynccontextmanager
async def _opened(settings: Settings, opening: Opening, calendar: Calendar) -> AsyncIterator[Settings]:
    """The sandbox in this process; gives the settings to run in it, with an office and an admin of its own."""
    telegram, database = _files(settings, opening)
    await asyncio.to_thread(telegram.parent.mkdir, parents=True, exist_ok=True)
    wanted = opening.port if opening.port is not None else settings.port or FIRST_PORT
    port = _free_port(wanted) if wanted else 0
    deadlines = [session.deadline.earliest.timestamp() for session in calendar.sessions]
    limits = None if opening.limits else UNLIMITED
    runner, url = await server.start(server.create(telegram, limits, calendar.zone, deadlines), port)
    _welcome(url, telegram.parent, f"Port {wanted} is taken, so it is {port}." if port != wanted else "")
    try:
        yield replace(
            settings,
            token=TOKEN,
            api_url=url,
            database=database,
            staff_chat=settings.staff_chat or OFFICE,
            admins=settings.admins or frozenset({ADMIN}),
            backup_dir=None,
            port=None,
        )
    finally:
        await runner.cleanup()


def _files(settings: Settings, opening: Opening) -> tuple[Path, Path]:
    """(the sandbox's state, the bot's database): those that are kept, or a named file and one beside it."""
    if opening.state is None:
        return SANDBOX / "telegram.db", settings.own_database
    return opening.state, opening.state.with_name(f"{opening.state.stem}-guichet.db")


async def _serve_alone(opening: Opening) -> None:
    """The server without a bot, until SIGTERM or SIGINT."""
    stop = hosting.stopped_by_signal()
    with ExitStack() as stack:
        state = opening.state or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "sandbox.sqlite"
        port = SERVER_PORT if opening.port is None else opening.port
        runner, url = await server.start(server.create(state, None if opening.limits else UNLIMITED), port)
        click.echo(f"Sandbox: {url} (Bot API: {url}/bot<token>/<method>)")
        try:
            await stop.wait()
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


def _welcome(url: str, directory: Path, note: str) -> None:
    """Where to look, for a person who has never seen this."""
    lines = (
        Text.assemble("Guichet is open: ", (url, f"bold link {url}")),
        Text(note or "Open it in a browser; be Camille, Sam, or the exam office."),
        Text("A sandbox on this machine: no account, no network."),
        Text(f"What you file is kept in {directory}. Ctrl+C closes.", style="dim"),
    )
    Console(soft_wrap=True).print(Panel.fit(Group(*lines), border_style="green"))
    sys.stdout.flush()  # a pipe would keep the address back
