"""A student's rights over their data: to see all that is held about them, and to have it erased."""

from __future__ import annotations

from sqlite_utils import Database

from bot import rights_screens, sent_requests
from bot.notices import STAFF_WITHDRAWN
from bot.screen import Screen
from bot.visit import Visit
from storage import inbox, outbox, people, requests


async def show_data(visit: Visit, _arguments: list[str]) -> None:
    """Hand over everything that is held about this person: a text to read, and a file for programs."""
    if not visit.private:
        await visit.show(sent_requests.to_private(visit, "mydata"))
        return
    held = await visit.desk.store.run(people.held, visit.person.id)
    await visit.add(rights_screens.mine(visit.view, held))


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
    staff = visit.desk.settings.staff_chat
    for request in requests.of_person(db, visit.person.id):
        if request.status.open and staff is not None:
            key, payload = f"{STAFF_WITHDRAWN}:{request.reference}", {"reference": request.reference}
            outbox.put(db, key, staff, STAFF_WITHDRAWN, payload, now=visit.view.now)
    people.forget(db, visit.person.id, now=visit.view.now)


BUTTONS = {
    "mydata": show_data,
    "forget": ask_forget,
    "erase": forget,
    "spare": spare,
}
