"""The border behind which every file of the office is read: whatever goes wrong there becomes a fault with its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faq.errors import FaqError, FaqErrors

LARGEST = 5_000_000
"""Bytes of a text file that is read at all; the largest of an office, a year's timetable, has some hundred thousands."""

_AGAIN = "Take back the last change of it, or save it again from the program that it comes from."


@contextmanager
def border(path: Path, line: int = 1, part: str = "") -> Iterator[None]:
    """Around the reading of a file, or of a part of it that begins at `line` and that people call `part`.

    Lets FaqErrors pass, and raises FaqError in the place of any other exception.
    """
    try:
        yield
    except FaqErrors:
        raise
    except Exception as error:  # a library stumbles over what somebody made up in ways of its own
        where = f"{part}: it" if part else "The file"
        raise FaqError(f"{where} cannot be read ({_reason(error)}).", _AGAIN).at(path, line) from error


def octets(path: Path, most: int = LARGEST) -> bytes:
    """What a file holds. Raises FaqError when it cannot be read, or holds more than `most` bytes."""
    try:
        with path.open("rb") as file:
            found = file.read(most + 1)
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})."
        raise FaqError(what, "Put it there again, readable for the desk.").at(path) from error
    if len(found) > most:
        what = f"The file is too large (more than {most / 1_000_000:g} MB)."
        raise FaqError(what, "Keep only what students need in it, or make several files of it.").at(path)
    return found


def _reason(error: Exception) -> str:
    """An error in a word or two, without what it quotes from the file."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return "it is too large" if isinstance(error, MemoryError) else type(error).__name__
