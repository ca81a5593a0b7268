"""What a handed-in file is, told from its bytes alone: PDF, JPEG or PNG, whole or not. Nothing is opened or decoded.

Pure. A name and a type that came with the file decide nothing; the name is kept as text to be read.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.forms import clean

LARGEST = 10 * 1024 * 1024
"""Bytes of one document."""
MOST = 5
"""Documents of one request."""
LONGEST_NAME = 80

_PDF, _JPEG, _PNG = b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_PDF_TAIL = 1024
"""Readers look for the end mark of a PDF in so many last bytes (PDF Reference 1.7, appendix H, note 18)."""
_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"


class Kind(StrEnum):
    """What a document may be."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


class Refusal(StrEnum):
    """Why a file cannot be taken. Each has its sentence, `document-refused-<reason>`."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    WRONG_TYPE = "wrong-type"
    INCOMPLETE = "incomplete"
    DUPLICATE = "duplicate"
    TOO_MANY = "too-many"
    LATE = "late"
    NOWHERE = "nowhere"
    UNAVAILABLE = "unavailable"
    HEALTH = "health"


class Unfit(ValueError):  # noqa: N818 - told to the person, not an error of the program
    """A content that cannot be taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Paper:
    """A content that can be taken: its kind and its SHA-256 in hexadecimal."""

    kind: Kind
    sha256: str


def examine(content: bytes) -> Paper:
    """What this content is. Raises Unfit: empty, too big, none of the three kinds, or cut short."""
    if size := misfit(len(content)):
        raise Unfit(size)
    kind = _kind(content)
    if kind is None:
        raise Unfit(Refusal.WRONG_TYPE)
    if not _is_whole(content, kind):
        raise Unfit(Refusal.INCOMPLETE)
    return Paper(kind, hashlib.sha256(content).hexdigest())


def misfit(size: int | None) -> Refusal | None:
    """Why a file of this many bytes cannot be taken, if so; nothing is said of a size that is not known."""
    if size is None or 0 < size <= LARGEST:
        return None
    return Refusal.TOO_BIG if size else Refusal.EMPTY


def tidy(name: str) -> str:
    """A file's name as it is kept: its last part, without control and direction characters, the ending preserved
    where it is too long. Empty when nothing is left.
    """
    base = clean(re.split(r"[/\\]", clean(name))[-1]).strip(". ")
    if len(base) <= LONGEST_NAME:
        return base
    stem, dot, ending = base.rpartition(".")
    if not dot or len(ending) > 8:
        return base[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 2]}….{ending}"[-LONGEST_NAME:]


def _kind(content: bytes) -> Kind | None:
    marks = {_PDF: Kind.PDF, _JPEG: Kind.JPEG, _PNG: Kind.PNG}
    return next((kind for mark, kind in marks.items() if content.startswith(mark)), None)


def _is_whole(content: bytes, kind: Kind) -> bool:
    """Whether the end is there. What some programs append to an image is let pass."""
    if kind is Kind.PDF:
        return b"%%EOF" in content[-_PDF_TAIL:]
    if kind is Kind.PNG:
        return _PNG_END in content
    scan = _jpeg_scan(content)
    return scan is not None and content.find(_END_OF_IMAGE, scan) != -1


def _jpeg_scan(content: bytes) -> int | None:
    """Where the picture itself begins: after the segments, one of which may hold a small picture of its own."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        if content[at + 1] == _SCAN:
            return at
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
