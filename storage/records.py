"""What travels in and out of the database: frozen records, and the words for their states.

Each record knows how to read itself from a row; none knows a table or how to change one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from storage.moments import to_moment
from storage.rows import Row, from_json

Json = Any
"""A value that JSON can hold: None, bool, int, float, str, and lists and dicts of these."""


class Status(StrEnum):
    """Where a request stands."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    NEEDS_INFO = "needs_info"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """True while somebody still has to do something."""
        return self in {Status.SUBMITTED, Status.IN_REVIEW, Status.NEEDS_INFO}


class Actor(StrEnum):
    """Who made an event."""

    STUDENT = "student"
    STAFF = "staff"


class Role(StrEnum):
    """What a person may do beyond asking and filing."""

    STAFF = "staff"
    ADMIN = "admin"


class NoticeKind(StrEnum):
    """The notices this package writes itself; other parts may put kinds of their own into the outbox."""

    RECEIPT = "receipt"
    STATUS = "status"
    IDENTITY = "identity"
    ERASURE = "erasure"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Received:
    """An update that waits or could not be handled: its raw JSON, and how often handling it failed."""

    update_id: int
    payload: str
    attempts: int

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["update_id"], row["payload"], row["attempts"])


@dataclass(frozen=True, slots=True)
class Failure:
    """What became of an update whose handling failed: how often so far, and whether it is given up."""

    attempts: int
    dead: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote to the desk, by Telegram's numeric id.

    `lang` is None until it is known; `reachable` is False while they block the bot; `misses` counts the
    questions in a row that got no answer; `seen` is the day (midnight UTC) they last wrote.
    """

    id: int
    lang: str | None
    reachable: bool
    misses: int
    seen: datetime

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["id"], row["lang"], bool(row["reachable"]), row["misses"], to_moment(row["seen"]))


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


@dataclass(frozen=True, slots=True)
class Identity:
    """A student's name and number, as they gave them in a request."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A request being written. `editing` is the field the student went back to; `revision` starts at 1 and
    grows with each saved answer; `told_closed` is the session of whose end the student was told; `waived` is
    the field whose next answer is not about health, as the student says.
    """

    id: int
    person_id: int
    form: str
    answers: dict[str, Json]
    editing: str | None
    revision: int
    created: datetime
    updated: datetime
    told_closed: str | None
    documents: tuple[Document, ...] = ()
    waived: str | None = None

    @classmethod
    def from_row(cls, row: Row, documents: tuple[Document, ...] = ()) -> Self:
        return cls(
            id=row["id"],
            person_id=row["person_id"],
            form=row["form"],
            answers=from_json(row["answers"]),
            editing=row["editing"],
            revision=row["revision"],
            created=to_moment(row["created"]),
            updated=to_moment(row["updated"]),
            told_closed=row["told_closed"],
            documents=documents,
            waived=row["waived"],
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A filed request. `filed_at` is Telegram's date of the confirming message, which decides about the
    deadline; `created` is when it was stored; `session_end` is the last day of its session, if it was told.
    A forgotten person leaves no `person_id` and no `answers`.
    """

    reference: str
    person_id: int | None
    lang: str
    form: str
    session_id: str
    answers: dict[str, Json]
    status: Status
    standing: str
    filed_at: datetime
    created: datetime
    updated: datetime
    documents: tuple[Document, ...] = ()
    session_end: date | None = None

    @classmethod
    def from_row(cls, row: Row, documents: tuple[Document, ...] = ()) -> Self:
        return cls(
            reference=row["reference"],
            person_id=row["person_id"],
            lang=row["lang"],
            form=row["form"],
            session_id=row["session_id"],
            answers=from_json(row["answers"]),
            status=Status(row["status"]),
            standing=row["standing"],
            filed_at=to_moment(row["filed_at"]),
            created=to_moment(row["created"]),
            updated=to_moment(row["updated"]),
            documents=documents,
            session_end=row["session_end"] and date.fromisoformat(row["session_end"]),
        )


@dataclass(frozen=True, slots=True)
class Event:
    """One step in a request's life. `was` is None for its filing, `staff_id` when the student acted."""

    at: datetime
    was: Status | None
    status: Status
    actor: Actor
    staff_id: int | None
    note: str | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(
            at=to_moment(row["at"]),
            was=None if row["was"] is None else Status(row["was"]),
            status=Status(row["status"]),
            actor=Actor(row["actor"]),
            staff_id=row["staff_id"],
            note=row["note"],
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that somebody must get. `attempts` counts the failed sendings so far."""

    id: int
    key: str
    chat_id: int
    kind: str
    payload: dict[str, Json]
    attempts: int
    created: datetime

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(
            id=row["id"],
            key=row["key"],
            chat_id=row["chat_id"],
            kind=row["kind"],
            payload=from_json(row["payload"]),
            attempts=row["attempts"],
            created=to_moment(row["created"]),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked and what the desk made of it; nothing tells who asked.

    `candidates` are entry ids with their scores, best first; `tapped` is the suggestion the student chose.
    """

    id: int
    at: datetime
    lang: str
    text: str
    kind: str
    entry_id: str | None
    confidence: float
    candidates: tuple[tuple[str, float], ...]
    tapped: str | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(
            id=row["id"],
            at=to_moment(row["at"]),
            lang=row["lang"],
            text=row["text"],
            kind=row["kind"],
            entry_id=row["entry_id"],
            confidence=row["confidence"],
            candidates=tuple((entry_id, score) for entry_id, score in from_json(row["candidates"])),
            tapped=row["tapped"],
        )


class Act(StrEnum):
    """What somebody writes words for: the staff, but for a student's reply to its question."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK = "ask"
    NOTE = "note"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing about a request; `words` is None until there are some."""

    person_id: int
    reference: str
    act: Act
    words: str | None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["person_id"], row["reference"], Act(row["act"]), row["words"])


@dataclass(frozen=True, slots=True)
class Case:
    """A request as the office sees it. `staff_id` is who moved it last: who has it in hand, or who decided."""

    request: Request
    staff_id: int | None


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody holds. `name` is how Telegram showed them last, None if they were never seen."""

    person_id: int
    role: Role
    since: datetime
    name: str | None


class Frequency(StrEnum):
    """How often somebody wants the digest. `IMMEDIATE` is each request at once, and the daily digest."""

    DAILY = "daily"
    WEEKLY = "weekly"
    IMMEDIATE = "immediate"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's digest: how often, and until when everything was told."""

    chat_id: int
    frequency: Frequency
    covered: datetime

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["chat_id"], Frequency(row["frequency"]), to_moment(row["covered"]))
