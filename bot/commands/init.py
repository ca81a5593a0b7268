"""The command `init`: a small office to start from, as files to change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from faq import starter


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def init(directory: Path) -> None:
    """Write a commented starter set into DIRECTORY: calendar, questions and answers in French and English, a timetable
    example, and questions to test the answers with.

    The directory must be empty or not there yet. The guide to the files is faq/README.md.
    """
    if directory.exists() and any(directory.iterdir()):
        raise click.UsageError(f"{directory} is not empty: nothing was written.")
    try:
        for name, text in starter.files(datetime.now(UTC)):
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            click.echo(path)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}.") from error
    click.echo(f"Now change them, and look: python -m bot check --files {directory}")
    click.echo(f"Try them in the chat: FAQ_DIR={directory} python -m bot run")
