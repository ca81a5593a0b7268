"""Which exam sessions a text speaks of: "S2", "2e semestre", "rattrapage d'avril", "le 10 juin", "September".

The calendar says which months belong to a session, so that a new year needs no new wordings. Scores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from faq.search.signs.session_names import SessionNames
from faq.search.signs.session_words import SessionMentions, session_words

_DAYS = frozenset(map(str, range(1, 32)))
"""The days of a month in figures."""

ALL = "all"

Family = Mapping[str, int]
"""Session id, or `ALL` -> number of the entry about it; the sessions in order of date, `ALL` last."""


class Deadline(Protocol):
    """A session's deadline, by the strictest and by the mildest reading of it."""

    @property
    def earliest(self) -> datetime: ...
    @property
    def latest(self) -> datetime: ...


class Dated(Protocol):
    """A calendar's session, as much of it as is needed here."""

    @property
    def id(self) -> str: ...
    @property
    def semester(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def deadline(self) -> Deadline: ...
    @property
    def names(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Period:
    """A session by what people call it. `months` include those of its deadline; `names` are the office's own."""

    id: str
    semester: int
    number: int
    months: frozenset[int]
    names: tuple[str, ...] = ()


class Sessions:
    """The sessions of a calendar; without `any`, no text speaks of one."""

    def __init__(self, periods: Sequence[Period] = ()) -> None:
        self._periods = tuple(periods)
        self._words = session_words()
        self._names = SessionNames({period.id: period.names for period in periods})
        self.any = bool(periods)
        self._days = _DAYS | self._words.first_days

    def spoken_of(self, words: Sequence[str], before: Sequence[str] = ()) -> frozenset[str]:
        """The ids of the sessions that fit folded words; none when all of them fit, or no session at all.

        `before`: words said earlier, which tell the semester or the session where the words do not.
        """
        now, earlier = self._words.read(words), self._words.read(before)
        if not now.months and (called := self._called(words) or self._called(before)):
            return called
        months = now.months or (frozenset() if now.semesters | now.numbers else earlier.months)
        semesters = now.semesters or (frozenset() if now.months else earlier.semesters)
        numbers = now.numbers or (frozenset() if now.months else earlier.numbers)
        if now.other:
            semesters, numbers = self._others(semesters, numbers, by_number=now.other == "session")
        fit = [
            p
            for p in self._periods
            if p.semester in (semesters or {p.semester}) and p.number in (numbers or {p.number})
        ]
        in_time = [p for p in fit if p.months & months]
        named = in_time or [p for p in self._periods if p.months & months]
        spoken = named or (fit if len(fit) < len(self._periods) else [])
        found = [self._second(p) for p in spoken] if _once_more(now, earlier, bool(in_time)) else spoken
        return frozenset(p.id for p in found) if len(found) < len(self._periods) else frozenset()

    def _called(self, words: Sequence[str]) -> frozenset[str]:
        """The sessions called by their names; none when all of them are."""
        found = self._names.spoken_of(words)
        return found if len(found) < len(self._periods) else frozenset()

    def _others(
        self, semesters: frozenset[int], numbers: frozenset[int], *, by_number: bool
    ) -> tuple[frozenset[int], frozenset[int]]:
        """What "the other semester" or "the other session" is, when these were spoken of."""
        if by_number:
            return semesters, frozenset(p.number for p in self._periods) - numbers if numbers else numbers
        return frozenset(p.semester for p in self._periods) - semesters if semesters else semesters, numbers

    def _second(self, failed: Period) -> Period:
        """The session in which what was failed in another is sat again."""
        again = (p for p in self._periods if p.semester == failed.semester and p.number > failed.number)
        return next(again, failed)

    def undated(self, words: Sequence[str]) -> list[str]:
        """Folded words without days and months, which `spoken_of` understands; all of them when nothing else is said."""
        months = [bool(self._words.months.number_of(word)) for word in words]
        if not self._periods or not any(months):
            return list(words)
        near = [any(months[max(0, i - 1) : i + 3]) for i in range(len(words))]
        kept = [
            word
            for word, month, by in zip(words, months, near, strict=True)
            if not month and not (by and word in self._days)
        ]
        return kept or list(words)

    def families(self, ids: Sequence[str]) -> list[Family]:
        """The groups of entries that say the same of different sessions: "dates_s1_session1", "dates_s2_session1" ..."""
        found: dict[str, dict[str, int]] = {}
        for period in self._periods:
            for number, entry_id in enumerate(ids):
                if entry_id.endswith("_" + period.id):
                    found.setdefault(entry_id.removesuffix(period.id), {})[period.id] = number
        for number, entry_id in enumerate(ids):
            if entry_id.endswith(ALL) and entry_id.removesuffix(ALL) in found:
                found[entry_id.removesuffix(ALL)][ALL] = number
        return list(found.values())


def _once_more(now: SessionMentions, earlier: SessionMentions, in_time: bool) -> bool:
    """Whether the session after the one named is meant: what was failed in it is sat again there."""
    if now.numbers == {1}:
        return now.failed and now.again
    return not in_time if now.numbers else now.failed or now.again or earlier.failed


@lru_cache(maxsize=8)  # one calendar, and those that edits propose
def of_calendar(sessions: tuple[Dated, ...]) -> Sessions:
    """The sessions of a `faq.calendar.sessions.Calendar`, as texts speak of them."""
    return Sessions(periods(sessions))


def periods(sessions: Iterable[Dated]) -> list[Period]:
    """The sessions of a `faq.calendar.sessions.Calendar`, in order of date."""
    in_order = sorted(sessions, key=lambda each: each.first)
    return [
        Period(s.id, s.semester, s.number, frozenset(_months(s)), tuple(s.names.values())) for s in in_order
    ]


def _months(session: Dated) -> set[int]:
    days = (session.first, session.last, session.deadline.earliest, session.deadline.latest)
    return {day.month for day in days}
