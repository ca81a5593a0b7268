"""What a PDF's bytes tell without being interpreted: where it begins, whether its end is there. Bounded and linear.

Viewers take a file whose header stands a little further in, or with something behind its end mark (PDF Reference 1.7,
appendix H, notes 13 and 18); so does the desk. What an upload lost is told by what must follow.
"""

from __future__ import annotations

import re

_HEADER, _END = re.compile(rb"%PDF-\d"), b"%%EOF"
HEAD = 1024
"""Bytes in which viewers look for the header."""
_TAIL = 1024
"""Bytes by which the last end mark may stand before the length that a linearised file tells of itself."""
_FOREIGN = (
    *(b"MZ", b"\x7fELF", b"#!", b"PK", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf"),
    *(b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"BM", b"RIFF", b"II*\0", b"MM\0*"),
    *(b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script"),
)
"""How programs, archives, office files, pictures and web pages begin, in lower case where case does not matter: such
a file is not taken for a PDF because of what it holds further in.
"""
_OBJECT = re.compile(rb"\d{1,10}[\s\0]{1,8}\d{1,5}[\s\0]{1,8}obj")
_LINEARISED = re.compile(
    rb"/Linearized.{1,200}?/L\s{1,8}(\d{1,10})|/L\s{1,8}(\d{1,10}).{1,200}?/Linearized", re.DOTALL
)


def begins(content: bytes) -> int | None:
    """Where the PDF begins in `content`; None where it is none."""
    if content.startswith(b"%PDF-"):
        return 0
    first = content[:HEAD].lstrip(b"\xef\xbb\xbf\xfe\xff\0\t\n\f\r ")
    if first.lower().startswith(tuple(mark.lower() for mark in _FOREIGN)):
        return None
    header = _HEADER.search(content, 0, HEAD + len(b"%PDF-1"))
    return header.start() if header else None


def is_whole(content: bytes) -> bool:
    """Whether the end of the PDF is there: an end mark with no further object behind it. A linearised file and one
    with updates have several, so the last one counts, and the length that the former tells of itself.
    """
    end = content.rfind(_END)
    if end == -1 or _OBJECT.search(content, end):
        return False
    begun = begins(content) or 0
    told = _LINEARISED.search(content, begun, begun + HEAD)
    return told is None or begun + int(told[1] or told[2]) <= end + _TAIL
