"""Questions as they are typed in a hurry: letters swapped, dropped, doubled or off by a key, accents and marks lost.

Seeded by the question, so that every matcher and every run reads the same.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

RATE = 0.08
"""The share of letters that go wrong."""

_ROWS = {"fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"), "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm")}
_SHORT = {
    "fr": {
        "est-ce que": "eske",
        "c'est": "c",
        "j'ai": "g",
        "quand": "kan",
        "quoi": "koi",
        "pourquoi": "pk",
        "pour": "pr",
        "comment": "cmt",
        "dans": "ds",
        "avec": "avc",
        "tout": "tt",
        "pas": "pa",
        "que": "ke",
        "qui": "ki",
    },
    "en": {"you": "u", "are": "r", "please": "plz", "because": "cuz", "to": "2", "for": "4", "thanks": "thx"},
}
_ONE_IN = 3


def hurried(question: str, lang: str) -> str:
    """The question as somebody in a hurry types it."""
    chance = random.Random(question)
    text = question.lower().replace("’", "'")
    for long, short in _SHORT[lang].items():
        if chance.randrange(_ONE_IN) == 0:
            text = re.sub(rf"\b{re.escape(long)}\b", short, text)
    if chance.random() < 0.5:
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = re.sub(r"[^\w\s]", " ", text)
    return " ".join("".join(_slips(text, lang, chance)).split()) or question


def _slips(text: str, lang: str, chance: random.Random) -> Iterator[str]:
    position = 0
    while position < len(text):
        letter, after = text[position], text[position + 1 : position + 2]
        slip = chance.choice(("swap", "drop", "double", "key")) if _goes_wrong(letter, chance) else ""
        if slip == "swap" and after.isalpha():
            yield after + letter
            position += 1
        elif slip != "drop":
            yield {"double": letter * 2, "key": _beside(letter, lang, chance)}.get(slip, letter)
        position += 1


def _goes_wrong(letter: str, chance: random.Random) -> bool:
    return letter.isalpha() and chance.random() < RATE


def _beside(letter: str, lang: str, chance: random.Random) -> str:
    """A key next to this one, in its row."""
    plain = unicodedata.normalize("NFKD", letter)[0]
    row = next((keys for keys in _ROWS[lang] if plain in keys), plain)
    place = row.index(plain)
    return chance.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2] or plain)
