"""The features of a text as numbers: its stems, pairs of stems, character n-grams and meanings. Weighs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

_STEM_BITS = 20
_EDGE = 0
_CHARACTER_BITS = 6
_LONGEST_SPAN = 5
_ALPHABET = np.zeros(256, np.int64)
_ALPHABET[[ord(c) for c in " abcdefghijklmnopqrstuvwxyz0123456789"]] = np.arange(1, 38)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as read: its words in the office's spelling, its language, and the sessions it speaks of."""

    words: tuple[str, ...]
    lang: str
    sessions: frozenset[str] = frozenset()


class Vocabulary:
    """Numbers for the features that are not character n-grams. Learns stems until it is closed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._open = True

    def close(self) -> None:
        """From now on a new stem is numbered within its own text only."""
        self._open = False

    def codes(self, passage: Passage) -> list[int]:
        """The features of a passage that are not character n-grams, each as often as it occurs."""
        stems = [text.stem(word, passage.lang) for word in passage.words]
        numbers = self._numbered(stems)
        pairs = zip([_EDGE, *numbers], [*numbers, _EDGE], strict=True)
        return [
            *numbers,
            *(PAIR << BLOCK_BITS | first << _STEM_BITS | second for first, second in pairs),
            *(MEANING << BLOCK_BITS | meaning for meaning in self._lexicon.meanings(stems, passage.lang)),
        ]

    def _numbered(self, stems: list[str]) -> list[int]:
        known = self._numbers
        if self._open:
            return [known.setdefault(stem, len(known) + 1) for stem in stems]
        new: dict[str, int] = {}
        return [known.get(stem) or new.setdefault(stem, len(known) + len(new) + 1) for stem in stems]


def spans(lines: Sequence[str]) -> tuple[Codes, Codes]:
    """The character n-grams of lines of folded text, across words: for each its line and its code."""
    letters = _letters("\n".join(lines))
    line = np.cumsum(letters == 0)
    rows, found = [], []
    whole = letters > 0
    for size, codes in _grams(letters):
        whole = whole[: len(codes)] & (letters[size - 1 :] > 0)
        found.append(codes[whole])
        rows.append(line[: len(codes)][whole])
    return np.concatenate(rows), np.concatenate(found) | SPAN << BLOCK_BITS


def spans_of(line: str) -> Codes:
    """The codes of the character n-grams of one line of folded text."""
    found: Codes = np.concatenate([codes for _, codes in _grams(_letters(line))]) | SPAN << BLOCK_BITS
    return found


def _letters(folded: str) -> Codes:
    found: Codes = _ALPHABET[np.frombuffer(folded.encode("ascii"), np.uint8)]
    return found


def _grams(letters: Codes) -> Iterator[tuple[int, Codes]]:
    """The n-grams that begin at each letter, from pairs on, with their size."""
    codes = letters
    for size in range(2, _LONGEST_SPAN + 1):
        codes = codes[:-1] << _CHARACTER_BITS | letters[size - 1 :]
        yield size, codes
