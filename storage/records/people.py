"""People: who wrote, what was remembered of them, what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from storage.moments import to_moment
from storage.rows import Row


class Role(StrEnum):
    """What a person may do beyond asking and filing."""

    STAFF = "staff"
    ADMIN = "admin"


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
