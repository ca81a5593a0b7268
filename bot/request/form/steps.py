"""What the request form does to the database: each function one transaction that also marks its update as applied.

So a replayed update changes nothing and only shows the screen again. Nothing here shows anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from sqlite_utils import Database

from bot.chat import office_chats
from bot.chat.forms import DOUBT, Value
from bot.chat.incoming import Incoming
from bot.request.filed.filed_screens import Story
from bot.request.form import checks, course_suggestions, duplicates, identity
from bot.request.form import form_screens as request_screens
from bot.request.form.accommodation import FORM
from storage import cases, documents, drafts, inbox, outbox, requests
from storage.tables.records import Draft, NoticeKind, Request

JUST_SENT = timedelta(minutes=10)
"""So long after a request was filed, sending again is taken for a second press of the same button."""

Answered = tuple[dict[str, Value], str | None]
Change = Callable[[Draft], Answered]
"""What a step makes of a draft: its answers, and the question being edited if any. May raise Rejected."""


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


def start(db: Database, incoming: Incoming) -> Draft:
    inbox.apply_once(db, incoming.update_id)
    known = identity.answers(db, incoming.person.id)
    return drafts.load(db, incoming.person.id) or drafts.start(
        db, incoming.person.id, FORM.name, incoming.at, known
    )


def held(db: Database, person_id: int) -> tuple[list[Request], Draft | None]:
    return requests.of_person(db, person_id), drafts.load(db, person_id)


def said(db: Database, person_id: int, reference: str) -> str | None:
    """The office's last words about a request of this person."""
    own = any(request.reference == reference for request in requests.of_person(db, person_id))
    return cases.said(requests.history(db, reference)) if own else None


def story(db: Database, person_id: int, reference: str) -> Story | None:
    """All that happened to a request of this person; None when it is not theirs."""
    own = [request for request in requests.of_person(db, person_id) if request.reference == reference]
    if not own:
        return None
    handed_in = documents.history(db, requests.draft_id(db, reference))
    return Story(own[0], requests.history(db, reference), handed_in)


def step(
    db: Database, incoming: Incoming, draft_id: int, revision: int, change: Change
) -> tuple[Draft | None, bool]:
    """The draft after the step, and whether the step had passed already (an old screen, a second press)."""
    draft = drafts.load(db, incoming.person.id)
    fresh = inbox.apply_once(db, incoming.update_id)
    if draft is None or draft.id != draft_id:
        return None, True
    if not fresh or draft.revision != revision:
        return draft, fresh
    answers, editing = change(draft)
    if answers.get(DOUBT) == draft.answers.get(DOUBT):  # a doubt lasts for one step
        answers = {name: value for name, value in answers.items() if name != DOUBT}
    return drafts.save(db, draft, answers, editing, now=incoming.at), False


def discard(db: Database, incoming: Incoming, draft_id: int, revision: int) -> Draft | None:
    draft = drafts.load(db, incoming.person.id)
    inbox.apply_once(db, incoming.update_id)
    if draft is None or draft.id != draft_id:
        return None
    if draft.revision != revision:
        return draft
    drafts.discard(db, draft)
    return None


def file(db: Database, incoming: Incoming) -> Sent:
    draft, newest = (
        drafts.load(db, incoming.person.id),
        next(iter(requests.of_person(db, incoming.person.id)), None),
    )
    inbox.apply_once(db, incoming.update_id)
    if draft is None:
        recent = newest is not None and incoming.at - newest.filed_at < JUST_SENT
        return Sent(Sending.ALREADY, newest) if recent else Sent(Sending.NOTHING)
    situation = request_screens.situation(incoming.form_reader, draft.answers)
    session_id = str(draft.answers.get("session") or "")
    if session_id and session_id not in situation.open_sessions:
        return Sent(Sending.CLOSED, draft=draft)
    if FORM.current(draft.answers, None, situation) is not None:
        return Sent(Sending.INCOMPLETE, draft=draft)
    request = _filed(db, incoming, draft, session_id)
    return Sent(Sending.FILED, request)


