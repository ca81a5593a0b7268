"""The office's work on requests in the chat: looking through them, taking one, deciding, asking back, noting.

Rights were checked before. Words are written in the private chat only, and sent after they were read once more. Each
change is one transaction that also marks its update as applied: a replayed update decides nothing twice and only shows
the screen again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from bot.chat import common_screens
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Link, Right, Route, buttons
from bot.chat.screen import Screen
from bot.office.queue import queue_screens
from bot.office.queue.queue_screens import OUTCOMES, PHRASES, Dossier, Remark
from storage import cases, contents, inbox, pending, reference, requests, roles
from storage.errors import BadReference, IllegalMove, NoSuchRequest
from storage.tables.records import Act, Case, Document, DocumentState, PendingKind, Status, Writing

RECENT = 3
"""So many wordings that were used before are offered again."""


async def list_open(incoming: Incoming, written: str = "") -> None:
    """The open requests; after the command a reference may follow, and that request is shown."""
    if written:
        await _show_found(incoming, written)
    else:
        await show_queue(incoming, "open", 0)


async def linked(incoming: Incoming, payload: str) -> None:
    """A link to a card was followed from the group."""
    await _show_found(incoming, payload.removeprefix(queue_screens.LINK))


async def show_queue(incoming: Incoming, group: str, page: int) -> None:
    """One page of a group of the open requests."""
    cases = await incoming.services.store.run(all_cases)
    await incoming.show(queue_screens.queue(incoming.reader, cases, incoming.person.id, group, page))


async def show_card(incoming: Incoming, ref: str) -> None:
    """One request, without anything personal."""
    dossier = await incoming.services.store.run(load_dossier, ref)
    await incoming.show(queue_screens.card(incoming.reader, dossier))


async def show_answers(incoming: Incoming, ref: str) -> None:
    """What the student wrote; in private only, whatever button came."""
    dossier = await incoming.services.store.run(load_dossier, ref)
    screen = queue_screens.answers if incoming.private else queue_screens.card
    await incoming.show(screen(incoming.reader, dossier))


async def show_documents(incoming: Incoming, ref: str) -> None:
    """The documents of a request, each as a message; in private only, whatever button came."""
    if not incoming.private:
        await show_card(incoming, ref)
        return
    dossier = await incoming.services.store.run(load_dossier, ref)
    for document in dossier.request.documents:
        content = await incoming.services.store.run(document_content, incoming, document)
        await incoming.add(queue_screens.document(incoming.reader, ref, document, content))


async def take(incoming: Incoming, ref: str) -> None:
    """A new request is studied now."""
    await _show_moved(
        incoming,
        await incoming.services.store.run(take_request, incoming, ref, Status.SUBMITTED),
    )


async def take_up(incoming: Incoming, ref: str) -> None:
    """A request that waited for its student is studied again."""
    await _show_moved(
        incoming,
        await incoming.services.store.run(take_request, incoming, ref, Status.NEEDS_INFO),
    )


async def write(incoming: Incoming, ref: str, act: Act) -> None:
    """Words are needed for an act: ask for them, unless the request is past it."""
    if not incoming.private:
        await show_card(incoming, ref)
        return
    writing, dossier = await incoming.services.store.run(begin_writing, incoming, ref, act)
    if writing is None:
        await _show_moved(incoming, Moved(Result.OVERTAKEN, dossier))
    else:
        lately = await incoming.services.store.run(recent_words, incoming, dossier, act)
        await incoming.show(queue_screens.write(incoming.reader, writing, lately))


async def use_phrase(incoming: Incoming, ref: str, act: Act, number: int) -> None:
    """A ready sentence was chosen."""
    writing = await incoming.services.store.run(current_writing, incoming)
    if writing is None or (writing.reference, writing.act) != (ref, act):
        await show_card(incoming, ref)
        return
    words = incoming.services.texts.say(
        (await _student_language(incoming, ref)), f"phrase-{act}-{number}-text"
    )
    await _show_proof(incoming, writing, words)


async def use_earlier_words(incoming: Incoming, ref: str, act: Act, event: int) -> None:
    """Words that another student of the session was told are chosen."""
    writing = await incoming.services.store.run(current_writing, incoming)
    dossier = await incoming.services.store.run(load_dossier, ref)
    words = (await incoming.services.store.run(recent_words, incoming, dossier, act)).get(event)
    if words is None or writing is None or (writing.reference, writing.act) != (ref, act):
        await show_card(incoming, ref)
        return
    await _show_proof(incoming, writing, words)


async def send(incoming: Incoming, ref: str, act: Act) -> None:
    """What was written is sent, and the request decided by it."""
    await _show_moved(incoming, await incoming.services.store.run(send_words, incoming, ref, act))


async def drop(incoming: Incoming, ref: str) -> None:
    """Nothing is written after all."""
    dossier = await incoming.services.store.run(drop_writing, incoming, ref)
    await incoming.show(queue_screens.card(incoming.reader, dossier))


async def words_written(incoming: Incoming) -> None:
    """The words that somebody of the staff was asked for; shown again before they are sent."""
    writing, words = incoming.pending, incoming.text.strip()
    assert isinstance(writing, Writing)
    if too_long := common_screens.too_long(incoming.reader, words):
        await incoming.show(too_long)
    elif writing.act is Act.NOTE:
        dossier = await incoming.services.store.run(save_note, incoming, writing, words)
        await incoming.show(
            queue_screens.card(incoming.reader, dossier).headed(incoming.reader.say("note-kept"))
        )
    else:
        await _show_proof(incoming, writing, words)


async def _show_proof(incoming: Incoming, writing: Writing, words: str) -> None:
    worded = await incoming.services.store.run(save_words, incoming, writing, words)
    await incoming.show(queue_screens.proof(incoming.reader, worded))


async def _student_language(incoming: Incoming, ref: str) -> str:
    """The language of the student, in whose language a ready sentence is written."""
    dossier = await incoming.services.store.run(load_dossier, ref)
    return dossier.request.lang


async def _show_moved(incoming: Incoming, moved: Moved) -> None:
    """The card after an act; first that somebody else was quicker, or that there was nothing to send."""
    incoming.services.wake_sender()
    lead = {
        Result.DONE: "",
        Result.OVERTAKEN: queue_screens.overtaken(incoming.reader, moved.dossier),
        Result.NOTHING: incoming.reader.say("write-nothing"),
    }
    await incoming.show(queue_screens.card(incoming.reader, moved.dossier).headed(lead[moved.result]))


async def _show_found(incoming: Incoming, written: str) -> None:
    """The card of a reference as somebody wrote it."""
    try:
        dossier: Dossier = await incoming.services.store.run(load_dossier, reference.parse(written))
    except (BadReference, NoSuchRequest):
        await incoming.show(Screen(incoming.reader.say("card-unknown")))
    else:
        await incoming.show(queue_screens.card(incoming.reader, dossier))


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


def all_cases(db: Database) -> list[Case]:
    return cases.all_of(db)


def load_dossier(db: Database, ref: str) -> Dossier:
    case, events = cases.get(db, ref), requests.history(db, ref)
    remarks = tuple(Remark(_name_of(db, event.staff_id), event.note or "") for event in cases.notes(events))
    by = None if case.staff_id is None else _name_of(db, case.staff_id)
    return Dossier(case, by, remarks, cases.said(events), cases.replied(events))


def document_content(db: Database, incoming: Incoming, document: Document) -> bytes | None:
    """A document's bytes; None when it is not to be handed out. Where there is a virus scanner, it comes first."""
    unclean = incoming.services.settings.clamav is not None and document.scanned is None
    if unclean or document.state is not DocumentState.STORED:
        return None
    return contents.read(db, document.id)


