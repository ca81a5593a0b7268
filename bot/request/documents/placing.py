"""A document arrives: where it belongs, or why it cannot be taken; and its student says so where several requests are open.

Each change is one transaction that also marks its update as applied, so that a replayed one changes nothing. What becomes
of a file after it arrived is in `outcomes`; it is told by a notice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import telegram
from sqlite_utils import Database
from telegram import Message

from bot.chat import health, reactions
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, File, Route
from bot.chat.screen import Screen
from bot.request import kinds
from bot.request.documents import documents_screens, papers
from bot.request.documents.documents_screens import in_time
from bot.request.documents.outcomes import tell_refused, told_by
from bot.request.documents.papers import Refusal
from bot.request.kinds import DOCUMENT
from storage import documents, drafts, inbox, requests
from storage.tables.records import Document, DocumentState, FileSent, Request


def file_in(message: Message) -> FileSent | None:
    """The document or photo of a message, as Telegram tells of it; None where there is neither."""
    file: telegram.Document | telegram.PhotoSize | None = message.document
    if message.photo:
        file = message.photo[-1]  # the largest size comes last
    if file is None:
        return None
    return FileSent(
        file.file_id,
        file.file_unique_id,
        papers.tidy_name(getattr(file, "file_name", None) or ""),
        file.file_size,
        message.media_group_id,
        message.date,
    )


async def receive(incoming: Incoming) -> bool:
    """Whether a document or a photo came in private; it is a student's."""
    message = incoming.message
    file = file_in(message) if message and incoming.private and not message.animation else None
    if message is None or file is None:
        return False
    await take_file(incoming, file)
    if message.caption:
        await incoming.add(Screen(incoming.reader.say("reaction-caption")))
    return True


async def take_file(incoming: Incoming, file: FileSent) -> None:
    """A file was sent: it is noted where it belongs, and told of when it is stored or cannot be."""
    noted = await incoming.services.store.run(note_file, incoming, file)
    incoming.services.wake_sender()
    incoming.services.wake_fetcher()
    if noted.taken:
        await reactions.acknowledge(incoming)
    if (question := noted.question) is not None:
        await incoming.show(documents_screens.choice(incoming.reader, question.document, question.requests))


async def attach(incoming: Incoming, document_id: int, reference: str) -> None:
    """It was said to which request a file belongs."""
    if not await incoming.services.store.run(place_file, incoming, document_id, reference):
        await incoming.show(documents_screens.gone(incoming.reader))
        return
    incoming.services.wake_sender()
    incoming.services.wake_fetcher()
    await incoming.show(Screen(incoming.reader.say("document-attached", reference=reference)))


async def drop(incoming: Incoming, document_id: int) -> None:
    """A file is not to be kept."""
    await incoming.services.store.run(remove_file, incoming, document_id)
    await incoming.show(Screen(incoming.reader.say("document-dropped")))


Destination = int | tuple[Request, ...]
"""The draft that a file belongs to, or which became the request it belongs to; or the requests to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """To which of these requests does the file belong?"""

    document: Document
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Whether a file was taken just now, and what its student must be asked about it."""

    taken: bool = False
    question: Choice | None = None


def note_file(db: Database, incoming: Incoming, file: FileSent) -> Noted:
    """Note the file where it belongs, or tell why it cannot be taken."""
    fresh = inbox.apply_once(db, incoming.update_id)
    place = _destination(db, incoming, file)
    about_health = health.is_in_file_name(file.name, _own_names(db, incoming))
    if about_health:
        file = replace(file, name="")
    if not place:
        _refuse_without_destination(db, incoming, file, fresh=fresh)
    elif about_health:
        _refuse_at_destination(db, incoming, file, place, Refusal.HEALTH, fresh=fresh)
    elif refusal := _refusal(db, file, place):
        _refuse_at_destination(db, incoming, file, place, refusal, fresh=fresh)
    elif isinstance(place, tuple):
        return Noted(question=_ask_destination(db, incoming, file, place, fresh=fresh))
    elif fresh:
        documents.add(db, incoming.person.id, place, file, now=incoming.reader.now)
        _pass_question(db, incoming)
        return Noted(taken=True)
    return Noted()


def _destination(db: Database, incoming: Incoming, file: FileSent) -> Destination:
    """Where a file belongs; to none of no requests where it comes too late or there is nothing to add it to. The
    rest of an album follows its first file.
    """
    album = documents.of_album(db, incoming.person.id, file.album)
    placed = next((each.draft_id for each in album if each.draft_id is not None), None)
    if placed is not None:
        return placed
    draft = drafts.load(db, incoming.person.id)
    if draft is not None:
        return draft.id
    possible = tuple(
        each for each in _open_requests(db, incoming) if in_time(incoming.reader, each, file.sent)
    )
    return requests.draft_id(db, possible[0].reference) if len(possible) == 1 else possible


def _open_requests(db: Database, incoming: Incoming) -> list[Request]:
    return [request for request in requests.of_person(db, incoming.person.id) if request.status.open]


