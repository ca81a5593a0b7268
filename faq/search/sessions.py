"""Which exam sessions a text speaks of: "S2", "2e semestre", "rattrapage d'avril", "le 10 juin", "September".

The calendar says which months belong to a session, so that a new year needs no new wordings. Scores nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from faq.search import text

_MONTHS = (
    "janvier january janv jan",
    "fevrier february fev feb",
    "mars march",
    "avril april avr apr",
    "mai may",
    "juin june",
    "juillet july juil",
    "aout august aug",
    "septembre september sept sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
_MONTH = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
_AMBIGUOUS = frozenset({"mars", "march", "may", "sep", "dec"}) - {"mars"}
_ONE = r"(?:1|1er|1ere|1re|1st|un|une|one|premier|premiere|first)"
_TWO = r"(?:2|2e|2eme|2nd|2nde|ii|deux|two|deuxieme|second|seconde)"
_SEMESTER = r"(?:semestre|semester|sem|semestr)"
_SESSION = r"(?:session|sessions|sess)"
_RULES = (
    ("semester", 1, rf"\bs1\b|\b{_ONE} {_SEMESTER}\b|\b{_SEMESTER} {_ONE}\b|\b(?:autumn|fall) semester\b"),
    ("semester", 2, rf"\bs2\b|\b{_TWO} {_SEMESTER}\b|\b{_SEMESTER} {_TWO}\b|\bspring semester\b"),
    (
        "number",
        1,
        rf"\b{_ONE} {_SESSION}\b|\b{_SESSION} {_ONE}\b|\b(?:session|sessions) (?:normale|principale)\b",
    ),
    (
        "number",
        2,
        rf"\b{_TWO} {_SESSION}\b|\b{_SESSION} {_TWO}\b|\bratt?rapages?\b|\bresits?\b|\bretakes?\b|\brepechage\b",
    ),
)
_COMPILED = tuple((attribute, value, re.compile(pattern)) for attribute, value, pattern in _RULES)


class Dated(Protocol):
    """A calendar's session, as much of it as is needed here."""

    @property
    def id(self) -> str: ...
    @property
    def semester(self) -> int: ...
    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Period:
    """A session by what people call it. `months` include those of its deadline."""

    id: str
    semester: int
    number: int
    months: frozenset[int]


class Sessions:
    """The sessions of a calendar; without any, no text speaks of one."""

    def __init__(self, periods: Sequence[Period] = ()) -> None:
        self._periods = tuple(periods)

    def spoken_of(self, words: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the sessions that fit folded words; none when all of them fit, or no session at all."""
        if not self._periods:
            return ()
        named = self._named(" ".join(words))
        months = {_MONTH[word] for word in words if word in _MONTH and word not in _AMBIGUOUS}
        for fits in (lambda p: p in named and (not months or p.months & months), lambda p: p.months & months):
            found = tuple(i for i, period in enumerate(self._periods) if fits(period))
            if found:
                break
        return found if len(found) < len(self._periods) else ()

    def _named(self, line: str) -> set[Period]:
        """The sessions that have one of the semesters and one of the numbers that are named."""
        found: dict[str, set[int]] = {"semester": set(), "number": set()}
        for attribute, value, pattern in _COMPILED:
            if pattern.search(line):
                found[attribute].add(value)
        return {
            period
            for period in self._periods
            if period.semester in (found["semester"] or {period.semester})
            and period.number in (found["number"] or {period.number})
        }

    def of_wording(self, entry_id: str, words: Sequence[str]) -> tuple[int, ...]:
        """The session an entry is about by its id ("dates_s2_session1"), else what its wording speaks of."""
        for i, period in enumerate(self._periods):
            if entry_id.endswith("_" + period.id):
                return (i,)
        return self.spoken_of(words)


def mentions(question: str) -> bool:
    """Whether a question names a semester, a session or a month."""
    words = text.words(question)
    return any(word in _MONTH for word in words) or any(p.search(" ".join(words)) for _, _, p in _COMPILED)


def periods(sessions: Iterable[Dated]) -> list[Period]:
    """The sessions of a `faq.calendar.Calendar`."""
    return [Period(s.id, s.semester, s.number, frozenset(_months(s))) for s in sessions]


def _months(session: object) -> set[int]:
    first, last, deadline = (getattr(session, name) for name in ("first", "last", "deadline"))
    return {day.month for day in (first, last, deadline.earliest, deadline.latest)}
