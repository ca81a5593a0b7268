"""The kinds of request and their questions, as values. Reads no file (`requests_file` does), asks nobody anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from faq.calendar.sessions import Calendar, Deadline, Standing

FIRST_LANGUAGE = "fr"
"""The language in which those read a wording who have none of their own."""
Answers = Mapping[str, str | None]
"""The id of a question -> its answer; None for one that was passed."""


class Type(StrEnum):
    """What answers a question."""

    SESSION = "session"
    EXAMS = "exams"
    MOMENT = "moment"
    TRIP = "trip"
    COUNTRY = "country"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DOCUMENT = "document"
    NAME = "name"
    STUDENT_NUMBER = "student_number"
    EMAIL = "email"


IDS = {
    Type.SESSION: "session",
    Type.EXAMS: "exams",
    Type.MOMENT: "moment",
    Type.TRIP: "travel",
    Type.DOCUMENT: "document",
    Type.NAME: "name",
    Type.STUDENT_NUMBER: "number",
    Type.EMAIL: "email",
}
"""Questions of these types have an id of their own, so that each is asked once, kept when another kind is chosen, and
remembered for the next request where the student wants it.
"""
CHOSEN = (Type.CHOICE, Type.YES_NO)
"""Types whose answers other questions may depend on."""
YES, NO = "yes", "no"


class Check(StrEnum):
    """What the desk notes about the answers, without refusing anything but a trip outside the session."""

    OVERLAP = "overlap"
    EXAMS_IN_TRIP = "exams_in_trip"
    TRIP_IN_SESSION = "trip_in_session"
    ABROAD = "abroad"


NEEDED = {
    Check.OVERLAP: (Type.SESSION, Type.EXAMS),
    Check.EXAMS_IN_TRIP: (Type.SESSION, Type.EXAMS, Type.TRIP),
    Check.TRIP_IN_SESSION: (Type.SESSION, Type.TRIP),
    Check.ABROAD: (Type.COUNTRY,),
}
"""The types of question without which there is nothing to check."""


class Decision(StrEnum):
    """How a request may end. `ACCEPTED` tells when and where, `DONE` that what was asked for is made."""

    ACCEPTED = "accepted"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in several languages; empty where the office wrote none."""

    texts: Mapping[str, str]

    def __bool__(self) -> bool:
        return any(self.texts.values())

    def text(self, lang: str) -> str:
        """The words in `lang`, or else in the first language, or else in what there is; "" where there are none."""
        return self.texts.get(lang) or self.texts.get(FIRST_LANGUAGE) or next(iter(self.texts.values()), "")


NO_WORDS = Wording({})


@dataclass(frozen=True, slots=True)
class Term:
    """Until when something is taken: by the deadline of the session that was chosen, by one of its own, or always
    (neither).
    """

    by_session: bool = False
    deadline: Deadline | None = None

    def standing(self, at: datetime, session: Deadline | None = None) -> Standing:
        """How something that arrived `at` (aware) stands; `session` is the deadline of the session that was chosen."""
        deadline = session if self.by_session else self.deadline
        return deadline.standing(at) if deadline else Standing.OPEN


SESSION_TERM, ALWAYS = Term(by_session=True), Term()


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only if another one was answered by one of these values."""

    question: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether that question was answered so."""
        return answers.get(self.question) in self.values


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers of a choice."""

    id: str
    label: Wording


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `name` is what its answer stands under; `ask` is the question itself and `help` the lines below
    it; `needed` is told to who has no answer.

    `least` and `most` bound what they count: exams, the value of a number, the characters of a text. `due`: until
    when a document may follow.
    """

    id: str
    type: Type
    name: Wording
    ask: Wording
    help: Wording = NO_WORDS
    needed: Wording = NO_WORDS
    optional: bool = False
    conditions: tuple[Condition, ...] = ()
    options: tuple[Option, ...] = ()
    least: int | None = None
    most: int | None = None
    due: Term | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The answers there are to a choice; none for any other question."""
        return (YES, NO) if self.type is Type.YES_NO else tuple(option.id for option in self.options)

    def applies(self, answers: Answers) -> bool:
        """Whether the question is asked, given the answers to the others."""
        return all(condition.holds(answers) for condition in self.conditions)

    def option(self, value: str) -> Option | None:
        """The option of that id, if there is one."""
        return next((option for option in self.options if option.id == value), None)


@dataclass(frozen=True, slots=True)
class RequestKind:
    """One thing that may be requested.

    `rule` is the id of the entry that tells its rule. A kind that is `referred` has no questions: whoever chooses it
    reads that entry, and nothing of it is kept. `handled_by` is empty where the office itself does.
    """

    id: str
    title: Wording
    explanation: Wording
    rule: str | None
    referred: bool = False
    questions: tuple[Question, ...] = ()
    until: Term = ALWAYS
    handled_by: Wording = NO_WORDS
    decisions: tuple[Decision, ...] = (Decision.ACCEPTED, Decision.REFUSED)
    checks: tuple[Check, ...] = ()

    def question(self, question_id: str) -> Question | None:
        """The question of that id, if it has one."""
        return next((question for question in self.questions if question.id == question_id), None)

    def of_type(self, type_: Type) -> Question | None:
        """The first question of a type, if it has one."""
        return next((question for question in self.questions if question.type is type_), None)

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that apply, in order. A condition on a question that does not apply itself does not hold."""
        asked: list[Question] = []
        known: dict[str, str | None] = {}
        for question in self.questions:
            if question.applies(known):
                asked.append(question)
                known[question.id] = answers.get(question.id)
        return tuple(asked)

    def is_open(self, calendar: Calendar, now: datetime) -> bool:
        """Whether it is taken `now`; one that depends on a session, as long as any session takes requests."""
        return self.is_taken(now, in_a_session=bool(calendar.open_sessions(now)))

    def is_taken(self, now: datetime, *, in_a_session: bool) -> bool:
        """The same; `in_a_session`: whether any session takes requests."""
        if self.referred:
            return True
        if self.until.by_session:
            return in_a_session
        return self.until.standing(now) is not Standing.CLOSED


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All kinds in the order of the office's file; `ask` is the question which of them it shall be. Two readings of the file
    are two values, whatever they hold.
    """

    kinds: tuple[RequestKind, ...]
    ask: Wording = NO_WORDS

    def kind(self, kind_id: str | None) -> RequestKind | None:
        """The kind of that id, if there is one."""
        return next((kind for kind in self.kinds if kind.id == kind_id), None)

    def __iter__(self) -> Iterator[RequestKind]:
        return iter(self.kinds)

    def open(self, calendar: Calendar, now: datetime) -> tuple[RequestKind, ...]:
        """The kinds that are taken or referred `now`."""
        in_a_session = bool(calendar.open_sessions(now))
        return tuple(kind for kind in self.kinds if kind.is_taken(now, in_a_session=in_a_session))
