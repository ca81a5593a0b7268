"""A student asks a person of the office, in the same chat: the question is read again, handed on, and may be written on
until either side closes the inquiry. Students are named to nobody by it.

Each step is one transaction that also marks its update as applied: a replayed press asks nothing twice and only shows the
screen again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.answers import intent, questions, questions_screens
from bot.answers.intent import Intent
from bot.answers.replies import Reply
from bot.chat import common_screens, health, staff
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import Press, Screen, data
from bot.request.form import health_check, sending_words
from bot.student import inquiry_screens
from faq.entry import Answer, Kind
from storage import inbox, inquiries, outbox, pending, people, roles
from storage.errors import NoSuchInquiry
from storage.tables.records import Inquiry, InquiryWords, NoticeKind, PendingKind, Role, Turn

WRITTEN_ON = timedelta(days=4)
"""For so long after the last message a text may belong to the inquiry by itself: a long weekend, with a day to answer. Later
its buttons lead back to it.
"""
THE_DESKS = frozenset({Kind.SMALLTALK.value, Kind.REQUEST.value})
"""What the desk sees to itself, whoever is asked meanwhile."""


@dataclass(frozen=True, slots=True)
class BegunInquiry:
    """What a student may write to the office now, and the inquiry that it belongs to, None for a new one."""

    words: InquiryWords
    inquiry: Inquiry | None


async def show(incoming: Incoming) -> None:
    """The way to a person, below what was pressed: the question asked last, ready to be handed on, or a new one."""
    await incoming.add(await opened(incoming))


async def opened(incoming: Incoming) -> Screen:
    """What a student reads who wants a person. In a group, or where the office has no staff here, how to reach it."""
    if not incoming.private:
        return inquiry_screens.elsewhere(incoming.reader)
    begun = await incoming.services.store.run(_begin, incoming)
    if begun is None:
        return questions_screens.human(incoming.reader)
    return inquiry_screens.begun(incoming.reader, begun.words, begun.inquiry)


async def write(incoming: Incoming) -> None:
    """The next message is for the office."""
    begun = await incoming.services.store.run(_begin_anew, incoming)
    await incoming.add(inquiry_screens.begun(incoming.reader, begun.words, begun.inquiry))


async def words_written(incoming: Incoming, words: InquiryWords) -> None:
    """What the office is asked, as it would be sent; once it was read again, the word that sends it, or how it is sent.
    Words of distress get help, words about health are not kept before the student has decided.
    """
    text = incoming.text.strip()
    if words.words and sending_words.says_to_send(text):
        await send(incoming)
    elif words.words and await _adds_nothing(incoming, text):
        await _show_proof(incoming, words.words, inquiry_screens.how_to_send(incoming.reader))
    elif too_long := common_screens.too_long(incoming.reader, text):
        await incoming.show(too_long)
    elif words.waived or not (await _helped(incoming, text) or await _stopped_for_health(incoming, text)):
        await _show_proof(incoming, text)


async def _adds_nothing(incoming: Incoming, text: str) -> bool:
    """Whether a text below the question that was read again is none itself: it speaks of sending, or makes conversation."""
    if sending_words.says_nothing_else(text):
        return True
    asked = await questions.find(incoming, text)
    return asked.kind == Kind.SMALLTALK and not questions.tells_distress(asked)


async def takes(incoming: Incoming, asked: Reply) -> bool:
    """Whether a text that nothing was waited for is taken as part of the inquiry that is open. What may be a question for
    the desk as well is kept while its author is asked which it is.
    """
    if not incoming.inquires:
        return False
    inquiry = await incoming.services.store.run(_recent, incoming.person.id, incoming.reader.now)
    meant = Intent.QUESTION if inquiry is None else read(asked)
    if meant is Intent.QUESTION or common_screens.too_long(incoming.reader, asked.text):
        return False
    if not await _stopped_for_health(incoming, asked.text):
        await _show_proof(incoming, asked.text, which=meant is Intent.EITHER)
    return True


def read(asked: Reply) -> Intent:
    """What a text is meant as while an inquiry is open: a question that the desk can answer is for the desk, what is no
    question and unknown to the desk is for the office, and anything else may be either.
    """
    if asked.kind in THE_DESKS or asked.is_distress:
        return Intent.QUESTION
    meant = intent.read(asked, intent.REPLY)
    known = isinstance(asked.outcome, Answer) or asked.timetable is not None or asked.outside is not None
    if known:
        return Intent.QUESTION if meant is Intent.QUESTION else Intent.EITHER
    return Intent.ANSWER if meant is Intent.ANSWER else Intent.EITHER


async def send(incoming: Incoming) -> None:
    """Hand the words on that were read again; pressing twice asks once and says so twice."""
    inquiry = await incoming.services.store.run(_send, incoming)
    incoming.services.wake_sender()
    if inquiry is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
    else:
        await incoming.show(inquiry_screens.sent(incoming.reader, inquiry))


async def to_desk(incoming: Incoming) -> None:
    """What was written is a question to the desk: it is answered, then given up, so that a crash before loses nothing."""
    words = await incoming.services.store.run(_kept, incoming)
    if words is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
        return
    await questions.reply(incoming, await questions.find(incoming, words))
    await incoming.services.store.run(pending.end, incoming.person.id, PendingKind.INQUIRY)


async def waive(incoming: Incoming) -> None:
    """It is not about health: the next message is taken as it is."""
    await incoming.services.store.run(_waive, incoming)
    await incoming.show(Screen(incoming.reader.say("health-again")))


async def drop(incoming: Incoming) -> None:
    """Nothing is sent after all."""
    await incoming.services.store.run(_drop, incoming)
    await incoming.show(Screen(incoming.reader.say("write-dropped")))


async def close(incoming: Incoming, ref: str) -> None:
    """The student has what they wanted."""
    try:
        inquiry = await incoming.services.store.run(_close, incoming, ref)
    except NoSuchInquiry:
        await incoming.show(Screen(incoming.reader.say("inquiry-gone")))
    else:
        await incoming.add(inquiry_screens.closed(incoming.reader, inquiry.reference))


async def _helped(incoming: Incoming, text: str) -> bool:
    """Whether `text` is one of distress: then its author got help, and the office is asked when it is sent again."""
    asked = await questions.find(incoming, text)
    if not questions.tells_distress(asked):
        return False
    meant_so = Press(incoming.reader.say("button-inquiry-meant"), data("inquiry-waive"))
    await questions.reply(incoming, asked, below=((meant_so,),))
    return True


async def _stopped_for_health(incoming: Incoming, text: str) -> bool:
    """Whether `text` seems to speak of health: then its author was asked what to do, and nothing is kept of it."""
    sign = health.find_signs(text)
    if sign is None:
        return False
    await incoming.services.store.run(_begin_anew, incoming)
    await incoming.show(
        health_check.warning(incoming.reader, sign, data("inquiry-write"), data("inquiry-waive"))
    )
    return True


async def _show_proof(incoming: Incoming, text: str, heading: str = "", *, which: bool = False) -> None:
    begun = await incoming.services.store.run(_word, incoming, text)
    screen = (inquiry_screens.which if which else inquiry_screens.begun)(
        incoming.reader, begun.words, begun.inquiry
    )
    await incoming.show(screen.headed(heading))


def _begin(db: Database, incoming: Incoming) -> BegunInquiry | None:
    """What was asked last is what the office would be asked; None where nobody would read it."""
    if not staff.members(db, incoming.services.settings):
        inbox.apply_once(db, incoming.update_id)
        return None
    return _word(db, incoming, people.question(db, incoming.person.id, incoming.reader.now))


def _begin_anew(db: Database, incoming: Incoming) -> BegunInquiry:
    return _word(db, incoming, None)


def _word(db: Database, incoming: Incoming, words: str | None) -> BegunInquiry:
    """The office would be asked this, None: what comes next."""
    inbox.apply_once(db, incoming.update_id)
    inquiry = inquiries.open_of(db, incoming.person.id)
    begun = InquiryWords(incoming.person.id, inquiry.reference if inquiry else "", words)
    return BegunInquiry(pending.begin_inquiry(db, begun, incoming.reader.now), inquiry)


def _waive(db: Database, incoming: Incoming) -> None:
    begun = _begin_anew(db, incoming)
    pending.begin_inquiry(db, replace(begun.words, waived=True), incoming.reader.now)


def _kept(db: Database, incoming: Incoming) -> str | None:
    inbox.apply_once(db, incoming.update_id)
    kept = pending.inquiry_words(db, incoming.person.id, incoming.reader.now, office=False)
    return kept.words if kept else None


def _recent(db: Database, person_id: int, now: datetime) -> Inquiry | None:
    """The student's open inquiry in which something was said lately."""
    inquiry = inquiries.open_of(db, person_id)
    return inquiry if inquiry and inquiry.last.at >= now - WRITTEN_ON else None


