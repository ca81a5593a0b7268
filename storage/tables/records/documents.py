"""Documents: the files that students hand in, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from storage.tables.rows import Row
from storage.tables.timestamps import to_moment


class DocumentState(StrEnum):
    """How far a document has come."""

    WAITING = "waiting"  # known, not fetched yet
    STORED = "stored"
    QUARANTINED = "quarantined"  # fetched and infected: given to nobody


class DocumentEventKind(StrEnum):
    """What happened to a document."""

    ADDED = "added"
    STORED = "stored"
    REFUSED = "refused"
    REMOVED = "removed"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class FileSent:
    """A file as the messenger tells of it before anybody fetched it.

    `file_id` fetches it, `unique_id` is the same whenever the same file is sent; `size` in bytes, if told;
    `album` is what files sent together share; `sent` is when, which decides about a deadline.
    """

    file_id: str
    unique_id: str
    name: str
    size: int | None
    album: str | None
    sent: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a student handed in. `draft_id` is None until it is clear where it belongs; `kind` (pdf,
    jpeg, png) and `sha256` are known once it is stored; `scanned` is when it was found free of viruses.
    """

    id: int
    person_id: int
    draft_id: int | None
    album: str | None
    file_id: str
    unique_id: str
    name: str
    size: int | None
    sent: datetime
    received: datetime
    state: DocumentState
    attempts: int
    kind: str | None
    sha256: str | None
    scanned: datetime | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(
            id=row["id"],
            person_id=row["person_id"],
            draft_id=row["draft_id"],
            album=row["album"],
            file_id=row["file_id"],
            unique_id=row["unique_id"],
            name=row["name"],
            size=row["size"],
            sent=to_moment(row["sent"]),
            received=to_moment(row["received"]),
            state=DocumentState(row["state"]),
            attempts=row["attempts"],
            kind=row["kind"],
            sha256=row["sha256"],
            scanned=None if row["scanned"] is None else to_moment(row["scanned"]),
        )


@dataclass(frozen=True, slots=True)
class DocumentEvent:
    """One step in a document's life; `reason` is why it was refused."""

    document_id: int
    at: datetime
    what: DocumentEventKind
    reason: str | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["document_id"], to_moment(row["at"]), DocumentEventKind(row["what"]), row["reason"])
