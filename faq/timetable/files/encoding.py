"""The text of an exported file in whatever encoding the office's computer chose.

What people write by hand is held to UTF-8 (`faq.files.source`); Excel gives them no such choice.
"""

from __future__ import annotations

import re
from pathlib import Path

from faq.errors import FaqError
from faq.files.source import clean, read_bytes
from faq.texts.faults import message
from faq.timetable.files import refusals
from faq.workbooks import RefusalReason
from faq.workbooks.refusal import mistaken_for

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OF_OLD = ("cp1252", "mac_roman", "cp850")
"""What Excel writes as plain CSV: on Windows, on a Mac, and as « CSV (MS-DOS) »."""

_UNUSUAL = re.compile(
    "[^\x00-\x7f\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u0152\u0153\u0178]"
    "|[a-z\u00df-\u00ff][\u00c0-\u00de]"
)
"""Signs of no language near French, and a capital with an accent after a small letter ("DÇbut")."""

_TEXT = (RefusalReason.TEXT, RefusalReason.EMPTY, RefusalReason.DAMAGED)
"""What a text may look like at its beginning, whatever it is."""


def decoded(path: Path) -> str:
    """As `faq.files.source.decoded`, for any of the usual encodings. Raises FaqError when it is none of them."""
    return clean(text_of(path, text_octets(path, RefusalReason.TEXT)), path)


def text_octets(path: Path, expected: RefusalReason) -> bytes:
    """What a file of text holds. Raises FaqError when it is of another kind than the expected, or too large."""
    raw = read_bytes(path)
    kind = mistaken_for(raw)
    if kind not in (expected, *_TEXT):
        raise refusals.misnamed(path, kind)
    return raw


def as_utf8(path: Path, raw: bytes) -> bytes:
    """The same in an encoding whose line ends are single octets. Raises FaqError."""
    return text_of(path, raw).encode() if raw.startswith((_MARKS[1][0], _MARKS[2][0])) else raw


def text_of(path: Path, raw: bytes) -> str:
    """A file's octets as text. Raises FaqError when they are in none of the usual encodings."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(path, raw, encoding)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _of_old(path, raw)


def _strictly(path: Path, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FaqError(message("timetable-damaged", encoding=encoding)).at(path) from error


def _of_old(path: Path, raw: bytes) -> str:
    """The first of the old encodings in which the file has no sign that French and its neighbours do not use."""
    for encoding in _OF_OLD:
        text = raw.decode(encoding, errors="replace")
        if not _UNUSUAL.search(text):
            return text
    raise FaqError(message("timetable-encoding")).at(path)
