"""Notices and digests: what somebody is to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from storage.tables.rows import Json, Row, from_json
from storage.tables.timestamps import to_moment


class NoticeKind(StrEnum):
    """The notices this package writes itself; other parts may put kinds of their own into the outbox."""

    RECEIPT = "receipt"
    STATUS = "status"
    IDENTITY = "identity"
    ERASURE = "erasure"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that somebody must get. `attempts` counts the failed sendings so far, `delivered` is what of it arrived
    all the same, in the words of whoever sends it.
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
