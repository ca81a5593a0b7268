"""The figures of some days, read from the database: for the chat and for the command alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from sqlite_utils import Database

from bot.office.figures_screens import Figures, span, sum_up
from storage import figures

DAYS = 28
"""Four weeks: each day of the week as often as any other."""


def gather(db: Database, now: datetime, zone: tzinfo, days: int = DAYS) -> Figures:
    """What was asked and filed in the last `days` days of the office's `zone`, today included."""
    since, until = span(now, days, zone)
    asked, filed = figures.asked(db, since, until), figures.filed(db, since, until)
    found = sum_up(asked, filed, since.date(), (until - timedelta(days=1)).date(), zone)
    stopped = figures.stopped(db, since, now - figures.IDLE)
    return replace(found, hurried=figures.hurried(db, since, until), stopped=stopped)
