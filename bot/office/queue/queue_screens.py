"""What the staff reads of requests: the queue in pages, by group, and one request with its documents and what is being
written about it. Pure.

In a group a card holds references, facts and counts. Who a student is and what they wrote is shown in the private
chat of a member of the staff only, and only when they ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, Style, YesNo, data, in_rows, literal, one_line
from bot.office.queue import phrases
from bot.request import as_sent, law
from bot.request.documents.documents_screens import named
from bot.request.documents.papers import file_name
from bot.request.filed import filed_screens
from bot.request.form import checks
from bot.request.kinds import EXAMS, REASON
from faq.calendar.sessions import Standing
from faq.forms.kinds import Decision
from storage.tables.records import Act, Case, Document, Request, Status, Writing

PAGE = 8
"""Requests of a message: so many lines and two rows of buttons are seen without scrolling on a telephone."""
PROVEN = "proven"
"""What the timetable says of exams that overlap."""
DECIDED = "decided"
"""The group of the requests that are decided, which are not among the open ones."""
GROUPS = ("open", "new", "mine", "asked", "proven", DECIDED)
"""The groups that there always are; each session is one more."""
OFFICE = "office"
"""What the data of every button of the staff begins with."""
LINK = "case-"
"""What a deep link to a card begins with; the reference follows."""
KIND = "kind."
"""What the name of a group begins with that holds the requests of a kind; the kind's id follows."""
LABEL = 48
"""Characters of words that a button shows."""
ON_CARD = (REASON, "session", "finding")
"""The answers that every card shows."""
OUTCOMES = {Act.ACCEPT: Status.ACCEPTED, Act.REFUSE: Status.REFUSED, Act.ASK: Status.NEEDS_INFO}
"""The acts that need words for the student, and what becomes of the request."""


def queue(
    reader: Reader, cases: Sequence[Case], me: int, group: str = "open", page: int = 0, inquiries: int = 0
) -> Screen:
    """One page of the requests of a group, in the order of `chosen`, with the other groups and pages, and the open
    `inquiries` if there are any, as buttons.
    """
    found = chosen(cases, group, me)
    shown = common_screens.page(found, page, PAGE)
    title = reader.say("queue-title", group=literal(_group(reader, group, found)), count=len(found))
    lines = [_queued(reader, case.request) for case in shown.items] or [reader.say("queue-empty")]
    cards = [_card_button(case.request.reference) for case in shown.items]
    rows = (
        *in_rows(cards, 4),
        *shown.turning(lambda number: data(OFFICE, "queue", group, number)),
        *_groups(reader, cases, me, group),
        *_inquiries(reader, inquiries),
        *_workbook(reader, cases),
    )
    return Screen("\n\n".join((title, *lines)), rows)


def chosen(cases: Sequence[Case], group: str, me: int) -> list[Case]:
    """The open cases of a group, the oldest first: all, the new ones, mine, those that wait for their student, those whose
    exams are proven to overlap, those of a session, or those of a kind. Or those that are decided, the last decision first.
    """
    if group == DECIDED:
        decided = [case for case in cases if case.request.status.decided]
        return sorted(decided, key=lambda case: case.request.updated, reverse=True)
    still = [case for case in cases if case.request.status.open]
    fits: dict[str, Callable[[Case], bool]] = {
        "open": lambda _case: True,
        "new": lambda case: case.request.status is Status.SUBMITTED,
        "mine": lambda case: case.staff_id == me,
        "asked": lambda case: case.request.status is Status.NEEDS_INFO,
        "proven": lambda case: case.request.answers.get("finding") == PROVEN,
    }
    if group in fits:
        return [case for case in still if fits[group](case)]
    if group.startswith(KIND):
        return [case for case in still if case.request.answers.get(REASON) == group.removeprefix(KIND)]
    return [case for case in still if case.request.session_id == group]


def _queued(reader: Reader, request: Request) -> str:
    found = request.answers.get("finding")
    words = [
        literal(as_sent.title(reader, request)),
        session(reader, request.session_id),
        reader.say(f"finding-{found}") if found else "",
    ]
    return reader.say(
        "queue-line",
        reference=request.reference,
        status=state(reader, request),
        filed=reader.day(request.filed_at.astimezone(reader.catalog.calendar.zone).date(), year=False),
        facts=", ".join(filter(None, words)),
    )


