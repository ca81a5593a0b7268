"""The features of a text as numbers: its stems, pairs of stems, character n-grams and meanings. Weighs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from faq.search.lexicon import Lexicon
from faq.search.words import text, word_frequency

Codes = NDArray[np.int64]
Floats = NDArray[np.float32]

STEM, PAIR, SPAN, MEANING = range(4)
"""The blocks of features, by their places in an array."""
NAMES = ("stem", "pair", "span", "meaning")
BLOCKS = len(NAMES)
BLOCK_BITS = 40
"""A code is the number of its block, then this many bits that are its own."""

STEM_BITS = 20
"""Bits of a stem's number: a million stems, two of which fit into a code's own bits."""
_EDGE = 0
"""The number that stands for the beginning and the end of a text in a pair."""
_CHARACTER_BITS = 6
"""Bits of a letter's number; four letters fit into a code's own bits."""
_LONGEST_SPAN = 4
"""Letters of the longest n-gram."""
_ALPHABET = np.zeros(256, np.int64)
_ALPHABET[[ord(c) for c in " abcdefghijklmnopqrstuvwxyz0123456789"]] = np.arange(1, 38)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as read: its words in the office's spelling, its language, and the sessions it speaks of.

    `said`: as it was written, for the sentence encoder. `foreign`: its language (ISO 639), if the search does not read it.
    """

    words: tuple[str, ...]
    lang: str
    sessions: frozenset[str] = frozenset()
    said: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a text: a code for each time that one occurs, and what it weighs there, up to 1."""

    codes: Codes
    weights: Floats


class FeatureCodes:
    """Numbers for the features that are not character n-grams. Learns stems until it is closed.

    Args:
        stems: those that it knows from the beginning, in the order of their numbers.
    """

    def __init__(self, lexicon: Lexicon, stems: Iterable[str] = ()) -> None:
        self._lexicon = lexicon
        self._numbers = {stem: number for number, stem in enumerate(stems, start=1)}
        self._open = True

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems that it knows, in the order of their numbers."""
        return tuple(self._numbers)

    def close(self) -> None:
        """From now on a new stem is numbered within its own text only."""
        self._open = False

    def features(self, passage: Passage, told: Sequence[float]) -> tuple[list[int], list[float]]:
        """The codes and weights of a passage's stems, pairs of neighbouring stems, and meanings; `told`: what its words
        weigh.
        """
        stems = [text.stem(word, passage.lang) for word in passage.words]
        numbers = self._numbered(stems)
        pairs = zip([_EDGE, *numbers], [*numbers, _EDGE], strict=True)
        between = zip([1.0, *told], [*told, 1.0], strict=True)
        meant = tuple(self._lexicon.meanings(stems, passage.lang))
        codes = [
            *numbers,
            *(PAIR << BLOCK_BITS | one << STEM_BITS | two for one, two in pairs),
            *(MEANING << BLOCK_BITS | meaning for meaning, _ in meant),
        ]
        weights = [*told, *(sqrt(one * two) for one, two in between), *(weight for _, weight in meant)]
        return codes, weights

    def _numbered(self, stems: list[str]) -> list[int]:
        known = self._numbers
        if self._open:
            return [known.setdefault(stem, len(known) + 1) for stem in stems]
        new: dict[str, int] = {}
        return [known.get(stem) or new.setdefault(stem, len(known) + len(new) + 1) for stem in stems]


def spans(passages: Sequence[Passage]) -> tuple[Codes, Features]:
    """The character n-grams of passages, across their words: for each its passage's number, and the features.

    An n-gram weighs what the words weigh that it touches, letter by letter.
    """
    letters = _ALPHABET[np.frombuffer("".join(map(_line, passages)).encode("ascii"), np.uint8)]
    told = np.repeat(*_letter_weights(passages)).astype(np.float32)
    line = np.cumsum(letters == 0)
    rows, codes, weights = [], [], []
    code, weight, whole = letters, told, letters > 0
    for size in range(2, _LONGEST_SPAN + 1):
        code = code[:-1] << _CHARACTER_BITS | letters[size - 1 :]
        weight = weight[:-1] + told[size - 1 :]
        whole = whole[:-1] & (letters[size - 1 :] > 0)
        rows.append(line[: len(code)][whole])
        codes.append(code[whole])
        weights.append(weight[whole] / size)
    return np.concatenate(rows), Features(np.concatenate(codes) | SPAN << BLOCK_BITS, np.concatenate(weights))


def spans_of_one(passage: Passage, told: Sequence[float]) -> tuple[Codes, Floats]:
    """Those of a single passage, whose words weigh what is `told`: their codes and weights, as `spans` has them."""
    letters = _ALPHABET[np.frombuffer(_line(passage)[:-1].encode("ascii"), np.uint8)]
    weight = np.repeat(*_weights_of_letters(passage, told)).astype(np.float32)[:-1]
    code, sums, codes, weights = letters, weight, [], []
    for size in range(2, _LONGEST_SPAN + 1):
        code = code[:-1] << _CHARACTER_BITS | letters[size - 1 :]
        sums = sums[:-1] + weight[size - 1 :]
        codes.append(code)
        weights.append(sums / size)
    return np.concatenate(codes) | SPAN << BLOCK_BITS, np.concatenate(weights)


def _line(passage: Passage) -> str:
    return f" {' '.join(passage.words)} \n"


def _letter_weights(passages: Sequence[Passage]) -> tuple[list[float], list[int]]:
    """What the letters of the passages' lines weigh, and how many in a row do; a space weighs what its word does."""
    weights, letters = [], []
    for passage in passages:
        told = word_frequency.weights(passage.words, passage.lang)
        found = _weights_of_letters(passage, told)
        weights += found[0]
        letters += found[1]
    return weights, letters


def _weights_of_letters(passage: Passage, told: Sequence[float]) -> tuple[list[float], list[int]]:
    """The same of one passage, whose words weigh what is `told`."""
    letters = [1, *(len(word) + 1 for word in passage.words), 1 if told else 2]
    return [told[0] if told else 0.0, *told, 0.0], letters
