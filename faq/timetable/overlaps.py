"""Which exams run at the same time: proven, not proven or cannot tell. It checks and never judges: what a clash means for a
request is the office's decision.

An overlap of exams in several sittings is proven only when it comes about whichever of them a student sits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import combinations, groupby, product
from math import prod

from faq.timetable.courses import key
from faq.timetable.exams import Exam, Sitting, Timetable, in_order

CHOICES = 200
"""Ways to sit two exams that are gone through; no exam is known with more than ten groups in two parts."""


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
    GROUPS = "groups"
    """It depends on which sitting is the student's."""
    HOURS = "hours"
    """They are on one day, and the hour of one is not known yet."""


class Meeting(StrEnum):
    """Whether two exams run at the same time."""

    ALWAYS = "always"
    NEVER = "never"
    DEPENDS = "depends"
    """For some students, by their sittings."""
    UNKNOWN = "unknown"
    """Perhaps: an hour is not known."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two or more exams, in order of time, each with the sitting that it is about, and when they all run at once.
    `depends`: another sitting may be a student's, who then has another of the overlaps.
    """

    exams: tuple[Exam, ...]
    start: datetime
    end: datetime
    depends: bool = False

    @property
    def duration(self) -> timedelta:
        """How long both last at once."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class OverlapCheck:
    """What can be proven of an overlap, and from what; never a refusal.

    `exams`: those found, in order of time. `overlaps`: empty unless proven. `same_day`: groups of them on one day
    without any overlap, each exam with the sitting of that day. `unknown`: the codes that the timetable lacks, as they
    were given. `doubt`: set when nothing can be told.
    """

    finding: Finding
    exams: tuple[Exam, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    same_day: tuple[tuple[Exam, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    doubt: Doubt | None = None


def check(timetable: Timetable, codes: Iterable[str], session_id: str | None = None) -> OverlapCheck:
    """Whether the exams of these courses, two or more, overlap; of one session, where it is given."""
    asked = {key(code): code for code in reversed(list(codes))}
    exams = timetable.of(asked.values(), session_id)
    known = {key(exam.code) for exam in exams}
    unknown = tuple(asked[each] for each in reversed(asked) if each not in known)
    found, day_shared = overlaps(exams), same_day(exams)
    if found:
        return OverlapCheck(Finding.PROVEN, exams, found, day_shared, unknown)
    doubt = _doubt(timetable, asked, unknown, session_id) or _open(exams)
    finding = Finding.CANNOT_TELL if doubt else Finding.NOT_PROVEN
    return OverlapCheck(finding, exams, (), day_shared, unknown, doubt)


def _doubt(
    timetable: Timetable, asked: Collection[str], unknown: Sequence[str], session_id: str | None
) -> Doubt | None:
    if not timetable or (session_id is not None and not timetable.covers(session_id)):
        return Doubt.NO_TIMETABLE
    if unknown:
        return Doubt.UNKNOWN_CODES
    return Doubt.TOO_FEW if len(asked) < 2 else None


def _open(exams: Sequence[Exam]) -> Doubt | None:
    """Why two of the exams may overlap or not."""
    found = {meeting(one, other) for one, other in combinations(exams, 2)}
    if Meeting.UNKNOWN in found:
        return Doubt.HOURS
    return Doubt.GROUPS if Meeting.DEPENDS in found else None


def meeting(one: Exam, other: Exam) -> Meeting:
    """Whether two exams run at the same time, going through all the ways in which a student may sit them."""
    if key(one.code) == key(other.code):
        return Meeting.NEVER
    if prod(len(part) for part in (*one.parts, *other.parts)) > CHOICES:
        return Meeting.DEPENDS
    found = {
        _worst(_meeting(a, b) for a, b in product(mine, others))
        for mine in product(*one.parts)
        for others in product(*other.parts)
    }
    if len(found) == 1:
        return found.pop()
    return Meeting.UNKNOWN if Meeting.UNKNOWN in found else Meeting.DEPENDS


def _worst(found: Iterable[Meeting]) -> Meeting:
    kinds = set(found)
    return next(kind for kind in (Meeting.ALWAYS, Meeting.UNKNOWN, Meeting.NEVER) if kind in kinds)


def _meeting(one: Sitting, other: Sitting) -> Meeting:
    """Exams that touch, one beginning when the other ends, do not run at the same time."""
    (start, end), (other_start, other_end) = one.span, other.span
    if start >= other_end or other_start >= end:
        return Meeting.NEVER
    return Meeting.ALWAYS if one.timed and other.timed else Meeting.UNKNOWN


def overlaps(exams: Iterable[Exam]) -> tuple[Overlap, ...]:
    """Every span of time that two of the exams share for certain, once, with all the exams that last through it.

    So of three at the same time there is one overlap of three, and of every pair the exact span can be told. Of exams
    that overlap whichever sitting is a student's, every span that may be theirs is told.
    """
    asked = in_order(exams)
    certain = [pair for pair in combinations(asked, 2) if meeting(*pair) is Meeting.ALWAYS]
    pieces = in_order(piece for exam in {each for pair in certain for each in pair} for piece in exam.apart)
    running = [(piece, *piece.sittings[0].span) for piece in pieces if piece.sittings[0].timed]
    shared: set[_Span] = set()
    for pair in certain:
        for one, other in product(*(each.sittings for each in pair)):
            if _meeting(one, other) is Meeting.ALWAYS:
                shared.add((max(one.span[0], other.span[0]), min(one.span[1], other.span[1])))
    depending = {exam.code for pair in certain for exam in pair if any(each.depends for each in pair)}
    return tuple(_overlap(running, *span, depending) for span in sorted(shared))


def same_day(exams: Iterable[Exam]) -> tuple[tuple[Exam, ...], ...]:
    """The groups of exams that are on one day without overlapping."""
    pieces = in_order(piece for exam in exams for piece in exam.apart)
    days = [tuple(group) for _, group in groupby(pieces, key=lambda piece: piece.start.date())]
    return tuple(day for day in days if len({each.code for each in day}) > 1 and not _meet(day))


def _meet(pieces: Sequence[Exam]) -> bool:
    return any(meeting(*pair) is not Meeting.NEVER for pair in combinations(pieces, 2))


_Span = tuple[datetime, datetime]


def _overlap(
    running: Iterable[tuple[Exam, datetime, datetime]],
    start: datetime,
    end: datetime,
    depending: Collection[str],
) -> Overlap:
    exams = tuple(exam for exam, first, last in running if first <= start and end <= last)
    zone = exams[0].start.tzinfo
    depends = any(exam.code in depending for exam in exams)
    return Overlap(exams, start.astimezone(zone), end.astimezone(zone), depends)
