"""The command `check`: what is wrong with the office's files, with file and line, before a student notices."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from bot import content
from faq.lint import Fault, lint


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list for tools.")
@content.files_option
@click.pass_context
def check(context: click.Context, as_json: bool, files: Path) -> None:
    """Check the office's files: syntax, unknown values, doubles, dead links, weekdays against dates.

    Ends with 0 when the files can be used (notes do not count) and with 1 when they have faults.
    """
    found = lint(files)
    if as_json:
        click.echo(json.dumps([_record(fault) for fault in found], ensure_ascii=False, indent=1))
    else:
        _show(found, files)
    context.exit(1 if any(not fault.note for fault in found) else 0)


def _record(fault: Fault) -> dict[str, str | int]:
    return {
        "path": str(fault.place.path),
        "line": fault.place.line,
        "level": "note" if fault.note else "fault",
        "what": fault.what,
        "remedy": fault.remedy,
    }


def _show(found: Sequence[Fault], files: Path) -> None:
    """One paragraph a fault, then how many there are; the place first, so that editors can jump to it."""
    console = Console(soft_wrap=True, highlight=False)
    for fault in found:
        level, style = ("note", "dim") if fault.note else ("fault", "bold red")
        head = Text(f"{_path(fault)}:{fault.place.line}: ") + Text(level, style=style)
        console.print(head + Text(f": {fault.what} {fault.remedy}"))
    faults = sum(not fault.note for fault in found)
    notes = len(found) - faults
    verdict = _count(faults, "fault") if faults else "no faults"
    console.print(Text(f"{files}: {verdict}, {_count(notes, 'note')}.", style="red" if faults else "green"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _path(fault: Fault) -> str:
    """Relative to where the command runs, when that is shorter."""
    absolute = str(fault.place.path)
    relative = os.path.relpath(absolute)
    return min(absolute, relative, key=len)