def take_request(db: Database, incoming: Incoming, ref: str, expected: Status) -> Moved:
    """The request is studied now, by the visitor."""
    return _move(db, incoming, ref, Status.IN_REVIEW, expected, None)


def recent_words(db: Database, incoming: Incoming, found: Dossier, act: Act) -> dict[int, str]:
    """What students of the same session were told last at such an act, but for the ready sentences."""
    if act not in OUTCOMES:
        return {}
    texts = incoming.services.texts
    ready = {
        text
        for number in range(1, PHRASES.get(act, 0) + 1)
        for text in texts.all(f"phrase-{act}-{number}-text")
    }
    said = cases.said_lately(db, found.request.session_id, OUTCOMES[act], RECENT + len(ready))
    return dict([(event, words) for event, words in said.items() if words not in ready][:RECENT])


def begin_writing(db: Database, incoming: Incoming, ref: str, act: Act) -> tuple[Writing | None, Dossier]:
    """Words for the act are asked for now; no writing when the request is past it."""
    inbox.apply_once(db, incoming.update_id)
    found = load_dossier(db, ref)
    if act is not Act.NOTE and found.request.status is not Status.IN_REVIEW:
        return None, found
    return pending.begin_writing(db, incoming.person.id, ref, act, incoming.reader.now), found


