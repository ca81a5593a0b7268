"""How alike two texts are: each becomes a vector over stems, pairs of stems, character n-grams and meanings.

A feature counts by how few entries have it (IDF over entries, not wordings). The vector is made of blocks, one a sort
of feature, each of unit length times the root of its weight, so that the product of two vectors is the weighted
mean of the blocks' cosines. What a text has and no wording has takes its share of the length; what most entries have
counts little. What the wordings have is learnt in `fitting`.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.search.comparison.features import (
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
    spans_of_one,
)
from faq.search.comparison.nearness import InAll, Nearest, Nearness, Shared
from faq.search.comparison.postings import Numbers, Postings
from faq.search.kept import gathered, spread, unpacked
from faq.search.lexicon import Lexicon
from faq.search.mapped import Arrays
from faq.search.words import word_frequency

_UNSEEN = 1.0
"""The share of a rare feature's weight that one has which no wording has."""
_UNSEEN_ENTRIES = 0.7
"""The number of entries, a part of one, that a feature is reckoned to have which none has."""
_COMPARED = 64
"""Texts of which it is kept what they share with all wordings, 50 KB each by 12,000: those of the last messages and of their
parts, each of which is compared by words first, and then by its meaning too where words are unsure."""
_MEANINGLESS = 0.5
"""The least length of the block of meanings, in rare features: a single common meaning is no likeness."""


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A text as the columns it has and their values. `known`: the share, 0..1, of it that some wording has too.

    `length`: the sum of the squares of all its values, of those too that no wording has.
    """

    columns: Codes
    values: Floats
    known: float
    length: float


class Blocks:
    """What each block of a vector counts; `weights` by their names, `entries`: how many there are."""

    def __init__(self, weights: Mapping[str, float], entries: int) -> None:
        self._scale = np.sqrt(np.array([weights[name] for name in NAMES]))
        self.rare = float(np.log1p(entries / _UNSEEN_ENTRIES))
        self._floor = np.zeros(BLOCKS)
        self._floor[MEANING] = (_MEANINGLESS * self.rare) ** 2

    def unit(self, square: NDArray[Any]) -> Floats:
        """What the values of blocks whose squares have these sums are to be multiplied by."""
        unit: Floats = (self._scale / np.sqrt(np.maximum(square + self._floor, 1e-12))).astype(np.float32)
        return unit


class Space:
    """The features of all wordings, with what each is worth.

    Args:
        owners: for each wording the number of its entry, ascending; `blocks`: what each weighs.
        known: what `laid_out` makes of the wordings.
    """

    def __init__(self, owners: Codes, blocks: Mapping[str, float], lexicon: Lexicon, known: Arrays) -> None:
        self._blocks = Blocks(blocks, entries_of(owners))
        self._vocabulary = FeatureCodes(lexicon, unpacked(known["stems"]))
        self._vocabulary.close()
        self._columns, self._idf = known["columns"], known["idf"]
        self._of_wordings = Nearness.kept(known)
        self._of_entries = Postings(**gathered("had", known))
        self._shared = lru_cache(maxsize=_COMPARED)(self._share)

    def vector(self, passage: Passage) -> Vector:
        """A text in this space."""
        codes, times = self._counted(passage)
        column = np.minimum(self._columns.searchsorted(codes), len(self._columns) - 1)
        known = self._columns[column] == codes
        block = codes >> BLOCK_BITS
        value = often(times) * np.where(known, self._idf[column], np.float32(_UNSEEN * self._blocks.rare))
        value *= self._blocks.unit(np.bincount(block, value * value, BLOCKS))[block]
        length, seen = max(float(value @ value), 1e-12), value[known]
        return Vector(column[known], seen, float(seen @ seen) / length, length)

    def _counted(self, passage: Passage) -> tuple[Codes, Floats]:
        """The codes of a text, ascending, and the sum of what each weighs."""
        told = word_frequency.weights(passage.words, passage.lang)
        own, spans = self._vocabulary.features(passage, told), spans_of_one(passage, told)
        found = np.concatenate((np.array(own[0], np.int64), spans[0]))
        order = found.argsort()
        codes = found[order]
        starts = changes(codes).nonzero()[0]
        weights = np.concatenate((np.array(own[1], np.float32), spans[1]))
        return codes[starts], np.add.reduceat(weights[order], starts)

    def likeness(self, vector: Vector) -> Floats:
        """How alike a text and each wording are."""
        return self._of_wordings.all(self._shared(vector))

    def nearest(self, vector: Vector, count: int) -> Nearest:
        """The wordings that are most like a text."""
        return self._of_wordings.nearest(self._shared(vector), count)

    def nearest_in_all(self, vector: Vector, count: int, in_all: InAll) -> tuple[Codes, Floats]:
        """The wordings that are most like a text by more than words (`Nearness`)."""
        return self._of_wordings.nearest_in_all(self._shared(vector), count, in_all)

    def likeness_of(self, vector: Vector, wordings: Codes) -> Floats:
        """How alike some wordings and a text are."""
        return self._of_wordings.some(self._shared(vector), wordings)

    def _share(self, vector: Vector) -> Shared:
        return self._of_wordings.shared(vector.columns, vector.values)

    def forget(self) -> None:
        """Keep nothing of the texts that were compared."""
        self._shared.cache_clear()

    def covered(self, vector: Vector) -> Floats:
        """The share, 0..1, of a text that some wording of each entry has too."""
        return self._of_entries.sums(vector.columns, vector.values**2 / np.float32(vector.length))


def laid_out(fitted: Arrays, owners: Codes) -> Arrays:
    """What `fitting.fit` has learnt from wordings, as a `Space` has it: quickly compared with a text."""
    rows, ends, columns = fitted["rows"], fitted["ends"], fitted["columns"]
    nearness = Nearness.of(rows, fitted["values"], ends, len(owners), columns >> BLOCK_BITS)
    had = _had(owners.astype(np.int32)[rows], ends, entries_of(owners))
    own = {name: fitted[name] for name in ("stems", "columns", "idf")}
    return {**own, **nearness.arrays(), **spread("had", had)}


def entries_of(owners: Codes) -> int:
    """How many entries wordings are of; `owners`: for each the number of its entry, ascending."""
    return int(owners[-1]) + 1 if len(owners) else 0


def _had(owners: Numbers, ends: Numbers, entries: int) -> Postings:
    """Which features the entries have: 1 where some wording has it. `owners`: the entry of each value of a feature."""
    column = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))
    first = np.flatnonzero(changes(column) | changes(owners))
    within = np.searchsorted(column[first], np.arange(len(ends)))
    return Postings.of(owners[first], np.ones(len(first), np.float32), within, entries)


def counted(vocabulary: FeatureCodes, passages: Sequence[Passage]) -> tuple[Codes, Features]:
    """All features of the passages, and the number of the passage that each is of."""
    codes, weights, ends = array("q"), array("f"), [0]
    for passage in passages:
        found = vocabulary.features(passage, word_frequency.weights(passage.words, passage.lang))
        codes.extend(found[0])
        weights.extend(found[1])
        ends.append(len(codes))
    span_rows, found_spans = spans(passages)
    rows = np.repeat(np.arange(len(passages)), np.diff(ends))
    return np.concatenate((rows, span_rows)), Features(
        np.concatenate((np.frombuffer(codes, np.int64), found_spans.codes)),
        np.concatenate((np.frombuffer(weights, np.float32), found_spans.weights)),
    )


def often(times: Floats) -> Floats:
    """What a feature counts by how often it occurs: by the logarithm from once on."""
    found: Floats = np.where(times < 1, times, 1 + np.log(np.maximum(times, 1)))
    return found


def changes(values: Numbers) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first does."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
