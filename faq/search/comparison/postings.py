"""Which rows have each feature, and how much: a sparse matrix, made for sums over the few features of a text.

What many rows have is kept as whole rows of numbers: adding these up is several times quicker than picking the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.search.comparison.features import Codes, Floats

Numbers = NDArray[np.integer[Any]]

MANY = 0.11
"""The share of the rows, 0..1, from which a feature is kept whole: measured; more features kept whole take more memory,
fewer more time."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """`values` of the features, one feature after the other; `rows`: whose each is; `ends`: where each feature begins,
    and where the last ends. `whole`: the features that many rows have, as dense rows; `place`: which of these is whose.
    """

    rows: Numbers
    values: Floats
    starts: Codes
    counts: Codes
    whole: Floats
    place: Numbers

    @classmethod
    def of(cls, rows: Numbers, values: Floats, ends: Numbers, size: int) -> Postings:
        """Those of a compressed sparse matrix with a line for each feature and `size` columns."""
        counts = np.diff(ends).astype(np.int64)
        many = counts > MANY * size
        place = np.where(many, np.cumsum(many) - 1, -1).astype(np.int32)
        column = np.repeat(place, counts)
        dense = column >= 0
        whole = np.zeros((int(many.sum()), size), np.float32)
        whole[column[dense], rows[dense]] = values[dense]
        counts[many] = 0
        numbers = rows[~dense].astype(np.min_scalar_type(size))
        return cls(numbers, values[~dense], np.cumsum(counts) - counts, counts, whole, place)

    def sums(self, features: Codes, weights: Floats) -> Floats:
        """For each row the sum of its values of some features, each multiplied by its weight."""
        place = self.place[features]
        many = place >= 0
        found: Floats = weights[many] @ self.whole.take(place[many], axis=0)
        counts = self.counts[features]
        if counts.any():
            firsts = self.starts[features]
            parts = list(map(slice, firsts.tolist(), (firsts + counts).tolist()))
            weighted = np.concatenate([self.values[part] for part in parts])
            weighted *= np.repeat(weights, counts)
            found += np.bincount(np.concatenate([self.rows[part] for part in parts]), weighted, len(found))
        return found
