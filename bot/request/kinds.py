"""A kind of request as a form: what is asked, and when; what each answer must be is in `fields`.

Which kinds there are, and what each asks, stands in the office's `requests.toml`. A kind that is only referred, such as a
disability, never becomes an answer.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from bot.chat.forms import Answers, Field, Form, Position, Value
from bot.chat.reader import Reader
from bot.request.fields import Situation, field_of
from faq.calendar.sessions import Deadline
from faq.catalog import Catalog
from faq.forms.kinds import IDS, NO_WORDS, Check, Forms, Option, Question, RequestKind, Term, Type
from storage.tables.records import Draft

FORM_NAME = "accommodation"
"""What drafts are stored under, from a time when there was one form; which kind each is of is its first answer."""
REASON = "reason"
"""The first question: which kind of request it shall be."""
SESSION, EXAMS, MOMENT, TRIP, DOCUMENT = (
    IDS[type_] for type_ in (Type.SESSION, Type.EXAMS, Type.MOMENT, Type.TRIP, Type.DOCUMENT)
)
"""Questions that the desk knows by name. The answer to `DOCUMENT` is always None: files are kept beside the answers."""
_REMEMBERED = 64
"""Forms that are kept, some kilobytes each: those of the office's kinds, and of kinds that requests were sent with. A step
asks for its form some ten times."""
_MOMENTS = 16
"""Situations that are kept: those of the messages that are handled side by side, whose dates are whole seconds. A step asks
for its own some ten times.
"""
_DRAFTS = 128
"""Drafts of which it is kept where they stand, a kilobyte each: of 64 messages that are handled side by side, each
before its step and after it. A step asks for it some eight times."""


def form_of(forms: Forms, answers: Answers) -> Form[Situation]:
    """The form of the kind that was chosen. Before one is, it counts as long as that of the first kind."""
    kind = chosen_kind(forms, answers) or next((each for each in forms if not each.referred), None)
    return _form(forms, kind.id if kind else None)


@lru_cache(maxsize=_REMEMBERED)
def _form(forms: Forms, kind_id: str | None) -> Form[Situation]:
    """The form of a kind; without one, of its first question alone."""
    reason, kind = _reason(forms), forms.kind(kind_id)
    if kind is None:
        return Form(FORM_NAME, (reason,))
    fields = (reason, *(field_of(kind, question) for question in kind.questions))
    return Form(FORM_NAME, fields, lambda answers: {REASON, *(each.id for each in kind.asked(answers))})


def form(reader: Reader, answers: Answers) -> Form[Situation]:
    """The form that these answers belong to, as the office's file has it now."""
    return form_of(reader.catalog.forms, answers)


def chosen_kind(forms: Forms, answers: Answers) -> RequestKind | None:
    """The kind that was chosen; None before, and where there is none of its name any more."""
    kind = forms.kind(answers.get(REASON))
    return None if kind is None or kind.referred else kind


def kind_of(reader: Reader, answers: Answers) -> RequestKind | None:
    """As `chosen_kind`, of the kinds as the office's file has them now."""
    return chosen_kind(reader.catalog.forms, answers)


def wants(reader: Reader, answers: Answers, check: Check) -> bool:
    """Whether the kind that was chosen wants this to be checked."""
    kind = kind_of(reader, answers)
    return kind is not None and check in kind.checks


def situation(reader: Reader, answers: Answers) -> Situation:
    """What the form's answers depend on at this moment."""
    return _situation(reader.catalog, reader.now, answers.get(SESSION))


@lru_cache(maxsize=_MOMENTS)
def _situation(catalog: Catalog, now: datetime, session_id: str | None) -> Situation:
    calendar, forms = catalog.calendar, catalog.forms
    chosen = (session for session in calendar.sessions if session.id == session_id)
    return Situation(
        open_sessions=tuple(session.id for session in calendar.open_sessions(now)),
        session=next(chosen, None),
        today=now.astimezone(calendar.zone).date(),
        student_number=calendar.student_number,
        open_kinds=tuple(kind.id for kind in forms.open(calendar, now)),
        timetable=catalog.timetable,
    )


def forget() -> None:
    """Keep no catalog that the office has changed since, and nothing that was answered."""
    _situation.cache_clear()
    _position.cache_clear()


def current_question(reader: Reader, draft: Draft) -> Field[Situation] | None:
    """The question a draft is at; None at the review."""
    return position(reader, draft).current


def position(reader: Reader, draft: Draft) -> Position[Situation]:
    """Where a draft stands in its form."""
    return _position(reader.catalog, reader.now, tuple(draft.answers.items()), draft.editing)


@lru_cache(maxsize=_DRAFTS)
def _position(
    catalog: Catalog, now: datetime, answered: tuple[tuple[str, Value], ...], editing: str | None
) -> Position[Situation]:
    answers = dict(answered)
    chosen = _situation(catalog, now, answers.get(SESSION))
    return form_of(catalog.forms, answers).position(answers, editing, chosen)


def deadline(reader: Reader, kind: RequestKind, answers: Answers) -> Deadline | None:
    """Until when a request with these answers may be sent; None where there is no end to it."""
    return _ends(reader, kind.until, answers)


def documents_due(reader: Reader, kind: RequestKind, answers: Answers) -> Deadline | None:
    """Until when documents may follow: as their question says, else as long as the request itself may be sent."""
    question = kind.of_type(Type.DOCUMENT)
    due = question.due if question and question.due else kind.until
    return _ends(reader, due, answers)


def is_remark(field: Field[Situation]) -> bool:
    """Whether a question takes any words at all, and none as well: a remark to the office."""
    return field.type is Type.TEXT and field.optional


def _ends(reader: Reader, term: Term, answers: Answers) -> Deadline | None:
    session_id = answers.get(SESSION)
    return reader.session(session_id).deadline if term.by_session and session_id else term.deadline


def _reason(forms: Forms) -> Field[Situation]:
    """Which of the kinds that are taken now; one that is only referred is no answer."""
    kept = frozenset(kind.id for kind in forms if not kind.referred)
    options = tuple(Option(kind.id, kind.title) for kind in forms)
    return Field(
        REASON,
        options=lambda situation: situation.open_kinds,
        stands=lambda value, situation: value in kept and value in situation.open_kinds,
        question=Question(REASON, Type.CHOICE, NO_WORDS, forms.ask, options=options),
    )
