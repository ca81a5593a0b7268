"""A student answers a question of the office: one message, read again and confirmed, kept with the request, which is
then studied again. What is being written is in the database, so that a restart loses nothing.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat import common_screens, health
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Screen, data
from bot.request.filed import filed_screens
from bot.request.form import health_check
from storage import cases, inbox, outbox, pending, requests
from storage.errors import NoSuchRequest
from storage.tables.records import Act, Actor, NoticeKind, PendingKind, Request, Status, Writing


async def ask(incoming: Incoming, reference: str) -> None:
    """The button under the question was pressed: the next message is the answer."""
    try:
        request = await incoming.services.store.run(_begin, incoming, reference)
    except NoSuchRequest:
        await incoming.show(filed_screens.unknown(incoming.reader))
        return
    waits = request.status is Status.NEEDS_INFO
    await incoming.add(
        (filed_screens.ask_reply if waits else filed_screens.reply_too_late)(incoming.reader, request)
    )


async def take(incoming: Incoming, writing: Writing, words: str) -> None:
    """The answer as it would be sent, kept until that is confirmed. Words about health are not kept before the
    student has decided.
    """
    if too_long := common_screens.too_long(incoming.reader, words):
        await incoming.show(too_long)
    elif not writing.waived and (sign := health.find_signs(words)):
        ref = writing.reference
        await incoming.show(
            health_check.warning(incoming.reader, sign, data("reply", ref), data("reply-waive", ref))
        )
    else:
        request = await incoming.services.store.run(_word, incoming, writing, words)
        await incoming.show(_proof_or_late(incoming, request, words))


async def waive(incoming: Incoming, reference: str) -> None:
    """It is not about health: the next message is taken as it is."""
    waits = await incoming.services.store.run(_waive, incoming, reference)
    await incoming.show(Screen(incoming.reader.say("health-again" if waits else "write-nothing")))


async def send(incoming: Incoming, reference: str) -> None:
    """Send the answer that was read again; pressing twice sends it once and says so twice."""
    try:
        request, replied = await incoming.services.store.run(_send, incoming, reference)
    except NoSuchRequest:
        await incoming.show(filed_screens.unknown(incoming.reader))
        return
    incoming.services.wake_sender()
    await incoming.show(
        (filed_screens.replied if replied else filed_screens.reply_too_late)(incoming.reader, request)
    )


async def drop(incoming: Incoming) -> None:
    """Nothing is sent after all; the question still waits."""
    await incoming.services.store.run(_drop, incoming)
    await incoming.show(Screen(incoming.reader.say("write-dropped")))


def _proof_or_late(incoming: Incoming, request: Request, words: str) -> Screen:
    if request.status is Status.NEEDS_INFO:
        return filed_screens.reply_proof(incoming.reader, request, words)
    return filed_screens.reply_too_late(incoming.reader, request)


def _begin(db: Database, incoming: Incoming, ref: str) -> Request:
    inbox.apply_once(db, incoming.update_id)
    request = _own(db, incoming, ref)
    if request.status is Status.NEEDS_INFO:
        pending.begin_writing(db, incoming.person.id, ref, Act.REPLY, incoming.reader.now)
    return request


def _word(db: Database, incoming: Incoming, writing: Writing, words: str) -> Request:
    request = _own(db, incoming, writing.reference)
    inbox.apply_once(db, incoming.update_id)
    if request.status is Status.NEEDS_INFO:
        pending.word(db, writing, words)
    else:
        pending.end(db, incoming.person.id, PendingKind.REPLY)
    return request


def _waive(db: Database, incoming: Incoming, ref: str) -> bool:
    inbox.apply_once(db, incoming.update_id)
    return pending.waive(db, incoming.person.id, ref, incoming.reader.now)


def _send(db: Database, incoming: Incoming, ref: str) -> tuple[Request, bool]:
    """The request, and whether the last thing that happened to it is the student's answer."""
    request, writing = _own(db, incoming, ref), pending.writing(db, incoming.person.id, incoming.reader.now)
    if (
        inbox.apply_once(db, incoming.update_id)
        and request.status is Status.NEEDS_INFO
        and writing is not None
    ):
        _reply(db, incoming, writing)
    last = requests.history(db, ref)[-1]
    return requests.get(db, ref), last.actor is Actor.STUDENT and last.was is Status.NEEDS_INFO


def _reply(db: Database, incoming: Incoming, writing: Writing) -> None:
    """Keep the answer with the request and tell whoever asked."""
    if writing.act is not Act.REPLY or writing.words is None:
        return
    ref, now = writing.reference, incoming.reader.now
    asked = cases.get(db, ref).staff_id
    event = requests.reply(db, ref, incoming.person.id, writing.words, now)
    if asked is not None:
        outbox.put(
            db,
            f"{NoticeKind.STAFF_REPLIED}:{event}",
            asked,
            NoticeKind.STAFF_REPLIED,
            {"reference": ref},
            now,
        )
    pending.end(db, incoming.person.id, PendingKind.REPLY)


def _drop(db: Database, incoming: Incoming) -> None:
    inbox.apply_once(db, incoming.update_id)
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is not None and writing.act is Act.REPLY:
        pending.end(db, incoming.person.id, PendingKind.REPLY)


def _own(db: Database, incoming: Incoming, ref: str) -> Request:
    """The request of this person. Raises NoSuchRequest if it is not theirs."""
    request = requests.get(db, ref)
    if request.person_id != incoming.person.id:
        raise NoSuchRequest(ref)
    return request


ROUTES: tuple[Route, ...] = (
    Button("reply", ask),
    Button("reply-waive", waive),
    Button("reply-send", send),
    Button("reply-drop", drop, former=1),
)
