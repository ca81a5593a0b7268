"""What students read of the requests they filed: the list, one in full, its history, what the office has decided. Pure. The
receipt is in `receipt_screens`, the reply to the office in `replies_screens`.

What colleagues of the office note for one another is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from types import MappingProxyType

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, YesNo, data, literal
from bot.request import as_sent, law
from bot.request.documents import documents_screens
from bot.request.filed import receipt_screens
from bot.request.kinds import EXAMS
from faq.forms.kinds import Decision
from storage.tables.records import Actor, DocumentEvent, DocumentEventKind, Draft, Event, Request, Status
from storage.waiting import Waiting

DOCUMENTS = (DocumentEventKind.STORED, DocumentEventKind.REMOVED, DocumentEventKind.QUARANTINED)
"""What of a document's life a student wants to see again."""
HistoryStep = tuple[datetime, str]
"""When something happened, and what, as a sentence."""
NEXT = (Status.ACCEPTED, Status.REFUSED, Status.NEEDS_INFO)
"""The states after which the student is told what to do next (`decision-next-<status>`)."""


@dataclass(frozen=True, slots=True)
class Story:
    """A request with all that happened to it, each oldest first."""

    request: Request
    events: Sequence[Event]
    documents: Sequence[DocumentEvent]


def history(reader: Reader, story: Story) -> Screen:
    """Every step with its date, oldest first."""
    steps = sorted([*_status_steps(reader, story), *_document_steps(reader, story)], key=itemgetter(0))
    lines = [reader.say("history-line", at=reader.moment(at), what=what) for at, what in steps]
    back = Press(reader.say("button-back"), data("show", story.request.reference))
    title = reader.say("history", reference=story.request.reference)
    return Screen("\n\n".join((title, *lines)), ((back,),))


def _status_steps(reader: Reader, story: Story) -> Iterator[HistoryStep]:
    for event in story.events:
        if event.was is not event.status:
            at = story.request.filed_at if event.was is None else event.at
            yield at, _status_step(reader, story.request, event)


def _status_step(reader: Reader, request: Request, event: Event) -> str:
    """The step, with what was written on that occasion."""
    replied = event.actor is Actor.STUDENT and event.was is Status.NEEDS_INFO and event.status.open
    reopened = event.was is not None and is_reopening(event.was, event.status)
    outcome = "reopened" if reopened else as_sent.outcome(reader, request, event.status)
    what = reader.say("history-replied" if replied else f"history-{outcome}")
    return reader.say("history-words", what=what, words=literal(event.note)) if event.note else what


def _document_steps(reader: Reader, story: Story) -> Iterator[HistoryStep]:
    for event in story.documents:
        if event.what in DOCUMENTS:
            yield max(event.at, story.request.filed_at), reader.say(f"history-document-{event.what}")


def is_reopening(was: Status, status: Status) -> bool:
    """Whether a step takes a decision back."""
    return was.decided and status is Status.IN_REVIEW


def reopened(reader: Reader, request: Request) -> Screen:
    """The office has taken its decision back and decides anew."""
    show = Press(reader.say("button-requests"), data("requests"))
    return Screen(reader.say("decision-reopened", reference=request.reference), ((show,),))


def decision(reader: Reader, request: Request, status: Status, words: str | None) -> Screen:
    """The request came to `status`; the office's `words` are shown as written."""
    paragraphs = [
        reader.say(f"decision-{as_sent.outcome(reader, request, status)}", reference=request.reference),
        _words(reader, status, words),
        *(law.refusal(reader, request) if status is Status.REFUSED else ()),
        _next(reader, request, status),
    ]
    show = Press(reader.say("button-requests"), data("requests"))
    reply = Press(reader.say("button-reply"), data("reply", request.reference), style=Style.PRIMARY)
    rows = ((reply,), (show,)) if status is Status.NEEDS_INFO else ((show,),)
    return Screen("\n\n".join(filter(None, paragraphs)), rows)


def _next(reader: Reader, request: Request, status: Status) -> str:
    """What to do next. Only who asked about exams is told what becomes of these."""
    outcome = as_sent.outcome(reader, request, status)
    if status not in NEXT or outcome == Decision.DONE:
        return ""
    about_exams = bool(request.answers.get(EXAMS))
    if status is Status.ACCEPTED and not about_exams:
        return reader.say("decision-next-keep")
    if status is not Status.REFUSED:
        return reader.say(f"decision-next-{outcome}")
    kept = reader.say("decision-next-refused-exams") if about_exams else ""
    ask = reader.say("decision-next-refused", contact=reader.contact)
    return " ".join(filter(None, (kept, ask)))


