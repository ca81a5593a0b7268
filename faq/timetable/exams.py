"""When exams take place, and which of them run at the same time.

Reads no file (`files` does) and says nothing to people (`sentences` does). It checks and never judges:
what a clash means for a request is the office's decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from faq.timetable.courses import Courses, Recognised, key


class Finding(StrEnum):
    """What the timetable says of exams that are said to overlap."""

    PROVEN = "proven"
    NOT_PROVEN = "not_proven"
    CANNOT_TELL = "cannot_tell"


class Doubt(StrEnum):
    """Why nothing can be told."""

    NO_TIMETABLE = "no_timetable"
    UNKNOWN_CODES = "unknown_codes"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Exam:
    """One paper of one session. `start` and `end` are aware, in the office's zone, on the same day; `title` and
    `place` may be "". `code` is unique in its session."""

    code: str
    title: str
    start: datetime
    end: datetime
    place: str
    session_id: str

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Start and end in UTC, which alone compare and subtract rightly when the clocks change in between."""
        return self.start.astimezone(UTC), self.end.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two or more exams, in order of time, and when they all run at once."""

    exams: tuple[Exam, ...]
    start: datetime
    end: datetime

    @property
    def duration(self) -> timedelta:
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class OverlapCheck:
    """What can be proven of an overlap, and from what; never a refusal.

    `exams`: those found, in order of time. `overlaps`: empty unless proven. `same_day`: groups of them on one day
    without any overlap. `unknown`: the codes that the timetable lacks, as they were given. `doubt`: set when
    nothing can be told.
    """

    finding: Finding
    exams: tuple[Exam, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    same_day: tuple[tuple[Exam, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    doubt: Doubt | None = None


@dataclass(frozen=True, eq=False)
class Timetable:
    """The exams that the office has published, in any order; empty when it has published none. Immutable.

    `example`: these are invented, for trying out, and must be said to be so. Wherever a `session_id` may be given,
    only the exams of that session count.
    """

    exams: tuple[Exam, ...] = ()
    example: bool = False

    def __bool__(self) -> bool:
        return bool(self.exams)

    def covers(self, session_id: str) -> bool:
        """Whether there is any exam of that session."""
        return any(exam.session_id == session_id for exam in self.exams)

    def exam(self, code: str, session_id: str | None = None) -> Exam | None:
        """The exam of a course, however the code is spaced; of several sessions, the first in time."""
        return next(iter(self.of([code], session_id)), None)

    def of(self, codes: Iterable[str], session_id: str | None = None) -> tuple[Exam, ...]:
        """All exams of these courses, in order of time; what is not in the timetable is left out."""
        found = {exam for code in codes for exam in self._by_key.get(key(code), ())}
        return in_order(exam for exam in found if session_id in (None, exam.session_id))

    def find(self, text: str, session_id: str | None = None) -> Recognised:
        """The courses that a text names by code (spaces and slips of the finger forgiven) or by title."""
        found = self._courses.find(text)
        codes = tuple(code for code in found.codes if self.of([code], session_id))
        elsewhere = tuple(code for code in found.codes if code not in codes)
        return Recognised(codes, elsewhere + found.unknown)

    def suggest(self, text: str, limit: int = 3, session_id: str | None = None) -> tuple[str, ...]:
        """The codes that may be meant by what `find` does not recognise, the likeliest first."""
        held = None if session_id is None else self._held(session_id)
        return self._courses.suggest(text, limit, held)

    def check_overlap(self, codes: Iterable[str], session_id: str | None = None) -> OverlapCheck:
        """Whether the exams of these courses, two or more, overlap."""
        asked = {key(code): code for code in reversed(list(codes))}
        exams = self.of(asked.values(), session_id)
        known = {key(exam.code) for exam in exams}
        unknown = tuple(asked[each] for each in reversed(asked) if each not in known)
        overlaps, same_day = self.overlaps(exams), self.same_day(exams)
        if overlaps:
            return OverlapCheck(Finding.PROVEN, exams, overlaps, same_day, unknown)
        doubt = self._doubt(asked, unknown, session_id)
        finding = Finding.CANNOT_TELL if doubt else Finding.NOT_PROVEN
        return OverlapCheck(finding, exams, (), same_day, unknown, doubt)

    def _doubt(self, asked: Collection[str], unknown: Sequence[str], session_id: str | None) -> Doubt | None:
        if not self or (session_id is not None and not self.covers(session_id)):
            return Doubt.NO_TIMETABLE
        if unknown:
            return Doubt.UNKNOWN_CODES
        return Doubt.TOO_FEW if len(asked) < 2 else None

    @staticmethod
    def overlaps(exams: Iterable[Exam]) -> tuple[Overlap, ...]:
        """Every span of time that two of the exams share, once, with all the exams that last through it.

        So of three at the same time there is one overlap of three, and of every pair the exact span can be told.
        An exam that begins when another ends does not overlap it.
        """
        running = [(exam, *exam.span) for exam in in_order(exams)]
        shared: set[_Span] = set()
        for number, (_, _, end) in enumerate(running, start=1):
            for _, start, other_end in running[number:]:
                if start >= end:
                    break  # and so does every later one
                shared.add((start, min(end, other_end)))
        return tuple(_overlap(running, *span) for span in sorted(shared))

    @staticmethod
    def same_day(exams: Iterable[Exam]) -> tuple[tuple[Exam, ...], ...]:
        """The groups of exams that are on one day without overlapping."""
        days = (tuple(group) for _, group in groupby(in_order(exams), key=lambda exam: exam.day))
        return tuple(day for day in days if len(day) > 1 and not Timetable.overlaps(day))

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Exam, ...]]:
        found: dict[str, list[Exam]] = {}
        for exam in in_order(self.exams):
            found.setdefault(key(exam.code), []).append(exam)
        return {code: tuple(exams) for code, exams in found.items()}

    @cached_property
    def _courses(self) -> Courses:
        return Courses({exams[0].code: exams[0].title for exams in self._by_key.values()})

    def _held(self, session_id: str) -> frozenset[str]:
        """The courses with an exam in that session, by the name under which `find` and `suggest` know them."""
        sittings = self._by_key.values()
        return frozenset(s[0].code for s in sittings if any(exam.session_id == session_id for exam in s))


def in_order(exams: Iterable[Exam]) -> tuple[Exam, ...]:
    """Each once, in order of time."""
    return tuple(sorted(set(exams), key=lambda exam: (*exam.span, exam.code)))


_Span = tuple[datetime, datetime]


def _overlap(running: Iterable[tuple[Exam, datetime, datetime]], start: datetime, end: datetime) -> Overlap:
    exams = tuple(exam for exam, first, last in running if first <= start and end <= last)
    zone = exams[0].start.tzinfo
    return Overlap(exams, start.astimezone(zone), end.astimezone(zone))
