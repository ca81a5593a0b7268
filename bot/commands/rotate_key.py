"""The command `rotate-key`: the database under another key. No key is ever on the command line, where others see it."""

from __future__ import annotations

import os

import click

from bot.commands import options
from storage.database import rekeying
from storage.errors import StoreError

NEW_KEY = "NEW_DATABASE_KEY"
"""The environment variable that the new key may be in, for scripts; it is no setting of the bot."""
SHORTEST_KEY = 16
"""Characters: what `openssl rand -hex 8` prints holds 64 random bits, which cannot be tried out through SQLCipher's
256 000 rounds a guess.
"""


@click.command("rotate-key")
@options.key_file_option("--new-key-file", "The new key: a text file of one line.")
def rotate_key(new_key_file: str | None) -> None:
    """Encrypt the database with another key, documents and all; or for the first time, where it had none.

    Stop the bot first: while it runs, this is refused. The new key is taken from --new-key-file, from the environment
    variable NEW_DATABASE_KEY, or asked for; the old one from the settings, as ever. Whatever happens meanwhile, one of the
    two opens the database: the old one until this command says that it is done, from then on the new one.
    """
    settings = options.settings()
    new = new_key_file or os.environ.get(NEW_KEY, "").strip() or _asked()
    if len(new) < SHORTEST_KEY:
        raise click.ClickException(
            f"The new key is too short: {SHORTEST_KEY} characters at least. Try `openssl rand -hex 32`."
        )
    try:
        rekeying.rotate(settings.own_database, settings.database_key, new)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{settings.own_database} opens with the new key only. Before the bot starts, put it where the"
    )
    click.echo("settings look for it: DATABASE_KEY_FILE or DATABASE_KEY.")
    click.echo(
        "Backups made until now open with the old key (`restore --key-file`): keep it as long as them."
    )


def _asked() -> str:
    key: str = click.prompt("The new key", hide_input=True, confirmation_prompt="Once more")
    return key.strip()
