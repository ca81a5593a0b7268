"""The office's files that a student gets by a button under an answer: sent through the outbox, so that none is lost."""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.student import handouts_screens
from storage import inbox, outbox
from storage.tables.records import NoticeKind


async def hand_out(incoming: Incoming, name: str) -> None:
    """Send the file of this name to where its button was pressed: it is the same for everybody, in groups too."""
    if name not in incoming.reader.catalog.handouts:
        await incoming.add(handouts_screens.gone(incoming.reader))
        return
    await incoming.services.store.run(_put, incoming, name)
    incoming.services.wake_sender()


def _put(db: Database, incoming: Incoming, name: str) -> None:
    """One notice a press, also when the press is handled again after a crash."""
    inbox.apply_once(db, incoming.update_id)
    key = f"{NoticeKind.HANDOUT}:{incoming.update_id}"
    about = {"name": name, "lang": incoming.reader.lang, "thread": incoming.thread}
    outbox.put(db, key, incoming.chat.id, NoticeKind.HANDOUT, about, incoming.reader.now)


ROUTES: tuple[Route, ...] = (Button("file", hand_out),)