def requests(
    reader: Reader,
    sent: Sequence[Request],
    draft: Draft | None,
    waiting: Mapping[str, Waiting] = MappingProxyType({}),
) -> Screen:
    """The requests a student sent, the newest first, how long those take that are open, by kind, and a draft that waits."""
    drafted = reader.say("requests-draft") if draft else ""
    if not sent:
        lines = [reader.say("requests-none"), drafted]
    else:
        summaries = (_summary(reader, request) for request in sent)
        lines = [reader.say("requests"), *summaries, *_waiting_lines(reader, sent, waiting), drafted]
    rows = [tuple(_ways_to(reader, request)) for request in sent]
    if draft or not sent:
        rows.append((Press(reader.say("button-resume" if draft else "button-request"), data("request")),))
    return Screen("\n\n".join(filter(None, lines)), tuple(rows))


def _ways_to(reader: Reader, request: Request) -> Iterator[Press]:
    """To a request in full, and to its withdrawal while that can be."""
    yield Press(request.reference, data("show", request.reference))
    if request.status.open:
        yield Press(reader.say("button-withdraw"), data("withdraw", request.reference))


def detail(reader: Reader, request: Request, words: str | None = None) -> Screen:
    """One request in full: the receipt again under its present state, and the office's `words` about it."""
    state = reader.say(
        "request-detail",
        reference=request.reference,
        status=_status(reader, request),
        filed=reader.moment(request.filed_at),
    )
    paragraphs = (
        state,
        _words(reader, request.status, words),
        *(law.refusal(reader, request) if request.status is Status.REFUSED else ()),
        "\n".join(receipt_screens.answer_lines(reader, request)),
        receipt_screens.documents(reader, request),
        _silence(reader, request),
    )
    return Screen("\n\n".join(filter(None, paragraphs)), tuple(_ways(reader, request)))


def _words(reader: Reader, status: Status, words: str | None) -> str:
    """What the office wrote: of a refusal its reasons."""
    heading = law.reasons(reader) if status is Status.REFUSED else reader.say("decision-words")
    return f"{heading}\n\n{literal(words)}" if words else ""


def _silence(reader: Reader, request: Request) -> str:
    """What it means that there is no decision yet, in France."""
    found = law.awaited(reader, request)
    return law.silence_line(reader, request, found) if found else ""


def _status(reader: Reader, request: Request) -> str:
    """Where the request stands, and since when if it has moved."""
    status = state(reader, request)
    if request.status is Status.SUBMITTED:
        return status
    return reader.say("status-since", status=status, since=reader.moment(request.updated))


def _ways(reader: Reader, request: Request) -> Iterator[tuple[Press, ...]]:
    """The rows of buttons below a request: what can be done with it as it stands."""
    if request.documents:
        yield documents_screens.opening(reader, request.reference, request.documents)
    receipt_ = Press(reader.say("button-receipt"), data("receipt", request.reference))
    yield (receipt_, Press(reader.say("button-history"), data("history", request.reference)))
    if request.status is Status.NEEDS_INFO:
        yield (Press(reader.say("button-reply"), data("reply", request.reference), style=Style.PRIMARY),)
    if request.status.open:
        yield (Press(reader.say("button-withdraw"), data("withdraw", request.reference)),)
    yield (
        common_screens.copying(reader, request.reference),
        Press(reader.say("button-requests"), data("requests")),
    )


def unknown(reader: Reader) -> Screen:
    """There is no request of this reference, or it is somebody else's."""
    return Screen(reader.say("request-unknown"))


def withdraw(reader: Reader, request: Request) -> Screen:
    """Asks before a request is withdrawn."""
    yes, no = data("withdrawn", request.reference), data("show", request.reference)
    decision = YesNo("button-withdraw-yes", yes, "button-withdraw-no", no)
    again = "withdraw-again-until" if as_sent.deadline(reader, request) else "withdraw-again"
    text = f"{reader.say('withdraw-ask', reference=request.reference)} {reader.say(again)}"
    return common_screens.decide(reader, text, decision)


def state(reader: Reader, request: Request) -> str:
    """Where a request stands, in its student's words."""
    return reader.say(f"status-{as_sent.outcome(reader, request, request.status)}")


def _summary(reader: Reader, request: Request) -> str:
    about = (literal(as_sent.title(reader, request)), as_sent.session_name(reader, request))
    return reader.say(
        "requests-line",
        reference=request.reference,
        status=state(reader, request),
        about=", ".join(filter(None, about)),
        filed=reader.moment(request.filed_at),
    )


def _waiting_lines(reader: Reader, sent: Sequence[Request], waiting: Mapping[str, Waiting]) -> Iterator[str]:
    """How long decisions took of each kind that an open request is of; by its name where there are several."""
    still = {request.form: request for request in sent if request.status.open}
    for kind, request in still.items():
        if kind in waiting:
            said, title = (
                receipt_screens.waiting_line(reader, waiting[kind]),
                literal(as_sent.title(reader, request)),
            )
            yield reader.say("waiting-kind", kind=title, waiting=said) if len(still) > 1 else said
