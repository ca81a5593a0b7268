"""What can be wrong with the office's files, said to the person who wrote them. Finds nothing itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faq.entry import Place


class FaqSyntaxError(Exception):
    """One fault in one file: where (lines count from 1), what is wrong, how to mend it.

    `why` it matters, where that is more than that the file cannot be used.
    """

    def __init__(self, path: Path, line: int, what: str, remedy: str = "", why: str = "") -> None:
        super().__init__(path, line, what, remedy, why)
        self.path, self.line, self.what, self.remedy, self.why = path, line, what, remedy, why

    @property
    def reason(self) -> str:
        """What is wrong and how to mend it, as one or two sentences."""
        return f"{self.what} {self.remedy}".strip()

    def __str__(self) -> str:
        path = os.fsencode(self.path).decode(errors="replace")  # a name may be in any encoding
        return f"{path}:{self.line}: {self.reason}"


class FaqErrors(Exception):  # noqa: N818 - it holds the errors
    """All the faults of one reading of the office's files, in the order of files and lines; never none."""

    def __init__(self, errors: Iterable[FaqSyntaxError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (str(error.path), error.line, error.what)))
        super().__init__("\n".join(map(str, self.errors)))


class CannotEdit(Exception):  # noqa: N818 - the name says what happened
    """The file has faults, or holds no such question: it has to be changed as a whole."""


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
