"""Where the office's files are and how commands read them: FAQ_DIR, from the environment or `.env`, or those shipped."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot import envfile
from bot.settings import CONTENT, NAMES
from faq.catalog import Catalog
from faq.errors import FaqErrors


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
