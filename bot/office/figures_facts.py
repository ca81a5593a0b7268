"""The figures of the last days, read from the database."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from sqlite_utils import Database

from bot.office.figures import Figures, figures, span
from storage import figures as counted

DAYS = 28
"""Four weeks: each day of the week as often as any other."""


def gather(db: Database, now: datetime, zone: tzinfo, days: int = DAYS) -> Figures:
    """What was asked and filed in the last `days` days of the office's `zone`, today included."""
    since, until = span(now, days, zone)
    asked, filed = counted.asked(db, since, until), counted.filed(db, since, until)
    return figures(asked, filed, since.date(), (until - timedelta(days=1)).date(), zone)
