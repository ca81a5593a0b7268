"""Which exam sessions a text speaks of: "S2", "2e semestre", "rattrapage d'avril", "le 10 juin", "September".

The calendar says which months belong to a session, so that a new year needs no new wordings. Scores nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from faq.search import months as of_year

_DAY = frozenset(map(str, range(1, 32))) | {"1er", "1st"}

ALL = "all"

Family = Mapping[str, int]
"""Session id, or `ALL` -> number of the entry about it."""

_ONE = r"(?:1|1er|1ere|1re|1st|un|une|one|premier|premiere|first)"
_TWO = r"(?:2|2e|2eme|2nd|2nde|ii|deux|two|deuxieme|second|seconde)"
_SEMESTER = r"(?:semestre|semester|sem|semestr)"
_SESSION = r"(?:session|sessions|sess)"
_RULES = (
    ("semester", 1, rf"\bs1\b|\b{_ONE} {_SEMESTER}\b|\b{_SEMESTER} {_ONE}\b|\b(?:autumn|fall) semester\b"),
    (
        "semester",
        2,
        rf"\bs2\b|\b{_TWO} {_SEMESTER}\b|\b{_SEMESTER} {_TWO}\b|\bspring semester\b"
        r"|\b(?:le|du|au) (?:second|deuxieme|2e|2eme|2nd)$",
    ),
    (
        "number",
        1,
        rf"\b{_ONE} {_SESSION}\b|\b{_SESSION} {_ONE}\b|\b(?:session|sessions) (?:normale|principale)\b",
    ),
    (
        "number",
        2,
        rf"\b{_TWO} {_SESSION}\b|\b{_SESSION} {_TWO}\b|\brat?trap\w*\b|\bresits?\b|\bretakes?\b|\brepechage\b"
        r"|\b(?:la|celle) (?:deuxieme|seconde|2e|2eme|2)(?! semestre)\b",
    ),
)
_OTHER = re.compile(rf"\b(?:l autre|other) ({_SEMESTER}|{_SESSION})\b")
_FAILED = re.compile(
    r"\b(?:(?:jai|j ai|g) rater|rate|ratee|loupe|plante|echoue|recale|foire|ajournee?|pas(?: eu)? la moyenne|failed|missed"
    r"|(?:etais|ete) absente?|absente? (?:a|aux?)|(?:seconde|deuxieme|2e|autre) chance)\b"
    rf"|\b(?:repass|refai|retent)\w*\b.* (?:de|d|du) (?:{'|'.join(of_year.NAMES)})\b"
)
_DENIED = re.compile(
    rf"\b(?:pas|not|non)(?: (?:a|la|le|en|du|pour|the|for|in))*(?: {_ONE}| {_TWO})? (?:{_SESSION}|{_SEMESTER})(?: [12])?\b"
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

    def spoken_of(self, words: Sequence[str], before: Sequence[str] = ()) -> frozenset[str]:
        """The ids of the sessions that fit folded words; none when all of them fit, or no session at all.

        `before`: words said earlier, which tell the semester or the session where the words do not.
        """
        months = of_year.named(words)
        said, earlier = _named(words), {} if months else _named(before)
        if not months and not said["semester"] | said["number"]:
            months = of_year.named(before)
        semesters, numbers = (said[of] or earlier.get(of, set()) for of in ("semester", "number"))
        if other := _OTHER.search(" ".join(words)):
            semesters, numbers = self._others(semesters, numbers, by_number=other[1].startswith("sess"))
        fit = [
            p
            for p in self._periods
            if p.semester in (semesters or {p.semester}) and p.number in (numbers or {p.number})
        ]
        in_time = [p for p in fit if p.months & months]
        named = in_time or [p for p in self._periods if p.months & months]
        spoken = named or (fit if len(fit) < len(self._periods) else [])
        again = not in_time if said["number"] else _FAILED.search(" ".join([*words, *before]))
        found = [self._second(p) for p in spoken] if again and said["number"] != {1} else spoken
        return frozenset(p.id for p in found) if len(found) < len(self._periods) else frozenset()

    def _others(
        self, semesters: set[int], numbers: set[int], *, by_number: bool
    ) -> tuple[set[int], set[int]]:
        """What "the other semester" or "the other session" is, when these were spoken of."""
        if by_number:
            return semesters, {p.number for p in self._periods} - numbers if numbers else numbers
        return {p.semester for p in self._periods} - semesters if semesters else semesters, numbers

    def _second(self, failed: Period) -> Period:
        """The session in which what was failed in another is sat again."""
        again = (p for p in self._periods if p.semester == failed.semester and p.number > failed.number)
        return next(again, failed)

    def undated(self, words: Sequence[str]) -> list[str]:
        """Folded words without days and months, which `spoken_of` understands; all of them when nothing else is said."""
        months = [bool(of_year.month(word)) for word in words]
        if not self._periods or not any(months):
            return list(words)
        near = [any(months[max(0, i - 1) : i + 3]) for i in range(len(words))]
        kept = [
            word
            for word, month, by in zip(words, months, near, strict=True)
            if not month and not (by and word in _DAY)
        ]
        return kept or list(words)

    def families(self, ids: Sequence[str]) -> list[Family]:
        """The groups of entries that say the same of different sessions: "dates_s1_session1", "dates_s2_session1" ..."""
        found: dict[str, dict[str, int]] = {}
        for number, entry_id in enumerate(ids):
            for period in self._periods:
                if entry_id.endswith("_" + period.id):
                    found.setdefault(entry_id.removesuffix(period.id), {})[period.id] = number
        for number, entry_id in enumerate(ids):
            if entry_id.endswith(ALL) and entry_id.removesuffix(ALL) in found:
                found[entry_id.removesuffix(ALL)][ALL] = number
        return list(found.values())


def _named(words: Sequence[str]) -> dict[str, set[int]]:
    """The semesters and the numbers of sessions that folded words name and do not deny."""
    line = _DENIED.sub(" ", " ".join(words))
    found: dict[str, set[int]] = {"semester": set(), "number": set()}
    for attribute, value, pattern in _COMPILED:
        if pattern.search(line):
            found[attribute].add(value)
    return found


def periods(sessions: Iterable[Dated]) -> list[Period]:
    """The sessions of a `faq.calendar.Calendar`."""
    return [Period(s.id, s.semester, s.number, frozenset(_months(s))) for s in sessions]


def _months(session: object) -> set[int]:
    first, last, deadline = (getattr(session, name) for name in ("first", "last", "deadline"))
    return {day.month for day in (first, last, deadline.earliest, deadline.latest)}
