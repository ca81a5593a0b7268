"""Faults in the office's files, as they are told to the people who write them. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faq.entry import Place

KEPT = "Until it is mended nothing of the edit is live: the bot goes on with the last good state."
"""Why it matters that a file cannot be used, whatever is wrong with it."""

NOWHERE = Place(Path(), 0)
"""The place of a fault found by what does not know the file: who reads the file puts the fault at its place."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the office's files: where, what is wrong, how to mend it, and why it matters; each a sentence.

    A `note` is worth knowing and keeps nothing from use.
    """

    place: Place
    what: str
    remedy: str = ""
    why: str = KEPT
    note: bool = False

    @property
    def reason(self) -> str:
        """What is wrong and how to mend it, as one or two sentences."""
        return f"{self.what} {self.remedy}".strip()

    @property
    def order(self) -> tuple[str, int, bool, str]:
        """What faults are sorted by: file, line, faults before notes."""
        return str(self.place.path), self.place.line, self.note, self.what

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


Faults = Iterator[Fault]


def note(place: Place, what: str, remedy: str, why: str) -> Fault:
    """What is worth knowing, at a place."""
    return Fault(place, what, remedy, why, note=True)


class FaqErrors(Exception):  # noqa: N818 - it holds the errors
    """Files of the office that cannot be used: all their faults, in the order of files and lines; never none."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.order))
        super().__init__("\n".join(map(str, self.faults)))


class FaqError(FaqErrors):
    """One fault for which a file, or a part of it, cannot be used. Raised NOWHERE by what does not know the file."""

    def __init__(self, what: str, remedy: str = "", why: str = KEPT, place: Place = NOWHERE) -> None:
        self.fault = Fault(place, what, remedy, why)
        super().__init__([self.fault])

    def at(self, path: Path, line: int = 1) -> FaqError:
        """The same fault at a line of a file, counted from 1."""
        return FaqError(self.fault.what, self.fault.remedy, self.fault.why, Place(path, line))


class CannotEdit(Exception):  # noqa: N818 - the name says what happened
    """The file has faults, or holds no such question: it has to be changed as a whole."""
