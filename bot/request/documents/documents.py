"""A student looks at the documents of a draft or of a request, and takes one back.

Each change is one transaction that also marks its update as applied, so that a replayed one changes nothing.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Route
from bot.chat.screen import Screen
from bot.request.documents import documents_screens
from bot.request.documents.documents_screens import DRAFT, Folder, is_open
from storage import documents, drafts, inbox, requests
from storage.errors import NoSuchDocument
from storage.tables.records import Document


async def show_folder(incoming: Incoming, name: str) -> None:
    """The documents of the draft or of one request."""
    folder = await incoming.services.store.run(folder_of, incoming, name)
    await incoming.show(_folder_or_gone(incoming.reader, folder))


async def ask_take_back(incoming: Incoming, document_id: int) -> None:
    """Ask before a document is erased; when it is too late for that, the folder says so."""
    found = await incoming.services.store.run(document_and_folder, incoming, document_id)
    if found is None:
        await incoming.show(documents_screens.gone(incoming.reader))
        return
    document, folder = found
    if documents_screens.is_open(incoming.reader, folder):
        await incoming.show(documents_screens.take_back(incoming.reader, document, folder))
    else:
        await incoming.show(documents_screens.folder(incoming.reader, folder))


async def take_back(incoming: Incoming, document_id: int) -> None:
    """Erase a document; pressing twice says that it is gone."""
    folder = await incoming.services.store.run(erase_document, incoming, document_id)
    await incoming.show(_folder_or_gone(incoming.reader, folder))


def _folder_or_gone(reader: Reader, folder: Folder | None) -> Screen:
    return documents_screens.gone(reader) if folder is None else documents_screens.folder(reader, folder)


def folder_of(db: Database, incoming: Incoming, name: str) -> Folder | None:
    """The documents of the person's draft (`DRAFT`) or of one of their requests; None when there is none."""
    if name == DRAFT:
        draft = drafts.load(db, incoming.person.id)
        return Folder(draft.documents, None) if draft else None
    own = requests.of_person(db, incoming.person.id)
    return next((Folder(each.documents, each) for each in own if each.reference == name), None)


def document_and_folder(db: Database, incoming: Incoming, document_id: int) -> tuple[Document, Folder] | None:
    """A document of this person and the folder it is in; None when it is gone."""
    try:
        document = documents.get(db, document_id, incoming.person.id)
    except NoSuchDocument:
        return None
    if document.draft_id is None:
        return None
    request = requests.of_draft(db, document.draft_id)
    return document, Folder(documents.of_draft(db, document.draft_id), request)


def erase_document(db: Database, incoming: Incoming, document_id: int) -> Folder | None:
    """Erase a document while that is possible; the folder as it is then, None when the document was gone."""
    found = document_and_folder(db, incoming, document_id)
    inbox.apply_once(db, incoming.update_id)
    if found is None:
        return None
    document, inside = found
    if not is_open(incoming.form_reader, inside):
        return inside
    documents.remove(db, document, incoming.reader.now)
    return Folder(tuple(each for each in inside.documents if each.id != document.id), inside.request)


ROUTES: tuple[Route, ...] = (
    Button("documents", show_folder),
    Button("take-back", ask_take_back),
    Button("taken-back", take_back),
)
