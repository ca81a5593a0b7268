"""A draft becomes a request: checked, filed as of the student's own message, told to the student and the office at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from sqlite_utils import Database

from bot.chat import staff
from bot.chat.forms import Form, Value
from bot.chat.incoming import Incoming
from bot.chat.routes import Label, Route
from bot.chat.screen import Screen
from bot.request import kinds, law
from bot.request.fields import Situation
from bot.request.filed import identity, receipt_screens
from bot.request.form import checks, closing_screens, sending_words
from bot.request.form.form import earlier_duplicate, show_draft
from bot.request.kinds import SESSION
from faq.forms import snapshot
from faq.forms.kinds import RequestKind
from storage import drafts, inbox, outbox, requests, waiting
from storage.tables.records import Draft, Json, NoticeKind, Request

WAITING = "waiting"
"""Under which a receipt's notice holds how long requests of its kind take."""
JUST_SENT = timedelta(minutes=10)
"""So long after a request was filed, sending again by a press or a word is taken for the same once more: who saw no receipt
yet, on a bad line or behind a queue, tries again within minutes; later the word is about something else.
"""


class Sending(StrEnum):
    """What became of the message that sends a request."""

    FILED = "filed"
    ALREADY = "already"
    CLOSED = "closed"
    INCOMPLETE = "incomplete"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sent:
    """The outcome of sending, with the request or the draft it is about."""

    outcome: Sending
    request: Request | None = None
    draft: Draft | None = None


async def send(incoming: Incoming) -> None:
    """File the request as of the message's own date; say why not when it cannot be."""
    sent = await incoming.services.store.run(file, incoming)
    reader = incoming.form_reader
    if sent.outcome is Sending.FILED:
        incoming.services.wake_sender()
    elif sent.request:
        await _show_again(incoming, sent.request)
    elif sent.draft and sent.outcome is Sending.CLOSED:
        await show_draft(incoming, sent.draft)
    elif sent.draft:
        await show_draft(incoming, sent.draft, reader.say("form-incomplete"))
    else:
        await incoming.show(Screen(reader.say("form-nothing-to-send"), clear=True))


async def sent_again(incoming: Incoming) -> bool:
    """Whether a word that sends, or a question whether it was sent, is typed where there is no draft any more, a moment
    after the request was sent: then its receipt is shown, as when the button is pressed twice.
    """
    text = incoming.text
    if incoming.draft is not None:
        return False
    if not (sending_words.says_to_send(text) or sending_words.is_about_sending(text)):
        return False
    request = await incoming.services.store.run(_just_sent, incoming)
    if request is not None:
        await _show_again(incoming, request)
    return request is not None


async def _show_again(incoming: Incoming, request: Request) -> None:
    reader = incoming.form_reader
    await incoming.show(receipt_screens.receipt(reader, request).headed(reader.say("form-already-sent")))


def _just_sent(db: Database, incoming: Incoming) -> Request | None:
    """The request of this person that was sent last, if that was a moment before this message and it is open still."""
    newest = next(iter(requests.of_person(db, incoming.person.id)), None)
    if newest is None or not newest.status.open or incoming.at - newest.filed_at >= JUST_SENT:
        return None
    return newest


def file(db: Database, incoming: Incoming) -> Sent:
    """File the draft as of the date of the message that sends it; one transaction. Says why it cannot be filed otherwise."""
    draft = drafts.load(db, incoming.person.id)
    inbox.apply_once(db, incoming.update_id)
    if draft is None:
        recent = _just_sent(db, incoming)
        return Sent(Sending.ALREADY, recent) if recent else Sent(Sending.NOTHING)
    situation = kinds.situation(incoming.form_reader, draft.answers)
    kind, form = kinds.kind_of(incoming.form_reader, draft.answers), _form(incoming, draft)
    if closing_screens.closed_session(incoming.form_reader, draft) is not None:
        return Sent(Sending.CLOSED, draft=draft)
    if kind is None or form.current(draft.answers, None, situation) is not None:
        return Sent(Sending.INCOMPLETE, draft=draft)
    request = _filed(db, incoming, draft, kind)
    return Sent(Sending.FILED, request)


def _filed(db: Database, incoming: Incoming, draft: Draft, kind: RequestKind) -> Request:
    answers = _form(incoming, draft).final(draft.answers)
    session_id = answers.get(SESSION)
    session = incoming.reader.session(session_id) if session_id else None
    standing = kind.until.standing(incoming.at, session.deadline if session else None)
    request = requests.file(
        db,
        replace(
            draft,
            form=kind.id,
            answers=answers
            | _checked(incoming, draft)
            | _linked(db, incoming, draft)
            | law.at_filing(incoming.reader, kind.id, incoming.at),
        ),
        lang=incoming.reader.lang,
        session_id=session_id or "",
        filed_at=incoming.at,
        standing=standing.value,
        now=incoming.reader.now,
        session_end=session.last if session else None,
        sent_with=snapshot.dump(kind),
        told=_waiting(db, kind),
    )
    _tell(db, incoming, request)
    identity.offer(db, incoming, request)
    return request


def _tell(db: Database, incoming: Incoming, request: Request) -> None:
    """The receipt as a file to the student; the reference to the chats of the office that hear of each request at once."""
    about, now = {"reference": request.reference}, incoming.reader.now
    kind = NoticeKind.RECEIPT_FILE
    outbox.put(db, f"{kind}:{request.reference}", incoming.person.id, kind, about, now)
    chats = staff.immediate_chats(db, incoming.services.settings, incoming.reader)
    outbox.put_each(db, chats, NoticeKind.STAFF_REQUEST, request.reference, about, now)


def _waiting(db: Database, kind: RequestKind) -> dict[str, Json]:
    """How long requests of that kind take, for the receipt; nothing while too few are decided."""
    found = waiting.of_kind(db, kind.id)
    return {WAITING: found.json()} if found else {}


def _form(incoming: Incoming, draft: Draft) -> Form[Situation]:
    return kinds.form(incoming.form_reader, draft.answers)


def _checked(incoming: Incoming, draft: Draft) -> dict[str, Value]:
    """What the timetable proves at the moment of sending, to be stored beside the answers."""
    found = checks.check_overlap(incoming.reader, draft.answers)
    return {"finding": found.finding.value} if found else {}


def _linked(db: Database, incoming: Incoming, draft: Draft) -> dict[str, Value]:
    """The request that this one repeats, to be stored beside the answers."""
    before = earlier_duplicate(db, incoming, draft)
    return {checks.DUPLICATE_OF: before.reference} if before else {}


ROUTES: tuple[Route, ...] = (Label("form-send", send),)
