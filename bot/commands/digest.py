"""The command `digest`: what the office would read, at any moment, without sending it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click

from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands import options
from bot.office.digest import week_screens
from bot.office.digest.digest_screens import text
from bot.office.digest.gathering import gather
from bot.office.digest.times import due
from bot.office.digest.week import week
from storage.tables.records import Frequency


@click.command()
@click.option("--preview", is_flag=True, required=True, help="Print the digest; nothing is sent or noted.")
@options.now_option()
@click.option("--weekly", is_flag=True, help="What a week brought, instead of a working day.")
@click.option("--group", is_flag=True, help="As a group reads it, without what students wrote.")
@options.lang_option()
@options.picture_option("Write the picture of the week to this file (PNG), too.")
@options.files_option
def digest(
    preview: bool,  # noqa: ARG001 - it only has to be there
    now: datetime | None,
    weekly: bool,
    group: bool,
    lang: str,
    picture: Path | None,
    files: Path,
) -> None:
    """Show the digest that the office would get: `digest --preview`.

    The requests are shown as they stand in the database now, the deadlines as at the moment asked for.
    """
    catalog = options.catalog(files, thorough=False)
    moment = options.moment(now, catalog)
    frequency = Frequency.WEEKLY if weekly else Frequency.DAILY
    long_ago = moment - timedelta(days=30)  # longer ago than any digest: one is due each week
    until = due(moment, long_ago, frequency, catalog.calendar.zone) or moment
    since = due(until - timedelta(seconds=1), long_ago, frequency, catalog.calendar.zone) or long_ago
    facts = options.run(gather, since, moment)
    reader = Reader(Texts(), catalog, lang, moment)
    click.echo(plain(text(reader, facts, private=not group)))
    shown = week(facts.requests, moment, catalog.calendar.zone)
    if picture and shown:
        picture.write_bytes(week_screens.draw(reader, shown))
        click.echo(f"\n{week_screens.words(reader, shown)}\n\n{picture}")
    elif picture:
        click.echo("No picture: no request was filed in these weeks.", err=True)
