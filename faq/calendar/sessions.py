"""The exam sessions of the year: which is next, which takes requests, what is to be confirmed.

Says nothing to people (`phrases` does) and reads no file (`calendar_file` does).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from faq.calendar.desk import PLAIN, Desk, Words, in_language
from faq.calendar.public_holidays import NONE, PublicHolidays
from faq.texts import say, texts

MINUTE = timedelta(minutes=1)
"""A deadline is told to the minute, and lasts to the end of it."""


class Standing(StrEnum):
    """How a request stands to a deadline. `DISPUTED`: in time by some readings only; taken, and marked."""

    OPEN = "open"
    DISPUTED = "disputed"
    CLOSED = "closed"


class Stage(StrEnum):
    """Where a session is in time."""

    COMING = "coming"
    RUNNING = "running"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When requests must have arrived: the last minute that counts, in the office's zone.

    `earliest` and `latest` differ where the office's page contradicts itself; `printed` is what it says there. `holidays`
    are those of the office's country.
    """

    earliest: datetime
    latest: datetime
    printed: str | None = None
    holidays: PublicHolidays = field(default=NONE, repr=False, compare=False)
    _disputed: datetime = field(init=False, repr=False, compare=False)
    _closed: datetime = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Reckon once, for every question, from when on in UTC it is disputed, and closed."""
        object.__setattr__(self, "_disputed", _instant(self.earliest) + MINUTE)
        object.__setattr__(self, "_closed", _instant(self.closes))

    @property
    def to_be_confirmed(self) -> bool:
        """Whether the page contradicts itself, so that several readings are possible."""
        return self.earliest != self.latest

    @property
    def closes(self) -> datetime:
        """The first moment that is too late by every reading."""
        return self.latest + MINUTE

    def standing(self, at: datetime) -> Standing:
        """How a request that arrived `at` (aware) stands; 23:59 lasts until midnight."""
        if at < self._disputed:
            return Standing.OPEN
        return Standing.DISPUTED if at < self._closed else Standing.CLOSED


@dataclass(frozen=True, slots=True)
class ExamSession:
    """A period of exams, both days included. `published`: its timetable is out, not only announced. `names` is what the
    office calls it, by language; without any it is called by its semester and its number, which are 0 where it has none.
    """

    id: str
    semester: int
    number: int
    first: date
    last: date
    deadline: Deadline
    published: bool
    names: Words = field(default_factory=dict, hash=False)

    @property
    def timetable(self) -> str:
        """Whether the timetable is out, as answers ask for it."""
        return "published" if self.published else "announced"

    @property
    def zone(self) -> tzinfo | None:
        """The office's time zone."""
        return self.deadline.latest.tzinfo

    def stage(self, now: datetime) -> Stage:
        """Where the session is `now` (aware), by the day in the office's zone."""
        today = now.astimezone(self.zone).date()
        if today < self.first:
            return Stage.COMING
        return Stage.PAST if today > self.last else Stage.RUNNING


@dataclass(frozen=True, slots=True)
class Slot:
    """Something only the office can say, such as how to reach it, by language; empty until it is filled in.

    `about` names it for readers while it is empty.
    """

    key: str
    texts: Mapping[str, str]
    about: Mapping[str, str]

    def text(self, lang: str) -> str:
        """The office's words in `lang`, or else in what it wrote; "" when not filled in."""
        return in_language(self.texts, lang)

    def label(self, lang: str) -> str:
        """What is missing, in `lang`; its key where the file does not name it."""
        return in_language(self.about, lang) or self.key


@dataclass(frozen=True, slots=True)
class NumberRule:
    """What a student number looks like. `hint` says it by language, to stand after "a student number has". Where it is not
    `required`, who has none yet may say so instead.
    """

    pattern: re.Pattern[str]
    hint: Mapping[str, str]
    required: bool = False


ANY_NUMBER = NumberRule(
    re.compile(r"(?=.*[0-9])[0-9A-Za-z-]{4,20}"),
    {lang: say(lang, "student-number-hint") for lang in texts().languages},
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The academic year ("2024-2025") of one place: its sessions in order of time, addresses and office."""

    academic_year: str
    place: str
    zone: ZoneInfo
    links: Mapping[str, str]
    office: Mapping[str, Slot]
    sessions: tuple[ExamSession, ...]
    student_number: NumberRule = ANY_NUMBER
    desk: Desk = PLAIN

    def session(self, session_id: str) -> ExamSession:
        """The session of that id; KeyError when the calendar has none."""
        for session in self.sessions:
            if session.id == session_id:
                return session
        raise KeyError(session_id)

    def open_sessions(self, now: datetime) -> tuple[ExamSession, ...]:
        """The sessions that still take requests, disputed ones included, the first to close first."""
        still = [s for s in self.sessions if s.deadline.standing(now) is not Standing.CLOSED]
        return tuple(sorted(still, key=lambda session: session.deadline.earliest))

    def open_session(self, now: datetime) -> ExamSession | None:
        """The next session to close among those that still take requests."""
        return next(iter(self.open_sessions(now)), None)

    def next_session(self, now: datetime) -> ExamSession | None:
        """The next session to start after today."""
        return next((s for s in self.sessions if s.stage(now) is Stage.COMING), None)

    def changes(self) -> tuple[datetime, ...]:
        """The first moment of each state of the year: a deadline has passed, a session begins or is over."""
        return tuple(sorted({change for session in self.sessions for change in _changes(session)}))

    def moments(self) -> tuple[datetime, ...]:
        """A moment in each span of time in which answers may differ: before, between and after all changes."""
        changes = self.changes()
        before, after = changes[0] - timedelta(days=1), changes[-1] + timedelta(days=400)
        return (before, *(change + MINUTE for change in changes), after)


def _instant(moment: datetime) -> datetime:
    """The same moment in UTC, where a minute is a minute whatever the clocks do."""
    return moment.astimezone(UTC)


def _changes(session: ExamSession) -> list[datetime]:
    zone = session.zone
    days = (session.first, session.last + timedelta(days=1))
    starts = [datetime(day.year, day.month, day.day, tzinfo=zone) for day in days]
    return [session.deadline.earliest + MINUTE, session.deadline.closes, *starts]
