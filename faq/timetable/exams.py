"""When exams take place: each course's exam in a session, the sittings it has, and the timetable of them all.

Reads no file (`files` does) and says nothing to people (`sentences` does); which exams run at the same time is told by
`overlaps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from faq.timetable.courses import Courses, Recognised, key


@dataclass(frozen=True, slots=True)
class Sitting:
    """One time at which an exam is sat. `start` and `end` are aware, in the office's zone, on the same day; `place` may
    be "".

    Sittings of one `part` ("écrit", "partie 2", "" where an exam is in one part) are alternatives: a student sits one of
    them, as the `group` says ("groupe A", "A-L"; "" where nothing does). Every part has to be sat. `timed` is False while
    only the day is known: the sitting is then as long as the day.
    """

    start: datetime
    end: datetime
    place: str = ""
    group: str = ""
    part: str = ""
    timed: bool = True

    @property
    def day(self) -> date:
        """The day on which it begins, in the zone of its file."""
        return self.start.date()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Start and end in UTC, which alone compare and subtract rightly when the clocks change in between."""
        return self.start.astimezone(UTC), self.end.astimezone(UTC)

    @property
    def label(self) -> str:
        """What tells it from the exam's other sittings, "" when nothing does."""
        return ", ".join(filter(None, (self.part, self.group)))


@dataclass(frozen=True, slots=True)
class Exam:
    """The exam of one course in one session, in one sitting or more, in order of time. `code` is unique in its session;
    where a timetable names courses by their titles only (`coded` is False) it is made of the title, and is not shown.
    `title` may be "" where there is a code.
    """

    code: str
    title: str
    session_id: str
    sittings: tuple[Sitting, ...]
    coded: bool = True

    @property
    def name(self) -> str:
        """What people call it in short: its code, or its title where it has none."""
        return self.code if self.coded else self.title

    @property
    def start(self) -> datetime:
        """When its first sitting starts."""
        return self.sittings[0].start

    @property
    def end(self) -> datetime:
        """When the sitting that starts last ends."""
        return self.sittings[-1].end

    @property
    def days(self) -> tuple[date, ...]:
        """The days of its sittings, each once."""
        return tuple(dict.fromkeys(sitting.day for sitting in self.sittings))

    @property
    def parts(self) -> tuple[tuple[Sitting, ...], ...]:
        """The sittings of each part, of which a student sits one."""
        names = dict.fromkeys(sitting.part for sitting in self.sittings)
        return tuple(tuple(each for each in self.sittings if each.part == name) for name in names)

    @property
    def depends(self) -> bool:
        """Whether students sit it at different times."""
        return any(len(part) > 1 for part in self.parts)

    @property
    def told_apart(self) -> bool:
        """Whether the sittings of each part are those of different groups, at most one of them without a name."""
        return all(len({each.group for each in part}) == len(part) for part in self.parts)

    @property
    def apart(self) -> tuple[Exam, ...]:
        """The same exam once for each sitting, with that one alone."""
        return tuple(replace(self, sittings=(sitting,)) for sitting in self.sittings)


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

    def forget(self) -> None:
        """Keep nothing of what was written."""
        self._courses.forget()

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Exam, ...]]:
        found: dict[str, list[Exam]] = {}
        for exam in in_order(self.exams):
            found.setdefault(key(exam.code), []).append(exam)
        return {code: tuple(exams) for code, exams in found.items()}

    @cached_property
    def _courses(self) -> Courses:
        first = [exams[0] for exams in self._by_key.values()]
        titled = frozenset(exam.code for exam in first if not exam.coded)
        return Courses({exam.code: exam.title for exam in first}, titled)

    def _held(self, session_id: str) -> frozenset[str]:
        """The courses with an exam in that session, by the name under which `find` and `suggest` know them."""
        held = self._by_key.values()
        return frozenset(each[0].code for each in held if any(exam.session_id == session_id for exam in each))


def in_order(exams: Iterable[Exam]) -> tuple[Exam, ...]:
    """Each once, in order of time."""
    return tuple(sorted(set(exams), key=lambda exam: (*exam.sittings[0].span, exam.code)))
