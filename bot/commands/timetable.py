"""The command `timetable`: a CSV file of a timetable that is a PDF, and what of it was not read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.chat.texts import Texts
from bot.commands import options
from faq.timetable.pdf.planning import NAMES, Planning, Unread, convert
from faq.timetable.pdf.process import PdfRefused

LEFT_OUT = 3
"""What the command ends with when there is something that somebody has to look at."""


@click.command()
@click.argument("file", metavar="FILE.pdf", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, metavar="FILE.csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@options.files_option
@options.locale_option
def timetable(file: Path, out: Path, force: bool, files: Path, lang: str) -> None:
    """Make a CSV file of a timetable that is a PDF.

    Shows what the columns were taken from, and by page what was not read. Compare it with the PDF, then put the file into
    the folder `timetable` of the office's files.

    Ends with 3 when something was not read, with 1 when nothing could be.
    """
    texts = Texts()
    if out.exists() and not force:
        raise click.UsageError(texts.say(lang, "pdf-there", file=str(out)))
    try:
        found = convert(file.read_bytes(), options.calendar(files))
    except PdfRefused as refused:
        raise click.ClickException(texts.say(lang, f"pdf-{refused.reason}", most=refused.pages)) from refused
    console = Console(soft_wrap=True, highlight=False)
    console.print(_columns(found))
    _print_unread(console, texts, lang, found.unread)
    for key, shown in (("pdf-carried", found.carried), ("pdf-tally", found.rows)):
        if key == "pdf-tally" or shown:
            console.print(Text(texts.say(lang, key, **_values(found)).replace("**", "")))
    if not found.rows:
        raise click.ClickException(texts.say(lang, "pdf-no-rows"))
    try:
        out.write_bytes(found.content)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}.") from error
    console.print(Text(str(out), style="green"))
    sys.exit(LEFT_OUT if found.unread else 0)


def _values(found: Planning) -> dict[str, object]:
    carried = ", ".join(map(str, found.carried))
    return {"rows": found.rows, "pages": found.pages, "unread": len(found.unread), "carried": carried}


def _columns(found: Planning) -> Table:
    """Each column of the file, and the names that it was taken from."""
    shown = Table(box=None, pad_edge=False, show_header=False)
    for column, names in found.taken.items():
        shown.add_row(
            Text(NAMES[column]), Text("←", style="dim"), Text(" / ".join(f"« {each} »" for each in names))
        )
    return shown


def _print_unread(console: Console, texts: Texts, lang: str, unread: Sequence[Unread]) -> None:
    """What was not read, page by page."""
    for page, found in groupby(unread, key=lambda each: each.page):
        console.print(Text(texts.say(lang, "pdf-page", page=page), style="bold"))
        for each in found:
            why = each.said.told(lang).reason if each.said else texts.say(lang, f"pdf-why-{each.why}")
            console.print(Text(f"  {each.text}" if each.text else " "), Text(why, style="red"))
