"""The time zones that a calendar defines for itself, such as « Paris, Madrid ». Those with a usual name need none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

MOST = 50
"""Zones of a file; a calendar has one or two."""
_YEARLY = re.compile(
    r"RRULE:(?=.*FREQ=YEARLY)"
    r"(?:(?:FREQ|BYMONTH|BYDAY|BYMONTHDAY|BYSETPOS|INTERVAL|UNTIL|COUNT|WKST)=[\w,+-]{1,60};?)+",
    re.IGNORECASE,
)
"""How clocks are put forward and back. A rule for every second would keep its reader busy for ever."""


def know(zones: Iterable[Sequence[str]]) -> None:
    """Make the zones, each by its lines, known to the library under their names, and those of earlier files unknown.

    What is not sound stays unknown: the moments in it are told then.
    """
    from icalendar import Timezone
    from icalendar.timezone import tzp

    tzp.use_default()
    for lines in list(zones)[:MOST]:
        if all(_YEARLY.fullmatch(line.strip()) for line in lines if line.upper().startswith("RRULE")):
            with suppress(Exception):  # whatever the library stumbles over in what somebody made up
                Timezone.from_ical("\n".join((*lines, "")))
