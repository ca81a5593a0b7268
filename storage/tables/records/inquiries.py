"""Inquiries: questions that students put to a person of the office, and what was said since.

What somebody is writing to the other side of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from storage.tables.rows import Row
from storage.tables.timestamps import to_moment


class Turn(StrEnum):
    """Who has the next word."""

    OFFICE = "office"
    STUDENT = "student"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class InquiryMessage:
    """One message of an inquiry; `staff_id` is None where the student wrote it."""

    id: int
    at: datetime
    staff_id: int | None
    text: str

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["id"], to_moment(row["at"]), row["staff_id"], row["text"])


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to a person of the office. `turn` is who has the next word, `since` when; `staff_id` is who has it in
    hand or answered last, None when nobody did; `messages` are all that was said, the oldest first.
    """

    reference: str
    person_id: int
    lang: str
    turn: Turn
    staff_id: int | None
    opened: datetime
    since: datetime
    messages: tuple[InquiryMessage, ...]

    @classmethod
    def from_row(cls, row: Row, messages: tuple[InquiryMessage, ...]) -> Self:
        return cls(
            reference=row["reference"],
            person_id=row["person_id"],
            lang=row["lang"],
            turn=Turn(row["turn"]),
            staff_id=row["staff_id"],
            opened=to_moment(row["opened"]),
            since=to_moment(row["since"]),
            messages=messages,
        )

    @property
    def open(self) -> bool:
        """Whether somebody may still write."""
        return self.turn is not Turn.CLOSED

    @property
    def last(self) -> InquiryMessage:
        """The newest message."""
        return self.messages[-1]


@dataclass(frozen=True, slots=True)
class InquiryWords:
    """What somebody is writing to the other side of an inquiry, `reference` "" where it opens one; `words` is None until
    there are some. `office`: it is a member of the staff who writes, having read all up to the message `read`. `waived`:
    what comes next is not about health, as the student says.
    """

    person_id: int
    reference: str = ""
    words: str | None = None
    office: bool = False
    read: int = 0
    waived: bool = False
