"""What a handed-in file is, told from its bytes alone: PDF, JPEG or PNG, whole or not, locked or not. Nothing is opened
or decoded; what viewers open is taken.

Pure. A name and a type that came with the file decide nothing; the name is kept as text to be read.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.forms import clean
from bot.request.documents import pdf_locks

LARGEST = 10 * 1024 * 1024
"""Bytes of one document."""
MOST = 5
"""Documents of one request."""
LONGEST_NAME = 80
"""Characters of a file's name that are kept: what a line of the chat shows."""
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
"""Markers of a JPEG (ITU-T T.81, table B.1)."""
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7\x01])")
"""A JPEG marker that begins a segment or ends the picture, whatever fills the bytes before it (ITU T.81, B.1.1)."""
_SEGMENTS = 20_000
"""Segments of a JPEG: 10 MB of colour profile and previews have some hundred, a picture in many scans fewer."""
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
_LONGEST_BRANDS = 256
"""Bytes at the beginning in which the brands stand: phones name three or four of four bytes."""
_PDF_HEADER, _PDF_END = re.compile(rb"%PDF-\d"), b"%%EOF"
PDF_HEAD = 1024
"""Bytes in which viewers look for the header."""
_PDF_TAIL = 1024
"""Bytes by which the last end mark may stand before the length that a linearised file tells of itself."""
_OTHER_FORMATS = (
    *(b"MZ", b"\x7fELF", b"#!", b"PK", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf"),
    *(b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"BM", b"RIFF", b"II*\0", b"MM\0*"),
    *(b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script"),
)
"""How programs, archives, office files, pictures and web pages begin, in lower case where case does not matter: such
a file is not taken for a PDF because of what it holds further in.
"""
_PDF_OBJECT = re.compile(rb"\d{1,10}[\s\0]{1,8}\d{1,5}[\s\0]{1,8}obj")
_PDF_LINEARISED = re.compile(
    rb"/Linearized.{1,200}?/L\s{1,8}(\d{1,10})|/L\s{1,8}(\d{1,10}).{1,200}?/Linearized", re.DOTALL
)


class FileKind(StrEnum):
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
    LOCKED = "locked"
    DUPLICATE = "duplicate"
    TOO_MANY = "too-many"
    ALBUM_TOO_MANY = "album-too-many"
    LATE = "late"
    NOWHERE = "nowhere"
    UNAVAILABLE = "unavailable"
    HEALTH = "health"
    PHONE_PHOTO = "phone-photo"


class UnfitFile(ValueError):  # noqa: N818 - told to the person, not an error of the program
    """A content that cannot be taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Paper:
    """A content that can be taken: its kind and its SHA-256 in hexadecimal; `original` is that of the file it was made of,
    where it came in another format.
    """

    kind: FileKind
    sha256: str
    original: str | None = None


def examine(content: bytes) -> Paper:
    """What this content is. Raises Unfit: empty, too big, none of the three kinds, cut short, or locked."""
    if size := refuse_size(len(content)):
        raise UnfitFile(size)
    kind = _kind(content)
    if kind is None:
        raise UnfitFile(Refusal.WRONG_TYPE)
    if not _is_whole(content, kind):
        raise UnfitFile(Refusal.INCOMPLETE)
    if kind is FileKind.PDF and pdf_locks.is_locked(content):
        raise UnfitFile(Refusal.LOCKED)
    return Paper(kind, hashlib.sha256(content).hexdigest())


def is_phone_photo(content: bytes) -> bool:
    """Whether this is a picture as phones keep it: HEIF with HEVC inside (ISO/IEC 23008-12, brands of `ftyp`)."""
    if content[4:8] != b"ftyp":
        return False
    brands = content[8 : min(int.from_bytes(content[:4], "big"), _LONGEST_BRANDS)]
    return any(brands[at : at + 4] in _HEIC_BRANDS for at in range(0, len(brands), 4))


def file_name(name: str, kind: str | None) -> str:
    """A document's name with the ending of what it really is."""
    ending = {"jpeg": ".jpg"}.get(kind or "", f".{kind}")
    return name if name.lower().endswith((ending, f".{kind}")) else f"{name}{ending}"


def refuse_size(size: int | None) -> Refusal | None:
    """Why a file of this many bytes cannot be taken, if so; nothing is said of a size that is not known."""
    if size is None or 0 < size <= LARGEST:
        return None
    return Refusal.TOO_BIG if size else Refusal.EMPTY


def tidy_name(name: str) -> str:
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


def _kind(content: bytes) -> FileKind | None:
    if content.startswith(_JPEG):
        return FileKind.JPEG
    if content.startswith(_PNG):
        return FileKind.PNG
    return None if pdf_start(content) is None else FileKind.PDF


def _is_whole(content: bytes, kind: FileKind) -> bool:
    """Whether the end is there. What some programs append to an image is let pass."""
    if kind is FileKind.PDF:
        return is_whole_pdf(content)
    return _PNG_END in content if kind is FileKind.PNG else _is_whole_jpeg(content)


def _is_whole_jpeg(content: bytes) -> bool:
    """Whether the picture itself ends, one scan or many: a small picture in one of its segments has an end as well,
    and so has a second picture after it.
    """
    at, scanned = 2, False
    for _ in range(_SEGMENTS):
        marker = _MARKER.search(content, at)
        if marker is None:
            return False
        kind, at = marker[1][0], marker.end()
        if kind == _END_OF_IMAGE:
            return scanned
        length = int.from_bytes(content[at : at + 2], "big")
        if length < 2:
            return False
        at, scanned = at + length, scanned or kind == _SCAN
    return False


def pdf_start(content: bytes) -> int | None:
    """Where the PDF begins in `content`; None where it is none."""
    if content.startswith(b"%PDF-"):
        return 0
    first = content[:PDF_HEAD].lstrip(b"\xef\xbb\xbf\xfe\xff\0\t\n\f\r ")
    if first.lower().startswith(tuple(mark.lower() for mark in _OTHER_FORMATS)):
        return None
    header = _PDF_HEADER.search(content, 0, PDF_HEAD + len(b"%PDF-1"))
    return header.start() if header else None


def is_whole_pdf(content: bytes) -> bool:
    """Whether the end of the PDF is there: an end mark with no further object after it. A linearised file and one
    with updates have several, so the last one counts, and the length that the former tells of itself.
    """
    end = content.rfind(_PDF_END)
    if end == -1 or _PDF_OBJECT.search(content, end):
        return False
    begun = pdf_start(content) or 0
    linearised = _PDF_LINEARISED.search(content, begun, begun + PDF_HEAD)
    return linearised is None or begun + int(linearised[1] or linearised[2]) <= end + _PDF_TAIL
