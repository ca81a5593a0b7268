"""When the office works: the moment of a working day at which it is told what happened. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

HOUR = time(9)
"""When a digest is due, in the office's zone."""
MONDAY, SATURDAY = 0, 5


def last(now: datetime, zone: tzinfo, *, weekly: bool = False) -> datetime:
    """The last nine o'clock of a working day, or of a Monday, that is not after `now`."""
    today = now.astimezone(zone).date()
    days = (today - timedelta(days=back) for back in range(8))
    moments = (datetime.combine(day, HOUR, zone) for day in days if _fits(day, weekly=weekly))
    return next(moment for moment in moments if moment <= now)


def _fits(day: date, *, weekly: bool) -> bool:
    return day.weekday() == MONDAY if weekly else day.weekday() < SATURDAY