def _send(db: Database, incoming: Incoming) -> Inquiry | None:
    """The inquiry that waits for the office; None where nothing was to be sent and none does."""
    person_id, now = incoming.person.id, incoming.reader.now
    kept = pending.inquiry_words(db, person_id, now, office=False)
    if inbox.apply_once(db, incoming.update_id) and kept is not None and kept.words:
        inquiry = inquiries.ask(db, person_id, incoming.reader.lang, kept.words, now)
        pending.end(db, person_id, PendingKind.INQUIRY)
        people.set_question(db, person_id, None, now)
        _tell_office(db, incoming, inquiry)
    inquiry_now = inquiries.open_of(db, person_id)
    return inquiry_now if inquiry_now and inquiry_now.turn is Turn.OFFICE else None


def _tell_office(db: Database, incoming: Incoming, inquiry: Inquiry) -> None:
    """By its reference only: whoever has the inquiry in hand, or the chats that hear of each request at once; where there
    are none, everybody of the staff.
    """
    settings, reader = incoming.services.settings, incoming.reader
    holder = inquiry.staff_id
    if holder is not None and roles.has(db, holder, Role.STAFF):
        chats = [holder]
    else:
        chats = staff.immediate_chats(db, settings, reader) or staff.members(db, settings)
    about = {"inquiry": inquiry.reference, "new": len(inquiry.messages) == 1}
    outbox.put_each(db, chats, NoticeKind.STAFF_INQUIRY, inquiry.last.id, about, reader.now)


def _drop(db: Database, incoming: Incoming) -> None:
    inbox.apply_once(db, incoming.update_id)
    if pending.inquiry_words(db, incoming.person.id, incoming.reader.now, office=False):
        pending.end(db, incoming.person.id, PendingKind.INQUIRY)


def _close(db: Database, incoming: Incoming, ref: str) -> Inquiry:
    inbox.apply_once(db, incoming.update_id)
    return inquiries.close(db, inquiries.own(db, ref, incoming.person.id).reference, incoming.reader.now)


ROUTES: tuple[Route, ...] = (
    Command("person", show),
    Link(inquiry_screens.LINK, show),
    Button("human", show),
    Button("inquiry-write", write),
    Button("inquiry-send", send),
    Button("inquiry-desk", to_desk),
    Button("inquiry-waive", waive),
    Button("inquiry-drop", drop),
    Button("inquiry-close", close),
)
