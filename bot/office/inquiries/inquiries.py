"""The office's part in inquiries: looking through them, answering one, closing it.

Rights were checked before. What students wrote is shown, and words are written, in the private chat only; words are sent
after they were read once more. Each step is one transaction that also marks its update as applied: a replayed press
answers nothing twice and only shows the screen again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database

from bot.chat import common_screens, staff
from bot.chat.incoming import Incoming
from bot.chat.routes import Link, Right, Route, buttons
from bot.chat.screen import Screen
from bot.office.inquiries import inquiries_screens
from bot.office.inquiries.inquiries_screens import Talk
from bot.office.office_screens import OFFICE
from storage import inbox, inquiries, pending
from storage.errors import NoSuchInquiry, WrittenSince
from storage.tables.records import Inquiry, InquiryWords, PendingKind


@dataclass(frozen=True, slots=True)
class InquiryState:
    """What became of a press: the inquiry as it is now, None when it is gone; what is being written, and `sent`: whether
    the last word is this colleague's.
    """

    talk: Talk | None
    words: InquiryWords | None = None
    sent: bool = False


async def show_list(incoming: Incoming, page: int = 0) -> None:
    """The open inquiries, those that wait for the office first."""
    found = await incoming.services.store.run(_talks)
    await incoming.show(inquiries_screens.listed(incoming.reader, found, page))


async def linked(incoming: Incoming, payload: str) -> None:
    """A link to an inquiry was followed from the group or a digest."""
    await show_card(incoming, payload.removeprefix(inquiries_screens.INQUIRY_LINK))


async def show_card(incoming: Incoming, ref: str) -> None:
    """One inquiry; what was said only in private."""
    await _show(incoming, await incoming.services.store.run(_card, ref))


async def write(incoming: Incoming, ref: str, instead: bool = False) -> None:
    """The next message is the answer; `instead`: although a colleague has the inquiry in hand."""
    if not incoming.private:
        await show_card(incoming, ref)
        return
    step = await incoming.services.store.run(_begin, incoming, ref, instead=instead)
    if step.talk is None or step.words is None:
        await _show(incoming, step)
    else:
        await incoming.show(inquiries_screens.write(incoming.reader, step.talk))


async def words_written(incoming: Incoming, words: InquiryWords) -> None:
    """The answer that was asked for; shown again before it is sent."""
    text = incoming.text.strip()
    if too_long := common_screens.too_long(incoming.reader, text):
        await incoming.show(too_long)
    else:
        await _show_proof(incoming, await incoming.services.store.run(_word, incoming, words, text))


async def send(incoming: Incoming, ref: str) -> None:
    """What was read again is sent, unless somebody wrote in the inquiry meanwhile: then that is shown first."""
    step = await incoming.services.store.run(_send, incoming, ref)
    incoming.services.wake_sender()
    if step.words is not None and step.talk is not None and step.talk.inquiry.open:
        await incoming.show(inquiries_screens.proof(incoming.reader, step.talk, step.words, late=True))
    elif step.sent and step.talk is not None:
        await incoming.show(inquiries_screens.sent(incoming.reader, step.talk))
    else:
        is_open = step.talk is not None and step.talk.inquiry.open
        await _show(incoming, step, "write-nothing" if is_open else "office-inquiry-over")


async def drop(incoming: Incoming, ref: str) -> None:
    """Nothing is written after all."""
    await _show(incoming, await incoming.services.store.run(_drop, incoming, ref))


async def close(incoming: Incoming, ref: str) -> None:
    """There is nothing more to say: the student is told, and may ask anew."""
    step = await incoming.services.store.run(_close, incoming, ref)
    incoming.services.wake_sender()
    await _show(incoming, step)


async def _show(incoming: Incoming, step: InquiryState, lead: str = "") -> None:
    if step.talk is None:
        await incoming.show(Screen(incoming.reader.say("office-inquiry-gone")))
        return
    shown = inquiries_screens.card(incoming.reader, step.talk, incoming.person.id)
    await incoming.show(shown.headed(incoming.reader.say(lead) if lead else ""))


async def _show_proof(incoming: Incoming, step: InquiryState) -> None:
    if step.talk is None or step.words is None:
        await _show(incoming, step)
    else:
        await incoming.show(inquiries_screens.proof(incoming.reader, step.talk, step.words))


def _talks(db: Database) -> list[Talk]:
    return [_named(db, each) for each in inquiries.open_ones(db)]


def _named(db: Database, inquiry: Inquiry) -> Talk:
    """An inquiry with what colleagues in it are called."""
    people = {inquiry.staff_id, *(each.staff_id for each in inquiry.messages)} - {None}
    return Talk(inquiry, {each: staff.name_of(db, each) for each in people if each is not None})


def _card(db: Database, ref: str) -> InquiryState:
    try:
        return InquiryState(_named(db, inquiries.get(db, ref)))
    except NoSuchInquiry:
        return InquiryState(None)


def _begin(db: Database, incoming: Incoming, ref: str, *, instead: bool) -> InquiryState:
    """The next text answers, unless a colleague has the inquiry in hand or it is closed; it is this person's from now on."""
    inbox.apply_once(db, incoming.update_id)
    found, me = _card(db, ref), incoming.person.id
    if found.talk is None or not found.talk.inquiry.open:
        return found
    inquiry = found.talk.inquiry
    if inquiry.staff_id not in (None, me) and not instead:
        return found
    taken = inquiries.take(db, ref, me)
    words = InquiryWords(me, ref, None, office=True, read=inquiry.last.id)
    return InquiryState(_named(db, taken), pending.begin_inquiry(db, words, incoming.reader.now))


