"""`python -m bot sandbox`: the sandbox as a command, with or without the bot beside it."""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from pathlib import Path

import click
import uvloop

from bot.sandbox.server import create, start
from bot.sandbox.settings import UNLIMITED

TOKEN = "1000:sandbox"  # noqa: S105 - any well-formed token opens the sandbox
STOP_WITHIN = 10.0
"""Seconds that the bot beside the sandbox may take to stop before it is killed."""


@click.command()
@click.option("--port", default=8081, show_default=True, help="Port on 127.0.0.1; 0 takes a free one.")
@click.option("--state", type=click.Path(dir_okay=False, path_type=Path), help="State file; kept when named.")
@click.option("--no-bot", is_flag=True, help="Only the server; start the bot yourself.")
@click.option("--no-limits", is_flag=True, help="No flood limits, for benchmarks.")
def sandbox(port: int, state: Path | None, no_bot: bool, no_limits: bool) -> None:
    """Open a Telegram of your own: a Bot API on this machine and a chat page in the browser."""
    with contextlib.ExitStack() as stack:
        if state is None:
            state = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "sandbox.sqlite"
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            sys.exit(runner.run(_serve(port, state, no_bot, no_limits)))


async def _serve(port: int, state: Path, no_bot: bool, no_limits: bool) -> int:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    runner, url = await start(create(state, UNLIMITED if no_limits else None), port)
    click.echo(f"Sandbox: {url} (Bot API: {url}/bot<token>/<method>)")
    try:
        return 0 if no_bot and await stopped.wait() else await _beside(url, stopped)
    finally:
        await runner.cleanup()


async def _beside(url: str, stopped: asyncio.Event) -> int:
    """Run the bot as a child until it ends or we are told to stop; gives its exit code."""
    environment = {"TELEGRAM_TOKEN": TOKEN, **os.environ, "TELEGRAM_API_URL": url}
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
    ended, told = asyncio.ensure_future(child.wait()), asyncio.ensure_future(stopped.wait())
    await asyncio.wait((ended, told), return_when=asyncio.FIRST_COMPLETED)
    if not told.done():
        told.cancel()
        return child.returncode or 0
    with contextlib.suppress(ProcessLookupError):
        child.terminate()
    try:
        await asyncio.wait_for(ended, STOP_WITHIN)
    except TimeoutError:
        child.kill()
        await child.wait()
    return 0