def _card_button(reference: str) -> Press:
    return Press(reference, data(OFFICE, "card", reference))


def _groups(reader: Reader, cases: Sequence[Case], me: int, group: str) -> list[tuple[Press, ...]]:
    """The other groups that hold something, each with its count."""
    still = [case.request for case in chosen(cases, "open", me)]
    sessions = sorted({request.session_id for request in still} - {""})
    kinds = sorted({str(request.answers[REASON]) for request in still if request.answers.get(REASON)})
    by_kind = [f"{KIND}{kind}" for kind in kinds if len(kinds) > 1]
    others = [name for name in (*GROUPS, *sessions, *by_kind) if name != group]
    presses = [
        Press(
            reader.say("queue-group", group=_group(reader, name, found), count=len(found)),
            data(OFFICE, "queue", name, 0),
        )
        for name in others
        if (found := chosen(cases, name, me))
    ]
    return in_rows(presses, 2)


def _inquiries(reader: Reader, count: int) -> list[tuple[Press, ...]]:
    """The way to the questions that students put to a person."""
    label = reader.say("queue-inquiries", count=count)
    return [(Press(label, data(OFFICE, "inquiries", 0)),)] if count else []


def _workbook(reader: Reader, cases: Sequence[Case]) -> list[tuple[Press, ...]]:
    """The way to the workbook, which holds names: in private only."""
    return [(press(reader, "button-workbook", "workbook"),)] if cases and not reader.private_url else []


def _group(reader: Reader, group: str, found: Sequence[Case]) -> str:
    """What a group is called; a kind as the first of its requests was sent."""
    if group.startswith(KIND):
        return as_sent.title(reader, found[0].request) if found else group.removeprefix(KIND)
    return reader.say(f"queue-{group}") if group in GROUPS else session(reader, group)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a colleague noted."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case with all that a card shows. `by` is who has it in hand or who decided, None when nobody did."""

    case: Case
    by: str | None
    remarks: tuple[Remark, ...] = ()
    said: str | None = None
    reply: str | None = None

    @property
    def request(self) -> Request:
        """The request itself."""
        return self.case.request


def to_queue(reader: Reader) -> tuple[Press, ...]:
    """The row that leads to the open requests."""
    return (press(reader, "button-queue-open", "queue", "open", 0),)


def press(reader: Reader, label: str, verb: str, *arguments: object) -> Press:
    """A button of the staff."""
    return Press(reader.say(label), data(OFFICE, verb, *arguments))


def card(reader: Reader, dossier: Dossier) -> Screen:
    """One request, without anything personal, and what can be done about it here."""
    request = dossier.request
    head = reader.say("card-title", reference=request.reference, status=state(reader, request))
    paragraphs = [
        head,
        _by_whom(reader, dossier),
        "\n".join(facts(reader, request)),
        reader.say("staff-disputed") if request.standing == Standing.DISPUTED else "",
    ]
    if reader.private_url:  # the group reads it again when others have acted elsewhere
        paragraphs.append(reader.say("card-seen", at=reader.moment(reader.now)))
    else:
        paragraphs += _words_written(reader, dossier)
    return Screen("\n\n".join(filter(None, paragraphs)), tuple(_acts(reader, request)))


def reopen(reader: Reader, request: Request) -> Screen:
    """Asks before a decision is taken back."""
    ref = request.reference
    yes, no = data(OFFICE, "reopened", ref, request.status), data(OFFICE, "card", ref)
    text = reader.say("reopen-ask", reference=ref, status=state(reader, request))
    return common_screens.decide(reader, text, YesNo("button-reopen-yes", yes, "button-reopen-no", no))


def answers(reader: Reader, dossier: Dossier) -> Screen:
    """The card with what the student wrote: for the private chat of a member of the staff."""
    shown = card(reader, dossier)
    lines = [
        reader.say("form-line", name=name, value=value)
        for key, name, value in filed_screens.filed_answers(reader, dossier.request)
        if key not in ON_CARD
    ]
    lines += [reader.say("card-reply", words=literal(dossier.reply))] if dossier.reply else []
    below = "\n".join(lines) or reader.say("card-erased")
    shown_already = data(OFFICE, "answers", dossier.request.reference)
    rows = (tuple(each for each in row if each.data != shown_already) for row in shown.rows)
    return Screen(f"{shown.text}\n\n{below}", tuple(filter(None, rows)))