def current_writing(db: Database, incoming: Incoming) -> Writing | None:
    return pending.writing(db, incoming.person.id, incoming.reader.now)


def save_words(db: Database, incoming: Incoming, writing: Writing, words: str) -> Writing:
    inbox.apply_once(db, incoming.update_id)
    return pending.word(db, writing, words)


def save_note(db: Database, incoming: Incoming, writing: Writing, words: str) -> Dossier:
    """Keep what was written for colleagues."""
    if inbox.apply_once(db, incoming.update_id):
        requests.note(db, writing.reference, incoming.person.id, words, incoming.reader.now)
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return load_dossier(db, writing.reference)


def drop_writing(db: Database, incoming: Incoming, ref: str) -> Dossier:
    """Nothing is written after all."""
    inbox.apply_once(db, incoming.update_id)
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return load_dossier(db, ref)


def send_words(db: Database, incoming: Incoming, ref: str, act: Act) -> Moved:
    """Do what the words were written for, unless the request has moved since."""
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is None or (writing.reference, writing.act) != (ref, act) or not writing.words:
        inbox.apply_once(db, incoming.update_id)
        return Moved(Result.NOTHING, load_dossier(db, ref))
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return _move(db, incoming, ref, OUTCOMES[act], Status.IN_REVIEW, writing.words)


def _move(
    db: Database, incoming: Incoming, ref: str, status: Status, expected: Status, words: str | None
) -> Moved:
    if inbox.apply_once(db, incoming.update_id):
        try:
            requests.move(db, ref, status, incoming.person.id, incoming.reader.now, words, expected=expected)
        except IllegalMove:
            return _too_late(incoming, load_dossier(db, ref), status)
    return Moved(Result.DONE, load_dossier(db, ref))


def _too_late(incoming: Incoming, found: Dossier, status: Status) -> Moved:
    """Somebody was first; a second press of one's own is no news."""
    own = found.case.staff_id == incoming.person.id and found.request.status is status
    return Moved(Result.DONE if own else Result.OVERTAKEN, found)


def _name_of(db: Database, person_id: int | None) -> str:
    name = None if person_id is None else roles.name(db, person_id)
    return name or f"n° {person_id}"


ROUTES: tuple[Route, ...] = (
    Command("queue", ("demandes", "queue"), list_open, Right.STAFF),
    Link(re.compile(rf"{queue_screens.LINK}.+"), linked, Right.STAFF),
    *buttons(
        Right.STAFF,
        queue_screens.OFFICE,
        {
            "queue": show_queue,
            "card": show_card,
            "answers": show_answers,
            "documents": show_documents,
            "take": take,
            "takeup": take_up,
            "write": write,
            "phrase": use_phrase,
            "again": use_earlier_words,
            "send": send,
            "drop": drop,
        },
    ),
)
