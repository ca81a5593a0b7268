"""Files for tests: the smallest that count as whole, and the ways in which a file can be wrong."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from pillow_heif import register_heif_opener

from bot.request.documents.papers import LARGEST


def pdf(text: str = "") -> bytes:
    return b"%PDF-1.7\n" + text.encode() + b"\ntrailer\n%%EOF\n"


def png(red: int = 0) -> bytes:
    """One pixel."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes((0, red, 0, 0)))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg(*, thumbnail: bytes = b"") -> bytes:
    """The marks of a JPEG; a small picture may hide in its first segment."""
    segment = b"\xff\xe1" + struct.pack(">H", 2 + len(thumbnail)) + thumbnail
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 8, 8, 1) + b"\1\x11\0"
    return b"\xff\xd8" + segment + frame + b"\xff\xda\0\2picture" + b"\xff\xd9"


CUT = jpeg(thumbnail=jpeg())[:-2]
"""Ends in the middle, although the small picture in it is whole."""
HEAVY = pdf("x" * LARGEST)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""Harmless; every scanner takes it for a virus by agreement (https://www.eicar.org/download-anti-malware-testfile/)."""


def heic(*, orientation: int = 1) -> bytes:
    """A small photo as a phone keeps it: held in this way (Exif, tag 274), red in one corner, with maker and place."""
    register_heif_opener()
    photo = Image.new("RGB", (64, 32), "blue")
    photo.paste("red", (0, 0, 16, 8))
    exif = Image.Exif()
    exif[274], exif[271] = orientation, "PhoneMaker"
    exif.get_ifd(34853).update({1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 21.0, 7.0)})
    written = io.BytesIO()
    photo.save(written, "HEIF", exif=exif.tobytes())
    return written.getvalue()
