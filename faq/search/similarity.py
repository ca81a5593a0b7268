"""How alike two texts are: each becomes a unit vector over stems, pairs of stems, character n-grams and meanings.

A feature counts by how few entries have it (IDF over entries, not wordings). The vector is made of blocks, one a sort
of feature, each of unit length times the root of its weight, so that the product of two vectors is the weighted
mean of the blocks' cosines. What a text has and no wording has takes its share of the length.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from faq.search import text
from faq.search.lexicon import Lexicon

Codes = NDArray[np.int64]
Floats = NDArray[np.floating]
Doubles = NDArray[np.float64]

STEM, PAIR, SPAN, MEANING = range(4)
BLOCKS = 4

_BLOCK_BITS = 40
_CHARACTER_BITS = 6
_SPANS = range(2, 6)
_ALPHABET = np.zeros(256, np.int64)
_ALPHABET[[ord(c) for c in " abcdefghijklmnopqrstuvwxyz0123456789"]] = np.arange(1, 38)
_UNSEEN = 0.6
_UNSEEN_ENTRIES = 0.7
_MEANINGLESS = 0.5


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


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as the columns it has and their values. `known`: the share, 0..1, of it that some wording has too."""

    columns: Codes
    values: Floats
    known: float


class Space:
    """The features of all wordings, with what each is worth.

    Args:
        passages: the wordings; `owners`: for each the number of its entry, ascending; `weights`: of the blocks.
    """

    def __init__(
        self, passages: Sequence[Passage], owners: Codes, weights: Sequence[float], lexicon: Lexicon
    ) -> None:
        self._vocabulary = Vocabulary(lexicon)
        self._scale = np.sqrt(np.asarray(weights, np.float64))
        entries = int(owners[-1]) + 1 if len(owners) else 0
        self._rare = float(np.log1p(entries / _UNSEEN_ENTRIES))
        self._floor = np.zeros(BLOCKS)
        self._floor[MEANING] = (_MEANINGLESS * self._rare) ** 2
        rows, codes = self._features(passages)
        self._vocabulary.close()
        order = np.argsort(codes, kind="stable")
        self._fit(rows[order], codes[order], owners, entries)

    def _features(self, passages: Sequence[Passage]) -> tuple[Codes, Codes]:
        """For each feature of each passage its row and its code; the rows of one code ascend."""
        flat, ends = array("q"), [0]
        for passage in passages:
            flat.extend(self._vocabulary.codes(passage))
            ends.append(len(flat))
        rows, codes = spans([f" {' '.join(passage.words)} " for passage in passages])
        rows = np.concatenate((np.repeat(np.arange(len(passages)), np.diff(ends)), rows))
        return rows, np.concatenate((np.frombuffer(flat, np.int64), codes))

    def _fit(self, rows: Codes, codes: Codes, owners: Codes, entries: int) -> None:
        """Lay the features out, one column each; `rows` and `codes` are sorted by code, then row."""
        new_code = _changes(codes)
        starts = np.flatnonzero(new_code | _changes(rows))
        column = (np.cumsum(new_code) - 1)[starts]
        times = np.diff(np.append(starts, len(rows)))
        self._columns = codes[new_code]
        self._block = self._columns >> _BLOCK_BITS
        row = rows[starts]
        entry_starts = _changes(owners[row]) | _changes(column)
        self._idf = np.log1p(entries / np.bincount(column[entry_starts], minlength=len(self._columns)))
        value = self._idf[column] * (1 + np.log(times))
        value *= self._lengths(row, column, value, len(owners))[row, self._block[column]]
        self._ends = np.searchsorted(column, np.arange(len(self._columns) + 1))
        self._rows, self._values = row.astype(np.int32), value.astype(np.float32)
        self._count = len(owners)

    def _lengths(self, row: Codes, column: Codes, value: Doubles, count: int) -> Doubles:
        """What each block of each wording is to be multiplied by to have its length."""
        square = np.bincount(row * BLOCKS + self._block[column], value * value, count * BLOCKS)
        return self._unit(square.reshape(count, BLOCKS))

    def _unit(self, square: Doubles) -> Doubles:
        return self._scale / np.sqrt(np.maximum(square + self._floor, 1e-12))

    def products(self) -> Doubles:
        """How alike any two wordings are: a square as wide as there are wordings."""
        shape = (len(self._columns), self._count)
        features = sp.csr_array((self._values, self._rows, self._ends), shape=shape)
        found: Doubles = (features.T @ features).toarray()
        return found

    def sketches(self, width: int) -> NDArray[np.float16]:
        """Short vectors whose products are near those of the wordings (count sketch, Charikar et al. 2002)."""
        random = np.random.default_rng(width)
        place = random.integers(width, size=len(self._columns))
        sign = random.choice((-1.0, 1.0), size=len(self._columns))
        column = np.repeat(np.arange(len(self._columns)), np.diff(self._ends))
        cells = self._rows * np.int64(width) + place[column]
        summed = np.bincount(cells, self._values * sign[column], self._count * width)
        return summed.reshape(self._count, width).astype(np.float16)

    def vector(self, passage: Passage) -> Vector:
        """A text in this space."""
        codes, times = np.unique(self._features([passage])[1], return_counts=True)
        column = np.minimum(np.searchsorted(self._columns, codes), len(self._columns) - 1)
        known = self._columns[column] == codes
        block = codes >> _BLOCK_BITS
        value = (1 + np.log(times)) * np.where(known, self._idf[column], _UNSEEN * self._rare)
        value *= self._unit(np.bincount(block, value * value, BLOCKS))[block]
        share = value * value
        return Vector(column[known], value[known], float(share[known].sum() / max(share.sum(), 1e-12)))

    def likeness(self, vector: Vector) -> Doubles:
        """How alike a text and each wording are."""
        starts, ends = self._ends[vector.columns], self._ends[vector.columns + 1]
        counts = ends - starts
        within = np.arange(int(counts.sum())) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
        products = self._values[within] * np.repeat(vector.values, counts)
        return np.bincount(self._rows[within], products, self._count)


def _changes(values: Codes) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first does."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
