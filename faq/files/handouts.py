"""The files that the office hands out in the chat: what lies in the folder `files`, and what is wrong with one of it.

An answer names one by a button, `[Le formulaire](file:demande-m1.pdf)`. Telegram's bounds are those of the Bot API,
sendDocument (https://core.telegram.org/bots/api#senddocument).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from faq.entry import Place
from faq.errors import NOWHERE, Fault
from faq.files.source import reason_of
from faq.texts.faults import message

FOLDER = "files"
SCHEME = "file"
LARGEST = 50_000_000
"""Bytes of a file that a bot may send (Bot API, sendDocument)."""
LONGEST_NAME = 50
"""Characters of a name: a button carries 64 bytes (Bot API, InlineKeyboardButton), and says that it is a file."""
_PIECE = 1_000_000
"""Bytes of a file that are held at once."""
_START = 1024
"""Bytes among which a PDF names itself (ISO 32000-1, annex H, note 13)."""
_PK, _OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0",)
_SIGNS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": _PK,
    ".xlsx": _PK,
    ".pptx": _PK,
    ".odt": _PK,
    ".ods": _PK,
    ".zip": _PK,
    ".doc": _OLE,
    ".xls": _OLE,
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".txt": (),
    ".csv": (),
    ".ics": (b"BEGIN:VCALENDAR",),
}
"""The kinds that are handed out, and how their contents begin."""
_NAME = re.compile(rf"(?=.{{1,{LONGEST_NAME}}}\Z)[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*\.[a-z]+")
_COPY = re.compile(r"\s*\(\d+\)$")
"""What browsers and phones add to a name that is there already."""
_ASIDE = (".md",)
"""What may lie in the folder without being handed out: a note of the office to itself."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that is handed out; `sha256` is that of its contents."""

    name: str
    path: Path
    size: int
    sha256: str


def paths(directory: Path) -> list[Path]:
    """The files that the office hands out, in order of name; hidden ones are an editor's own."""
    folder = directory / FOLDER
    found = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return [each for each in found if not each.name.startswith((".", "~", "#")) and each.suffix not in _ASIDE]


def read(path: Path) -> Handout:
    """A file as it is now. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return Handout(path.name, path, size, digest.hexdigest())


def read_all(directory: Path) -> dict[str, Handout]:
    """Every file by its name; one that goes away meanwhile is left out."""
    found: dict[str, Handout] = {}
    for path in paths(directory):
        with suppress(OSError):
            found[path.name] = read(path)
    return found


def is_kind(name: str) -> bool:
    """Whether a file of this name is of a kind that can be handed out."""
    return Path(name).suffix.lower() in _SIGNS


def named(sent: str) -> str:
    """The name under which a file that somebody sent is handed out: "Demande M1 (2).PDF" -> "demande-m1.pdf"."""
    path = Path(sent.strip().replace("\\", "/").rpartition("/")[2])
    plain = unicodedata.normalize("NFKD", _COPY.sub("", path.stem).lower()).encode("ascii", "ignore").decode()
    suffix = path.suffix.lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_NAME - len(suffix)].rstrip("-")
    return f"{stem or 'document'}{suffix}"


def unfit_name(name: str) -> Fault | None:
    """What is wrong with the name that a button gives, NOWHERE yet."""
    if not is_kind(name):
        kinds = tuple(kind.removeprefix(".") for kind in _SIGNS)
        return Fault(NOWHERE, message("handout-kind", file=name, known=kinds))
    if not _NAME.fullmatch(name):
        return Fault(NOWHERE, message("handout-name", file=name, better=named(name)))
    return None


def faults(directory: Path) -> Iterator[Fault]:
    """What keeps a file of the folder from being handed out."""
    for path in paths(directory):
        place = Place(path, 1)
        if wrong := unfit_name(path.name):
            yield replace(wrong, place=place)
            continue
        try:
            size, start = path.stat().st_size, _start(path)
        except OSError as error:
            yield Fault(place, message("handout-closed", reason=reason_of(error)))
            continue
        if size == 0:
            yield Fault(place, message("handout-empty"))
        elif size > LARGEST:
            yield Fault(place, message("handout-large", size=size / 1_000_000, most=LARGEST // 1_000_000))
        elif not _begins_as_named(path.suffix, start):
            yield Fault(place, message("handout-misnamed", kind=path.suffix.removeprefix(".").upper()))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_START)


def _begins_as_named(suffix: str, start: bytes) -> bool:
    signs = _SIGNS[suffix]
    if suffix in (".pdf", ".ics"):
        return any(sign in start for sign in signs)
    return not signs or start.startswith(signs)
