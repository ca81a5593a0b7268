"""Documents: what belongs to which draft or request, and what happened to it. Where their bytes come from and
whether they are any good is `storage.contents`' and its callers' business.

A document belongs to a draft; the request that the draft becomes has it without a further word.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.errors import NoSuchDocument
from storage.tables.records import Document, DocumentEvent, DocumentEventKind, FileSent
from storage.tables.rows import Row, change, every, first, to_json
from storage.tables.timestamps import to_text

UNPLACED_KEPT = timedelta(days=1)
"""How long a file waits for its student to say to which request it belongs: they were asked when it came, and whoever
does not answer that day sends it again.
"""


def add(db: Database, person_id: int, draft_id: int | None, file: FileSent, now: datetime) -> Document:
    """Note that a file was handed in; it is due to be fetched once it has a draft."""
    row = first(
        db,
        """
        INSERT INTO documents (
            person_id, draft_id, album, file_id, unique_id, name, size, sent, received, due
        ) VALUES (
            :person_id, :draft_id, :album, :file_id, :unique_id, :name, :size, :sent, :now, :now
        ) RETURNING *
        """,
        {
            "person_id": person_id,
            "draft_id": draft_id,
            "album": file.album,
            "file_id": file.file_id,
            "unique_id": file.unique_id,
            "name": file.name,
            "size": file.size,
            "sent": to_text(file.sent),
            "now": to_text(now),
        },
    )
    assert row is not None
    document = Document.from_row(row)
    if draft_id is not None:
        note(db, document, DocumentEventKind.ADDED, now)
    return document


def place(db: Database, document: Document, draft_id: int, now: datetime) -> Document:
    """The student chose where the document belongs. Raises NoSuchDocument when it is gone or placed."""
    sql = "UPDATE documents SET draft_id = ?, due = ? WHERE id = ? AND draft_id IS NULL RETURNING *"
    row = first(db, sql, (draft_id, to_text(now), document.id))
    if row is None:
        raise NoSuchDocument(str(document.id))
    placed = Document.from_row(row)
    note(db, placed, DocumentEventKind.ADDED, now)
    return placed


def get(db: Database, document_id: int, person_id: int) -> Document:
    """A person's document. Raises NoSuchDocument if it is gone or not theirs."""
    sql = "SELECT * FROM documents WHERE id = ? AND person_id = ?"
    row = first(db, sql, (document_id, person_id))
    if row is None:
        raise NoSuchDocument(str(document_id))
    return Document.from_row(row)


def of_drafts(db: Database, draft_ids: Iterable[int]) -> dict[int, tuple[Document, ...]]:
    """The documents of each of these drafts, or of the requests they became, the oldest first."""
    found: dict[int, list[Document]] = {draft_id: [] for draft_id in draft_ids}
    sql = "SELECT * FROM documents WHERE draft_id IN (SELECT value FROM json_each(?)) ORDER BY id"
    for row in every(db, sql, (to_json(list(found)),)):
        found[row["draft_id"]].append(Document.from_row(row))
    return {draft_id: tuple(documents) for draft_id, documents in found.items()}


def of_draft(db: Database, draft_id: int) -> tuple[Document, ...]:
    """The documents of one draft, or of the request it became, the oldest first."""
    sql = "SELECT * FROM documents WHERE draft_id = ? ORDER BY id"
    return tuple(Document.from_row(row) for row in every(db, sql, (draft_id,)))


def of_album(db: Database, person_id: int, album: str | None) -> list[Document]:
    """What a person sent together; nothing for a file sent on its own."""
    sql = "SELECT * FROM documents WHERE person_id = ? AND album = ? ORDER BY id"
    return [Document.from_row(row) for row in every(db, sql, (person_id, album))]


def unplaced(db: Database, person_id: int, now: datetime) -> list[Document]:
    """What a person sent at most `UNPLACED_KEPT` ago and did not say yet where it belongs, the oldest first."""
    sql = "SELECT * FROM documents WHERE person_id = ? AND draft_id IS NULL AND received >= ? ORDER BY id"
    return [Document.from_row(row) for row in every(db, sql, (person_id, to_text(now - UNPLACED_KEPT)))]


def history(db: Database, draft_id: int) -> list[DocumentEvent]:
    """All that happened to the documents of a draft and of the request it became, oldest first."""
    sql = "SELECT * FROM document_events WHERE draft_id = ? ORDER BY id"
    return [DocumentEvent.from_row(row) for row in every(db, sql, (draft_id,))]


def remove(db: Database, document: Document, now: datetime) -> bool:
    """The student takes a document back: it is erased. Returns False if it was gone."""
    return _end(db, document, DocumentEventKind.REMOVED, None, now)


def refuse(db: Database, document: Document, reason: str, now: datetime) -> bool:
    """The document cannot be taken: it is erased, the reason stays. Returns False if it was gone."""
    return _end(db, document, DocumentEventKind.REFUSED, reason, now)


def discard(db: Database, draft_id: int) -> int:
    """Erase the documents of a draft that is thrown away; returns how many there were."""
    return change(db, "DELETE FROM documents WHERE draft_id = ?", (draft_id,))


def expire(db: Database, now: datetime) -> int:
    """Erase the documents received longer than `UNPLACED_KEPT` ago of which nobody said where they belong; returns how
    many.
    """
    sql = "DELETE FROM documents WHERE draft_id IS NULL AND received < ?"
    return change(db, sql, (to_text(now - UNPLACED_KEPT),))


def held(db: Database, person_id: int) -> list[Row]:
    """What a person handed in as it is stored, but for the content, each with its events."""
    found = every(db, "SELECT * FROM documents WHERE person_id = ? ORDER BY id", (person_id,))
    sql = "SELECT * FROM document_events WHERE document_id = ? ORDER BY id"
    return [row | {"events": every(db, sql, (row["id"],))} for row in found]


def forget(db: Database, person_id: int) -> int:
    """Erase all that a person handed in; returns how many documents. Their events hold no personal data."""
    return change(db, "DELETE FROM documents WHERE person_id = ?", (person_id,))


def note(
    db: Database, document: Document, what: DocumentEventKind, now: datetime, reason: str | None = None
) -> None:
    """Add to the document's history."""
    sql = "INSERT INTO document_events (document_id, draft_id, at, what, reason) VALUES (?, ?, ?, ?, ?)"
    change(db, sql, (document.id, document.draft_id, to_text(now), what, reason))


def _end(
    db: Database, document: Document, what: DocumentEventKind, reason: str | None, now: datetime
) -> bool:
    if change(db, "DELETE FROM documents WHERE id = ?", (document.id,)) == 0:
        return False
    if document.draft_id is not None:
        note(db, document, what, now, reason)
    return True
