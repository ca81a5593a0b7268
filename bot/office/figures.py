"""The command /stats: the last four weeks as a picture, for whoever works at the office or looks after the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route
from bot.office import figures_screens
from bot.office.figures_screens import Figures, span, sum_up
from storage import figures

DAYS = 28
"""Four weeks: each day of the week as often as any other."""


async def show(incoming: Incoming) -> None:
    """The last four weeks. Numbers only, so that a group may see them, too."""
    zone = incoming.reader.catalog.calendar.zone
    found = await incoming.services.store.run(gather, incoming.reader.now, zone)
    await incoming.show(figures_screens.screen(incoming.reader, found))


def gather(db: Database, now: datetime, zone: tzinfo, days: int = DAYS) -> Figures:
    """What was asked and filed in the last `days` days of the office's `zone`, today included."""
    since, until = span(now, days, zone)
    asked, filed = figures.asked(db, since, until), figures.filed(db, since, until)
    found = sum_up(asked, filed, since.date(), (until - timedelta(days=1)).date(), zone)
    stopped = figures.stopped(db, since, now - figures.IDLE)
    return replace(found, hurried=figures.hurried(db, since, until), stopped=stopped)


ROUTES: tuple[Route, ...] = (Command("stats", show, Right.OFFICE),)
