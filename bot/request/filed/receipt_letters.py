"""The letters of a receipt: which font holds them, and from which side they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
import fontpkg
import uharfbuzz
from fontTools.ttLib import TTFont

LATIN, ARABIC = "latin", "arabic"
_SOURCE_SANS = Path(font_source_sans_pro.__file__).parent / "files"
FONTS = {
    (LATIN, ""): _SOURCE_SANS / "SourceSansPro-Regular.ttf",
    (LATIN, "B"): _SOURCE_SANS / "SourceSansPro-Semibold.ttf",
    (ARABIC, ""): fontpkg.path("Noto Sans Arabic"),
}
"""The file of each font, by its name and style ("B" is bold)."""
MISSING = "☐"
"""Stands for a sign that no font holds."""


def is_from_right(text: str) -> bool:
    """Whether a paragraph is written from right to left: by its first letter (Unicode Standard Annex 9, rules P2 and P3)."""
    directions = map(unicodedata.bidirectional, text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def is_arabic(text: str) -> bool:
    """Whether any sign of a text needs the font of the Arabic script."""
    return any(ord(character) in _code_points()[ARABIC] for character in text)


def shown(character: str) -> str:
    """The character if a font holds it; a plain space for any space; nothing for what is not seen; else a box."""
    latin, arabic = _code_points()[LATIN], _code_points()[ARABIC]
    if ord(character) in latin or ord(character) in arabic:
        return character
    if character.isspace():
        return " "
    unseen = unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me", "Cs", "Cn")
    return "" if unseen else MISSING


def cut(font: Path, signs: Iterable[str]) -> BytesIO:
    """The file of a font that holds the shapes of these signs only, and nothing of how letters are put together."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, signs))
    wanted.layout_feature_tag_set.clear()
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font))
    return BytesIO(uharfbuzz.subset(face, wanted).blob.data)


@cache
def _code_points() -> dict[str, frozenset[int]]:
    """The code points that each font has a shape for; what both have is Latin's."""
    latin = _points(FONTS[LATIN, "B"])
    arabic = _points(FONTS[ARABIC, ""])
    return {LATIN: latin, ARABIC: frozenset(filter(_in_script, arabic)) - latin}


def _in_script(point: int) -> bool:
    """Whether a sign is of the Arabic script: its letters, figures, vowel signs, and marks such as its comma."""
    return unicodedata.name(chr(point), "").startswith("ARABIC ")


def _points(path: Path) -> frozenset[int]:
    with TTFont(path) as font:
        return frozenset(font.getBestCmap())
