"""An answer of the office becomes knowledge: proposed to the admins by one press, without whose it is. What they make of it
is their own step (`bot.admin.office_answers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby, takewhile

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from bot.chat.screen import Screen
from bot.office.inquiries import inquiries_screens
from bot.office.inquiries.redaction import redact, telling, without_address
from bot.office.office_screens import OFFICE
from bot.request.filed.receipt import APPLICANT
from faq.entry import Outcome
from storage import inbox, inquiries, office_answers, outbox, remembered, requests, roles
from storage.errors import NoSuchInquiry
from storage.tables.records import Inquiry, InquiryMessage, NoticeKind, Role


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question and its answer, without whose they are; `removed`: how many things were taken out."""

    message_id: int
    lang: str
    question: str
    answer: str
    removed: int


async def propose(incoming: Incoming, message_id: int) -> None:
    """Propose the answer of this message to the admins; pressed again, nothing is proposed twice."""
    lesson = await incoming.services.store.run(_lesson, message_id)
    if lesson is None:
        await incoming.show(Screen(incoming.reader.say("office-inquiry-gone")))
        return
    found = await incoming.services.search(incoming.reader.catalog.find, lesson.question)
    admins = await incoming.services.store.run(_propose, incoming, lesson, found)
    incoming.services.wake_sender()
    await incoming.show(inquiries_screens.proposed(incoming.reader, lesson.removed, admins))


def _lesson(db: Database, message_id: int) -> Lesson | None:
    """What is to be learnt from an answer, as far as it tells nothing of anybody."""
    try:
        inquiry = inquiries.of_message(db, message_id)
    except NoSuchInquiry:
        return None
    known = list(_known(db, inquiry))
    question = redact(" ".join(each.text for each in _asked(inquiry, message_id)), known)
    answer = redact(next(each.text for each in inquiry.messages if each.id == message_id), known)
    removed = question.removed + answer.removed
    asked = " ".join(telling(question.text).split())
    return Lesson(message_id, inquiry.lang, asked, without_address(answer.text), removed)


def _asked(inquiry: Inquiry, message_id: int) -> list[InquiryMessage]:
    """What the student wrote last before that message without being answered in between. An office that answers in several
    messages answers the same with each.
    """
    before = takewhile(lambda said: said.id != message_id, inquiry.messages)
    runs = [list(run) for student, run in groupby(before, lambda said: said.staff_id is None) if student]
    return runs[-1]


def _known(db: Database, inquiry: Inquiry) -> Iterator[str]:
    """What the desk knows of the student, and the names of the colleagues who wrote."""
    for row in remembered.held_identity(db, inquiry.person_id):
        yield from (row[key] for key in APPLICANT if row[key])
    for request in requests.of_person(db, inquiry.person_id):
        yield from (str(request.answers[key]) for key in APPLICANT if request.answers.get(key))
    for said in inquiry.messages:
        if said.staff_id is not None and (name := roles.name(db, said.staff_id)):
            yield name


def _propose(db: Database, incoming: Incoming, lesson: Lesson, found: Outcome) -> int:
    """Keep it, with what the search makes of the question, and tell the admins, each once; returns how many there are."""
    inbox.apply_once(db, incoming.update_id)
    now = incoming.reader.now
    admins = sorted({*roles.holders(db, Role.ADMIN), *incoming.services.settings.admins})
    if not admins:
        return 0
    likely = [(match.entry_id, match.score) for match in found.candidates]
    asked = office_answers.propose(
        db, lesson.message_id, lesson.lang, lesson.question, lesson.answer, likely, found.confidence, now
    )
    if kept := office_answers.get(db, asked):
        outbox.put_each(db, admins, NoticeKind.OFFICE_ANSWER, asked, asdict(kept), now)
    return len(admins)


ROUTES: tuple[Route, ...] = buttons(Right.STAFF, OFFICE, {"inqteach": propose})