def _word(db: Database, incoming: Incoming, words: InquiryWords, text: str) -> InquiryState:
    """Keep what was written until it is sent."""
    inbox.apply_once(db, incoming.update_id)
    found = _card(db, words.reference)
    if found.talk is None or not found.talk.inquiry.open:
        pending.end(db, incoming.person.id, PendingKind.INQUIRY)
        return found
    worded = InquiryWords(words.person_id, words.reference, text, office=True, read=words.read)
    return InquiryState(found.talk, pending.begin_inquiry(db, worded, incoming.reader.now))


def _send(db: Database, incoming: Incoming, ref: str) -> InquiryState:
    me, now = incoming.person.id, incoming.reader.now
    words = pending.inquiry_words(db, me, now, office=True)
    fits = words is not None and words.reference == ref and words.words
    if inbox.apply_once(db, incoming.update_id) and words is not None and fits:
        try:
            inquiries.answer(db, ref, me, words.words or "", now, read=words.read)
        except (WrittenSince, NoSuchInquiry):
            return _held_back(db, incoming, words)
        pending.end(db, me, PendingKind.INQUIRY)
    found = _card(db, ref)
    return InquiryState(found.talk, sent=found.talk is not None and found.talk.inquiry.last.staff_id == me)


def _held_back(db: Database, incoming: Incoming, words: InquiryWords) -> InquiryState:
    """Somebody wrote meanwhile: what it was is read from now on, and the answer waits for another press."""
    found = _card(db, words.reference)
    if found.talk is None or not found.talk.inquiry.open:
        pending.end(db, incoming.person.id, PendingKind.INQUIRY)
        return found
    again = InquiryWords(
        words.person_id, words.reference, words.words, office=True, read=found.talk.inquiry.last.id
    )
    return InquiryState(found.talk, pending.begin_inquiry(db, again, incoming.reader.now))


def _drop(db: Database, incoming: Incoming, ref: str) -> InquiryState:
    inbox.apply_once(db, incoming.update_id)
    if pending.inquiry_words(db, incoming.person.id, incoming.reader.now, office=True):
        pending.end(db, incoming.person.id, PendingKind.INQUIRY)
    return _card(db, ref)


def _close(db: Database, incoming: Incoming, ref: str) -> InquiryState:
    try:
        if inbox.apply_once(db, incoming.update_id):
            inquiries.close(db, ref, incoming.reader.now, by=incoming.person.id)
    except NoSuchInquiry:
        return InquiryState(None)
    return _card(db, ref)


ROUTES: tuple[Route, ...] = (
    Link(re.compile(rf"{inquiries_screens.INQUIRY_LINK}.+"), linked, Right.STAFF),
    *buttons(
        Right.STAFF,
        OFFICE,
        {
            "inquiries": show_list,
            "inquiry": show_card,
            "inqwrite": write,
            "inqsend": send,
            "inqdrop": drop,
            "inqclose": close,
        },
    ),
)
