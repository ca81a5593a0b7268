"""Points in time as the database keeps them: UTC, ISO 8601, to the microsecond, so that they sort as text.

Text rather than a number, because the office's own tools can read it. Nothing here knows a zone but UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """`2025-01-05T22:59:00.000000Z`; raises ValueError for a time without a zone."""
    return _utc(at).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def to_hour(at: datetime) -> str:
    """As `to_text`, but only to the hour, for what must not be traced to a person's message."""
    return to_text(_utc(at).replace(minute=0, second=0, microsecond=0))


def to_day(at: datetime) -> str:
    """As `to_text`, but only to the day (midnight UTC)."""
    return to_text(_utc(at).replace(hour=0, minute=0, second=0, microsecond=0))


def to_moment(text: str) -> datetime:
    """The aware UTC datetime that was written."""
    return datetime.fromisoformat(text)


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a stored time needs a zone")
    return at.astimezone(UTC)
