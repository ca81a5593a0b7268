"""What handing in documents does to the database: each function one transaction, and what somebody must learn of it
is put into the outbox by that same transaction. A replayed update changes nothing. Nothing here shows anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot import papers, request_screens
from bot.accommodation import DOCUMENT
from bot.document_screens import DRAFT, Folder, in_time, is_open
from bot.papers import Paper, Refusal
from bot.visit import Visit
from storage import contents, documents, drafts, inbox, outbox, requests
from storage.errors import NoSuchDocument
from storage.records import Document, DocumentState, FileSent, Request

QUIET = timedelta(seconds=1)
"""An album comes in several updates; so long after the last of them it counts as complete."""


@dataclass(frozen=True, slots=True)
class Question:
    """To which of these requests does the file belong?"""

    document: Document
    requests: tuple[Request, ...]


def take(db: Database, visit: Visit, file: FileSent) -> Question | None:
    """Note the file where it belongs, or tell why it cannot be taken. Returns what the student must be asked."""
    fresh = inbox.apply_once(db, visit.update_id)
    place = _place(db, visit, file)
    refusal = place if isinstance(place, Refusal) else _misfit(db, file, place)
    if refusal is not None:
        if fresh:
            _turn_away(db, visit, file, refusal)
        return None
    if isinstance(place, tuple):
        return _ask(db, visit, file, place, fresh=fresh)
    if fresh and isinstance(place, int):
        documents.add(db, visit.person.id, place, file, now=visit.view.now)
        _pass_question(db, visit)
    return None


def _place(db: Database, visit: Visit, file: FileSent) -> int | tuple[Request, ...] | Refusal:
    """The draft a file belongs to, or which became the request it belongs to; the requests to choose from; or why
    it belongs nowhere. The rest of an album follows its first file.
    """
    album = documents.of_album(db, visit.person.id, file.album)
    placed = next((each.draft_id for each in album if each.draft_id is not None), None)
    if placed is not None:
        return placed
    draft = drafts.load(db, visit.person.id)
    if draft is not None:
        return draft.id
    unsettled = _unsettled(db, visit)
    if not unsettled:
        return Refusal.NOWHERE
    possible = tuple(request for request in unsettled if in_time(visit.view, request, file.sent))
    if len(possible) == 1:
        return requests.draft_id(db, possible[0].reference)
    return possible or Refusal.LATE


def _unsettled(db: Database, visit: Visit) -> list[Request]:
    return [request for request in requests.of_person(db, visit.person.id) if request.status.open]


def _misfit(db: Database, file: FileSent | Document, place: int | tuple[Request, ...]) -> Refusal | None:
    """Why a file cannot be taken there, as far as can be told before it is fetched."""
    unfit = papers.misfit(file.size)
    if unfit is not None or not isinstance(place, int):
        return unfit
    present = documents.of_draft(db, place)
    if file.unique_id in {document.unique_id for document in present}:
        return Refusal.DUPLICATE
    good = [document for document in present if document.state is not DocumentState.QUARANTINED]
    return Refusal.TOO_MANY if len(good) >= papers.MOST else None


def _turn_away(db: Database, visit: Visit, file: FileSent, refusal: Refusal) -> None:
    """Tell that a file is not taken; of an album that comes too late or belongs nowhere only once."""
    draft = drafts.load(db, visit.person.id)
    latest = next(iter(_unsettled(db, visit)), None)
    about = latest if draft is None else None
    whole = refusal in (Refusal.LATE, Refusal.NOWHERE) and file.album is not None
    key = f"album:{file.album}" if whole else f"update:{visit.update_id}"
    _tell_refused(db, visit.person.id, key, file.name, refusal, about, visit.view.now)


def _ask(
    db: Database, visit: Visit, file: FileSent, choices: tuple[Request, ...], *, fresh: bool
) -> Question | None:
    """Keep the file for the student to say where it belongs; an album is asked about once."""
    asked = documents.of_album(db, visit.person.id, file.album)
    if fresh:
        added = documents.add(db, visit.person.id, None, file, now=visit.view.now)
        return None if asked else Question(added, choices)
    waiting = documents.unplaced(db, visit.person.id, file.unique_id)
    return Question(waiting[0], choices) if waiting else None


def _pass_question(db: Database, visit: Visit) -> None:
    """A file answers the form's question for one."""
    draft = drafts.load(db, visit.person.id)
    field = request_screens.at(visit.form_view, draft) if draft else None
    if draft is not None and field is not None and field.name == DOCUMENT:
        drafts.save(db, draft, {**draft.answers, DOCUMENT: None}, None, now=visit.at)


