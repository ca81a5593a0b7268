"""Where the office's files are and how commands read them: FAQ_DIR, from the environment or `.env`, or those shipped.

How commands reach the office's data: the settings, the database that the bot uses, and what can be wrong with them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click
from sqlite_utils import Database

from bot import envfile
from bot.settings import CONTENT, NAMES, Settings, SettingsError, load
from faq.catalog import Catalog
from faq.errors import FaqErrors
from storage.database import second_process
from storage.errors import CannotOpen, NotSaved


def directory() -> Path:
    """The directory of the office's files, as the bot itself would choose it."""
    written, _ = envfile.read(Path(".env"), NAMES)
    return Path(os.environ.get("FAQ_DIR") or written.get("FAQ_DIR") or CONTENT)


def files_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--files` of a command."""
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    help_ = "The office's files (default: FAQ_DIR, or those shipped)."
    return click.option("--files", type=kind, default=directory, help=help_)(command)


def catalog(files: Path) -> Catalog:
    """The catalog of `files`; what is wrong with them ends the command, told with file and line."""
    try:
        return Catalog.load(files)
    except FaqErrors as errors:
        lines = "\n".join(f"  {error}" for error in errors.errors)
        raise click.ClickException(f"The office's files have faults:\n{lines}") from errors


P = ParamSpec("P")
T = TypeVar("T")


def settings() -> Settings:
    """The settings, as the bot would read them; what is wrong with them ends the command."""
    try:
        return load(os.environ)
    except SettingsError as error:
        raise click.ClickException("\n".join(error.complaints)) from error


def run(fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `fn(db, ...)` returns, as one transaction on the bot's database, whether or not the bot runs."""
    chosen = settings()
    try:
        return second_process.run(chosen.own_database, chosen.database_key, fn, *args, **kwargs)
    except (CannotOpen, NotSaved) as error:
        raise click.ClickException(str(error)) from error