def document(reader: Reader, reference: str, document: Document, content: bytes | None) -> Screen:
    """One document of a request, for the private chat of a member of the staff; without its `content` when it is not
    to be handed out: still on its way, not found clean, infected.
    """
    name = named(reader, document.name)
    if content is None:
        return Screen(reader.say("card-document-held", reference=reference, name=name))
    file = Attachment(file_name(document.name or f"{reference}-{document.id}", document.kind), content)
    return Screen(reader.say("card-document", reference=reference, name=name), file=file)


def write(reader: Reader, writing: Writing, request: Request, recent: Mapping[int, str]) -> Screen:
    """Asks for the words: as a message, by a ready sentence, or as they were written `recent`ly, by their events."""
    ready = [
        (press(reader, f"phrase-{writing.act}-{number}", "phrase", writing.reference, writing.act, number),)
        for number in phrases.fitting(reader, request, writing.act)
    ]
    again = [
        (Press(_quoted(words), data(OFFICE, "again", writing.reference, writing.act, event)),)
        for event, words in recent.items()
    ]
    text = reader.say(f"write-{_wanted(reader, request, writing.act)}", reference=writing.reference)
    if writing.act is Act.REFUSE and reader.desk.law:
        text = f"{text}\n\n{reader.say('law-write-refuse')}"
    return Screen(text, (*again, *ready, (press(reader, "button-send-nothing", "drop", writing.reference),)))


def _quoted(words: str) -> str:
    """The beginning of words, on a button."""
    return f"« {one_line(words, LABEL)} »"


def _act(reader: Reader, request: Request, act: Act) -> str:
    """The act as its sentences are called: "done" where nothing is accepted but what was asked for is made."""
    done = act is Act.ACCEPT and Decision.DONE in as_sent.kind(reader, request).decisions
    return Decision.DONE if done else act


def _wanted(reader: Reader, request: Request, act: Act) -> str:
    """The words that are asked for: when and where an exam takes place only where the request is about one."""
    wanted = _act(reader, request, act)
    return "accept-other" if wanted == Act.ACCEPT and not request.answers.get(EXAMS) else wanted


def proof(reader: Reader, writing: Writing, request: Request) -> Screen:
    """What the student will read, before it is sent."""
    text = reader.say(
        "write-proof",
        reference=writing.reference,
        status=reader.say(f"office-{as_sent.outcome(reader, request, OUTCOMES[writing.act])}"),
        words=literal(writing.words or ""),
    )
    text = "\n\n".join((text, *_appeal(reader, writing, request)))
    label = f"button-send-{_act(reader, request, writing.act)}"
    send = press(reader, label, "send", writing.reference, writing.act)
    again = press(reader, "button-rewrite", "write", writing.reference, writing.act)
    drop = press(reader, "button-send-nothing", "drop", writing.reference)
    return common_screens.proof(text, send, again, drop)


def _appeal(reader: Reader, writing: Writing, request: Request) -> list[str]:
    """What the student reads below the reasons of a refusal."""
    return law.refusal(reader, replace(request, updated=reader.now)) if writing.act is Act.REFUSE else []


def new_request(reader: Reader, request: Request) -> Screen:
    """A new request, as the chats read it that want to know at once."""
    text = reader.say("staff-new-request", reference=request.reference)
    disputed = reader.say("staff-disputed") if request.standing == Standing.DISPUTED else ""
    paragraphs = filter(None, (text, "\n".join(facts(reader, request)), disputed))
    return Screen("\n\n".join(paragraphs), ((press(reader, "button-card", "card", request.reference),),))


def replied(reader: Reader, request: Request) -> Screen:
    """A student answered a question; the answer itself is on the card."""
    text = reader.say("staff-replied", reference=request.reference)
    return Screen(text, ((press(reader, "button-card", "card", request.reference),),))


def undelivered(reader: Reader, request: Request) -> Screen:
    """A decision did not reach its student: whoever decided has to tell them another way."""
    text = reader.say("staff-undelivered", reference=request.reference, status=state(reader, request))
    return Screen(text, ((press(reader, "button-card", "card", request.reference),),))


