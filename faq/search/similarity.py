"""How alike two texts are: each becomes a unit vector over stems, pairs of stems, character n-grams and meanings.

A feature counts by how few entries have it (IDF over entries, not wordings). The vector is made of blocks, one a sort
of feature, each of unit length times the root of its weight, so that the product of two vectors is the weighted
mean of the blocks' cosines. What a text has and no wording has takes its share of the length.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from faq.search.features import BLOCK_BITS, BLOCKS, MEANING, Codes, Passage, Vocabulary, spans
from faq.search.lexicon import Lexicon

Floats = NDArray[Any]

_UNSEEN = 0.6
_UNSEEN_ENTRIES = 0.7
_MEANINGLESS = 0.5


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
        rows, codes = self._codes(passages)
        self._vocabulary.close()
        order = np.argsort(codes, kind="stable")
        self._fit(rows[order], codes[order], owners, entries)

    def _codes(self, passages: Sequence[Passage]) -> tuple[Codes, Codes]:
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
        self._block = self._columns >> BLOCK_BITS
        row = rows[starts]
        entry_starts = _changes(owners[row]) | _changes(column)
        self._idf = np.log1p(entries / np.bincount(column[entry_starts], minlength=len(self._columns)))
        value = self._idf[column] * (1 + np.log(times))
        value *= self._lengths(row, column, value, len(owners))[row, self._block[column]]
        ends = np.searchsorted(column, np.arange(len(self._columns) + 1))
        self._features = sp.csr_array(
            (value.astype(np.float32), row.astype(np.int32), ends.astype(np.int32)),
            shape=(len(ends) - 1, len(owners)),
        )

    def _lengths(self, row: Codes, column: Codes, value: Floats, count: int) -> Floats:
        """What each block of each wording is to be multiplied by to have its length."""
        square = np.bincount(row * BLOCKS + self._block[column], value * value, count * BLOCKS)
        return self._unit(square.reshape(count, BLOCKS))

    def _unit(self, square: Floats) -> Floats:
        found: Floats = self._scale / np.sqrt(np.maximum(square + self._floor, 1e-12))
        return found

    def products(self) -> Floats:
        """How alike any two wordings are: a square as wide as there are wordings."""
        found: Floats = (self._features.T @ self._features).toarray().astype(np.float64)
        return found

    def sketches(self, width: int) -> NDArray[np.float16]:
        """Short vectors whose products are near those of the wordings (count sketch, Charikar et al. 2002)."""
        random = np.random.default_rng(width)
        columns = self._features.shape[0]
        signs = random.choice(np.array([-1, 1], np.float32), size=columns)
        places = random.integers(width, size=columns)
        hashing = sp.csr_array((signs, (np.arange(columns), places)), shape=(columns, width))
        found: NDArray[np.float16] = (self._features.T @ hashing).toarray().astype(np.float16)
        return found

    def vector(self, passage: Passage) -> Vector:
        """A text in this space."""
        codes, times = np.unique(self._codes([passage])[1], return_counts=True)
        column = np.minimum(np.searchsorted(self._columns, codes), len(self._columns) - 1)
        known = self._columns[column] == codes
        block = codes >> BLOCK_BITS
        value = (1 + np.log(times)) * np.where(known, self._idf[column], _UNSEEN * self._rare)
        value *= self._unit(np.bincount(block, value * value, BLOCKS))[block]
        share = value * value
        return Vector(
            column[known],
            value[known].astype(np.float32),
            float(share[known].sum() / max(share.sum(), 1e-12)),
        )

    def likeness(self, vector: Vector) -> Floats:
        """How alike a text and each wording are."""
        found: Floats = vector.values @ self._features[vector.columns]
        return found


def _changes(values: Codes) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first does."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
