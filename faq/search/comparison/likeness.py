"""How alike a text and the wordings are by their words, reckoned only as far as it is asked for. Knows no texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from faq.search.comparison.features import Codes, Floats
from faq.search.comparison.nearness import InAll, Nearest
from faq.search.comparison.similarity import Space, Vector


class Likeness:
    """How alike a text and the wordings are, 0..1.

    Args:
        owners: for each wording the number of its entry, ascending.
    """

    def __init__(self, space: Space, vector: Vector, owners: Codes) -> None:
        self.vector = vector
        self._space, self._owners = space, owners
        self._nearest: Nearest | None = None

    def nearest(self, count: int) -> Nearest:
        """The wordings that are most like the text, at least `count` of them, which is the same each time."""
        if self._nearest is None:
            self._nearest = self._space.nearest(self.vector, count)
        return self._nearest

    @property
    def least(self) -> float:
        """How alike a wording has to be to be among those nearest; 0 where they were not looked for."""
        return self._nearest.least if self._nearest else 0.0

    def to_text(self, other: Likeness) -> float:
        """How alike the text and that of another likeness are."""
        _, here, there = np.intersect1d(
            self.vector.columns, other.vector.columns, assume_unique=True, return_indices=True
        )
        return float(self.vector.values[here] @ other.vector.values[there])

    def nearest_in_all(self, count: int, in_all: InAll) -> tuple[Codes, Floats]:
        """The wordings among which the `count` are that are most like the text in all, and how alike they are."""
        return self._space.nearest_in_all(self.vector, count, in_all)

    @cached_property
    def of_all(self) -> Floats:
        """That of each wording."""
        return self._space.likeness(self.vector)

    def best(self, entries: Iterable[int]) -> float:
        """The greatest that a wording of any of some entries has."""
        return max(map(self._best, entries))

    def _best(self, entry: int) -> float:
        if self._nearest:
            owners = self._owners[self._nearest.wordings]
            found = self._nearest.alike[owners == entry].max(initial=0)
            if found >= self._nearest.least:
                return float(found)
            its = np.flatnonzero(self._owners == entry)
            return float(self._space.likeness_of(self.vector, its).max(initial=0))
        return float(self.of_all[self._owners == entry].max(initial=0))
