"""A student's rights over their data: to see all that is held about them, and to have it erased."""

from __future__ import annotations

from sqlite_utils import Database

from bot.notices import STAFF_WITHDRAWN
from bot.office import audience
from bot.screen import Screen
from bot.sent import requests as sent_requests
from bot.student import rights_screens
from bot.visit import Visit
from storage import inbox, outbox, people, requests


async def show_data(visit: Visit, _arguments: list[str]) -> None:
    """Hand over everything that is held about this person: a text to read, and a file for programs."""
    if not visit.private:
        await visit.show(sent_requests.to_private(visit, "mydata"))
        return
    held = await visit.desk.store.run(people.held, visit.person.id)
    await visit.add(rights_screens.mine(visit.view, held))


async def privacy(visit: Visit, _arguments: list[str]) -> None:
    """What is kept, how long and why."""
    await visit.add(rights_screens.privacy(visit.view, visit.desk.settings.retention_months))


async def ask_forget(visit: Visit, _arguments: list[str]) -> None:
    """Say what erasing means, and ask before it is done."""
    if not visit.private:
        await visit.show(sent_requests.to_private(visit, "forget"))
        return
    filed = await visit.desk.store.run(requests.of_person, visit.person.id)
    await visit.add(rights_screens.forget(visit.view, filed))


async def forget(visit: Visit, _arguments: list[str]) -> None:
    """Erase the person; the office hears, by reference, which requests are withdrawn by it."""
    await visit.desk.store.run(_forget, visit)
    visit.desk.wake_sender()
    await visit.show(Screen(visit.view.say("forget-done")))


async def spare(visit: Visit, _arguments: list[str]) -> None:
    """Nothing is erased after all."""
    await visit.show(Screen(visit.view.say("forget-kept")))


def _forget(db: Database, visit: Visit) -> None:
    """One transaction, and the same again when it is replayed: arriving made the person known anew."""
    inbox.apply_once(db, visit.update_id)
    filed = requests.of_person(db, visit.person.id)
    for request in (each for each in filed if each.status.open):
        _tell_office(db, visit, request.reference)
    people.forget(db, visit.person.id, now=visit.view.now)


def _tell_office(db: Database, visit: Visit, reference: str) -> None:
    """Its group, and everybody who hears of each request at once."""
    settings, view = visit.desk.settings, visit.view
    group = audience.staff_chat(db, settings)
    chats = {*audience.at_once(db, settings, view), *([] if group is None else [group])}
    for chat_id in sorted(chats - {visit.person.id}):
        key = f"{STAFF_WITHDRAWN}:{reference}:{chat_id}"
        outbox.put(db, key, chat_id, STAFF_WITHDRAWN, {"reference": reference}, view.now)


BUTTONS = {
    "privacy": privacy,
    "mydata": show_data,
    "forget": ask_forget,
    "erase": forget,
    "spare": spare,
}