def _filed(db: Database, incoming: Incoming, draft: Draft, session_id: str) -> Request:
    session = incoming.reader.session(session_id)
    standing = session.deadline.standing(incoming.at)
    request = requests.file(
        db,
        replace(
            draft,
            answers=FORM.final(draft.answers) | _checked(incoming, draft) | _linked(db, incoming, draft),
        ),
        lang=incoming.reader.lang,
        session_id=session_id,
        filed_at=incoming.at,
        standing=standing.value,
        now=incoming.reader.now,
        session_end=session.last,
    )
    about = {"reference": request.reference}
    outbox.put(
        db,
        f"{NoticeKind.RECEIPT_FILE}:{request.reference}",
        incoming.person.id,
        NoticeKind.RECEIPT_FILE,
        about,
        now=incoming.reader.now,
    )
    for chat_id in office_chats.at_once(db, incoming.services.settings, incoming.reader):
        key = f"{NoticeKind.STAFF_REQUEST}:{request.reference}:{chat_id}"
        outbox.put(db, key, chat_id, NoticeKind.STAFF_REQUEST, about, now=incoming.reader.now)
    identity.offer(db, incoming, request)
    return request


def _checked(incoming: Incoming, draft: Draft) -> dict[str, Value]:
    """What the timetable proves at the moment of sending, to be stored beside the answers."""
    found = checks.verdict(incoming.reader, draft.answers)
    return {"finding": found.finding.value} if found else {}


def _linked(db: Database, incoming: Incoming, draft: Draft) -> dict[str, Value]:
    """The request that this one repeats, to be stored beside the answers."""
    before = first(db, incoming, draft)
    return {duplicates.DUPLICATE_OF: before.reference} if before else {}


def first(db: Database, incoming: Incoming, draft: Draft) -> Request | None:
    """The open request of this person for the same exams, if any."""
    return duplicates.first(incoming.reader, draft.answers, requests.of_person(db, incoming.person.id))


def withdraw(db: Database, incoming: Incoming, reference: str) -> None:
    if inbox.apply_once(db, incoming.update_id):
        requests.withdraw(db, reference, incoming.person.id, now=incoming.reader.now)


def answer(incoming: Incoming, draft: Draft, text: str) -> Answered:
    situation = request_screens.situation(incoming.form_reader, draft.answers)
    field = request_screens.at(incoming.form_reader, draft)
    if field is None:
        return dict(draft.answers), None
    answers = FORM.taken(draft.answers, field.name, field.accept(text, situation))
    if DOUBT in answers:
        return answers, draft.editing
    return checks.with_moment(incoming.form_reader, draft.answers, answers), None


def add(incoming: Incoming, draft: Draft, name: str, item: str) -> Answered:
    """Put one more item behind the answer to a question that takes several; the question stays the one it was."""
    reader, before = incoming.form_reader, draft.answers.get(name)
    situation = request_screens.situation(reader, draft.answers)
    value = FORM[name].accept(f"{before}, {item}" if before else item, situation)
    editing = None if draft.editing == name else draft.editing
    return checks.with_moment(reader, draft.answers, {**draft.answers, name: value}), editing


def sure(incoming: Incoming, draft: Draft) -> Answered:
    """The answer that was doubted is meant so."""
    field, meant_so = request_screens.at(incoming.form_reader, draft), draft.answers.get(DOUBT)
    if field is None or meant_so is None:
        return dict(draft.answers), draft.editing
    return FORM.taken(draft.answers, field.name, meant_so), None


def mean(incoming: Incoming, draft: Draft, place: int, code: str) -> Answered:
    """Put a course in the place of one that the timetable lacks; the question stays the one it was."""
    reader = incoming.form_reader
    exams = course_suggestions.put(reader, draft.answers, place, code)
    if exams is None:
        return dict(draft.answers), draft.editing
    answers = {
        **draft.answers,
        "exams": FORM["exams"].accept(exams, request_screens.situation(reader, draft.answers)),
    }
    return checks.with_moment(reader, draft.answers, answers), draft.editing


def skip(incoming: Incoming, draft: Draft) -> Answered:
    field = request_screens.at(incoming.form_reader, draft)
    if field is None or not field.optional:
        return dict(draft.answers), draft.editing
    return {**draft.answers, field.name: None}, None


def back(incoming: Incoming, draft: Draft) -> Answered:
    """To the question before; who came from the review goes back there."""
    if request_screens.from_review(incoming.form_reader, draft):
        return dict(draft.answers), None
    situation = request_screens.situation(incoming.form_reader, draft.answers)
    before = FORM.before(draft.answers, draft.editing, situation)
    return dict(draft.answers), before.name if before else draft.editing
