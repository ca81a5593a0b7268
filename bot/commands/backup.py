"""The command `backup`: a copy of the database, made while the bot serves from it or not."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands import options
from storage.database.backup import back_up
from storage.errors import BackupFailed


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to FILE: whole, as it is at this moment, while the bot goes on serving.

    The copy is encrypted with the same key, read back from the first page to the last, and only then put in FILE's place;
    when anything fails, an older FILE stays as it was. Only its owner can read it. `restore` is the way back.
    """
    settings = options.settings()
    try:
        back_up(settings.own_database, file, settings.database_key)
    except BackupFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{file}: {options.size(file)}, read back and found whole.")
    if settings.database_key is None:
        click.echo("It is not encrypted, as the database is not: keep it where nobody else reads.", err=True)
