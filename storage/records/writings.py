"""Words that somebody is writing about a filed request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from storage.rows import Row


class Act(StrEnum):
    """What somebody writes words for: the staff, but for a student's reply to its question."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK = "ask"
    NOTE = "note"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing about a request; `words` is None until there are some. `waived`: what comes next is
    not about health, as the student says.
    """

    person_id: int
    reference: str
    act: Act
    words: str | None
    waived: bool = False

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["person_id"], row["reference"], Act(row["act"]), row["words"], bool(row["waived"]))
