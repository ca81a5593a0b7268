"""The office's files as they are read: bytes, text and TOML within bounds, and every failure as a fault with its place.

A text is read whatever the editor did to it, but in one known encoding."""

from __future__ import annotations

import errno
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faq.errors import FaqError, FaqErrors
from faq.files import toml_slips
from faq.texts.faults import Message, message

LARGEST_FILE = 5_000_000
"""Bytes of a text file that is read at all; the largest of an office, a year's timetable, has some hundred thousands."""


@contextmanager
def file_errors(path: Path, line: int = 1, part: Message | str | None = None) -> Iterator[None]:
    """Around the reading of a file, or of a part of it that begins at `line` and that people call `part`.

    Lets FaqErrors pass, and raises FaqError in the place of any other exception.
    """
    try:
        yield
    except FaqErrors:
        raise
    except Exception as error:  # a library stumbles over what somebody made up in ways of its own
        reason = _reason_of(error)
        what = message("file-unreadable", reason=reason)
        if part:
            what = message("part-unreadable", part=part, reason=reason)
        raise FaqError(what).at(path, line) from error


def read_bytes(path: Path, most: int = LARGEST_FILE) -> bytes:
    """What a file holds. Raises FaqError when it cannot be read, or holds more than `most` bytes."""
    try:
        with path.open("rb") as file:
            found = file.read(most + 1)
    except OSError as error:
        raise FaqError(message("file-closed", reason=reason_of(error))).at(path) from error
    if len(found) > most:
        raise FaqError(message("file-large", megabytes=most / 1_000_000)).at(path)
    return found


def _reason_of(error: Exception) -> Message | str:
    """An error in a word or two, without what it quotes from the file."""
    if isinstance(error, OSError) and error.strerror:
        return reason_of(error)
    if isinstance(error, RecursionError):
        return message("reason-deep")
    return message("reason-large") if isinstance(error, MemoryError) else type(error).__name__


def reason_of(error: OSError) -> Message:
    """Why the system does not read or write a file, in a word or two."""
    return message(
        "reason-system", code=errno.errorcode.get(error.errno or 0, ""), said=error.strerror or "?"
    )


_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKS = 30
"""Accents on one letter that are kept (Unicode Annex 15, "Stream-Safe Text Format"); to sort more takes for ever."""
LARGEST = 300_000
"""Bytes of a file that people write; the largest has some ninety thousand."""


def decoded(path: Path, most: int = LARGEST) -> str:
    """The file's text, its line ends "\\n", accents composed (NFC), byte order mark and invisible signs taken out.

    Lines keep their numbers. Raises FaqError when the file cannot be read, is no UTF-8 text, or has more than `most`
    bytes.
    """
    return of_bytes(read_bytes(path, most), path)


def of_bytes(raw: bytes, path: Path) -> str:
    """As `decoded`, for what was read from a file already."""
    return clean(_text(path, raw), path)


def composed(text: str) -> str:
    """A text with each accented letter as one sign (NFC)."""
    if text.isascii():
        return text
    marks = "".join(sign for sign in set(text) if unicodedata.combining(sign))
    bounded = re.sub(f"([{marks}]{{{_MARKS}}})[{marks}]+", r"\1", text) if marks else text
    return unicodedata.normalize("NFC", bounded)


def clean(text: str, path: Path) -> str:
    """As `decoded`, for a text that is in memory already."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise FaqError(message("file-control-sign")).at(path, line)
    return composed(_INVISIBLE.sub("", text))


def _text(path: Path, raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FaqError(message("file-utf-16")).at(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n?|\n", raw[: error.start])) + 1
        raise FaqError(message("file-not-utf-8")).at(path, line) from error


_NAME_PARTS = 20
"""Parts of a name that is read; Python's reader takes the square of them, and the office's files have three."""
_LONG_NAME = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_NAME_PARTS}}}""")
_POSITION = re.compile(r"\(at line (\d+)")


def check_names(text: str, path: Path) -> None:
    """Raises FaqError for a name that would keep Python's reader busy for ever."""
    if long := _LONG_NAME.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise FaqError(message("toml-long-name")).at(path, line)


def toml_tables(text: str, path: Path) -> dict[str, Any]:
    """The values of a file's text; `path` is what a fault names. Raises FaqError."""
    check_names(text, path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _POSITION.search(str(error))
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        raise _unreadable(text.split("\n")[line - 1], str(error)).at(path, line) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists in lists
        raise FaqError(message("toml-too-much"), message(toml_slips.USUAL)).at(path) from error


def _unreadable(line: str, error: str) -> FaqError:
    """Why Python's reader stopped at a line, and what to write there."""
    if twice := toml_slips.twice(line, error):
        return twice
    return FaqError(
        message("toml-stops", reason=toml_slips.reason(error)), message(toml_slips.remedy(line, error))
    )
