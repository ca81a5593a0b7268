"""Why a text is no day, hour or length of time: one exception with a reason, for which each caller has its sentence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with what was written."""

    NOTHING = "nothing"
    """There is no day in it ("bientôt", "en janvier")."""
    NO_MONTH = "no-month"
    """A day without its month ("le 21")."""
    NO_YEAR = "no-year"
    """A day without its year, where no other words tell it."""
    NO_SUCH_DAY = "no-such-day"
    """31 February; 21/13/2025."""
    MONTH_FIRST = "month-first"
    """Only a day where the month stands first, as in 01/21/2025; `day` is that day."""
    WEEKDAY = "weekday"
    """The weekday is another than that of the date; `day` has the right one."""
    NO_SUCH_TIME = "no-such-time"
    """25:00."""
    MIDNIGHT = "midnight"
    """Midnight of a day, which may be its beginning or its end."""
    UNREAD = "unread"
    """A number, month or weekday of which nothing can be made beside the rest."""
    SEVERAL = "several"
    """More than one day or time where one is wanted, or days between which one should choose."""
    AMBIGUOUS = "ambiguous"
    """Two readings that differ and are both possible."""
    GAP = "gap"
    """Days that do not follow on each other, `first` and `last`, with other days between them."""
    ONE_END = "one-end"
    """Only the first or only the last day of a trip ("je reviens le 24 janvier")."""
    ORDER = "order"
    """The end, `last`, comes before the start, `first`."""
    TOO_LONG = "too-long"
    """More words than a date needs, or more days than a trip has."""


class Unreadable(ValueError):  # noqa: N818 - told to the person, not an error of the program
    """A text that is not read because of `reason`; `written` is the part of it that is meant, the days those it names."""

    def __init__(
        self,
        reason: Reason,
        written: str = "",
        *,
        day: date | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> None:
        super().__init__(reason.value, written)
        self.reason, self.written = reason, written
        self.day, self.first, self.last = day, first, last
