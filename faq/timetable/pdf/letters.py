"""Letters as PDFs hold them: accents drawn beside their letter, words parted at the end of a line, codes and times. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from faq.texts import LANGUAGES

_ACCENTS = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327", "˜": "\u0303"}
"""Signs that fonts of TeX draw above or below a letter, by the accents that they are."""
_BEFORE = re.compile(r"([´`ˆ¨˜])([AEIOUYNaeiouynı])")
_CEDILLA = re.compile(r"([Cc])¸|¸([Cc])")
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_MANY = 0.2
"""The share of words with unknown letters from which nothing on a page is believed."""
_KNOWN = 2e-7
"""How often a word must occur among others to be one, so that two halves are put together: once in five million words."""
_HALVES = re.compile(r"(\w+)-$")
_LETTERS = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"(?=.*\d)[A-Z](?:[A-Z0-9._-]{0,22}[A-Z0-9])?")
_TIME = re.compile(r"(?<![\w:])\d{1,2} ?(?:[hH:]|heures?)(?: ?\d{2})?(?!\w)|\b(?:midi|noon)\b")
_HALF_OF_CODE = re.compile(r"[A-Z]{1,6}")
_NUMBER = re.compile(r"\d[\d.]*")
_COUNT = re.compile(r"\A\d{1,3}[.)]?\s+(?=[A-Z])")
"""The number of a row, or of a group, before its code."""
_APART = re.compile(r"\s*(?:[/,;+&]|\bet\b|\band\b|\s)\s*")


def composed(text: str) -> str:
    """A word with each accent on its letter: TeX's older fonts draw "avanc´ee"."""
    if text.isascii():
        return text.replace("\x00", "")
    text = _CEDILLA.sub(lambda match: (match[1] or match[2]) + "\u0327", text)
    text = _BEFORE.sub(lambda match: match[2].replace("ı", "i") + _ACCENTS[match[1]], text)
    return unicodedata.normalize("NFC", text)


def unknown(texts: Iterable[str]) -> bool:
    """Whether too many words have letters that nobody can tell."""
    told = [bool(_UNKNOWN.search(text)) for text in texts]
    return sum(told) > _MANY * len(told)


def joined(text: str) -> str:
    """The lines of a cell as one; a word that was parted at the end of a line is put together again, where it is one."""
    first, *more = text.split("\n")
    for line in more:
        first = _added(first.rstrip(), line.lstrip())
    return " ".join(first.split())


def glued(text: str) -> str:
    """The lines of a code as one, without a gap: "NFP" above "101"."""
    return "".join(text.split())


def codes(text: str) -> list[str]:
    """The codes of a cell: several where each part between signs or lines is one by itself; else the one it is."""
    bare = _COUNT.sub("", text.strip())
    text = bare if is_code(glued(bare)) else text
    parts = [glued(part) for part in _APART.split(text.strip()) if part]
    return parts if len(parts) > 1 and all(is_code(part) for part in parts) else [glued(text)]


def is_code(text: str) -> bool:
    """Whether this can hardly be anything but the code of a course: capitals and figures."""
    return bool(_CODE.fullmatch(text))


def has_time(text: str) -> bool:
    """Whether a time of day stands somewhere in this."""
    return bool(_TIME.search(text))


def has_code(text: str) -> bool:
    """Whether a code stands somewhere in this: "NFP101", or "NFP 101"."""
    words = text.split()
    pairs = (a + b for a, b in pairwise(words) if _HALF_OF_CODE.fullmatch(a) and _NUMBER.fullmatch(b))
    return any(is_code(word) for word in words) or any(pairs)


def _added(first: str, rest: str) -> str:
    if first.endswith("\u00ad"):
        return first[:-1] + rest
    if first.endswith("-") and first[-2:-1].isdigit() and rest[:1].isdigit():
        return first + rest
    half, other = _HALVES.search(first), _LETTERS.match(rest)
    if half is None or other is None:
        return f"{first} {rest}"
    return first[:-1] + rest if _is_word(half[1] + other[0]) else first + rest


def _is_word(text: str) -> bool:
    return any(text.lower() in _words(lang) for lang in LANGUAGES)


@cache
def _words(lang: str) -> frozenset[str]:
    from wordfreq import available_languages, get_frequency_dict  # takes a third of a second

    listed = get_frequency_dict(lang, "small") if lang in available_languages("small") else {}
    return frozenset(word for word, often in listed.items() if often >= _KNOWN)