def _own_names(db: Database, incoming: Incoming) -> frozenset[str]:
    """The words of the student's name, as their draft and their requests give it."""
    draft, sent = drafts.load(db, incoming.person.id), requests.of_person(db, incoming.person.id)
    answers = [draft.answers] if draft else []
    return frozenset().union(*map(health.own_names, answers + [each.answers for each in sent]))


def _refusal(db: Database, file: FileSent | Document, place: Destination) -> Refusal | None:
    """Why a file cannot be taken there, as far as can be told before it is fetched."""
    unfit = papers.refuse_size(file.size)
    if unfit is not None or not isinstance(place, int):
        return unfit
    present = documents.of_draft(db, place)
    if file.unique_id in {document.unique_id for document in present}:
        return Refusal.DUPLICATE
    good = [document for document in present if document.state is not DocumentState.QUARANTINED]
    if len(good) < papers.MOST:
        return None
    return Refusal.ALBUM_TOO_MANY if file.album else Refusal.TOO_MANY


def _refuse_without_destination(db: Database, incoming: Incoming, file: FileSent, *, fresh: bool) -> None:
    """Tell that a file comes too late, or that there is nothing it could be added to; of an album only once."""
    late = next(iter(_open_requests(db, incoming)), None)
    key = f"album:{file.album}" if file.album else f"update:{incoming.update_id}"
    refusal = Refusal.LATE if late else Refusal.NOWHERE
    if fresh:
        tell_refused(db, key, incoming.person.id, file.name, refusal, late, incoming.reader.now)


def _refuse_at_destination(
    db: Database, incoming: Incoming, file: FileSent, place: Destination, refusal: Refusal, *, fresh: bool
) -> None:
    """Tell that a file cannot be taken where it belongs."""
    request = next(iter(place), None) if isinstance(place, tuple) else requests.of_draft(db, place)
    if fresh:
        key = told_by(file, refusal, f"update:{incoming.update_id}")
        tell_refused(db, key, incoming.person.id, file.name, refusal, request, incoming.reader.now)


def _ask_destination(
    db: Database, incoming: Incoming, file: FileSent, choices: tuple[Request, ...], *, fresh: bool
) -> Choice | None:
    """Keep the file for the student to say where it belongs; an album is asked about once."""
    asked = documents.of_album(db, incoming.person.id, file.album)
    if fresh:
        added = documents.add(db, incoming.person.id, None, file, now=incoming.reader.now)
        return None if asked else Choice(added, choices)
    waiting = documents.unplaced(db, incoming.person.id, incoming.reader.now)
    same = next((each for each in waiting if each.unique_id == file.unique_id), None)
    return Choice(same, choices) if same else None


def _pass_question(db: Database, incoming: Incoming) -> None:
    """A file answers the form's question for one."""
    draft = drafts.load(db, incoming.person.id)
    field = kinds.current_question(incoming.form_reader, draft) if draft else None
    if draft is not None and field is not None and field.name == DOCUMENT:
        drafts.save(db, draft, {**draft.answers, DOCUMENT: None}, None, now=incoming.at)


def place_file(db: Database, incoming: Incoming, document_id: int, reference: str) -> bool:
    """The student said to which request a file belongs, and all that came with it. False when that has passed."""
    inbox.apply_once(db, incoming.update_id)
    request = next((each for each in _open_requests(db, incoming) if each.reference == reference), None)
    waiting = _unplaced_album(db, incoming, document_id)
    if request is None or not waiting:
        return False
    for document in waiting:
        _place_document(db, incoming, document, request)
    return True


def _place_document(db: Database, incoming: Incoming, document: Document, request: Request) -> None:
    draft_id, now = requests.draft_id(db, request.reference), incoming.reader.now
    late = not in_time(incoming.reader, request, document.sent)
    refusal = Refusal.LATE if late else _refusal(db, document, draft_id)
    if refusal is None:
        documents.place(db, document, draft_id, now)
        return
    documents.refuse(db, document, refusal, now)
    key = told_by(document, refusal, f"document:{document.id}")
    tell_refused(db, key, incoming.person.id, document.name, refusal, request, now)


def remove_file(db: Database, incoming: Incoming, document_id: int) -> None:
    """The student does not want a file to be kept, nor what came with it."""
    inbox.apply_once(db, incoming.update_id)
    for document in _unplaced_album(db, incoming, document_id):
        documents.remove(db, document, incoming.reader.now)


def _unplaced_album(db: Database, incoming: Incoming, document_id: int) -> list[Document]:
    """The document and its album, as far as they belong nowhere yet."""
    waiting = documents.unplaced(db, incoming.person.id, incoming.reader.now)
    document = next((each for each in waiting if each.id == document_id), None)
    if document is None or document.album is None:
        return [document] if document else []
    return [each for each in waiting if each.album == document.album]


ROUTES: tuple[Route, ...] = (File(receive), Button("attach", attach), Button("attach-none", drop))