def overtaken_by(reader: Reader, dossier: Dossier) -> str:
    """Why an act came too late: who was first, and where the request stands now."""
    if dossier.request.status is Status.WITHDRAWN or dossier.by is None:
        return reader.say("overtaken-student", status=state(reader, dossier.request))
    return reader.say("overtaken", name=dossier.by, status=state(reader, dossier.request))


def state(reader: Reader, request: Request) -> str:
    """Where a request stands, in the office's words for its kind."""
    return reader.say(f"office-{as_sent.outcome(reader, request, request.status)}")


def session(reader: Reader, session_id: str) -> str:
    """A session's name; its id when the calendar has gone on to another year; "" for none."""
    known = {session.id: session for session in reader.catalog.calendar.sessions}
    return reader.name(known[session_id]) if session_id in known else session_id


def facts(reader: Reader, request: Request) -> list[str]:
    """What can be said of a request everywhere: reason, session, time, finding, how many documents."""
    about = session(reader, request.session_id)
    handler = as_sent.kind(reader, request).handled_by.text(reader.lang)
    lines = [
        (reader.say("field-reason"), literal(as_sent.title(reader, request))),
        *([(reader.say("field-session"), about)] if about else []),
        *([(reader.say("card-handler"), literal(handler))] if handler else []),
        (reader.say("card-language"), reader.texts.say(request.lang, "language-name")),
        (reader.say("card-filed"), reader.moment(request.filed_at)),
        (reader.say("card-documents"), str(len(request.documents))),
    ]
    if before := request.answers.get(checks.DUPLICATE_OF):
        lines.append((reader.say("field-duplicate"), before))
    if found := law.awaited(reader, request):
        lines.append(
            (reader.say("law-card"), reader.say(f"law-card-{found.effect}", day=reader.day(found.day)))
        )
    shown = [reader.say("form-line", name=name, value=value) for name, value in lines]
    return [*shown, filed_screens.finding_line(reader, request)] if request.answers.get("finding") else shown


def _decisions(reader: Reader, request: Request) -> tuple[Act, ...]:
    """The decisions that its kind knows."""
    known = as_sent.kind(reader, request).decisions
    return (Act.ACCEPT, Act.REFUSE) if Decision.REFUSED in known else (Act.ACCEPT,)


def _by_whom(reader: Reader, dossier: Dossier) -> str:
    if dossier.by is None or dossier.request.status is Status.WITHDRAWN:
        return ""
    return reader.say("card-by" if dossier.request.status.open else "card-decided", name=dossier.by)


def _words_written(reader: Reader, dossier: Dossier) -> list[str]:
    """What was written to the student and among colleagues."""
    said = [reader.say("card-said", words=literal(dossier.said))] if dossier.said else []
    remarks = [reader.say("card-remark", name=each.by, words=literal(each.text)) for each in dossier.remarks]
    return [*said, "\n".join(remarks)]


def _acts(reader: Reader, request: Request) -> list[tuple[Press, ...]]:
    reference, private = request.reference, not reader.private_url
    rows: list[tuple[Press, ...]] = []
    if request.status is Status.SUBMITTED:
        rows.append((press(reader, "button-take", "take", reference).styled(Style.PRIMARY),))
    if request.status is Status.NEEDS_INFO:
        rows.append((press(reader, "button-take-up", "takeup", reference).styled(Style.PRIMARY),))
    if request.status is Status.IN_REVIEW and private:
        rows += [
            tuple(
                press(reader, f"button-{_act(reader, request, act)}", "write", reference, act) for act in acts
            )
            for acts in (_decisions(reader, request), (Act.ASK,))
        ]
    if request.status.decided and private:
        rows.append((press(reader, "button-reopen", "reopen", reference),))
    back = press(reader, "button-queue", "queue", "open", 0)
    copy = common_screens.copying(reader, reference)
    if private:
        if request.documents:
            label = reader.say("button-documents", count=len(request.documents))
            rows.append((Press(label, data(OFFICE, "documents", reference)),))
        answers_ = press(reader, "button-answers", "answers", reference)
        return [*rows, (answers_, press(reader, "button-note", "write", reference, Act.NOTE)), (copy, back)]
    alone = press(reader, "button-answers-alone", "answers", reference)
    in_private = Press(reader.say("button-private-card"), url=f"{reader.private_url}{LINK}{reference}")
    again = press(reader, "button-refresh", "card", reference)
    return [*rows, (alone, in_private), (again,), (copy, back)]
