"""What becomes of documents that were handed in: stored or refused, and what their students are told of it, put into
the outbox by the transaction that made it true. Each function is one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.request.documents.papers import Paper, Refusal
from bot.request.kinds import DOCUMENT
from storage import contents, documents, drafts, outbox, requests
from storage.tables.records import (
    Document,
    DocumentState,
    Draft,
    FileSent,
    Notice,
    NoticeKind,
    Request,
)

QUIET = timedelta(seconds=1)
"""An album comes in several updates; so long after the last of them it counts as complete."""


def keep(db: Database, document: Document, paper: Paper, content: bytes, now: datetime) -> bool:
    """Store what was fetched, unless the same content is there already: then its student is told, and it is False."""
    if contents.twin(db, document, paper.original or paper.sha256) is not None:
        refuse(db, document, Refusal.DUPLICATE, now)
        return False
    contents.keep(db, document, paper.kind, content, paper.sha256, now, original=paper.original)
    return True


def refuse(db: Database, document: Document, refusal: Refusal, now: datetime) -> None:
    """Erase a document that cannot be taken, and tell its student."""
    if documents.refuse(db, document, refusal, now):
        _ask_again(db, document)
        key, request = f"document:{document.id}", request_of(db, document)
        tell_refused(db, key, document.person_id, document.name, refusal, request, now)


def _ask_again(db: Database, document: Document) -> None:
    """The form's question for a document, which the file had answered, is open again where no document is left."""
    draft = drafts.load(db, document.person_id)
    if draft is None or draft.id != document.draft_id or draft.documents or DOCUMENT not in draft.answers:
        return
    answers = {name: value for name, value in draft.answers.items() if name != DOCUMENT}
    drafts.save(db, draft, answers, draft.editing, now=draft.updated)


def tell_refused(
    db: Database,
    key: str,
    person_id: int,
    name: str,
    refusal: Refusal,
    request: Request | None,
    now: datetime,
) -> None:
    """Tell a student why a file was not taken for a request, or for their draft. `key` says which file."""
    payload = {
        "reason": refusal,
        "name": name,
        "about": request.reference if request else None,
        "session": request.session_id if request else None,
        "sent_with": request.sent_with if request else None,
    }
    outbox.put(
        db, f"{NoticeKind.DOCUMENT_REFUSED}:{key}", person_id, NoticeKind.DOCUMENT_REFUSED, payload, now
    )


def told_by(file: FileSent | Document, refusal: Refusal, otherwise: str) -> str:
    """The key by which a refusal is told once: for all of an album that were too many together, else `otherwise`."""
    return f"album:{file.album}:{refusal}" if refusal is Refusal.ALBUM_TOO_MANY else otherwise


def interrupted(db: Database, notice: Notice) -> Draft | None:
    """The draft that the refusal of a file interrupted, whose question is asked again below it. None for any other notice,
    and while further notices about files follow: the last of them asks.
    """
    if (
        notice.kind != NoticeKind.DOCUMENT_REFUSED
        or notice.payload["about"] is not None
        or outbox.is_followed(db, notice)
    ):
        return None
    draft = drafts.load(db, notice.chat_id)
    waits = draft is not None and any(each.state is DocumentState.WAITING for each in draft.documents)
    return None if waits else draft


def confirm(db: Database, now: datetime) -> int:
    """Tell students of the documents that were stored, of those sent together in one message; returns how many."""
    albums = contents.unconfirmed(db, now - QUIET)
    for album in albums:
        _confirm(db, album, now)
    return len(albums)


def confirm_again(db: Database, now: datetime) -> timedelta | None:
    """How long from now the next album may be complete; None when none is under way."""
    received = contents.next_quiet(db, now - QUIET)
    return None if received is None else received + QUIET - now


def _confirm(db: Database, album: Sequence[Document], now: datetime) -> None:
    first, request = album[0], request_of(db, album[0])
    for document in album:
        contents.confirm(db, document, now)
    payload = {
        "names": [document.name for document in album],
        "about": request.reference if request else None,
    }
    outbox.put(
        db,
        f"{NoticeKind.DOCUMENT_STORED}:{first.id}",
        first.person_id,
        NoticeKind.DOCUMENT_STORED,
        payload,
        now,
    )


def request_of(db: Database, document: Document) -> Request | None:
    """The request a document belongs to; None while it is with a draft."""
    return None if document.draft_id is None else requests.of_draft(db, document.draft_id)
