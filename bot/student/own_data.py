"""A student's rights over their data: to see all that is held about them, and to have it erased."""

from __future__ import annotations

import re

from sqlite_utils import Database

from bot.chat import common_screens, staff
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import Screen
from bot.student import own_data_screens
from storage import inbox, outbox, people, requests
from storage.tables.records import NoticeKind


async def show_data(incoming: Incoming) -> None:
    """Hand over everything that is held about this person: a text to read, and a file for programs."""
    if not incoming.private:
        await incoming.show(common_screens.to_private(incoming.reader, "mydata"))
        return
    held = await incoming.services.store.run(people.held, incoming.person.id)
    await incoming.add(own_data_screens.mine(incoming.reader, held))


async def privacy(incoming: Incoming) -> None:
    """What is kept, how long and why."""
    await incoming.add(own_data_screens.privacy(incoming.reader, incoming.services.retention_months))


async def ask_forget(incoming: Incoming) -> None:
    """Say what erasing means, and ask before it is done."""
    if not incoming.private:
        await incoming.show(common_screens.to_private(incoming.reader, "forget"))
        return
    filed = await incoming.services.store.run(requests.of_person, incoming.person.id)
    await incoming.add(own_data_screens.forget(incoming.reader, filed))


async def forget(incoming: Incoming) -> None:
    """Erase the person; the office hears, by reference, which requests are withdrawn by it."""
    await incoming.services.store.run(_forget, incoming)
    incoming.services.wake_sender()
    await incoming.show(Screen(incoming.reader.say("forget-done")))


async def spare(incoming: Incoming) -> None:
    """Nothing is erased after all."""
    await incoming.show(Screen(incoming.reader.say("forget-kept")))


def _forget(db: Database, incoming: Incoming) -> None:
    """One transaction, and the same again when it is replayed: arriving made the person known anew."""
    inbox.apply_once(db, incoming.update_id)
    filed = requests.of_person(db, incoming.person.id)
    for request in (each for each in filed if each.status.open):
        _tell_office(db, incoming, request.reference)
    people.forget(db, incoming.person.id, now=incoming.reader.now)


def _tell_office(db: Database, incoming: Incoming, reference: str) -> None:
    """Its group, and everybody who hears of each request at once."""
    settings, reader = incoming.services.settings, incoming.reader
    group = staff.staff_chat(db, settings)
    chats = {*staff.immediate_chats(db, settings, reader), *([] if group is None else [group])}
    others, about = sorted(chats - {incoming.person.id}), {"reference": reference}
    outbox.put_each(db, others, NoticeKind.STAFF_WITHDRAWN, reference, about, reader.now)


ROUTES: tuple[Route, ...] = (
    Command("privacy", privacy),
    Command("mydata", show_data),
    Command("forget", ask_forget),
    Link(re.compile("mydata"), show_data),
    Link(re.compile("forget"), ask_forget),
    Button("privacy", privacy),
    Button("mydata", show_data),
    Button("forget", ask_forget),
    Button("erase", forget),
    Button("spare", spare),
)
