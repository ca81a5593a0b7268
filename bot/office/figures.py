"""What the desk did in some time, in figures: how many asked, when, with what outcome. Pure; shows nothing to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.office.digest import DECIDED
from storage.figures import Asked, Filed


class Outcome(StrEnum):
    """How a question ended. `CHOICE`: the student took one of the entries that were offered."""

    AT_ONCE = "at_once"
    CHOICE = "after_choice"
    NOT_AT_ALL = "not_at_all"


Counts = Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the days from `first` to `last`, both included.

    `days`: each of them, in order; `hours`: 0 to 23 in the office's zone; `entries`: what was shown how often, the
    most frequent first; `missed`: answers of which a student said that they were not what was meant; `requests`: those
    filed in these days, as they stand now.
    """

    first: date
    last: date
    outcomes: Counts
    days: Mapping[date, Counts]
    hours: Sequence[int]
    entries: Sequence[tuple[str, int]]
    requests: Sequence[Filed]
    missed: int = 0

    @property
    def asked(self) -> int:
        return sum(self.outcomes.values())

    @property
    def filed(self) -> int:
        return sum(each.number for each in self.requests)

    @property
    def decided(self) -> int:
        return sum(each.number for each in self.requests if each.status in DECIDED)

    @property
    def busiest(self) -> tuple[date, int]:
        """The day on which most was asked, the first of several, and how much."""
        totals = ((day, sum(counts.values())) for day, counts in self.days.items())
        return max(totals, key=lambda each: each[1])

    @property
    def rush(self) -> int:
        """The hour in which most is asked, the first of several."""
        return max(range(24), key=lambda hour: self.hours[hour])

    def share(self, outcome: Outcome) -> int:
        """How many of the questions ended so, in per cent; 0 where nothing was asked."""
        return round(100 * self.outcomes[outcome] / self.asked) if self.asked else 0


def outcome(asked: Asked) -> Outcome:
    """An entry that the student took counts, also after an answer that was not what was meant; such an answer does not."""
    if asked.tapped is not None:
        return Outcome.CHOICE
    unanswered = asked.missed or asked.kind in ("suggestions", "nothing")
    return Outcome.NOT_AT_ALL if unanswered else Outcome.AT_ONCE


def figures(asked: Iterable[Asked], filed: Iterable[Filed], first: date, last: date, zone: tzinfo) -> Figures:
    """Sum up what was counted; its hours are told in `zone`."""
    asked = list(asked)
    days: dict[date, Counter[Outcome]] = {day: Counter() for day in _days(first, last)}
    hours, entries, outcomes = Counter[int](), Counter[str](), Counter[Outcome]()
    for each in asked:
        local, result = each.at.astimezone(zone), outcome(each)
        outcomes[result] += each.number
        hours[local.hour] += each.number
        days.setdefault(local.date(), Counter())[result] += each.number
        if shown := _shown(each, result):
            entries[shown] += each.number
    return Figures(
        first=first,
        last=last,
        outcomes=outcomes,
        days=days,
        hours=[hours[hour] for hour in range(24)],
        entries=sorted(entries.items(), key=lambda item: (-item[1], item[0])),
        requests=list(filed),
        missed=sum(each.number for each in asked if each.missed),
    )


def span(now: datetime, days: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """The moments between which lie the last `days` days, today included, of the office's zone."""
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days - 1), today + timedelta(days=1)


def _shown(asked: Asked, result: Outcome) -> str | None:
    return asked.tapped or (asked.entry_id if result is Outcome.AT_ONCE else None)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
