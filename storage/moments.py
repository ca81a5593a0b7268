"""Points in time as the database keeps them: UTC, ISO 8601, always to the microsecond, so that text order is
time order.

Text rather than a number, because the office's own tools can read it. Nothing here knows a zone but UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """`2025-01-05T22:59:00.000000Z`; raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a stored time needs a zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def to_moment(text: str) -> datetime:
    """The aware UTC datetime that `to_text` wrote."""
    return datetime.fromisoformat(text)
