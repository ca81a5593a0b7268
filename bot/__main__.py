"""The command line: `python -m bot COMMAND`. A command's module is imported only when it is called for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from bot import usage

os.environ.setdefault("NUMPY_MADVISE_HUGEPAGE", "0")
"""Read by numpy when it is imported: no huge pages for its arrays (numpy's documentation, "Global configuration"). What is
freed inside one of them the system fills again: 50 MB of a desk with its encoder, for no quicker question."""

_MODULES: dict[str, Any] = sys.modules
_MODULES.setdefault("httpx._main", None)
"""None: not to be imported (Python's reference, 5.3.1). httpx's command line, which nobody calls, takes 25 ms and 4 MB of a
start, for rich and pygments are behind it."""

COMMANDS = {
    "run": "Start the bot; without a token, in the sandbox with its chat page.",
    "ask": "Ask a question and see what the desk would answer.",
    "check": "Check the office's files for faults.",
    "timetable": "Make a CSV file of a timetable that is a PDF.",
    "init": "Write a small office to start from.",
    "tune": "Fit the search to the questions that students ask.",
    "stats": "Show how much is asked and filed, and how it ends.",
    "preview": "Show how answers read at a moment, or over the year.",
    "sandbox": "Open the sandbox as `run` does, or its server alone.",
    "invite": "Print a link that makes somebody staff or admin.",
    "roles": "List who is staff and who is admin.",
    "revoke": "Take all roles away from somebody.",
    "digest": "Show the digest that the office would get.",
    "export": "Write the requests to a workbook to decide in.",
    "decide": "Read a filled-in workbook back and apply its decisions.",
    "audit": "Verify the trail of decisions.",
    "legal": "Write drafts of the data protection and accessibility documents.",
    "backup": "Copy the database to a file while it serves.",
    "restore": "Put a backup in the database's place.",
    "rotate-key": "Encrypt the database with another key.",
    "doctor": "Find out what is wrong with an installation.",
}
ELSEWHERE = {
    "roles": "bot.commands.invite",
    "revoke": "bot.commands.invite",
}
"""The commands that do not stand in a module of their name in `bot.commands`."""
WITHOUT_DATABASE = frozenset({"ask", "check", "init", "legal", "timetable", "tune"})
"""The commands that work on the office's files alone."""
WITH_TELEGRAM = frozenset({"doctor", "run", "sandbox"})
"""The commands that are a bot, or try whether one would run."""


class Lazy(click.Group):
    """A group that lists its commands without importing them, and speaks the language of whoever calls one."""

    def main(self, args: Sequence[str] | None = None, *further: Any, **extra: Any) -> Any:
        with usage.in_language_of(sys.argv[1:] if args is None else args):
            return super().main(args, *further, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        module = ELSEWHERE.get(cmd_name, f"bot.commands.{name}")
        gc.disable()  # all that modules hold stays: to look for garbage in it, now or later, takes a tenth of the time
        try:
            if cmd_name not in WITHOUT_DATABASE:
                import_module("storage")  # before sqlite_utils, which it imports in a quicker way
            if cmd_name in WITH_TELEGRAM:  # reads passports, 15 ms and 8 MB; nobody is asked for one
                import_module("storage").import_without("telegram", "cryptography")
            command: click.Command = getattr(import_module(module), name)
        finally:
            gc.freeze()
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Guichet, the chat desk of a university exam office.

    Try it with `python -m bot run`: it needs no account and no network. The settings are read from the environment
    and from .env; .env.example lists them all.
    """


if __name__ == "__main__":
    main(prog_name="python -m bot")
