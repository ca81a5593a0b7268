"""A student answers a question of the office: one message, kept with the request, which is then studied again."""

from __future__ import annotations

from sqlite_utils import Database

from bot import decision_screens, staff_screens
from bot.notices import STAFF_REPLIED
from bot.screen import Screen
from bot.visit import Visit
from storage import cases, inbox, outbox, requests, writings
from storage.errors import IllegalMove, NoSuchRequest
from storage.records import Act, Request, Status, Writing


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
    """The answer: kept, and told to whoever asked."""
    if len(words) > staff_screens.MOST:
        await visit.show(staff_screens.too_long(visit.view, len(words)))
        return
    try:
        request = await visit.desk.store.run(_reply, visit, writing, words)
    except IllegalMove:
        request = await visit.desk.store.run(_too_late, visit, writing)
        await visit.show(decision_screens.late(visit.view, request))
    else:
        visit.desk.wake_sender()
        await visit.show(decision_screens.replied(visit.view, request))


def _begin(db: Database, visit: Visit, ref: str) -> Request:
    inbox.apply_once(db, visit.update_id)
    request = requests.get(db, ref)
    if request.person_id != visit.person.id:
        raise NoSuchRequest(ref)
    if request.status is Status.NEEDS_INFO:
        writings.begin(db, visit.person.id, ref, Act.REPLY, visit.view.now)
    return request


def _reply(db: Database, visit: Visit, writing: Writing, words: str) -> Request:
    asked = cases.get(db, writing.reference).staff_id
    if inbox.apply_once(db, visit.update_id):
        event = requests.reply(db, writing.reference, visit.person.id, words, visit.view.now)
        if asked is not None:
            about = {"reference": writing.reference}
            outbox.put(db, f"{STAFF_REPLIED}:{event}", asked, STAFF_REPLIED, about, visit.view.now)
    writings.end(db, visit.person.id)
    return requests.get(db, writing.reference)


def _too_late(db: Database, visit: Visit, writing: Writing) -> Request:
    writings.end(db, visit.person.id)
    return requests.get(db, writing.reference)


BUTTONS = {"reply": ask}
