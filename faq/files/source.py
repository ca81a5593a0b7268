"""The text of a file as an office writes it: whatever the editor did to it, but in one known encoding."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from faq.errors import FaqError
from faq.files.border import octets

_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAVE = "Save it as UTF-8 (in the editor: Save as, Encoding: UTF-8)."
_MARKS = 30
"""Accents on one letter that are kept (Unicode Annex 15, "Stream-Safe Text Format"); to sort more takes for ever."""
LARGEST = 300_000
"""Bytes of a file that people write; the largest has some ninety thousand."""


def decoded(path: Path, most: int = LARGEST) -> str:
    """The file's text, its line ends "\\n", accents composed (NFC), byte order mark and invisible signs taken out.

    Lines keep their numbers. Raises FaqError when the file cannot be read, is no UTF-8 text, or has more than `most`
    bytes.
    """
    return clean(_text(path, octets(path, most)), path)


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
        raise FaqError("There is an unprintable sign in this line.", "Type the line again.").at(path, line)
    return composed(_INVISIBLE.sub("", text))


def _text(path: Path, raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FaqError("The file is saved as UTF-16.", _SAVE).at(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n?|\n", raw[: error.start])) + 1
        raise FaqError("The file is not saved as UTF-8.", _SAVE).at(path, line) from error
