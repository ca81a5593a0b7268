"""The command `stats`: how much is asked and filed, and how well the desk answers. Whether or not the bot runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands import options
from bot.office import figures_screens
from bot.office.figures_gathering import DAYS, Counts, Ending, Figures, gather
from faq.catalog import Catalog
from storage.figures import Filed

_WIDTH = 40
"""Characters of the longest bar: bar, day and number fit an 80-column terminal."""
_TOP = 10
"""Entries listed at most, as one screen of a terminal holds with the rest."""
_COLOURS = {Ending.AT_ONCE: "green", Ending.CHOICE: "yellow", Ending.NOT_AT_ALL: "red"}
_WORDS = {
    Ending.AT_ONCE: "answered at once",
    Ending.CHOICE: "answered after a choice",
    Ending.NOT_AT_ALL: "not answered",
}


@click.command()
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    default=DAYS,
    show_default=True,
    help="How many days, today included.",
)
@options.now_option()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for tools.")
@options.picture_option("Write a picture of it to this file (PNG), too.")
@options.lang_option("The picture's language.")
@options.files_option
def stats(
    days: int, now: datetime | None, as_json: bool, picture: Path | None, lang: str, files: Path
) -> None:
    """Show what was asked per day and hour and how it ended, which answers are read most, and the requests.

    Reads the bot's database, also while the bot runs. Nobody's words or names are shown.
    """
    catalog = options.catalog(files, thorough=False)
    moment = options.moment(now, catalog)
    found = options.run(gather, moment, catalog.calendar.zone, days)
    if picture:
        _draw(Reader(Texts(), catalog, lang, moment), found, picture)
    if as_json:
        click.echo(json.dumps(_record(found), ensure_ascii=False, indent=1))
    else:
        _show(found, catalog)


def _draw(reader: Reader, found: Figures, picture: Path) -> None:
    if found.asked:
        picture.write_bytes(figures_screens.draw(reader, found))
    else:
        click.echo("No picture: nothing was asked in these days.", err=True)


def _record(found: Figures) -> dict[str, Any]:
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "questions": _counts(found.outcomes),
        "helped": found.helped,
        "missed": found.missed,
        "rated": [{"entry": e, "helped": helped, "missed": missed} for e, helped, missed in found.rated],
        "stopped": [{"kind": s.kind, "field": s.field, "number": s.number} for s in found.stopped],
        "hurried": found.hurried,
        "days": [{"day": day.isoformat()} | _counts(counts) for day, counts in found.days.items()],
        "hours": list(found.hours),
        "entries": [{"entry": entry_id, "times": times} for entry_id, times in found.entries],
        "requests": [
            {
                "kind": r.kind,
                "session": r.session_id,
                "standing": r.standing,
                "status": r.status,
                "number": r.number,
            }
            for r in found.requests
        ],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {"asked": sum(counts.values())} | {result.value: counts[result] for result in Ending}


def _show(found: Figures, catalog: Catalog) -> None:
    console = Console(highlight=False)
    console.print(Text(f"{found.first:%d/%m/%Y} – {found.last:%d/%m/%Y}", style="bold"))
    console.print(_outcomes(found))
    if found.asked:
        console.print(_by_day(found), _by_hour(found), _entries(found, catalog))
    console.print(_requests(found, catalog) if found.filed else Text("No request was filed."))


def _outcomes(found: Figures) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_row("questions", str(found.asked))
    for result in Ending if found.asked else ():
        number = found.outcomes[result]
        share = f"{number / found.asked:.0%}"
        table.add_row(Text(_WORDS[result], style=_COLOURS[result]), str(number), share)
    if found.helped:
        table.add_row("said to help", str(found.helped))
    if found.missed:
        table.add_row("said not to be what was meant", str(found.missed))
    if found.hurried:
        table.add_row("answered by words alone, because many waited", str(found.hurried))
    return table


def _by_day(found: Figures) -> Table:
    """One line a day: a bar of its outcomes, the longest as wide as all others are measured by."""
    most = max(sum(counts.values()) for counts in found.days.values())
    table = Table("day", "questions", "", box=None, header_style="dim")
    for day, counts in found.days.items():
        parts = [(counts[result], _COLOURS[result]) for result in Ending]
        table.add_row(f"{day:%a %d/%m}", str(sum(counts.values())), _bar(parts, most))
    return table


def _by_hour(found: Figures) -> Table:
    most = max(found.hours)
    table = Table("hour", "questions", "", box=None, header_style="dim")
    for hour, number in enumerate(found.hours):
        table.add_row(f"{hour}h", str(number), _bar([(number, "cyan")], most))
    return table


def _bar(parts: Iterable[tuple[int, str]], most: int) -> Text:
    """Parts of one bar, each ending where its share of the whole ends, so that rounding adds up."""
    bar, total, drawn = Text(), 0, 0
    for number, colour in parts:
        total += number
        end = round(total / most * _WIDTH)
        bar.append("█" * (end - drawn), style=colour)
        drawn = end
    return bar


def _entries(found: Figures, catalog: Catalog) -> Table:
    table = Table("shown", "entry", "question", box=None, header_style="dim")
    lang = catalog.calendar.desk.language
    for entry_id, times in found.entries[:_TOP]:
        question = catalog.entry(entry_id, lang).question if catalog.has(entry_id) else "(no longer there)"
        table.add_row(str(times), entry_id, Text(question))
    return table


def _requests(found: Figures, catalog: Catalog) -> Table:
    table = Table("requests", "session", "deadline", "status", "kind", box=None, header_style="dim")
    rows: Sequence[Filed] = found.requests
    for row in rows:
        kind = catalog.forms.kind(row.kind)
        title = Text(kind.title.text(catalog.calendar.desk.language) if kind else row.kind)
        table.add_row(str(row.number), row.session_id, row.standing, row.status, title)
    table.add_row(str(found.filed), "in all")
    return table
