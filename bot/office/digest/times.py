"""When a digest is due, and which is the first of its week. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.chat import staff
from faq.calendar.desk import USUAL, Hours
from storage.tables.records import Frequency


def due(
    now: datetime, covered: datetime, frequency: Frequency, zone: tzinfo, hours: Hours = USUAL
) -> datetime | None:
    """The moment of the digest that is to be sent `now`, when everything until `covered` was told; or None.

    After a time without any, one digest is due, the latest: it covers what the others would have. As a day has one
    nine o'clock whatever the clocks do, none is skipped or doubled when they change.
    """
    if frequency is Frequency.OFF:
        return None
    latest = staff.last_digest_time(now, zone, hours, weekly=frequency is Frequency.WEEKLY)
    return latest if covered < latest else None


def is_first_of_week(covered: datetime, at: datetime, zone: tzinfo, hours: Hours = USUAL) -> bool:
    """Whether the digest of `at` is the first of a week, which is sent even if it has nothing to tell."""
    return covered < staff.last_digest_time(at, zone, hours, weekly=True)


def key(chat_id: int, at: datetime) -> str:
    """What makes a digest the only one of its day; `at` is in the office's zone."""
    return f"digest:{chat_id}:{at.date()}"
