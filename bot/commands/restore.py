"""The command `restore`: a backup in the database's place."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands import options
from storage.database import backup
from storage.errors import StoreError


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.key_file_option(
    "--key-file", "The key that FILE was made with, if that was another one: a text file of one line."
)
def restore(file: Path, key_file: str | None) -> None:
    """Put the backup FILE in the database's place. Stop the bot first: while it runs, this is refused.

    The backup is read from the first page to the last before anything is changed, and stays as it is. A database that is
    there already is kept beside the new one, under a name that is printed: delete it once nothing of it is missed.

    A backup from before `rotate-key` is read with the old key, from --key-file; what is restored is encrypted with the
    present one.
    """
    settings = options.settings()
    try:
        kept = backup.restore(file, settings.own_database, settings.database_key, made_with=key_file)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{settings.own_database} holds what {file} does ({options.size(file)}).")
    if kept is not None:
        click.echo(f"What was there before is kept: {kept}")
    click.echo("Start the bot: python -m bot run")
