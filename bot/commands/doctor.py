"""The command `doctor`: everything about an installation that can be found out, and what to do about it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import envfile
from bot.process import checkup, checkup_network
from bot.process.checkup import CheckFinding, CheckState
from bot.settings import NAMES, Settings, SettingsError, load

_COLOURS = {CheckState.OK: "green", CheckState.NOTE: "yellow", CheckState.FAULT: "bold red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list for tools.")
def doctor(as_json: bool) -> None:
    """Find out what is wrong: settings, database, key, disk, backups, the office's files, Telegram, clock, mail, scanner.

    Each finding says what to do. It changes nothing and writes to nobody, whether the bot runs or not. Ends with 1 when
    there is a fault; notes do not count.
    """
    found = examined()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=1))
    else:
        _show(found, Console(highlight=False))
    sys.exit(1 if any(finding.state is CheckState.FAULT for finding in found) else 0)


def examined() -> list[CheckFinding]:
    """All findings; only those about the settings while these are wrong."""
    try:
        settings = load(os.environ)
    except SettingsError as error:
        todo = "Put it right in .env or the environment, then look again."
        return [CheckFinding("settings", CheckState.FAULT, complaint, todo) for complaint in error.complaints]
    found = [
        CheckFinding("settings", CheckState.OK, "They can be used."),
        *checkup.secret_files(_secret_files()),
    ]
    found += _here(settings)
    return found + asyncio.run(checkup_network.beyond(settings))


def _here(settings: Settings) -> list[CheckFinding]:
    now = datetime.now(UTC)
    return [finding for check in checkup.HERE for finding in check(settings, now)]


def _secret_files() -> list[Path]:
    """The files that hold secrets, as far as the settings name them."""
    dotenv = Path(".env")
    written, _ = envfile.read(dotenv, NAMES)
    key = os.environ.get("DATABASE_KEY_FILE") or written.get("DATABASE_KEY_FILE")
    return [dotenv, Path(key)] if key else [dotenv]


def _show(found: Sequence[CheckFinding], console: Console) -> None:
    """A table at a terminal, a line a finding for everything else."""
    if not console.is_terminal:
        for each in found:
            click.echo(" ".join(filter(None, (f"{each.state}: {each.about}:", each.says, each.todo))))
        return
    table = Table("", "part", "what was found, and what to do", box=None, pad_edge=False)
    for each in found:
        said = Text(each.says)
        if each.todo:
            said.append(f"\n{each.todo}", style=_COLOURS[each.state])
        table.add_row(Text(each.state, style=_COLOURS[each.state]), each.about, said)
    console.print(table)
