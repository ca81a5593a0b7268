"""What the picture of the weekly digest tells: requests of each day, deadlines, and how many are decided. Pure.

Holds numbers only, so that it may be stored with a notice and shown in a group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Self

from bot.office.digest.digest_screens import DECIDED
from storage.figures import Stopped
from storage.tables.records import Json, Request, Status

WEEKS = 8
"""So many are shown, the one that ends included."""
NEWS = 7
"""Days that count as the week."""


class WeekState(StrEnum):
    """Where a request stands, as the picture tells it: decided, with its student, or still to be decided."""

    DECIDED = "decided"
    ASKED = "asked"
    WAITING = "waiting"


Counts = Mapping[WeekState, int]


@dataclass(frozen=True, slots=True)
class Share:
    """How many requests of a session are decided, of how many."""

    session_id: str
    decided: int
    filed: int


@dataclass(frozen=True, slots=True)
class Week:
    """The requests filed from `first` to `last`, both included, by day, as they stand; the days without any left out.

    `shares`: of the sessions that have requests among them or still to be decided. `helped` and `missed`: answers of the
    last seven days that were said to help, and not to be what was asked; `stopped`: where drafts of them were left.
    """

    first: date
    last: date
    days: Mapping[date, Counts]
    shares: Sequence[Share]
    helped: int = 0
    missed: int = 0
    stopped: Sequence[Stopped] = ()

    @property
    def filed(self) -> int:
        """How many were filed in all weeks shown."""
        return sum(sum(counts.values()) for counts in self.days.values())

    @property
    def decided(self) -> int:
        """How many of these are decided."""
        return sum(counts[WeekState.DECIDED] for counts in self.days.values())

    @property
    def news(self) -> int:
        """How many were filed in the last seven days."""
        after = self.last - timedelta(days=NEWS)
        return sum(sum(counts.values()) for day, counts in self.days.items() if day > after)

    @property
    def busiest(self) -> tuple[date, int]:
        """The day with the most requests, the first of several, and how many; only where there are any."""
        totals = ((day, sum(counts.values())) for day, counts in sorted(self.days.items()))
        return max(totals, key=lambda each: each[1])

    def json(self) -> dict[str, Json]:
        """For the payload of a notice."""
        days: list[Json] = [
            [day.isoformat(), *(n[part] for part in WeekState)] for day, n in self.days.items()
        ]
        shares: list[Json] = [[share.session_id, share.decided, share.filed] for share in self.shares]
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "days": days,
            "shares": shares,
            "helped": self.helped,
            "missed": self.missed,
            "stopped": [[each.kind, each.field, each.number] for each in self.stopped],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Json]) -> Self:
        """What `json` stored."""
        days = {
            date.fromisoformat(day): dict(zip(WeekState, counts, strict=True))
            for day, *counts in stored["days"]
        }
        shares = [Share(*each) for each in stored["shares"]]
        return cls(
            date.fromisoformat(stored["first"]),
            date.fromisoformat(stored["last"]),
            days,
            tuple(shares),
            stored.get("helped", 0),
            stored.get("missed", 0),
            tuple(Stopped(*each) for each in stored.get("stopped", ())),
        )


def week(requests: Sequence[Request], until: datetime, zone: tzinfo) -> Week | None:
    """The weeks that end at `until`; None when nothing was filed in them."""
    last = until.astimezone(zone).date()
    first = last - timedelta(days=7 * WEEKS - 1)
    recent = [(day, each) for each in requests if first <= (day := _day(each, zone)) <= last]
    if not recent:
        return None
    days = {day: dict.fromkeys(WeekState, 0) for day in sorted({day for day, _ in recent})}
    for day, request in recent:
        days[day][state_of(request.status)] += 1
    return Week(first, last, days, _shares(requests, {request.session_id for _, request in recent}))


def state_of(status: Status) -> WeekState:
    """Where a request of this status stands, for the picture."""
    if status in DECIDED:
        return WeekState.DECIDED
    return WeekState.ASKED if status is Status.NEEDS_INFO else WeekState.WAITING


def _shares(requests: Sequence[Request], recent: set[str]) -> tuple[Share, ...]:
    shown = recent | {request.session_id for request in requests if request.status.open}
    states = {name: [r.status for r in requests if r.session_id == name] for name in sorted(shown)}
    return tuple(
        Share(name, sum(status in DECIDED for status in each), len(each)) for name, each in states.items()
    )


def _day(request: Request, zone: tzinfo) -> date:
    return request.filed_at.astimezone(zone).date()
