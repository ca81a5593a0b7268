"""How a question of each type becomes a field of the form: what its answers are read as, and which still stand later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.chat.forms import Field, Rejected, clean, words
from bot.request import emails, names, trips
from bot.request.trips import Trip
from faq.calendar.sessions import ANY_NUMBER, ExamSession, NumberRule
from faq.forms.kinds import Check, Question, RequestKind, Type
from faq.forms.questions import CHARACTERS
from faq.timetable.courses import key
from faq.timetable.exams import Timetable

LIMITS = {Type.EXAMS: 300, Type.MOMENT: 200, Type.TRIP: 100, Type.COUNTRY: 80}
"""Characters of an answer that is kept, by what it answers: several times what is ever needed."""
_DIGITS = 7
"""Digits of a number that may be asked for (`faq.forms.questions.NUMBER`)."""
NO_NUMBER = "-"
"""Stored where a student has no number yet: no number looks so."""
NO_TIMETABLE = Timetable()
"""Where nothing is published yet."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the answers depend on."""

    open_sessions: tuple[str, ...]
    """The ids of the sessions that take requests now, the next one first."""
    session: ExamSession | None
    """The session that was chosen, if any."""
    today: date
    """The day in the office's zone."""
    student_number: NumberRule = ANY_NUMBER
    """What a student number looks like."""
    open_kinds: tuple[str, ...] = ()
    """The kinds of request that are taken now."""
    timetable: Timetable = NO_TIMETABLE


def field_of(kind: RequestKind, question: Question) -> Field[Situation]:
    """A question of the office's file as a field of the form."""
    made = _MADE.get(question.type, _choice)(kind, question)
    if made.read and question.type in _READ_ALIKE:
        made = replace(made, stands=partial(_can_be_read, made.read))
    return replace(made, question=question, optional=question.optional)


_Read = Callable[[str, Situation], str]
_DIGITS = 4
"""Digits from which a text with words around them is taken for a number: a day has two."""
_PREFIX = 2
"""Letters that a number may begin with, a space behind them."""
_READ_ALIKE = frozenset({Type.TEXT, Type.NUMBER, Type.COUNTRY, Type.EXAMS, Type.STUDENT_NUMBER, Type.EMAIL})
"""Types whose answers are read anew as they were at first: what the office asks of them may have changed since."""


def _can_be_read(read: _Read, value: str, situation: Situation) -> bool:
    try:
        return bool(read(value, situation))
    except Rejected:
        return False


def _read_by(read: Callable[[Question], _Read]) -> Callable[[RequestKind, Question], Field[Situation]]:
    """How a question is made a field whose answers are read by `read`."""
    return lambda _kind, question: Field(question.id, read=read(question))


def _choice(_kind: RequestKind, question: Question) -> Field[Situation]:
    values = question.values
    return Field(
        question.id, options=lambda _situation: values, stands=lambda value, _situation: value in values
    )


def _session(_kind: RequestKind, question: Question) -> Field[Situation]:
    return Field(
        question.id,
        options=lambda situation: situation.open_sessions,
        stands=lambda value, situation: value in situation.open_sessions,
    )


def _exams(question: Question) -> _Read:
    """Codes or titles; fewer than are needed are sent back."""
    least = question.least or 1

    def read(text: str, situation: Situation) -> str:
        value = words(LIMITS[Type.EXAMS])(text, situation)
        count = _count_exams(value, situation) if least > 1 else least
        if count < least:
            raise Rejected("rejected-few-exams", count=count, least=least)
        return value

    return read


def _count_exams(text: str, situation: Situation) -> int:
    """How many exams a text names: by their codes, or by what stands between commas and the like."""
    found = situation.timetable.find(text.upper(), situation.session.id if situation.session else None)
    codes = {key(code) for code in (*found.codes, *found.unknown)}
    return max(len(codes), len(_listed(text)))


def _listed(text: str) -> list[str]:
    return [
        part for part in text.replace(";", ",").replace("+", ",").replace("/", ",").split(",") if part.strip()
    ]


