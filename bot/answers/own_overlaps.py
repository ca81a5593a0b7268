"""What overlaps among the courses that a student keeps, and that each overlap is told them once. Pure, but for `note`.

An overlap is one of certain courses in a session: hours that move do not make another of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlite_utils import Database

from faq.timetable import overlaps
from faq.timetable.exams import Timetable
from faq.timetable.overlaps import Overlap
from storage import outbox
from storage.tables.records import NoticeKind


@dataclass(frozen=True, slots=True)
class OwnOverlap:
    """Courses of a session whose exams overlap, in the order of their codes, and when: more than once where it depends on a
    student's group.
    """

    session_id: str
    codes: tuple[str, ...]
    times: tuple[Overlap, ...]

    @property
    def id(self) -> str:
        """A short name of it, for a button and for the key of a notice; it tells no course."""
        named = "|".join((self.session_id, *self.codes))
        return blake2b(named.encode(), digest_size=8).hexdigest()

    def key(self, person_id: int) -> str:
        """What makes a notice the only one of its overlap and student."""
        return f"{NoticeKind.OVERLAP}:{person_id}:{self.id}"


def of(timetable: Timetable, codes: Iterable[str]) -> list[OwnOverlap]:
    """The overlaps that the timetable proves of these courses; none of an invented timetable."""
    if timetable.example:
        return []
    found: dict[tuple[str, ...], list[Overlap]] = {}
    exams = timetable.of(codes)
    for session_id in dict.fromkeys(exam.session_id for exam in exams):
        for each in overlaps.overlaps(exam for exam in exams if exam.session_id == session_id):
            named = sorted({exam.code for exam in each.exams})
            found.setdefault((session_id, *named), []).append(each)
    return [
        OwnOverlap(session_id, tuple(named), tuple(times)) for (session_id, *named), times in found.items()
    ]


def note(db: Database, person_id: int, timetable: Timetable, codes: Iterable[str], now: datetime) -> None:
    """The student reads these overlaps now: they are told of none of them again."""
    for each in of(timetable, codes):
        outbox.told(db, each.key(person_id), person_id, NoticeKind.OVERLAP, now)
