"""What students read of the requests they filed: the receipt, the list, one in full, its history, what the office has
decided or asked, and their answer to it. Pure.

What colleagues of the office note for one another is no part of it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from types import MappingProxyType

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, YesNo, data, literal, one_line, timed
from bot.request import as_sent, law
from bot.request.documents import documents_screens
from bot.request.filed import waiting_screens
from bot.request.form import checks, form_screens
from bot.request.kinds import EXAMS
from faq.calendar import phrases
from faq.calendar.sessions import Deadline, Standing
from faq.forms.kinds import Decision
from storage.tables.records import Actor, DocumentEvent, DocumentEventKind, Draft, Event, Request, Status
from storage.waiting import Waiting

DOCUMENTS = (DocumentEventKind.STORED, DocumentEventKind.REMOVED, DocumentEventKind.QUARANTINED)
"""What of a document's life a student wants to see again."""
HistoryStep = tuple[datetime, str]
"""When something happened, and what, as a sentence."""
_QUESTION = 160
"""Characters of the office's question that are told again: two or three lines of a telephone."""
_LABEL = 60
"""Characters of a button that names a request and what was asked about it: one line of a telephone, or two."""
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A request on which the office waits for its student's reply, and what the office asked last."""

    reference: str
    question: str


def offer_reply(reader: Reader, asked: Asked, words: str) -> Screen:
    """Asks whether what was written unasked is the reply to what the office asked."""
    text = reader.say(
        "reply-offer",
        reference=asked.reference,
        asked=literal(one_line(asked.question, _QUESTION)),
        words=literal(words),
    )
    send = Press(reader.say("button-send-reply"), data("reply-send", asked.reference), style=Style.SUCCESS)
    asks = Press(reader.say("button-was-question"), data("reply-question", asked.reference))
    again = Press(reader.say("button-rewrite"), data("reply", asked.reference))
    rows = ((send,), (asks,), (again, _drop(reader)))
    return Screen(text, rows, decision=_sending(asked.reference))


def offer_replies(reader: Reader, asked: Sequence[Asked], words: str) -> Screen:
    """Asks to which of the office's questions what was written unasked is the reply."""
    rows = [
        (
            Press(
                f"{each.reference} : {one_line(each.question, _QUESTION)}"[:_LABEL],
                data("reply-about", each.reference),
            ),
        )
        for each in asked
    ]
    asks = Press(reader.say("button-was-question"), data("reply-question", asked[0].reference))
    return Screen(reader.say("reply-offer-which", words=literal(words)), (*rows, (asks,), (_drop(reader),)))


def still_waits(reader: Reader, reference: str) -> Screen:
    """That the office still waits for a reply."""
    reply = Press(reader.say("button-reply"), data("reply", reference))
    return Screen(reader.say("reply-waits", reference=reference), ((reply,),))


def _sending(reference: str) -> YesNo:
    """A typed yes sends the reply, a typed no drops it."""
    yes, no = data("reply-send", reference), data("reply-drop")
    return YesNo("button-send-reply", yes, "button-send-nothing", no, destroys=False)


def ask_reply(reader: Reader, request: Request) -> Screen:
    """Asks for the student's answer."""
    return Screen(reader.say("reply-ask", reference=request.reference), ((_drop(reader),),))


def reply_proof(reader: Reader, request: Request, words: str) -> Screen:
    """What the office will read, before it is sent."""
    send = Press(reader.say("button-send-reply"), data("reply-send", request.reference))
    again = Press(reader.say("button-rewrite"), data("reply", request.reference))
    text = reader.say("reply-proof", reference=request.reference, words=literal(words))
    shown = common_screens.proof(text, send, again, _drop(reader))
    return replace(shown, decision=_sending(request.reference))


def reply_which(reader: Reader, request: Request, words: str) -> Screen:
    """Asks whether what was written answers the office, or asks the desk."""
    answers = Press(reader.say("button-reply-which"), data("reply-proof", request.reference))
    asks = Press(reader.say("button-which-question"), data("reply-question", request.reference))
    return Screen(reader.say("reply-which", words=literal(words)), ((answers,), (asks,)))


def replied(reader: Reader, request: Request) -> Screen:
    """The student's answer is kept."""
    return Screen(
        reader.say("reply-sent", reference=request.reference),
        ((Press(reader.say("button-requests"), data("requests")),),),
    )


