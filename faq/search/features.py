"""The features of a text as numbers: its stems, pairs of stems, character n-grams and meanings. Weighs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faq.search import text
from faq.search.lexicon import Lexicon

Codes = NDArray[np.int64]

STEM, PAIR, SPAN, MEANING = range(4)
BLOCKS = 4
BLOCK_BITS = 40
"""A code is the number of its block, then this many bits that are its own."""

_CHARACTER_BITS = 6
_SPANS = range(2, 6)
_ALPHABET = np.zeros(256, np.int64)
_ALPHABET[[ord(c) for c in " abcdefghijklmnopqrstuvwxyz0123456789"]] = np.arange(1, 38)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as read: its words in the office's spelling, its language, and the sessions it speaks of."""

    words: tuple[str, ...]
    lang: str
    sessions: frozenset[str] = frozenset()


class Vocabulary:
    """Numbers for the features that are not character n-grams. Learns until it is closed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._open = True

    def close(self) -> None:
        """From now on a new feature is numbered within its own text only."""
        self._open = False

    def codes(self, passage: Passage) -> list[int]:
        """The features of a passage that are not character n-grams, each as often as it occurs."""
        stems = [text.stem(word, passage.lang) for word in passage.words]
        pairs = [f"{a} {b}" for a, b in zip(["^", *stems], [*stems, "$"], strict=True)]
        numbers = self._numbered([*stems, *pairs])
        return [
            *(_code(STEM, number) for number in numbers[: len(stems)]),
            *(_code(PAIR, number) for number in numbers[len(stems) :]),
            *(_code(MEANING, meaning) for meaning in self._lexicon.meanings(stems, passage.lang)),
        ]

    def _numbered(self, features: list[str]) -> list[int]:
        known = self._numbers
        if self._open:
            return [known.setdefault(feature, len(known)) for feature in features]
        new: dict[str, int] = {}
        return [
            known[feature] if feature in known else new.setdefault(feature, len(known) + len(new))
            for feature in features
        ]


def _code(block: int, number: int) -> int:
    return block << BLOCK_BITS | number


def spans(lines: Sequence[str]) -> tuple[Codes, Codes]:
    """The character n-grams of lines of folded text, across words: for each its line and its code."""
    joined = "\n".join(lines).encode("ascii")
    letters = _ALPHABET[np.frombuffer(joined, np.uint8)]
    owner = np.cumsum(letters == 0)
    rows, codes = [], []
    code = letters
    for size in _SPANS:
        code = (code[:-1] << _CHARACTER_BITS) | letters[size - 1 :]
        whole = _whole(letters, size)
        codes.append(code[whole])
        rows.append(owner[: len(code)][whole])
    return np.concatenate(rows), np.concatenate(codes) | SPAN << BLOCK_BITS


def _whole(letters: Codes, size: int) -> NDArray[np.bool_]:
    """Where an n-gram starts that lies within one line."""
    breaks = np.concatenate(([0], np.cumsum(letters == 0)))
    found: NDArray[np.bool_] = breaks[size:] == breaks[:-size]
    return found
