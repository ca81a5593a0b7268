"""The accommodation request as a form: what is asked, when, and what each answer must be.

The three reasons are those of the office's page; a disability is referred to Handi'Cnam and never becomes an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.chat.forms import Answers, Field, Form, Rejected, clean, words
from bot.chat.reader import Reader
from bot.request import emails, names, trips
from bot.request.trips import Trip
from faq.calendar.sessions import ANY_NUMBER, ExamSession, NumberRule
from storage.tables.records import Draft

OVERLAP, TRAVEL, DISABILITY = "overlap", "travel", "disability"
DOCUMENT = "document"
"""The question that a file answers. Its answer is always None: files are kept beside the answers."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the answers depend on: the ids of the sessions that take requests now, the next one first; the session
    that was chosen, if any; the day in the office's zone; and what a student number looks like.
    """

    open_sessions: tuple[str, ...]
    session: ExamSession | None
    today: date
    student_number: NumberRule = ANY_NUMBER


def _travelling(answers: Answers) -> bool:
    return answers.get("reason") == TRAVEL


def _unless_travelling(answers: Answers) -> bool:
    """Before the reason is known the form counts as the shorter one, so that its length does not jump."""
    return not _travelling(answers)


def _country(text: str, situation: Situation) -> str:
    """A country has no number; dates are asked for next."""
    value = words(80)(text, situation)
    if any(character.isdigit() for character in value):
        raise Rejected("rejected-destination")
    return value


def _trip(text: str, situation: Situation) -> str:
    if situation.session is None:
        raise Rejected("rejected-choice")
    return str(trips.read(words(100)(text, situation), situation.session, situation.today))


def _trip_touches(value: str, situation: Situation) -> bool:
    """Another session may have been chosen since."""
    trip = Trip.stored(value)
    return trip is not None and (situation.session is None or trip.touches(situation.session))


def _number(text: str, situation: Situation) -> str:
    value = clean(text).replace(" ", "").upper()
    if not situation.student_number.pattern.fullmatch(value):
        raise Rejected("rejected-number", hint=situation.student_number.hint)
    return value


def _file(_text: str, _situation: Situation) -> str:
    """Words are no file."""
    raise Rejected("rejected-document")


FORM: Form[Situation] = Form(
    "accommodation",
    (
        Field(
            "reason",
            options=lambda _situation: (OVERLAP, TRAVEL, DISABILITY),
            stands=lambda value, _situation: value != DISABILITY,
        ),
        Field(
            "session",
            options=lambda situation: situation.open_sessions,
            stands=lambda value, situation: value in situation.open_sessions,
        ),
        Field("exams", read=words(300)),
        Field("moment", read=words(200), applies=_unless_travelling, optional=True),
        Field("destination", read=_country, applies=_travelling),
        Field("travel", read=_trip, applies=_travelling, stands=_trip_touches),
        Field("comment", read=words(1000), optional=True),
        Field("name", read=names.read, doubtful=names.is_doubtful),
        Field("number", read=_number),
        Field("email", read=emails.read, optional=True),
        Field(DOCUMENT, read=_file, applies=_travelling, optional=True),
    ),
)


def question_key(field: Field[Situation], answers: Answers) -> str:
    """The key of the sentence that asks this question; the exams are asked for in the words of the reason."""
    return f"ask-exams-{answers.get('reason') or OVERLAP}" if field.name == "exams" else f"ask-{field.name}"


def situation(reader: Reader, answers: Answers) -> Situation:
    """What the form's answers depend on at this moment."""
    calendar = reader.catalog.calendar
    chosen = [session for session in calendar.sessions if session.id == answers.get("session")]
    return Situation(
        open_sessions=tuple(session.id for session in calendar.open_sessions(reader.now)),
        session=next(iter(chosen), None),
        today=reader.now.astimezone(calendar.zone).date(),
        student_number=calendar.student_number,
    )


def current_question(reader: Reader, draft: Draft) -> Field[Situation] | None:
    """The question a draft is at; None at the review."""
    return FORM.current(draft.answers, draft.editing, situation(reader, draft.answers))
