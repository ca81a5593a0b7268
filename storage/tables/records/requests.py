"""Requests: while they are written, once they are filed, and each step since.

Words that somebody is writing about a filed request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from storage.tables.records.documents import Document
from storage.tables.rows import Json, Row, from_json
from storage.tables.timestamps import to_moment
from storage.tables.trail import CODE


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

    @property
    def decided(self) -> bool:
        """True once the office has said yes or no."""
        return self in {Status.ACCEPTED, Status.REFUSED}


class Actor(StrEnum):
    """Who made an event."""

    STUDENT = "student"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Draft:
    """A request being written."""

    id: int
    person_id: int
    form: str
    answers: dict[str, Json]
    editing: str | None
    """The field that the student went back to."""
    revision: int
    """Starts at 1 and grows with each saved answer."""
    created: datetime
    updated: datetime
    told_closed: str | None
    """The session of whose end the student was told."""
    documents: tuple[Document, ...] = ()
    waived: str | None = None
    """The field whose next answer is not about health, as the student says."""
    asked: str | None = None
    """The field whose question comes next, "" at the review, None where that is not known."""

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
            asked=row["asked"],
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A filed request. A forgotten person leaves no `person_id`, no `answers` and no `form`."""

    reference: str
    person_id: int | None
    lang: str
    form: str
    """The kind of request."""
    session_id: str
    answers: dict[str, Json]
    status: Status
    standing: str
    filed_at: datetime
    """Telegram's date of the confirming message, which decides about the deadline."""
    created: datetime
    """When it was stored."""
    updated: datetime
    documents: tuple[Document, ...] = ()
    session_end: date | None = None
    """The last day of its session, if it was told."""
    sent_with: str | None = None
    """The form as it was filled in, if that was kept."""
    code: str = ""
    """What its receipt is verified by (`verification.confirm`)."""
    decided: bool = False
    """Whether a decision was ever taken, even if it is in review again."""

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
            sent_with=row.get("sent_with"),
            code=(row.get("filing") or "")[:CODE],
            decided=bool(row.get("decided")),
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
class Case:
    """A request as the office sees it. `staff_id` is who moved it last: who has it in hand, or who decided."""

    request: Request
    staff_id: int | None


class Act(StrEnum):
    """What somebody writes words for: the staff, but for a student's reply to its question."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK = "ask"
    NOTE = "note"
    REPLY = "reply"


class PendingKind(StrEnum):
    """What the next text of a person belongs to, besides a form."""

    DECISION = "decision"
    REPLY = "reply"
    ANNOUNCEMENT = "announcement"
    EDIT = "edit"
    INQUIRY = "inquiry"


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing about a request; `words` is None until there are some. `waived`: what comes next is
    not about health, as the student says. `offered`: the student wrote the words unasked, and is asked whether they are
    the reply; what comes next is a text like any other.
    """

    person_id: int
    reference: str
    act: Act
    words: str | None
    waived: bool = False
    offered: bool = False

    @property
    def reply(self) -> bool:
        """Whether it is a student's reply, not words of the staff."""
        return self.act is Act.REPLY


@dataclass(frozen=True, slots=True)
class EditTask:
    """What an admin is writing for one of the office's files; `task` says which file and what for."""

    person_id: int
    task: dict[str, Json]
