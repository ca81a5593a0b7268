"""What the check of an office's files tells of it."""

from __future__ import annotations

from pathlib import Path

from faq.check.lint import lint
from tests.support.office import DATES


def found(directory: Path, *, notes: bool) -> list[tuple[str, int, str]]:
    """(file, line, words) of what is told, notes or faults."""
    told = [fault for fault in lint(directory) if fault.note is notes]
    return [
        (f.place.path.relative_to(directory).as_posix(), f.place.line, f"{f.what} {f.remedy}") for f in told
    ]


def faults(directory: Path) -> list[tuple[str, int, str]]:
    return found(directory, notes=False)


def answer(text: str) -> str:
    """The page of dates with a text as its last answer."""
    return DATES.replace("Le service des examens.", text)
