"""What can be wrong with the office's files, said to the person who wrote them. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FaqSyntaxError(Exception):
    """One fault in one file: where (lines count from 1), what is wrong, and how to mend it."""

    path: Path
    line: int
    what: str
    remedy: str = ""

    @property
    def reason(self) -> str:
        """What is wrong and how to mend it, as one or two sentences."""
        return f"{self.what} {self.remedy}".strip()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


class FaqErrors(Exception):
    """All the faults of a reading of the office's files, in the order of files and lines; never none."""

    def __init__(self, errors: Iterable[FaqSyntaxError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (str(error.path), error.line, error.what)))
        super().__init__("\n".join(map(str, self.errors)))
