"""Questions, as they were asked by nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from storage.moments import to_moment
from storage.rows import Row, from_json


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked and what the desk made of it; nothing tells who asked.

    `candidates` are entry ids with their scores, best first; `tapped` is the suggestion the student chose, `missed`
    whether they said that the answer was not what they meant.
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
    missed: bool = False

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
            missed=bool(row["missed"]),
        )
