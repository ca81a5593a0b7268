"""What the staff does about a request in the chat: takes it, takes a decision back. What needs words is in `writing`.

Rights were checked before. Each change is one transaction that also marks its update as applied: a replayed update decides
nothing twice and only shows the screen again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from bot.office.office_screens import OFFICE
from bot.office.queue import acts_screens, card_screens, queue
from bot.office.queue.card_screens import Dossier
from storage import inbox, requests
from storage.errors import IllegalMove
from storage.tables.records import Status


async def take(incoming: Incoming, ref: str) -> None:
    """A new request is studied now."""
    moved = await incoming.services.store.run(take_request, incoming, ref, Status.SUBMITTED)
    await show_moved(incoming, moved)


async def take_up(incoming: Incoming, ref: str) -> None:
    """A request that waited for its student is studied again."""
    moved = await incoming.services.store.run(take_request, incoming, ref, Status.NEEDS_INFO)
    await show_moved(incoming, moved)


async def ask_reopen(incoming: Incoming, ref: str) -> None:
    """Ask before a decision is taken back: its student has read it."""
    dossier = await incoming.services.store.run(queue.load_dossier, ref)
    if incoming.private and dossier.request.status.decided:
        await incoming.show(acts_screens.reopen(incoming.reader, dossier.request))
    else:
        await queue.show_dossier(incoming, dossier)


async def reopen(incoming: Incoming, ref: str, decided: Status) -> None:
    """A decision is taken back: the request is studied again, and decided anew."""
    moved = await incoming.services.store.run(take_request, incoming, ref, decided)
    await show_moved(incoming, moved)


async def show_moved(incoming: Incoming, moved: Moved, *, unsent: str = "") -> None:
    """The card after an act; first that somebody else was quicker, with `unsent` behind it, or that there was nothing to
    send.
    """
    incoming.services.wake_sender()
    lead = {
        Result.DONE: "",
        Result.OVERTAKEN: f"{card_screens.overtaken_by(incoming.reader, moved.dossier)} {unsent}".rstrip(),
        Result.NOTHING: incoming.reader.say("write-nothing"),
    }
    await queue.show_dossier(incoming, moved.dossier, lead[moved.result])


class Result(StrEnum):
    """What became of an act."""

    DONE = "done"
    OVERTAKEN = "overtaken"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Moved:
    """An act's result, and the request as it is now."""

    result: Result
    dossier: Dossier


def take_request(db: Database, incoming: Incoming, ref: str, expected: Status) -> Moved:
    """The request is studied now, by this person."""
    return move(db, incoming, ref, Status.IN_REVIEW, expected, None)


def move(
    db: Database, incoming: Incoming, ref: str, status: Status, expected: Status, words: str | None
) -> Moved:
    """The request goes from `expected` to `status`, with `words` for its student, unless it has moved since."""
    if inbox.apply_once(db, incoming.update_id):
        try:
            requests.move(db, ref, status, incoming.person.id, incoming.reader.now, words, expected=expected)
        except IllegalMove:
            return _too_late(incoming, queue.load_dossier(db, ref), status)
    return Moved(Result.DONE, queue.load_dossier(db, ref))


def nothing_sent(incoming: Incoming, found: Dossier, status: Status | None) -> Moved:
    """There are no words to bring a request to `status`: they did so at an earlier press, were too late for it, or were
    dropped.
    """
    now, own = found.request.status, found.case.staff_id == incoming.person.id
    if now is Status.IN_REVIEW or status is None or (own and now not in (status, Status.WITHDRAWN)):
        return Moved(Result.NOTHING, found)
    return _too_late(incoming, found, status)


def _too_late(incoming: Incoming, found: Dossier, status: Status) -> Moved:
    """Somebody was first; a second press of one's own is no news."""
    own = found.case.staff_id == incoming.person.id and found.request.status is status
    return Moved(Result.DONE if own else Result.OVERTAKEN, found)


ROUTES: tuple[Route, ...] = buttons(
    Right.STAFF,
    OFFICE,
    {"take": take, "takeup": take_up, "reopen": ask_reopen, "reopened": reopen},
)
