"""The bytes of documents: which are still to be fetched, scanned or told of, and the store of those that came.

Fetching, judging and scanning are done elsewhere. A quarantined content is kept, and given to nobody.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.documents import note
from storage.errors import NoSuchDocument
from storage.tables.records import Document, DocumentEventKind
from storage.tables.rows import change, every, first, value
from storage.tables.timestamps import to_moment, to_text

FEW_FAILURES = 3
"""A document that could not be fetched so often no longer keeps the rest of its album from being told of."""


def due(db: Database, now: datetime, limit: int) -> list[Document]:
    """The documents to be fetched now, the longest due first."""
    sql = """
        SELECT * FROM documents WHERE state = 'waiting' AND draft_id IS NOT NULL AND due <= ?
        ORDER BY due, id LIMIT ?
    """
    return [Document.from_row(row) for row in every(db, sql, (to_text(now), limit))]


def later(db: Database, document: Document, at: datetime) -> None:
    """Fetching failed; try again at `at`."""
    sql = "UPDATE documents SET attempts = attempts + 1, due = ? WHERE id = ? AND state = 'waiting'"
    change(db, sql, (to_text(at), document.id))


def catch_up(db: Database, now: datetime) -> int:
    """The clock was set back: the documents that wait to be fetched again are due now; returns how many."""
    sql = "UPDATE documents SET due = :now WHERE state = 'waiting' AND due > :now"
    return change(db, sql, {"now": to_text(now)})


def twin(db: Database, document: Document, sha256: str) -> Document | None:
    """An older document of the same draft or request that came with the same content, of this SHA-256."""
    sql = """
        SELECT * FROM documents WHERE draft_id = ? AND coalesce(original_sha256, sha256) = ? AND id <> ?
        ORDER BY id LIMIT 1
    """
    row = first(db, sql, (document.draft_id, sha256, document.id))
    return None if row is None else Document.from_row(row)


def keep(
    db: Database,
    document: Document,
    kind: str,
    content: bytes,
    sha256: str,
    now: datetime,
    *,
    original: str | None = None,
) -> Document | None:
    """The document with its content, which is `kind` (pdf, jpeg, png); None when it was erased meanwhile or its content is
    there. `original` is the SHA-256 of the file that the content was made of, where it came in another format.
    """
    sql = """
        UPDATE documents SET state = 'stored', kind = ?, size = ?, sha256 = ?, original_sha256 = ?
        WHERE id = ? AND state = 'waiting' RETURNING *
    """
    row = first(db, sql, (kind, len(content), sha256, original, document.id))
    if row is None:
        return None
    change(db, "INSERT INTO document_contents (document_id, content) VALUES (?, ?)", (document.id, content))
    stored = Document.from_row(row)
    note(db, stored, DocumentEventKind.STORED, now)
    return stored


def read(db: Database, document_id: int) -> bytes:
    """The bytes of a stored document. Raises NoSuchDocument for one that is quarantined, waiting or gone."""
    sql = """
        SELECT content FROM document_contents JOIN documents ON documents.id = document_id
        WHERE document_id = ? AND state = 'stored'
    """
    content: bytes | None = value(db, sql, (document_id,))
    if content is None:
        raise NoSuchDocument(str(document_id))
    return content


def unscanned(db: Database, after: int = 0) -> Document | None:
    """The next stored document after that id which no scanner has judged, or None."""
    sql = """
        SELECT * FROM documents WHERE state = 'stored' AND scanned IS NULL AND id > ?
        ORDER BY id LIMIT 1
    """
    row = first(db, sql, (after,))
    return None if row is None else Document.from_row(row)


def clean(db: Database, document: Document, now: datetime) -> None:
    """The scanner found nothing."""
    change(db, "UPDATE documents SET scanned = ? WHERE id = ?", (to_text(now), document.id))


def quarantine(db: Database, document: Document, now: datetime) -> bool:
    """The scanner found a virus: nobody is given the content. Returns False if it was known or is gone."""
    sql = "UPDATE documents SET state = 'quarantined', scanned = ? WHERE id = ? AND state = 'stored'"
    if change(db, sql, (to_text(now), document.id)) == 0:
        return False
    note(db, document, DocumentEventKind.QUARANTINED, now)
    return True


def unconfirmed(db: Database, quiet_since: datetime) -> list[list[Document]]:
    """The stored documents that their students were not told of, those sent together in one list; only of
    albums to which nothing was added since then and of which nothing is being fetched.
    """
    sql = """
        SELECT * FROM documents AS this
        WHERE confirmed IS NULL AND state = 'stored' AND NOT EXISTS (
            SELECT 1 FROM documents AS other
            WHERE other.person_id = this.person_id AND other.album = this.album
            AND (other.received > :quiet OR (other.state = 'waiting' AND other.attempts < :few))
        ) ORDER BY id
    """
    params = {"quiet": to_text(quiet_since), "few": FEW_FAILURES}
    albums: dict[tuple[int, str | int], list[Document]] = {}
    for document in map(Document.from_row, every(db, sql, params)):
        albums.setdefault((document.person_id, document.album or document.id), []).append(document)
    return list(albums.values())


def next_quiet(db: Database, quiet_since: datetime) -> datetime | None:
    """When the oldest of the stored documents came that are not yet to be told of because they came after
    `quiet_since`; None when there is none.
    """
    sql = "SELECT min(received) FROM documents WHERE confirmed IS NULL AND state = 'stored' AND received > ?"
    received: str | None = value(db, sql, (to_text(quiet_since),))
    return None if received is None else to_moment(received)


def confirm(db: Database, document: Document, now: datetime) -> None:
    """The student is told that the document is stored."""
    change(db, "UPDATE documents SET confirmed = ? WHERE id = ?", (to_text(now), document.id))
