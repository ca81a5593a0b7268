"""One request as the staff reads it, wherever it is shown, and the notices about it. Pure.

In a group a card holds references, facts and counts. Who a student is and what they wrote is shown in the private
chat of a member of the staff only, and only when they ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, Style, data, literal
from bot.office.office_screens import CARD_LINK, OFFICE, press, session, state
from bot.office.queue import acts_screens
from bot.request import as_sent, law
from bot.request.documents.documents_screens import named
from bot.request.documents.papers import file_name
from bot.request.filed import receipt_screens
from bot.request.form import checks
from bot.request.kinds import REASON
from faq.calendar.sessions import Standing
from faq.forms.kinds import Decision
from storage.tables.records import Act, Case, Document, Request, Status

ON_CARD = (REASON, "session", "finding")
"""The answers that every card shows."""


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


def answers(reader: Reader, dossier: Dossier) -> Screen:
    """The card with what the student wrote: for the private chat of a member of the staff."""
    shown = card(reader, dossier)
    lines = [
        reader.say("form-line", name=name, value=value)
        for key, name, value in receipt_screens.filed_answers(reader, dossier.request)
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
    return (
        [*shown, receipt_screens.finding_line(reader, request)] if request.answers.get("finding") else shown
    )


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
    """What may be done with a request, and the ways on: in private all of it, in a group what tells nobody's answers."""
    return [*_moves(reader, request), *(_in_group if reader.private_url else _in_private)(reader, request)]


def _moves(reader: Reader, request: Request) -> list[tuple[Press, ...]]:
    """What may become of the request from here; what is written for it, in private only."""
    reference, private = request.reference, not reader.private_url
    if request.status is Status.SUBMITTED:
        return [(press(reader, "button-take", "take", reference).styled(Style.PRIMARY),)]
    if request.status is Status.NEEDS_INFO:
        return [(press(reader, "button-take-up", "takeup", reference).styled(Style.PRIMARY),)]
    if request.status is Status.IN_REVIEW and private:
        return [
            tuple(
                press(reader, f"button-{acts_screens.called(reader, request, act)}", "write", reference, act)
                for act in acts
            )
            for acts in (_decisions(reader, request), (Act.ASK,))
        ]
    if request.status.decided and private:
        return [(press(reader, "button-reopen", "reopen", reference),)]
    return []


def _in_private(reader: Reader, request: Request) -> list[tuple[Press, ...]]:
    reference, rows = request.reference, []
    if request.documents:
        label = reader.say("button-documents", count=len(request.documents))
        rows.append((Press(label, data(OFFICE, "documents", reference)),))
    answers_ = press(reader, "button-answers", "answers", reference)
    note = press(reader, "button-note", "write", reference, Act.NOTE)
    return [*rows, (answers_, note), _copy_and_back(reader, reference)]


def _in_group(reader: Reader, request: Request) -> list[tuple[Press, ...]]:
    reference = request.reference
    alone = press(reader, "button-answers-alone", "answers", reference)
    in_private = Press(reader.say("button-private-card"), url=f"{reader.private_url}{CARD_LINK}{reference}")
    again = press(reader, "button-refresh", "card", reference)
    return [(alone, in_private), (again,), _copy_and_back(reader, reference)]


def _copy_and_back(reader: Reader, reference: str) -> tuple[Press, ...]:
    return common_screens.copying(reader, reference), press(reader, "button-queue", "queue", "open", 0)
