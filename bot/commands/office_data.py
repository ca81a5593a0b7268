"""How commands reach the office's data: the settings, the database that the bot uses, and what can be wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import click
from sqlite_utils import Database

from bot.settings import Settings, SettingsError, load
from storage import beside
from storage.errors import CannotOpen, NotSaved

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
        return beside.run(chosen.own_database, chosen.database_key, fn, *args, **kwargs)
    except (CannotOpen, NotSaved) as error:
        raise click.ClickException(str(error)) from error
