"""Announcing something to all students with an open request of a session: chosen, written, read again, agreed to.

It is sent by the outbox, after everything that somebody waits for; its author is told how it ended.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.answers import intent, questions
from bot.answers.intent import Intent
from bot.chat import common_screens
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, Text, buttons
from bot.chat.screen import Screen
from bot.office import announcements_screens
from bot.office.office_screens import OFFICE
from storage import announcements, inbox, outbox, pending, people
from storage.announcements import Announcement, Progress
from storage.tables.records import NoticeKind, PendingKind

ANNOUNCING_SECONDS = 2.0
"""Between two looks for announcements that are done with: their author waits for no more than that."""


async def choose(incoming: Incoming) -> None:
    """For which session? In private only: what is written in a group, everybody there could send."""
    if not incoming.private:
        await incoming.show(common_screens.only_in_private(incoming.reader, "announce-private"))
        return
    readers, under_way = await incoming.services.store.run(_readers_and_under_way)
    await incoming.show(announcements_screens.choose(incoming.reader, readers, under_way))


async def begin(incoming: Incoming, session_id: str) -> None:
    """A session was chosen: the next message is the text."""
    if not incoming.private:
        await choose(incoming)
        return
    begun = await incoming.services.store.run(_begin, incoming, session_id)
    await incoming.show(announcements_screens.write(incoming.reader, begun))


async def words_written(incoming: Incoming) -> None:
    """The text of an announcement was written; it is shown as students will read it. A question to the desk is answered
    instead; what may be either is kept while its author is asked.
    """
    writing, words = incoming.pending, incoming.text.strip()
    assert isinstance(writing, Announcement)
    if too_long := common_screens.too_long(incoming.reader, words):
        await incoming.show(too_long)
        return
    asked = await questions.find(incoming, words)
    meant = intent.read(asked, intent.ANNOUNCEMENT)
    if meant is Intent.QUESTION:
        await questions.reply(incoming, asked)
        await incoming.add(announcements_screens.write(incoming.reader, writing))
        return
    worded, readers = await incoming.services.store.run(_word, incoming, writing, words)
    if meant is Intent.EITHER:
        await incoming.show(announcements_screens.which(incoming.reader, worded))
    else:
        await incoming.show(announcements_screens.proof(incoming.reader, worded, readers))


async def show_proof(incoming: Incoming, announcement_id: int) -> None:
    """What was written is the text: it is shown as students will read it."""
    found, readers = await incoming.services.store.run(_kept, incoming, announcement_id)
    if found is None or found.readers is not None or found.words is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
    else:
        await incoming.show(announcements_screens.proof(incoming.reader, found, readers))


async def answer_kept(incoming: Incoming, announcement_id: int) -> None:
    """What was written is a question to the desk: it is answered and no text any more, and the text is asked for again."""
    found, _readers = await incoming.services.store.run(_kept, incoming, announcement_id)
    if found is None or found.readers is not None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
    elif found.words is None:
        await incoming.show(announcements_screens.write(incoming.reader, found))
    else:
        await questions.reply(incoming, await questions.find(incoming, found.words))
        await incoming.services.store.run(announcements.word, found, None)
        await incoming.add(announcements_screens.write(incoming.reader, found))


async def send(incoming: Incoming, announcement_id: int) -> None:
    """It was agreed to; pressing twice sends it once and says so twice."""
    found = await incoming.services.store.run(_send, incoming, announcement_id)
    if found is None or found.readers is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
        return
    incoming.services.wake_sender()
    await incoming.show(announcements_screens.sending(incoming.reader, found))


async def drop(incoming: Incoming, announcement_id: int) -> None:
    """Nothing is announced after all; what was sent before is on its way."""
    found = await incoming.services.store.run(_drop, incoming, announcement_id)
    if found is not None and found.readers is not None:
        await incoming.show(announcements_screens.sending(incoming.reader, found))
    else:
        await incoming.show(Screen(incoming.reader.say("write-dropped")))


def report(db: Database, now: datetime) -> int:
    """Tell the authors of announcements that are done with how they ended; returns how many. One transaction."""
    done = [each for each in announcements.under_way(db) if not each.waiting]
    for each in done:
        announcements.told(db, each.announcement, now)
        _tell(db, each, now)
    return len(done)


def _tell(db: Database, done: Progress, now: datetime) -> None:
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
    outbox.put(db, f"{NoticeKind.ANNOUNCED}:{about.id}", about.author, NoticeKind.ANNOUNCED, payload, now)


def _readers_and_under_way(db: Database) -> tuple[dict[str, int], list[Progress]]:
    return announcements.readers(db), announcements.under_way(db)


def _begin(db: Database, incoming: Incoming, session_id: str) -> Announcement:
    inbox.apply_once(db, incoming.update_id)
    return pending.begin_announcement(db, incoming.person.id, session_id, incoming.reader.now)


def _kept(db: Database, incoming: Incoming, announcement_id: int) -> tuple[Announcement | None, int]:
    """(the person's own announcement, how many would read it)."""
    inbox.apply_once(db, incoming.update_id)
    found = _own(db, incoming, announcement_id)
    return found, announcements.readers(db).get(found.session_id, 0) if found else 0


def _word(db: Database, incoming: Incoming, writing: Announcement, words: str) -> tuple[Announcement, int]:
    inbox.apply_once(db, incoming.update_id)
    worded = announcements.word(db, writing, words) or writing
    return worded, announcements.readers(db).get(writing.session_id, 0)


def _send(db: Database, incoming: Incoming, announcement_id: int) -> Announcement | None:
    found = _own(db, incoming, announcement_id)
    if inbox.apply_once(db, incoming.update_id) and found is not None:
        announcements.send(db, found, incoming.reader.now)
        pending.end(db, incoming.person.id, PendingKind.ANNOUNCEMENT)
    return _own(db, incoming, announcement_id)


def _drop(db: Database, incoming: Incoming, announcement_id: int) -> Announcement | None:
    inbox.apply_once(db, incoming.update_id)
    found = _own(db, incoming, announcement_id)
    if found is not None and found.readers is None:
        pending.end(db, incoming.person.id, PendingKind.ANNOUNCEMENT)
    return found


def _own(db: Database, incoming: Incoming, announcement_id: int) -> Announcement | None:
    """The person's own announcement of this number, while it is there."""
    found = announcements.get(db, announcement_id, incoming.reader.now)
    return found if found and found.author == incoming.person.id else None


ROUTES: tuple[Route, ...] = (
    Command("announce", choose, Right.OFFICE),
    *buttons(
        Right.OFFICE,
        OFFICE,
        {
            "announce": begin,
            "announce-proof": show_proof,
            "announce-question": answer_kept,
            "announce-send": send,
            "announce-drop": drop,
        },
    ),
    Text(Announcement, words_written, Right.OFFICE),
)
