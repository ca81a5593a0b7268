"""How alike two texts are: each becomes a unit vector over stems, pairs of stems, character n-grams and meanings.

A feature counts by how few entries have it (IDF over entries, not wordings). The vector is made of blocks, one a sort
of feature, each of unit length times the root of its weight, so that the product of two vectors is the weighted
mean of the blocks' cosines. What a text has and no wording has takes its share of the length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from faq.search import text
from faq.search.lexicon import Lexicon

Codes = NDArray[np.int64]
Floats = NDArray[np.float32]

STEM, PAIR, SPAN, MEANING, SESSION = range(5)
BLOCKS = 5

_BLOCK_BITS = 40
_CHARACTER_BITS = 6
_SPANS = range(2, 6)
_ALPHABET = np.zeros(256, np.int64)
_ALPHABET[[ord(c) for c in " abcdefghijklmnopqrstuvwxyz0123456789"]] = np.arange(1, 38)
_UNSEEN = 0.6
_UNSEEN_ENTRIES = 0.7


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as read: its words in the office's spelling, its language, and the sessions it speaks of."""

    words: tuple[str, ...]
    lang: str
    sessions: tuple[int, ...] = ()


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
            *(_code(SESSION, session) for session in passage.sessions),
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
    return block << _BLOCK_BITS | number


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
    return np.concatenate(rows), np.concatenate(codes) | SPAN << _BLOCK_BITS


def _whole(letters: Codes, size: int) -> NDArray[np.bool_]:
    """Where an n-gram starts that lies within one line."""
    breaks = np.concatenate(([0], np.cumsum(letters == 0)))
    found: NDArray[np.bool_] = breaks[size:] == breaks[:-size]
    return found


class Space:
    """The features of all wordings, with what each is worth.

    Args:
        passages: the wordings; `owners`: for each the number of its entry; `weights`: of the blocks.
    """

    def __init__(
        self, passages: Sequence[Passage], owners: Codes, weights: Sequence[float], lexicon: Lexicon
    ) -> None:
        self._vocabulary = Vocabulary(lexicon)
        self._scale = np.sqrt(np.asarray(weights, np.float64))
        entries = len(np.unique(owners))
        self._rare = float(np.log1p(entries / _UNSEEN_ENTRIES))
        self._floor = np.zeros(BLOCKS)
        self._floor[MEANING] = (0.5 * self._rare) ** 2
        rows, codes = self._features(passages)
        self._vocabulary.close()
        self._columns, column = np.unique(codes, return_inverse=True)
        self._block = (self._columns >> _BLOCK_BITS).astype(np.int64)
        owned = np.unique(owners[rows] * len(self._columns) + column) % max(1, len(self._columns))
        self._idf = np.log1p(entries / np.maximum(1, np.bincount(owned, minlength=len(self._columns))))
        self.wordings = self._matrix(rows, column, len(passages))

    def _features(self, passages: Sequence[Passage]) -> tuple[Codes, Codes]:
        listed = [self._vocabulary.codes(passage) for passage in passages]
        lengths = [len(codes) for codes in listed]
        flat = np.fromiter((code for codes in listed for code in codes), np.int64, sum(lengths))
        rows, codes = spans([f" {' '.join(passage.words)} " for passage in passages])
        return np.concatenate((np.repeat(np.arange(len(passages)), lengths), rows)), np.concatenate(
            (flat, codes)
        )

    def _matrix(self, rows: Codes, column: Codes, count: int) -> sp.csr_array:
        cells, times = np.unique(rows * len(self._columns) + column, return_counts=True)
        row, column = np.divmod(cells, max(1, len(self._columns)))
        value = (1 + np.log(times)) * self._idf[column]
        block = self._block[column]
        length = np.bincount(row * BLOCKS + block, value * value, count * BLOCKS).reshape(count, BLOCKS)
        value *= (self._scale / np.sqrt(np.maximum(length + self._floor, 1e-12)))[row, block]
        ends = np.searchsorted(row, np.arange(count + 1))
        return sp.csr_array(
            (value.astype(np.float32), column.astype(np.int32), ends.astype(np.int32)),
            shape=(count, len(self._columns)),
        )

    def vector(self, passage: Passage) -> tuple[Codes, Floats, float]:
        """A text as columns and values, and the share of its length, 0..1, that some wording has too."""
        _, codes = self._features([passage])
        codes, times = np.unique(codes, return_counts=True)
        column = np.minimum(np.searchsorted(self._columns, codes), len(self._columns) - 1)
        known = self._columns[column] == codes
        block = codes >> _BLOCK_BITS
        value = (1 + np.log(times)) * np.where(known, self._idf[column], _UNSEEN * self._rare)
        length = np.bincount(block, value * value, BLOCKS)
        scaled = value * (self._scale / np.sqrt(np.maximum(length + self._floor, 1e-12)))[block]
        share = scaled * scaled
        total = float(share.sum()) or 1.0
        return column[known], scaled[known].astype(np.float32), float(share[known].sum()) / total


def as_lines(passages: Iterable[Passage]) -> list[str]:
    """The passages as plain text, for people who want to see what was read."""
    return [" ".join(passage.words) for passage in passages]
