"""What is told of the office's files, in one form for people and tools. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from faq.entry import Place

KEPT = "Until it is mended nothing of the edit is live: the bot goes on with the last good state."
"""Why it matters that a file cannot be used, whatever is wrong with it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the files: where, what, how to mend it, and why it matters.

    A `note` is worth knowing and keeps nothing from use.
    """

    place: Place
    what: str
    remedy: str
    note: bool = False
    why: str = KEPT

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}"


Found = Iterator[Fault]


def fault(place: Place, what: str, remedy: str, why: str = KEPT) -> Fault:
    """What is wrong to a reader or keeps the files from use, at a place."""
    return Fault(place, what, remedy, why=why)


def note(place: Place, what: str, remedy: str, why: str) -> Fault:
    """What is worth knowing, at a place."""
    return Fault(place, what, remedy, note=True, why=why)
