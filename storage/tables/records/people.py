"""People: who wrote, what was remembered of them, what they may do.

Questions, as they were asked by nobody in particular.

Updates of the messenger that wait, or could not be handled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from storage.tables.rows import Row, from_json
from storage.tables.timestamps import to_moment


class Role(StrEnum):
    """What a person may do beyond asking and filing."""

    STAFF = "staff"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote to the desk, by Telegram's numeric id."""

    id: int
    lang: str | None
    """None until it is known."""
    reachable: bool
    """False while they block the bot."""
    misses: int
    """Questions in a row that got no answer."""
    seen: datetime
    """The day (midnight UTC) they last wrote."""
    told_lang: str | None = None
    """The code of the language in which they were last told what the desk answers in."""
    told_on: datetime | None = None
    """The day on which they were."""

    @classmethod
    def from_row(cls, row: Row) -> Self:
        return cls(
            row["id"],
            row["lang"],
            bool(row["reachable"]),
            row["misses"],
            to_moment(row["seen"]),
            row["told_lang"],
            to_moment(row["told_on"]) if row["told_on"] else None,
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """A student's name, number and, if they want, address, as they gave them in a request."""

    name: str
    number: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody holds. `name` is how Telegram showed them last, None if they were never seen."""

    person_id: int
    role: Role
    since: datetime
    name: str | None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
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
