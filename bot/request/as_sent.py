"""A filed request by the form it was sent with: its kind, its questions, until when it could be sent.

A request that is older than the keeping of forms is read by today's kind of that name, or by all known questions where there
is no such kind any more.
"""

from __future__ import annotations

from bot.chat.forms import Answers, Field
from bot.chat.reader import Reader
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.kinds import DOCUMENT, REASON, SESSION
from faq.calendar.sessions import Deadline
from faq.forms import snapshot
from faq.forms.kinds import FIRST_LANGUAGE, NO_WORDS, SESSION_TERM, Decision, Forms, RequestKind, Wording
from storage.tables.records import Request, Status


def kind(reader: Reader, request: Request) -> RequestKind:
    """The kind of a request, as it was sent."""
    return _kind(reader, request.sent_with, request.answers)


def _kind(reader: Reader, sent_with: str | None, answers: Answers) -> RequestKind:
    if sent_with is not None:
        return snapshot.load(sent_with, reader.catalog.calendar.zone)
    known = reader.catalog.forms.kind(answers.get(REASON))
    return known or _unknown(reader.catalog.forms, answers.get(REASON) or "")


def title(reader: Reader, request: Request) -> str:
    """What was requested; that it is erased where nothing else is left of it."""
    if not request.answers.get(REASON):
        return reader.say("card-erased")
    return kind(reader, request).title.text(reader.lang)


def fields(reader: Reader, request: Request) -> tuple[Field[Situation], ...]:
    """The questions that were answered, in the order of the form."""
    return answered(reader, request.sent_with, request.answers)


def answered(reader: Reader, sent_with: str | None, answers: Answers) -> tuple[Field[Situation], ...]:
    """The same of the form and the answers alone."""
    sent = Forms((_kind(reader, sent_with, answers),))
    asked = kinds.form_of(sent, answers).fields
    return tuple(each for each in asked if answers.get(each.name) is not None)


def outcome(reader: Reader, request: Request, status: Status) -> str:
    """The status as its sentences are called: "done" where what was asked for is made rather than accepted."""
    done = status is Status.ACCEPTED and Decision.DONE in kind(reader, request).decisions
    return Decision.DONE if done else status


def handler(reader: Reader, request: Request) -> str:
    """Who handles it: the office, unless its kind says another."""
    return kind(reader, request).handled_by.text(reader.lang) or reader.office


def session_name(reader: Reader, request: Request) -> str:
    """The session that it is for; "" where it is for none."""
    return reader.name(reader.session(request.session_id)) if request.session_id else ""


def deadline(reader: Reader, request: Request) -> Deadline | None:
    """Until when it could be sent; None where there was no end to it."""
    return kinds.deadline(reader, kind(reader, request), {SESSION: request.session_id})


def documents_due(reader: Reader, request: Request) -> Deadline | None:
    """Until when documents may follow; None where there is no end to it."""
    return kinds.documents_due(reader, kind(reader, request), {SESSION: request.session_id})


def wants_documents(reader: Reader, request: Request) -> bool:
    """Whether a document was asked for."""
    return kind(reader, request).question(DOCUMENT) is not None


def _unknown(forms: Forms, kind_id: str) -> RequestKind:
    """A kind that the office's file has no more: called by its id, with every question there is."""
    questions = {question.id: question for each in forms for question in each.questions}
    return RequestKind(
        id=kind_id,
        title=Wording({FIRST_LANGUAGE: kind_id}),
        explanation=NO_WORDS,
        rule=None,
        questions=tuple(questions.values()),
        until=SESSION_TERM,
    )
