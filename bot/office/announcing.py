"""Announcing something to all students with an open request of a session: chosen, written, read again, agreed to.

It is sent by the outbox, after everything that somebody waits for; its author is told how it ended.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.notices import ANNOUNCED
from bot.office import announce_screens, rights
from bot.office import screens as staff_screens
from bot.office.rights import Rights
from bot.screen import Press, Screen
from bot.visit import Visit
from storage import announcements, inbox, outbox, people, writings
from storage.announcements import Announcement, Delivery

SECONDS = 2.0


async def choose(visit: Visit, _rights: Rights, _arguments: list[str]) -> None:
    """For which session? In private only: what is written in a group, everybody there could send."""
    if not visit.private:
        link = Press(visit.view.say("button-private"), url=visit.view.private_url.removesuffix("?start="))
        await visit.show(Screen(visit.view.say("announce-private"), ((link,),)))
        return
    readers = await visit.desk.store.run(announcements.readers)
    under_way = await visit.desk.store.run(announcements.under_way)
    await visit.show(announce_screens.choose(visit.view, readers, under_way))


async def begin(visit: Visit, held: Rights, arguments: list[str]) -> None:
    """A session was chosen: the next message is the text."""
    if not visit.private:
        await choose(visit, held, [])
        return
    begun = await visit.desk.store.run(_begin, visit, arguments[0])
    await visit.show(announce_screens.write(visit.view, begun))


async def heard(visit: Visit, text: str) -> bool:
    """Whether this message was the text of an announcement; it is shown as students will read it."""
    writing = await visit.desk.store.run(announcements.load, visit.person.id, visit.view.now)
    if writing is None or not await rights.is_office(visit):
        return False
    words = text.strip()
    if len(words) > staff_screens.MOST:
        await visit.show(staff_screens.too_long(visit.view, len(words)))
        return True
    worded, readers = await visit.desk.store.run(_word, visit, writing, words)
    await visit.show(announce_screens.proof(visit.view, worded, readers))
    return True


async def send(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """It was agreed to; pressing twice sends it once and says so twice."""
    found = await visit.desk.store.run(_send, visit, int(arguments[0]))
    if found is None or found.readers is None:
        await visit.show(Screen(visit.view.say("write-nothing")))
        return
    visit.desk.wake_sender()
    await visit.show(announce_screens.sending(visit.view, found))


async def drop(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """Nothing is announced after all; what was sent before is on its way."""
    found = await visit.desk.store.run(_drop, visit, int(arguments[0]))
    if found is not None and found.readers is not None:
        await visit.show(announce_screens.sending(visit.view, found))
    else:
        await visit.show(Screen(visit.view.say("write-dropped")))


async def dropped(visit: Visit) -> bool:
    """Whether an announcement was being written; it is not any more."""
    if not visit.private or not await visit.desk.store.run(announcements.drop, visit.person.id):
        return False
    await visit.show(Screen(visit.view.say("write-dropped")))
    return True


def report(db: Database, now: datetime) -> int:
    """Tell the authors of announcements that are done with how they ended; returns how many. One transaction."""
    done = [each for each in announcements.under_way(db) if not each.waiting]
    for each in done:
        announcements.told(db, each.announcement, now)
        _tell(db, each, now)
    return len(done)


def _tell(db: Database, done: Delivery, now: datetime) -> None:
    """Unless it was for nobody, or the author has left and nothing is known of them any more."""
    about = done.announcement
    if not about.readers or people.get(db, about.author) is None:
        return
    payload = {
        "session": about.session_id,
        "sent": done.sent,
        "readers": about.readers,
        "lost": list(done.lost),
    }
    outbox.put(db, f"{ANNOUNCED}:{about.id}", about.author, ANNOUNCED, payload, now)


def _begin(db: Database, visit: Visit, session_id: str) -> Announcement:
    inbox.apply_once(db, visit.update_id)
    writings.end(db, visit.person.id)
    return announcements.begin(db, visit.person.id, session_id, visit.view.now)


def _word(db: Database, visit: Visit, writing: Announcement, words: str) -> tuple[Announcement, int]:
    inbox.apply_once(db, visit.update_id)
    worded = announcements.word(db, writing, words) or writing
    return worded, announcements.readers(db).get(writing.session_id, 0)


def _send(db: Database, visit: Visit, announcement_id: int) -> Announcement | None:
    found = _own(db, visit, announcement_id)
    if inbox.apply_once(db, visit.update_id) and found is not None:
        announcements.send(db, found, visit.view.now)
    return _own(db, visit, announcement_id)


def _drop(db: Database, visit: Visit, announcement_id: int) -> Announcement | None:
    inbox.apply_once(db, visit.update_id)
    found = _own(db, visit, announcement_id)
    if found is not None and found.readers is None:
        announcements.drop(db, visit.person.id)
    return found


def _own(db: Database, visit: Visit, announcement_id: int) -> Announcement | None:
    """The visitor's announcement of this number, while it is there."""
    found = announcements.get(db, announcement_id)
    return found if found and found.author == visit.person.id else None


BUTTONS = {"announce": begin, "announce-send": send, "announce-drop": drop}
ACTS = (choose, *BUTTONS.values())
"""What an admin may do, too."""
