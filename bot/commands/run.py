"""The command `run`: one process that serves until it is told to stop. With a token it talks to Telegram, without one
it opens the sandbox and talks to that.
"""

from __future__ import annotations

import asyncio
import os

import click

from bot import app
from bot.commands import hosting
from bot.settings import Settings


@click.command()
def run() -> None:
    """Start the bot and serve until Ctrl+C.

    With TELEGRAM_TOKEN it talks to Telegram. Without, it opens the sandbox as `python -m bot sandbox` does: a Bot API
    on this machine with a chat page, whose address it prints. What is filed there is kept under data/sandbox/.

    Ends with 2 when a setting is wrong, with 1 when it cannot go on.
    """
    hosting.host(os.environ, _serve)


async def _serve(settings: Settings, stop: asyncio.Event) -> None:
    if settings.token:
        await app.build(settings, hosting.clock_of(settings)).run(stop)
    else:
        from bot.commands import sandbox  # the Telegram of its own that it opens takes 50 ms to import

        await sandbox.serve(settings, stop, sandbox.Opening())
