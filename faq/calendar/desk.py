"""Whose desk it is: the words of one institution that stand in fixed sentences, the languages it answers in, when its office
works, and which of its answers the desk treats in a way of their own.

`office_file` reads it; an office that has written nothing of it has what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase

from faq.calendar.law import FrenchLaw
from faq.calendar.public_holidays import NONE, PublicHolidays
from faq.texts import LANGUAGES

WORDS = {
    "institution": 80,
    "disability": 80,
    "elsewhere": 500,
    "notice": 300,
    "profile": 45,
    "receipt_rule": 200,
    "authority": 200,
}
"""What an office may word itself, and the characters it may have: it stands in a sentence, a profile or a message."""


class AnswerRole(StrEnum):
    """What an answer is besides an answer. The file lists the names of those that have a role."""

    CONFIDENTIAL = "confidential"
    DISTRESS = "distress"
    REQUEST = "request"
    OWN_REQUESTS = "own_requests"
    OWN_DATA = "own_data"
    UNHELPED = "unhelped"
    YES_NO = "yes_no"
    PERSON = "person"
    DATES = "dates"
    OF_A_YEAR = "of_a_year"
    TIMES = "times"
    OVERLAPS = "overlaps"
    TIMETABLE = "timetable"


ROLES: Mapping[AnswerRole, tuple[str, ...]] = {
    AnswerRole.CONFIDENTIAL: ("disability", "despair", "health_support", "exam_illness_absence"),
    AnswerRole.DISTRESS: ("despair",),
    AnswerRole.REQUEST: ("request",),
    AnswerRole.UNHELPED: ("insult", "not_understood"),
    AnswerRole.PERSON: ("human",),
    AnswerRole.OWN_REQUESTS: ("request_status", "processing_time"),
    AnswerRole.OWN_DATA: ("personal_data_change",),
    AnswerRole.YES_NO: ("yes_ok", "no"),
    AnswerRole.DATES: ("dates_*",),
    AnswerRole.OF_A_YEAR: (
        "timetable_*",
        "results_*",
        "exam_copy_*",
        "certificate_*",
        "m1_certificate",
        "regulations",
    ),
    AnswerRole.TIMES: ("timetable_*", "dates_*", "course_schedule", "room_location"),
    AnswerRole.OVERLAPS: ("overlap_*", "accommodation_*", "who_decides"),
    AnswerRole.TIMETABLE: ("timetable_availability",),
}
"""The answers with a role, by their names, where the office's file says nothing else; `*` is any ending."""

LONGEST_CLOSED = 60
"""Days in which a working day is looked for: no office is closed for longer."""

Words = Mapping[str, str]
"""Words by language."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When the office works: the days as `date.weekday` counts them (Monday is 0), the time of day at which a digest is
    due, the days on which it is closed besides public holidays, and in how many days after a deadline it decides.
    """

    days: frozenset[int] = frozenset(range(5))
    digest: time = time(9)
    closed: tuple[date, ...] = ()
    decides_within: int = 7
    holidays: PublicHolidays = NONE

    @property
    def first_day(self) -> int:
        """The first day of the office's week: one that it works after one that it does not; Monday where it always works."""
        return min((day for day in self.days if (day - 1) % 7 not in self.days), default=0)

    def works(self, day: date) -> bool:
        """Whether somebody is there on that day."""
        return day.weekday() in self.days and day not in self.closed and day not in self.holidays

    def opens_week(self, day: date) -> bool:
        """Whether that is the first day of its week on which somebody is there."""
        since = (day.weekday() - self.first_day) % 7
        return self.works(day) and not any(
            self.works(day - timedelta(days=back + 1)) for back in range(since)
        )

    def last_working_day(self, day: date) -> date:
        """The last day until `day` on which somebody is there; `day` itself where there was none for weeks."""
        days = (day - timedelta(days=back) for back in range(LONGEST_CLOSED))
        return next((each for each in days if self.works(each)), day)

    def next_working_day(self, day: date) -> date | None:
        """The first day after `day` on which somebody is there; None where there is none for weeks."""
        days = (day + timedelta(days=ahead) for ahead in range(1, LONGEST_CLOSED))
        return next((each for each in days if self.works(each)), None)

    def working_days(self, first: date, last: date) -> int:
        """On how many days somebody is there from the first to the last one, both included."""
        return sum(self.works(first + timedelta(days=each)) for each in range((last - first).days + 1))


USUAL = Hours()
"""From Monday to Friday, the digest at nine o'clock."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`languages` are those it answers in, the first one first. `words` are the office's own, by what they are for (a name
    of `WORDS`). `retention_months`: how long a request's data is kept after its session. `law` is None unless the office is
    an administration of France.
    """

    languages: tuple[str, ...] = LANGUAGES
    words: Mapping[str, Words] = field(default_factory=dict)
    hours: Hours = USUAL
    retention_months: int = 12
    roles: Mapping[AnswerRole, tuple[str, ...]] = field(default_factory=lambda: ROLES)
    law: FrenchLaw | None = None

    @property
    def language(self) -> str:
        """The language of whoever has chosen none, and of what has no other."""
        return self.languages[0]

    def offered(self, lang: str | None) -> str:
        """That language where the desk answers in it, else its first one."""
        return lang if lang in self.languages and lang else self.language

    def said(self, name: str, lang: str) -> str:
        """The office's own words for something, in `lang` or else in what it wrote; "" where it wrote none."""
        return in_language(self.words.get(name, {}), lang)

    def has_role(self, entry_id: str, *roles: AnswerRole) -> bool:
        """Whether the entry has one of these roles."""
        return any(fnmatchcase(entry_id, name) for role in roles for name in self.roles[role])

    def first(self, role: AnswerRole) -> str:
        """The entry that stands for a role."""
        return self.roles[role][0]


PLAIN = Desk()
"""The desk of an office that has written nothing of its own."""


def in_language(words: Words, lang: str) -> str:
    """Words in a language, or else in the first other one that there are any in; "" where there are none."""
    order = (lang, *LANGUAGES)
    return next((words[each] for each in order if words.get(each)), "")
