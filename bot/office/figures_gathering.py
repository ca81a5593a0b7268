"""The figures of some days, read from the database and summed up: how much was asked, when, how it ended, what was read, and
the requests. For the chat and for the command alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from sqlite_utils import Database

from bot.office.digest.digest_screens import DECIDED
from storage import figures
from storage.figures import AskedInHour, Filed, Stopped

DAYS = 28
"""Four weeks: each day of the week as often as any other."""


class Ending(StrEnum):
    """How a question ended. `CHOICE`: the student took one of the entries that were offered."""

    AT_ONCE = "at_once"
    CHOICE = "after_choice"
    NOT_AT_ALL = "not_at_all"


Counts = Mapping[Ending, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the days from `first` to `last`, both included."""

    first: date
    last: date
    outcomes: Counts
    days: Mapping[date, Counts]
    """Each of the days, in order."""
    hours: Sequence[int]
    """Questions by the hour, 0 to 23 in the office's zone."""
    entries: Sequence[tuple[str, int]]
    """What was shown how often, the most frequent first."""
    requests: Sequence[Filed]
    """Those filed in these days, as they stand now."""
    missed: int = 0
    """Answers of which a student said that they were not what was meant."""
    hurried: int = 0
    """Questions answered by words alone because many waited."""
    helped: int = 0
    """Answers of which a student said that they helped."""
    rated: Sequence[tuple[str, int, int]] = ()
    """By entry: how many of its answers helped and were missed, those missed most first."""
    stopped: Sequence[Stopped] = ()
    """Where drafts were left."""

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return sum(self.outcomes.values())

    @property
    def filed(self) -> int:
        """How many requests were filed."""
        return sum(each.number for each in self.requests)

    @property
    def decided(self) -> int:
        """How many of these are decided."""
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

    def share(self, outcome: Ending) -> int:
        """How many of the questions ended so, in per cent; 0 where nothing was asked."""
        return round(100 * self.outcomes[outcome] / self.asked) if self.asked else 0


def gather(db: Database, now: datetime, zone: tzinfo, days: int = DAYS) -> Figures:
    """What was asked and filed in the last `days` days of the office's `zone`, today included."""
    since, until = span(now, days, zone)
    asked, filed = figures.asked(db, since, until), figures.filed(db, since, until)
    found = sum_up(asked, filed, since.date(), (until - timedelta(days=1)).date(), zone)
    stopped = figures.stopped(db, since, now - figures.IDLE)
    return replace(found, hurried=figures.hurried(db, since, until), stopped=stopped)


def outcome(asked: AskedInHour) -> Ending:
    """An entry that the student took counts, also after an answer that was not what was meant; such an answer does not."""
    if asked.tapped is not None:
        return Ending.CHOICE
    unanswered = asked.missed or asked.kind in ("suggestions", "nothing")
    return Ending.NOT_AT_ALL if unanswered else Ending.AT_ONCE


def sum_up(
    asked: Iterable[AskedInHour], filed: Iterable[Filed], first: date, last: date, zone: tzinfo
) -> Figures:
    """Sum up what was counted; its hours are told in `zone`."""
    asked = list(asked)
    days: dict[date, Counter[Ending]] = {day: Counter() for day in _days(first, last)}
    hours, entries, outcomes = Counter[int](), Counter[str](), Counter[Ending]()
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
        helped=sum(each.number for each in asked if each.helped),
        rated=_rated(asked),
    )


def _rated(asked: Sequence[AskedInHour]) -> list[tuple[str, int, int]]:
    """How often each entry was said to help and not to be what was meant, the latter most often first."""
    helped, missed = Counter[str](), Counter[str]()
    for each in asked:
        if each.entry_id is not None:
            helped[each.entry_id] += each.number * each.helped
            missed[each.entry_id] += each.number * each.missed
    rated = [(name, helped[name], missed[name]) for name in sorted(helped) if helped[name] or missed[name]]
    return sorted(rated, key=lambda each: (-each[2], -each[1]))


def span(now: datetime, days: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """The moments between which lie the last `days` days, today included, of the office's zone."""
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days - 1), today + timedelta(days=1)


def _shown(asked: AskedInHour, result: Ending) -> str | None:
    return asked.tapped or (asked.entry_id if result is Ending.AT_ONCE else None)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
