"""Files: stored once, named per bot, fetched by links that expire.

A file_id is bound to one bot, as in Telegram; a file_unique_id is not. Every size of a photo but the last is
a tiny placeholder, so that a bot which downloads the wrong size notices.
Source: https://core.telegram.org/bots/api#getfile and #sending-files.
"""

import base64
import hashlib
import mimetypes
import struct
from sqlite3 import Row
from typing import Any

from bot.sandbox.bots import NOBODY
from bot.sandbox.clock import Clock
from bot.sandbox.params import Upload
from bot.sandbox.refusal import bad_request
from bot.sandbox.settings import Settings
from bot.sandbox.state import State

MEGABYTE = 1024 * 1024
"""Bytes."""
DOWNLOAD_LIMIT = 20 * MEGABYTE
"""Bytes that a bot may fetch (https://core.telegram.org/bots/api#getfile)."""
DOCUMENT_LIMIT = 50 * MEGABYTE
"""Bytes of a document that a bot may send (https://core.telegram.org/bots/api#senddocument)."""
PHOTO_LIMIT = 10 * MEGABYTE
"""Bytes of a photo that a bot may send (https://core.telegram.org/bots/api#sendphoto)."""
FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}
PREFIXES = {"document": "BQAC", "photo": "AgAC", "voice": "AwAC", "sticker": "CAAC"}
UNIQUE_PREFIXES = {"document": "AgAD", "photo": "AQAD", "voice": "AgAE", "sticker": "AgAF"}
WRONG_ID = "wrong file_id or the file is temporarily unavailable"
THUMBNAIL = (90, 90)
"""Pixels of the small size of every photo; the sandbox scales none."""


class Files:
    """All files of one state file."""

    def __init__(self, state: State, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    def keep(self, kind: str, upload: Upload, *, as_given: bool = True) -> Row:
        """Store a file; `as_given` keeps a name as hostile as a person can make it."""
        width, height = image_size(upload.content) or (None, None)
        name = upload.name if as_given else clean_name(upload.name)
        number = self._state.insert(
            "files",
            kind=kind,
            name=name,
            mime=upload.mime,
            size=len(upload.content),
            width=width,
            height=height,
            content=upload.content,
        )
        if kind == "photo":
            self._state.insert(
                "files",
                kind=kind,
                name="",
                mime="image/jpeg",
                size=len(PLACEHOLDER),
                width=THUMBNAIL[0],
                height=THUMBNAIL[1],
                content=PLACEHOLDER,
            )
        return self.row(number)

    def row(self, number: int) -> Row:
        """A stored file without its content."""
        found = self._state.row(
            "SELECT number, kind, name, mime, size, width, height FROM files WHERE number = ?", number
        )
        if found is None:
            raise bad_request(WRONG_ID)
        return found

    def content(self, number: int) -> bytes:
        """The bytes of a file."""
        content: bytes = self._state.value("SELECT content FROM files WHERE number = ?", number)
        return content

    # -- as content of a message

    def described(self, file: Row, bot_id: int) -> dict[str, Any]:
        """The part of a Message that is this file: `{"document": {...}}` or its like."""
        kind = file["kind"]
        if kind == "photo":
            small = self.row(file["number"] + 1)
            return {"photo": [self._size(small, bot_id), self._size(file, bot_id)]}
        described = {**self._ids(file, bot_id), "file_size": file["size"]}
        if kind == "document":
            return {"document": _named(file) | described}
        if kind == "voice":
            return {"voice": {"duration": 1, "mime_type": "audio/ogg"} | described}
        return {
            "sticker": {
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
            }
            | described
        }

    def _size(self, file: Row, bot_id: int) -> dict[str, Any]:
        return {
            **self._ids(file, bot_id),
            "file_size": file["size"],
            "width": file["width"] or 1,
            "height": file["height"] or 1,
        }

    def _ids(self, file: Row, bot_id: int) -> dict[str, str]:
        unique = base64.urlsafe_b64encode(f"{file['number']:09d}".encode()).decode()
        return {
            "file_id": file_id(file["kind"], file["number"], bot_id),
            "file_unique_id": UNIQUE_PREFIXES[file["kind"]] + unique,
        }

    # -- fetching

    def by_id(self, given: str, bot_id: int) -> Row:
        """The file a bot names. Raises Refused: ids of other bots are as wrong as invented ones."""
        number = file_number(given)
        if number is None:
            raise bad_request(WRONG_ID)
        file = self.row(number)
        if given not in (file_id(file["kind"], number, bot_id), file_id(file["kind"], number, NOBODY)):
            raise bad_request(WRONG_ID)
        return file

    def by_any_id(self, given: str) -> Row:
        """The file behind an id of any bot."""
        return self.row(file_number(given) or 0)

    def open_link(self, given: str, bot_id: int, settings: Settings) -> dict[str, Any]:
        """The File object of getFile, its link alive for `settings.link_lifetime`. Raises Refused."""
        file = self.by_id(given, bot_id)
        if file["size"] > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        path = f"{FOLDERS[file['kind']]}/file_{file['number']}{_suffix(file)}"
        expires = self._clock.now() + settings.link_lifetime
        self._state.write(
            "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)", (path, bot_id, file["number"], expires)
        )
        return {**self._ids(file, bot_id), "file_size": file["size"], "file_path": path}

    def linked(self, path: str, bot_id: int) -> Row | None:
        """The file behind a living link."""
        row = self._state.row("SELECT number, expires FROM links WHERE path = ? AND bot_id = ?", path, bot_id)
        if row is None or row["expires"] <= self._clock.now():
            return None
        return self.row(row["number"])


def file_id(kind: str, number: int, bot_id: int) -> str:
    """The id under which one bot knows a file."""
    seal = hashlib.blake2s(f"{kind}:{number}:{bot_id}".encode(), digest_size=12).digest()
    return PREFIXES[kind] + base64.urlsafe_b64encode(struct.pack(">Q", number) + seal + b"\0").decode()


def file_number(given: str) -> int | None:
    """The number in a file_id of any bot; None for something else."""
    try:
        raw = base64.b64decode(given[4:].encode("ascii"), altchars=b"-_", validate=True)
    except ValueError:
        return None
    return struct.unpack(">Q", raw[:8])[0] & (2**63 - 1) if len(raw) == 21 else None


def clean_name(name: str) -> str:
    """A file name of a bot as Telegram keeps it: no folders, no control characters, at most 60 characters."""
    base = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())
    stem, dot, suffix = base.rpartition(".")
    return f"{stem[:50]}{dot}{suffix[:10]}" if dot else base[:60]


def check_photo(file_size: int, dimensions: tuple[int, int] | None) -> None:
    """The limits of a photo. Raises Refused."""
    if file_size > PHOTO_LIMIT:
        raise bad_request("file is too big")
    if dimensions is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = dimensions
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content[:4] == b"GIF8" and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None


def _named(file: Row) -> dict[str, Any]:
    return {
        key: file[column] for key, column in (("file_name", "name"), ("mime_type", "mime")) if file[column]
    }


def _suffix(file: Row) -> str:
    if file["kind"] != "document":
        return {"photo": ".jpg", "voice": ".oga", "sticker": ".webp"}[file["kind"]]
    return mimetypes.guess_extension(file["mime"] or "") or ""


PLACEHOLDER = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
