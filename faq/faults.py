"""What is told of the office's files, in one form for people and tools. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from faq.entry import Place


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the files: where, what, and how to mend it. A `note` is worth knowing and keeps nothing from use."""

    place: Place
    what: str
    remedy: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}"


Found = Iterator[Fault]


def note(place: Place, what: str, remedy: str) -> Fault:
    """What is worth knowing, at a place."""
    return Fault(place, what, remedy, note=True)
