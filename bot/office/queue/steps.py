"""What the staff does to the database: each function one transaction that also marks its update as applied.

So a replayed update decides nothing twice and only shows the screen again. Nothing here shows anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.office.queue.dossier_screens import OUTCOMES, PHRASES, Dossier, Remark
from storage import cases, contents, inbox, pending, requests, roles
from storage.errors import IllegalMove
from storage.tables.records import Act, Case, Document, DocumentState, PendingKind, Status, Writing

LATELY = 3
"""So many wordings that were used before are offered again."""


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


def queue(db: Database) -> list[Case]:
    return cases.all_of(db)


def dossier(db: Database, ref: str) -> Dossier:
    case, events = cases.get(db, ref), requests.history(db, ref)
    remarks = tuple(Remark(_called(db, event.staff_id), event.note or "") for event in cases.notes(events))
    by = None if case.staff_id is None else _called(db, case.staff_id)
    return Dossier(case, by, remarks, cases.said(events), cases.replied(events))


def content(db: Database, incoming: Incoming, document: Document) -> bytes | None:
    """A document's bytes; None when it is not to be handed out. Where there is a virus scanner, it comes first."""
    unclean = incoming.services.settings.clamav is not None and document.scanned is None
    if unclean or document.state is not DocumentState.STORED:
        return None
    return contents.read(db, document.id)


def take(db: Database, incoming: Incoming, ref: str, expected: Status) -> Moved:
    """The request is studied now, by the visitor."""
    return _move(db, incoming, ref, Status.IN_REVIEW, expected, None)


def lately(db: Database, incoming: Incoming, found: Dossier, act: Act) -> dict[int, str]:
    """What students of the same session were told last at such an act, but for the ready sentences."""
    if act not in OUTCOMES:
        return {}
    texts = incoming.services.texts
    ready = {
        text
        for number in range(1, PHRASES.get(act, 0) + 1)
        for text in texts.all(f"phrase-{act}-{number}-text")
    }
    said = cases.said_lately(db, found.request.session_id, OUTCOMES[act], LATELY + len(ready))
    return dict([(event, words) for event, words in said.items() if words not in ready][:LATELY])


def begin(db: Database, incoming: Incoming, ref: str, act: Act) -> tuple[Writing | None, Dossier]:
    """Words for the act are asked for now; no writing when the request is past it."""
    inbox.apply_once(db, incoming.update_id)
    found = dossier(db, ref)
    if act is not Act.NOTE and found.request.status is not Status.IN_REVIEW:
        return None, found
    return pending.begin_writing(db, incoming.person.id, ref, act, incoming.reader.now), found


def load(db: Database, incoming: Incoming) -> Writing | None:
    return pending.writing(db, incoming.person.id, incoming.reader.now)


def word(db: Database, incoming: Incoming, writing: Writing, words: str) -> Writing:
    inbox.apply_once(db, incoming.update_id)
    return pending.word(db, writing, words)


def note(db: Database, incoming: Incoming, writing: Writing, words: str) -> Dossier:
    """Keep what was written for colleagues."""
    if inbox.apply_once(db, incoming.update_id):
        requests.note(db, writing.reference, incoming.person.id, words, incoming.reader.now)
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return dossier(db, writing.reference)


def drop(db: Database, incoming: Incoming, ref: str) -> Dossier:
    """Nothing is written after all."""
    inbox.apply_once(db, incoming.update_id)
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return dossier(db, ref)


def send(db: Database, incoming: Incoming, ref: str, act: Act) -> Moved:
    """Do what the words were written for, unless the request has moved since."""
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is None or (writing.reference, writing.act) != (ref, act) or not writing.words:
        inbox.apply_once(db, incoming.update_id)
        return Moved(Result.NOTHING, dossier(db, ref))
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return _move(db, incoming, ref, OUTCOMES[act], Status.IN_REVIEW, writing.words)


def _move(
    db: Database, incoming: Incoming, ref: str, status: Status, expected: Status, words: str | None
) -> Moved:
    if inbox.apply_once(db, incoming.update_id):
        try:
            requests.move(db, ref, status, incoming.person.id, incoming.reader.now, words, expected=expected)
        except IllegalMove:
            return _too_late(incoming, dossier(db, ref), status)
    return Moved(Result.DONE, dossier(db, ref))


def _too_late(incoming: Incoming, found: Dossier, status: Status) -> Moved:
    """Somebody was first; a second press of one's own is no news."""
    own = found.case.staff_id == incoming.person.id and found.request.status is status
    return Moved(Result.DONE if own else Result.OVERTAKEN, found)


def _called(db: Database, person_id: int | None) -> str:
    name = None if person_id is None else roles.name(db, person_id)
    return name or f"n° {person_id}"
