"""How alike two texts are: each becomes a vector over stems, pairs of stems, character n-grams and meanings.

A feature counts by how few entries have it (IDF over entries, not wordings). The vector is made of blocks, one a sort
of feature, each of unit length times the root of its weight, so that the product of two vectors is the weighted
mean of the blocks' cosines. What a text has and no wording has takes its share of the length; what most entries have
counts for nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from faq.search.features import (
    BLOCK_BITS,
    BLOCKS,
    MEANING,
    NAMES,
    Codes,
    FeatureCodes,
    Features,
    Floats,
    Passage,
    spans,
)
from faq.search.kept import Arrays, packed, unpacked
from faq.search.lexicon import Lexicon

if TYPE_CHECKING:  # scipy takes a fifth of a second to import, which only a search needs
    import scipy.sparse as sp

Numbers = NDArray[np.integer[Any]]

_ROW_BITS = 20
"""Bits of a wording's number in a sorting key: a million wordings."""
_ROW = (1 << _ROW_BITS) - 1
_UNSEEN = 1.0
"""The share of a rare feature's weight that one has which no wording has."""
_UNSEEN_ENTRIES = 0.7
"""The number of entries, a part of one, that a feature is reckoned to have which none has."""
_MEANINGLESS = 0.5
"""The least length of the block of meanings, in rare features: a single common meaning is no likeness."""
_COMMON = 0.2
"""The share of entries, 0..1, from which a feature tells nothing."""
_FEW_ENTRIES = 100
"""Entries up to which no feature is common."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as the columns it has and their values. `known`: the share, 0..1, of it that some wording has too.

    `length`: the sum of the squares of all its values, of those too that no wording has.
    """

    columns: Codes
    values: Floats
    known: float
    length: float


