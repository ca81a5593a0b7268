"""What can be wrong with the office's files, said to the person who wrote them. Finds nothing itself."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


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