def _country(kind: RequestKind, question: Question) -> Field[Situation]:
    """A country has no number; where the dates of a trip are asked for, too, it is said where."""
    sentence = "rejected-destination" if kind.of_type(Type.TRIP) else "rejected-country"

    def read(text: str, situation: Situation) -> str:
        value = words(LIMITS[Type.COUNTRY])(text, situation)
        if any(character.isdigit() for character in value):
            raise Rejected(sentence)
        return value

    return Field(question.id, read=read)


def _trip(kind: RequestKind, question: Question) -> Field[Situation]:
    """The days away; whether they must touch the session is for the kind to say."""
    must_touch = Check.TRIP_IN_SESSION in kind.checks

    def stands(value: str, situation: Situation) -> bool:
        """Another session may have been chosen since."""
        trip = Trip.stored(value)
        touches = trip is not None and (situation.session is None or trip.touches(situation.session))
        return touches if must_touch else trip is not None

    return Field(question.id, read=partial(_read_trip, must_touch), stands=stands)


def _read_trip(must_touch: bool, text: str, situation: Situation) -> str:
    if situation.session is None:
        raise Rejected("rejected-choice")
    written = words(LIMITS[Type.TRIP])(text, situation)
    return str(trips.read(written, situation.session, situation.today, must_touch=must_touch))


def _number(question: Question) -> _Read:
    """A whole number within the bounds of its question."""

    def read(text: str, _situation: Situation) -> str:
        digits = clean(text).replace(" ", "")
        if not (digits.isdecimal() and len(digits) <= _DIGITS):
            raise Rejected("rejected-whole-number")
        value = int(digits)
        if question.least is not None and value < question.least:
            raise Rejected("rejected-number-low", least=question.least)
        if question.most is not None and value > question.most:
            raise Rejected("rejected-number-high", most=question.most)
        return str(value)

    return read


def _number_of_student(kind: RequestKind, question: Question) -> Field[Situation]:
    """An address is told that its question comes, where it does."""
    return Field(question.id, read=partial(_student_number, bool(kind.of_type(Type.EMAIL))))


def _student_number(asks_email: bool, text: str, situation: Situation) -> str:
    value = clean(text).replace(" ", "").upper()
    if value == NO_NUMBER and not situation.student_number.required:
        return value
    if situation.student_number == ANY_NUMBER:
        value = _without_words(clean(text), situation.student_number)
    if "@" in value and asks_email:
        raise Rejected("rejected-number-email")
    if not situation.student_number.pattern.fullmatch(value):
        raise Rejected("rejected-number", hint=situation.student_number.hint)
    return value


def _without_words(text: str, rule: NumberRule) -> str:
    """A number of no known form without the words in small letters around it ("cest le 1000 123"). Raises Rejected for words
    with a few digits only: "le 22 janvier" is none.
    """
    parts = text.split()
    small = [part for part in parts if part.isalpha() and not part.isupper()]
    digits = sum(letter.isdigit() for letter in text)
    if small and digits < _DIGITS and any(len(part) > _PREFIX for part in small):
        raise Rejected("rejected-number", hint=rule.hint)
    kept = [part for part in parts if digits < _DIGITS or part not in small]
    return "".join(kept).upper()


def _file(_text: str, _situation: Situation) -> str:
    """Words are no file."""
    raise Rejected("rejected-document")


_MADE: Mapping[Type, Callable[[RequestKind, Question], Field[Situation]]] = {
    Type.SESSION: _session,
    Type.EXAMS: _read_by(_exams),
    Type.MOMENT: _read_by(lambda _question: words(LIMITS[Type.MOMENT])),
    Type.TRIP: _trip,
    Type.COUNTRY: _country,
    Type.TEXT: _read_by(lambda question: words(question.most or CHARACTERS)),
    Type.NUMBER: _read_by(_number),
    Type.DOCUMENT: _read_by(lambda _question: _file),
    Type.NAME: lambda _kind, question: Field(
        question.id, read=names.read, doubtful=names.is_doubtful, meant=names.without_pointing
    ),
    Type.STUDENT_NUMBER: _number_of_student,
    Type.EMAIL: _read_by(lambda _question: emails.read),
}
"""How a question of each type that is no choice becomes a field."""