class Space:
    """The features of all wordings, with what each is worth.

    Args:
        passages: the wordings; `owners`: for each the number of its entry, ascending; `blocks`: what each weighs.
        known: what `arrays` of a space of the same wordings gave, which saves most of the work.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        owners: Codes,
        blocks: Mapping[str, float],
        lexicon: Lexicon,
        known: Arrays | None = None,
    ) -> None:
        self._vocabulary = FeatureCodes(lexicon, unpacked(known["stems"]) if known else ())
        self._scale = np.sqrt(np.array([blocks[name] for name in NAMES]))
        self._wordings, self._owners = len(owners), owners
        entries = int(owners[-1]) + 1 if len(owners) else 0
        self._rare = float(np.log1p(entries / _UNSEEN_ENTRIES))
        self._floor = np.zeros(BLOCKS)
        self._floor[MEANING] = (_MEANINGLESS * self._rare) ** 2
        if known:
            self._columns, self._idf = known["columns"], known["idf"]
            self._values, self._rows, self._ends = known["values"], known["rows"], known["ends"]
        else:
            self._learn(passages, owners, entries)
        self._vocabulary.close()

    def _learn(self, passages: Sequence[Passage], owners: Codes, entries: int) -> None:
        rows, features = self._features(passages)
        keys = features.codes << _ROW_BITS | rows
        order = keys.argsort(kind="stable")
        self._fit(keys[order], features.weights[order], owners, entries)

    def _features(self, passages: Sequence[Passage]) -> tuple[Codes, Features]:
        """All features of the passages, and the number of the passage that each is of."""
        codes, weights, ends = array("q"), array("f"), [0]
        for passage in passages:
            found = self._vocabulary.features(passage)
            codes.extend(found[0])
            weights.extend(found[1])
            ends.append(len(codes))
        span_rows, found_spans = spans(passages)
        rows = np.repeat(np.arange(len(passages)), np.diff(ends))
        return np.concatenate((rows, span_rows)), Features(
            np.concatenate((np.frombuffer(codes, np.int64), found_spans.codes)),
            np.concatenate((np.frombuffer(weights, np.float32), found_spans.weights)),
        )

    def _fit(self, keys: Codes, weights: Floats, owners: Codes, entries: int) -> None:
        """Lay the features out, one column each; `keys` are sorted."""
        starts = _changes(keys).nonzero()[0]
        times = np.add.reduceat(weights, starts)
        codes = keys[starts] >> _ROW_BITS
        row = (keys[starts] & _ROW).astype(np.int32)
        column = np.cumsum(_changes(codes), dtype=np.int32) - 1
        self._columns = codes[_changes(codes)]
        having = np.bincount(column[_changes(owners[row]) | _changes(column)], minlength=len(self._columns))
        self._idf = np.log1p(entries / having).astype(np.float32)
        if entries > _FEW_ENTRIES:
            self._idf[having > _COMMON * entries] = 0
        value = self._idf[column] * _often(times)
        value *= self._lengths(row, column, value)
        kept = np.flatnonzero(value)
        self._values, self._rows = value[kept], row[kept]
        self._ends = np.searchsorted(column[kept], np.arange(len(self._columns) + 1)).astype(np.int32)

    @property
    def arrays(self) -> Arrays:
        """All that was learnt from the wordings."""
        found = {"columns": self._columns, "idf": self._idf, "values": self._values, "rows": self._rows}
        return found | {"ends": self._ends, "stems": packed(self._vocabulary.stems)}

    @cached_property
    def features(self) -> sp.csr_array:
        """The values of all features, a row each, in all wordings, a column each."""
        import scipy.sparse as sp

        shape = (len(self._columns), self._wordings)
        return sp.csr_array((self._values, self._rows, self._ends), shape=shape)

    @cached_property
    def _had(self) -> sp.csr_array:
        """Which features, a row each, the entries have, a column each: 1 where some wording has it."""
        import scipy.sparse as sp

        column = np.repeat(np.arange(len(self._columns), dtype=np.int32), np.diff(self._ends))
        owner = self._owners[self._rows].astype(np.int32)
        first = np.flatnonzero(_changes(column) | _changes(owner))
        ends = np.searchsorted(column[first], np.arange(len(self._columns) + 1)).astype(np.int32)
        shape = (len(self._columns), int(self._owners[-1]) + 1)
        return sp.csr_array((np.ones(len(first), np.float32), owner[first], ends), shape=shape)

    def _lengths(self, row: Numbers, column: Numbers, value: Floats) -> Floats:
        """What each value is to be multiplied by for its block of its wording to have its length."""
        block = row * BLOCKS + (self._columns >> BLOCK_BITS)[column]
        square = np.bincount(block, value * value, self._wordings * BLOCKS)
        return self._unit(square.reshape(-1, BLOCKS)).ravel()[block]

    def _unit(self, square: NDArray[Any]) -> Floats:
        unit: Floats = (self._scale / np.sqrt(np.maximum(square + self._floor, 1e-12))).astype(np.float32)
        return unit

    def vector(self, passage: Passage) -> Vector:
        """A text in this space."""
        codes, times = self._counted(passage)
        column = np.minimum(self._columns.searchsorted(codes), len(self._columns) - 1)
        known = self._columns[column] == codes
        block = codes >> BLOCK_BITS
        value = _often(times) * np.where(known, self._idf[column], np.float32(_UNSEEN * self._rare))
        value *= self._unit(np.bincount(block, value * value, BLOCKS))[block]
        length, seen = max(float(value @ value), 1e-12), value[known]
        return Vector(column[known], seen, float(seen @ seen) / length, length)

    def _counted(self, passage: Passage) -> tuple[Codes, Floats]:
        """The codes of a text, ascending, and the sum of what each weighs."""
        features = self._features((passage,))[1]
        order = features.codes.argsort()
        codes = features.codes[order]
        starts = _changes(codes).nonzero()[0]
        return codes[starts], np.add.reduceat(features.weights[order], starts)

    def likeness(self, vector: Vector) -> Floats:
        """How alike a text and each wording are."""
        found: Floats = self.features[vector.columns].T @ vector.values
        return found

    def covered(self, vector: Vector) -> Floats:
        """The share, 0..1, of a text that some wording of each entry has too."""
        found: Floats = self._had[vector.columns].T @ (vector.values**2 / np.float32(vector.length))
        return found


def _often(times: Floats) -> Floats:
    """What a feature counts by how often it occurs: by the logarithm from once on."""
    found: Floats = np.where(times < 1, times, 1 + np.log(np.maximum(times, 1)))
    return found


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first does."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