def reply_too_late(reader: Reader, request: Request) -> Screen:
    """The question does not wait for an answer any more."""
    return Screen(reader.say("reply-late", reference=request.reference, status=_state(reader, request)))


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


def _drop(reader: Reader) -> Press:
    return Press(reader.say("button-send-nothing"), data("reply-drop"))


def receipt(reader: Reader, request: Request, waiting: Waiting | None = None) -> Screen:
    """The proof of filing: reference, date and time, what happens next, how long that took for others."""
    filed, deadline = reader.moment(request.filed_at), as_sent.deadline(reader, request)
    unzoned = phrases.unzoned(request.filed_at.astimezone(reader.catalog.calendar.zone), reader.lang)
    paragraphs = [
        reader.say(
            "receipt", reference=request.reference, filed=filed, local=timed(request.filed_at, unzoned)
        ),
        "\n".join(_filed_answers(reader, request)),
        _documents(reader, request),
        reader.say("receipt-disputed") if request.standing == Standing.DISPUTED else "",
        _promise(reader, request, deadline),
        waiting_screens.line(reader, waiting) if waiting else "",
        *law.receipt_paragraphs(reader, request),
        " ".join((reader.say("receipt-proof"), code_line(reader, request))).strip(),
    ]
    return Screen("\n\n".join(filter(None, paragraphs)), clear=True)


def code_line(reader: Reader, request: Request) -> str:
    """By which code the office knows the receipt again; "" for a request that was never stored."""
    return reader.say("receipt-code", code=code(request)) if request.code else ""


def code(request: Request) -> str:
    """The code of a receipt, to be read aloud: in groups of four."""
    return "-".join(textwrap.wrap(request.code.upper(), 4))


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
        lines = [reader.say("requests"), *summaries, *waiting_screens.lines(reader, sent, waiting), drafted]
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
        "\n".join(_filed_answers(reader, request)),
        _documents(reader, request),
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
    status = _state(reader, request)
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


def _state(reader: Reader, request: Request) -> str:
    """Where a request stands, in its student's words."""
    return reader.say(f"status-{as_sent.outcome(reader, request, request.status)}")


def _promise(reader: Reader, request: Request, deadline: Deadline | None) -> str:
    """Who studies the request and when; without a deadline nothing is said of when."""
    office = as_sent.handler(reader, request)
    if deadline is None:
        return reader.say("receipt-promise-undated", office=office)
    days = reader.desk.hours.decides_within
    return reader.say("receipt-promise", office=office, days=days, deadline=reader.deadline(deadline))


def _documents(reader: Reader, request: Request) -> str:
    """The documents; that there is none yet only where one is asked for."""
    if request.documents or not as_sent.wants_documents(reader, request):
        return documents_screens.block(reader, request.documents)
    return documents_screens.missing(reader, as_sent.documents_due(reader, request))


def _summary(reader: Reader, request: Request) -> str:
    about = (literal(as_sent.title(reader, request)), as_sent.session_name(reader, request))
    return reader.say(
        "requests-line",
        reference=request.reference,
        status=_state(reader, request),
        about=", ".join(filter(None, about)),
        filed=reader.moment(request.filed_at),
    )


def filed_answers(reader: Reader, request: Request) -> list[tuple[str, str, str]]:
    """What was filed, in the order of the form: key, name and value, in Markdown; what was left open is left out."""
    answers = [
        (
            field.name,
            form_screens.field_name(reader, field),
            form_screens.answer(reader, field, request.answers),
        )
        for field in as_sent.fields(reader, request)
    ]
    found = request.answers.get("finding")
    checked = [("finding", reader.say("field-finding"), reader.say(f"checked-{found}"))] if found else []
    before = request.answers.get(checks.DUPLICATE_OF)
    linked = [(checks.DUPLICATE_OF, reader.say("field-duplicate"), before)] if before else []
    return answers + checked + linked


def _filed_answers(reader: Reader, request: Request) -> list[str]:
    return [form_screens.line(reader, name, value) for _key, name, value in filed_answers(reader, request)]


def finding_line(reader: Reader, request: Request) -> str:
    """What the timetable proved when the request was sent, as a line."""
    return form_screens.line(
        reader, reader.say("field-finding"), reader.say(f"checked-{request.answers['finding']}")
    )
