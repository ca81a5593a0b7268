"""A student answers a question of the office: one message, read again and confirmed, kept with the request, which is
then studied again. What is being written is in the database, so that a restart loses nothing.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.notices import STAFF_REPLIED
from bot.office import screens as staff_screens
from bot.request import health, health_check
from bot.screen import Screen, data
from bot.sent import decision_screens
from bot.visit import Visit
from storage import cases, inbox, outbox, requests, writings
from storage.errors import NoSuchRequest
from storage.records import Act, Actor, Request, Status, Writing


async def ask(visit: Visit, arguments: list[str]) -> None:
    """The button under the question was pressed: the next message is the answer."""
    try:
        request = await visit.desk.store.run(_begin, visit, arguments[0])
    except NoSuchRequest:
        await visit.show(Screen(visit.view.say("request-unknown")))
        return
    waits = request.status is Status.NEEDS_INFO
    await visit.add((decision_screens.ask_reply if waits else decision_screens.late)(visit.view, request))


async def take(visit: Visit, writing: Writing, words: str) -> None:
    """The answer as it would be sent, kept until that is confirmed. Words about health are not kept before the
    student has decided.
    """
    if len(words) > staff_screens.MOST:
        await visit.show(staff_screens.too_long(visit.view, len(words)))
    elif not writing.waived and (sign := health.found(words)):
        ref = writing.reference
        await visit.show(health_check.warning(visit.view, sign, data("reply", ref), data("reply-waive", ref)))
    else:
        request = await visit.desk.store.run(_word, visit, writing, words)
        await visit.show(_proof_or_late(visit, request, words))


async def waive(visit: Visit, arguments: list[str]) -> None:
    """It is not about health: the next message is taken as it is."""
    waits = await visit.desk.store.run(_waive, visit, arguments[0])
    await visit.show(Screen(visit.view.say("health-again" if waits else "write-nothing")))


async def send(visit: Visit, arguments: list[str]) -> None:
    """Send the answer that was read again; pressing twice sends it once and says so twice."""
    try:
        request, replied = await visit.desk.store.run(_send, visit, arguments[0])
    except NoSuchRequest:
        await visit.show(Screen(visit.view.say("request-unknown")))
        return
    visit.desk.wake_sender()
    await visit.show((decision_screens.replied if replied else decision_screens.late)(visit.view, request))


async def drop(visit: Visit, _arguments: list[str]) -> None:
    """Nothing is sent after all; the question still waits."""
    await visit.desk.store.run(_drop, visit)
    await visit.show(Screen(visit.view.say("write-dropped")))


def _proof_or_late(visit: Visit, request: Request, words: str) -> Screen:
    if request.status is Status.NEEDS_INFO:
        return decision_screens.proof(visit.view, request, words)
    return decision_screens.late(visit.view, request)


def _begin(db: Database, visit: Visit, ref: str) -> Request:
    inbox.apply_once(db, visit.update_id)
    request = _own(db, visit, ref)
    if request.status is Status.NEEDS_INFO:
        writings.begin(db, visit.person.id, ref, Act.REPLY, visit.view.now)
    return request


def _word(db: Database, visit: Visit, writing: Writing, words: str) -> Request:
    request = _own(db, visit, writing.reference)
    inbox.apply_once(db, visit.update_id)
    if request.status is Status.NEEDS_INFO:
        writings.word(db, writing, words)
    else:
        writings.end(db, visit.person.id)
    return request


def _waive(db: Database, visit: Visit, ref: str) -> bool:
    inbox.apply_once(db, visit.update_id)
    return writings.waive(db, visit.person.id, ref)


def _send(db: Database, visit: Visit, ref: str) -> tuple[Request, bool]:
    """The request, and whether the last thing that happened to it is the student's answer."""
    request, writing = _own(db, visit, ref), writings.load(db, visit.person.id, visit.view.now)
    if inbox.apply_once(db, visit.update_id) and request.status is Status.NEEDS_INFO and writing is not None:
        _reply(db, visit, writing)
    last = requests.history(db, ref)[-1]
    return requests.get(db, ref), last.actor is Actor.STUDENT and last.was is Status.NEEDS_INFO


def _reply(db: Database, visit: Visit, writing: Writing) -> None:
    """Keep the answer with the request and tell whoever asked."""
    if writing.act is not Act.REPLY or writing.words is None:
        return
    ref, now = writing.reference, visit.view.now
    asked = cases.get(db, ref).staff_id
    event = requests.reply(db, ref, visit.person.id, writing.words, now)
    if asked is not None:
        outbox.put(db, f"{STAFF_REPLIED}:{event}", asked, STAFF_REPLIED, {"reference": ref}, now)
    writings.end(db, visit.person.id)


def _drop(db: Database, visit: Visit) -> None:
    inbox.apply_once(db, visit.update_id)
    writing = writings.load(db, visit.person.id, visit.view.now)
    if writing is not None and writing.act is Act.REPLY:
        writings.end(db, visit.person.id)


def _own(db: Database, visit: Visit, ref: str) -> Request:
    """The request of this person. Raises NoSuchRequest if it is not theirs."""
    request = requests.get(db, ref)
    if request.person_id != visit.person.id:
        raise NoSuchRequest(ref)
    return request


BUTTONS = {"reply": ask, "reply-waive": waive, "reply-send": send, "reply-drop": drop}
