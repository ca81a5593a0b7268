"""Texts of every kind that a stranger may send, for what reads them: the same ones for the same seed."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count

LONGEST = 4096
"""Characters of a message (Bot API, sendMessage)."""
ROW = 128
"""Code points of a row: Unicode gives out its blocks in multiples of 16, most in multiples of 128."""
CODE_POINTS = 0x11_0000
"""Code points of Unicode, the halves of pairs and the unassigned included."""
_MARKS = "".join(chr(code) for code in range(0x300, 0x370))
_CONTROLS = (
    "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) + "\u200b\u200d\u2028\u2029\ufeff\ufffe\uffff"
)
_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LEFTWARDS = "אבגדהלםשת" + "ابتثجحخسعلمنهوي" + "ܐܒܓ" + "ހށނ"
_FACES = "😀👩👨👧🧑🏳🏴❤🔥👍💻🚀⚕🌈"
_JOINED = ("\u200d", "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400)), *map(chr, range(0xE0061, 0xE0080)))
_WORDS = [
    *("quand", "est", "l'examen", "de", "rattrapage", "S2", "session", "2", "avril", "mon", "dossier"),
    *("???", "!!!", "<b>", "%s", "{}", "\\n", "'", "--", "12/05/2025"),
]
_EXPANDING = "\ufdfa\ufdfb\u3316\u33ff\u1f82\u0390\ufb03㍿"
"""Characters of which NFKC makes many."""


def strange_texts(seed: int) -> Iterator[str]:
    """Strange texts without end, the kinds in turn; every row of Unicode that holds characters comes within 23,000."""
    chance = random.Random(seed)
    for number in count():
        kind = number % len(KINDS)
        yield KINDS[kind](chance, number // len(KINDS))


def _block(chance: random.Random, number: int) -> str:
    """Characters of one row, row after row."""
    row = assigned_rows()[number % len(assigned_rows())]
    return _of([chr(code) for code in range(row, row + ROW)], chance, 32)


def _anything(chance: random.Random, _: int) -> str:
    return "".join(chr(chance.randrange(CODE_POINTS)) for _ in range(chance.choice((1, 2, 5, 40))))


def _halves(chance: random.Random, _: int) -> str:
    """Halves of surrogate pairs, which no UTF-8 holds, between words."""
    return _of([chr(chance.randrange(0xD800, 0xE000)) for _ in range(4)] + _WORDS, chance, 20)


def _controls(chance: random.Random, _: int) -> str:
    return _of(["\0", *_CONTROLS, *_WORDS], chance, 60)


def _leftwards(chance: random.Random, _: int) -> str:
    return _of([*_LEFTWARDS, *_TURNS, " ", "examen"], chance, 80)


def _storm(chance: random.Random, _: int) -> str:
    """Letters under heaps of marks."""
    return "".join(letter + _of(_MARKS, chance, 40) for letter in _of("aeiounxyz ", chance, 8))


def _emoji(chance: random.Random, _: int) -> str:
    return _of([*_FACES, *_JOINED, *_JOINED[:2] * 8, " "], chance, 50)


def _expanding(chance: random.Random, _: int) -> str:
    return _of(_EXPANDING, chance, 64)


def _typed(chance: random.Random, _: int) -> str:
    """Words with letters swapped for others of any script."""
    letters = list(" ".join(chance.choices(_WORDS, k=chance.randint(1, 30))))
    for _ in range(chance.randint(0, 5)):
        letters[chance.randrange(len(letters))] = chr(chance.randrange(1, 0x3000))
    return "".join(letters)


def _long(chance: random.Random, number: int) -> str:
    """A message as long as there is, of a text of another kind or of one character, again and again."""
    if number % 16:  # few of so many take as long as all the others
        return chance.choice(("", " ", "\0", "é", "中", "\ud800", "a" * 100))
    piece = SHORT[number // 16 % len(SHORT)](chance, number) or "\0"
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


SHORT: tuple[Callable[[random.Random, int], str], ...] = (
    _anything,
    _halves,
    _controls,
    _leftwards,
    _storm,
    _emoji,
    _expanding,
    _typed,
)
KINDS = (_block, *SHORT, _long)


@cache
def assigned_rows() -> tuple[int, ...]:
    """The first code point of each row in which any is assigned, private ones and halves of pairs included."""
    return tuple(
        row
        for row in range(0, CODE_POINTS, ROW)
        if any(unicodedata.category(chr(code)) != "Cn" for code in range(row, row + ROW))
    )


def _of(pieces: str | list[str], chance: random.Random, most: int) -> str:
    return "".join(chance.choices(pieces, k=chance.randint(1, most)))
