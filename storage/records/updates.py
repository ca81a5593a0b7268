"""Updates of the messenger that wait, or could not be handled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from storage.rows import Row


@dataclass(frozen=True, slots=True)
class Received:
    """An update that waits or could not be handled: its raw JSON, how often handling it failed, and what of the answer
    arrived all the same, in the words of whoever sends it.
    """

    update_id: int
    payload: str
    attempts: int
    delivered: str | None = None

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(row["update_id"], row["payload"], row["attempts"], row["delivered"])


@dataclass(frozen=True, slots=True)
class Failure:
    """What became of an update whose handling failed: how often so far, and whether it is given up."""

    attempts: int
    dead: bool
