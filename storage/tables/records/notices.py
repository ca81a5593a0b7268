"""Notices and digests: what somebody is to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from storage.tables.rows import Json, Row, from_json
from storage.tables.timestamps import to_moment


class NoticeKind(StrEnum):
    """What a message of the outbox is about. `bot.notices` says how each reads."""

    RECEIPT = "receipt"
    RECEIPT_FILE = "receipt-file"
    STATUS = "status"
    IDENTITY = "identity"
    """The question whether to remember who filed a request."""
    ERASURE = "erasure"
    """The data of a request will be erased soon."""
    DRAFT_CLOSED = "draft-closed"
    REMINDER = "reminder"
    OVERLAP = "overlap"
    """Courses that a student keeps have exams at the same time."""
    CALENDAR_CHANGED = "calendar-changed"
    HANDOUT = "handout"
    """A file of the office that somebody asked for."""
    DOCUMENT_STORED = "document-stored"
    DOCUMENT_REFUSED = "document-refused"
    DOCUMENT_INFECTED = "document-infected"
    ANNOUNCEMENT = "announcement"
    ANNOUNCED = "announced"
    """How an announcement ended, for its author."""
    INQUIRY_ANSWER = "inquiry-answer"
    """What a person of the office answered."""
    INQUIRY_CLOSED = "inquiry-closed"
    STAFF_REQUEST = "staff-request"
    STAFF_REPLIED = "staff-replied"
    STAFF_UNDELIVERED = "staff-undelivered"
    STAFF_WITHDRAWN = "staff-withdrawn"
    STAFF_INQUIRY = "staff-inquiry"
    """A student asks a person of the office, or writes on."""
    STAFF_INQUIRY_UNDELIVERED = "staff-inquiry-undelivered"
    OFFICE_ANSWER = "office-answer"
    """What a person answered, for the admins to make an entry of."""
    CARD = "card"
    """A card in a group shows what became of its request: an edit, made by `bot.process.cards`."""
    DIGEST = "digest"
    WEEK = "week"
    """The picture that follows the first digest of a week."""
    MAIL = "mail"
    """A digest by e-mail, sent by `bot.process.mailer`."""
    FAULT = "fault"
    """A message could not be handled and was given up."""
    ALERT = "alert"
    """Trouble that admins should know of."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that somebody must get. `kind` is a `NoticeKind`, or one that only a newer version knows; `attempts` counts
    the failed sendings so far, `delivered` is what of it arrived all the same, in the words of whoever sends it.
    """

    id: int
    key: str
    chat_id: int
    kind: str
    payload: dict[str, Json]
    attempts: int
    created: datetime
    delivered: str | None = None

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
            delivered=row["delivered"],
        )


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
