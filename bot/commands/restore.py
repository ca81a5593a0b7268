"""The command `restore`: a backup in the database's place."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands import options
from storage.database import backup
from storage.errors import StoreError


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the database's place. Stop the bot first: while it runs, this is refused.

    The backup is read from the first page to the last before anything is changed, and stays as it is. A database that is
    there already is kept beside the new one, under a name that is printed: delete it once nothing of it is missed.
    """
    settings = options.settings()
    try:
        kept = backup.restore(file, settings.own_database, settings.database_key)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{settings.own_database} holds what {file} does ({options.size(file)}).")
    if kept is not None:
        click.echo(f"What was there before is kept: {kept}")
    click.echo("Start the bot: python -m bot run")