def attach(db: Database, visit: Visit, document_id: int, reference: str) -> bool:
    """The student said to which request a file belongs, and all that came with it. False when that has passed."""
    inbox.apply_once(db, visit.update_id)
    request = next((each for each in _unsettled(db, visit) if each.reference == reference), None)
    waiting = _together(db, visit, document_id)
    if request is None or not waiting:
        return False
    for document in waiting:
        _attach(db, visit, document, request)
    return True


def _attach(db: Database, visit: Visit, document: Document, request: Request) -> None:
    draft_id, now = requests.draft_id(db, request.reference), visit.view.now
    late = not in_time(visit.view, request, document.sent)
    refusal = Refusal.LATE if late else _misfit(db, document, draft_id)
    if refusal is None:
        documents.place(db, document, draft_id, now)
        return
    documents.refuse(db, document, refusal, now)
    key = f"document:{document.id}"
    _tell_refused(db, visit.person.id, key, document.name, refusal, request, now)


def drop(db: Database, visit: Visit, document_id: int) -> None:
    """The student does not want a file to be kept, nor what came with it."""
    inbox.apply_once(db, visit.update_id)
    for document in _together(db, visit, document_id):
        documents.remove(db, document, visit.view.now)


def _together(db: Database, visit: Visit, document_id: int) -> list[Document]:
    """The document and its album, as far as they belong nowhere yet."""
    try:
        document = documents.get(db, document_id, visit.person.id)
    except NoSuchDocument:
        return []
    album = documents.of_album(db, visit.person.id, document.album) or [document]
    return [each for each in album if each.draft_id is None]


def folder(db: Database, visit: Visit, name: str) -> Folder | None:
    """The documents of the person's draft (`DRAFT`) or of one of their requests; None when there is none."""
    if name == DRAFT:
        draft = drafts.load(db, visit.person.id)
        return Folder(draft.documents, None) if draft else None
    own = requests.of_person(db, visit.person.id)
    return next((Folder(each.documents, each) for each in own if each.reference == name), None)


def around(db: Database, visit: Visit, document_id: int) -> tuple[Document, Folder] | None:
    """A document of this person and the folder it is in; None when it is gone."""
    try:
        document = documents.get(db, document_id, visit.person.id)
    except NoSuchDocument:
        return None
    if document.draft_id is None:
        return None
    request = requests.of_draft(db, document.draft_id)
    return document, Folder(documents.of_draft(db, document.draft_id), request)


def take_back(db: Database, visit: Visit, document_id: int) -> Folder | None:
    """Erase a document while that is possible; the folder as it is then, None when the document was gone."""
    found = around(db, visit, document_id)
    inbox.apply_once(db, visit.update_id)
    if found is None:
        return None
    document, inside = found
    if not is_open(visit.form_view, inside):
        return inside
    documents.remove(db, document, visit.view.now)
    return Folder(tuple(each for each in inside.documents if each.id != document.id), inside.request)


def keep(db: Database, document: Document, paper: Paper, content: bytes, now: datetime) -> None:
    """Store what was fetched, unless the same content is there already: then say so."""
    if contents.twin(db, document, paper.sha256) is not None:
        refuse(db, document, Refusal.DUPLICATE, now)
    else:
        contents.keep(db, document, paper.kind, content, paper.sha256, now)


def refuse(db: Database, document: Document, refusal: Refusal, now: datetime) -> None:
    """Erase a document that cannot be taken, and tell its student."""
    if documents.refuse(db, document, refusal, now):
        request = _request(db, document)
        key = f"document:{document.id}"
        _tell_refused(db, document.person_id, key, document.name, refusal, request, now)


def confirm(db: Database, now: datetime) -> int:
    """Tell students of the documents that were stored, of those sent together in one message; returns how many."""
    albums = contents.unconfirmed(db, now - QUIET)
    for album in albums:
        _confirm(db, album, now)
    return len(albums)


def _confirm(db: Database, album: Sequence[Document], now: datetime) -> None:
    first, request = album[0], _request(db, album[0])
    for document in album:
        contents.confirm(db, document, now)
    payload = {
        "names": [document.name for document in album],
        "reference": request.reference if request else None,
    }
    outbox.put(db, f"document-stored:{first.id}", first.person_id, "document-stored", payload, now)


def _request(db: Database, document: Document) -> Request | None:
    return None if document.draft_id is None else requests.of_draft(db, document.draft_id)


def _tell_refused(
    db: Database,
    person_id: int,
    key: str,
    name: str,
    refusal: Refusal,
    request: Request | None,
    now: datetime,
) -> None:
    payload = {
        "reason": refusal,
        "name": name,
        "reference": request.reference if request else None,
        "session": request.session_id if request else None,
    }
    outbox.put(db, f"document-refused:{key}", person_id, "document-refused", payload, now)
