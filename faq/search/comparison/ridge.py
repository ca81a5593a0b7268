"""Ridge regression on wordings: how much each one near a text votes for its entry. Knows no texts.

A text is written as a sum of votes x wordings, with as little voting as possible (the weight `ridge` says how little).
What is much alike counts more than in proportion (the weight `square`: a polynomial kernel of the second degree).
Two ways to solve it: for all wordings of a small index at once, beforehand; in a large one for each text anew, among
the wordings nearest to it, whose likeness to each other is taken from sketches.
Texts are alike by their words; with the vectors of a sentence encoder by both, mixed by the weight `meaning`.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from faq.search.comparison.compact import CompactRows
from faq.search.comparison.features import Codes, Floats
from faq.search.comparison.fitting import SKETCH_UNIT, Sketches
from faq.search.comparison.likeness import Likeness
from faq.search.comparison.nearness import InAll
from faq.search.weights import Weights


class Ridge(Protocol):
    """Something that makes votes of `near`: how alike the text and each wording are."""

    def votes(self, near: Floats) -> Floats:
        """The vote of each wording."""
        ...

    def scores_by_words(self, alike: Likeness) -> Floats:
        """The sum of the votes of each entry's wordings, reckoning of the likeness by words only what votes."""
        ...

    def scores_in_all(self, alike: Likeness, in_all: InAll) -> Floats:
        """The same where texts are alike by more than their words."""
        ...


class Whole:
    """All wordings vote."""

    def __init__(
        self, words: Floats, owners: Codes, weights: Weights, meanings: CompactRows | None = None
    ) -> None:
        words = words.astype(np.float64)
        alike = words if meanings is None else mixed(words, _products(meanings), weights.meaning)
        self._square = weights.square
        kernel = _ridged(_kernel(alike, self._square), weights.ridge)
        self._voting = np.linalg.inv(kernel).astype(np.float32)
        self._scoring = np.add.reduceat(self._voting, np.flatnonzero(np.diff(owners, prepend=-1)), axis=0)

    def votes(self, near: Floats) -> Floats:
        return self._voting @ _kernel(near, self._square)

    def _scores(self, near: Floats) -> Floats:
        return self._scoring @ _kernel(near, self._square)

    def scores_by_words(self, alike: Likeness) -> Floats:
        return self._scores(alike.of_all)

    def scores_in_all(self, alike: Likeness, in_all: InAll) -> Floats:
        return self._scores(in_all(alike.of_all, slice(None)))


class Local:
    """The nearest wordings vote."""

    def __init__(
        self, sketches: Sketches, owners: Codes, weights: Weights, meanings: CompactRows | None = None
    ) -> None:
        self._sketches = sketches
        self._meanings = meanings
        self._weights = weights
        self._neighbours = weights.neighbours if meanings is None else weights.neighbours_meaning
        self._owners = owners
        self._entries = int(owners[-1]) + 1

    def votes(self, near: Floats) -> Floats:
        found = np.zeros_like(near)
        nearest = self._nearest(near)
        found[nearest] = self._elect(nearest, near[nearest])
        return found

    def scores_by_words(self, alike: Likeness) -> Floats:
        found = alike.nearest(self._neighbours)
        return self._scores(found.wordings, found.alike)

    def scores_in_all(self, alike: Likeness, in_all: InAll) -> Floats:
        return self._scores(*alike.nearest_in_all(self._neighbours, in_all))

    def _scores(self, wordings: Codes, near: Floats) -> Floats:
        nearest = self._nearest(near)
        votes = self._elect(wordings[nearest], near[nearest])
        return np.bincount(self._owners[wordings[nearest]], votes, self._entries).astype(np.float32)

    def _nearest(self, near: Floats) -> Codes:
        count = min(self._neighbours, len(near))
        found: Codes = np.argpartition(near, -count)[-count:]
        return found

    def _elect(self, wordings: Codes, near: Floats) -> Floats:
        """The votes of some wordings, of which `near` tells how alike they and the text are."""
        chosen = self._sketches[wordings].astype(np.float32)
        alike = (chosen @ chosen.T) * np.float32(SKETCH_UNIT**2)
        if self._meanings is not None:
            meant = self._meanings.take(wordings)
            alike = mixed(alike, meant @ meant.T, self._weights.meaning)
        square, ridge = self._weights.square, self._weights.ridge
        found: Floats = np.linalg.solve(_ridged(_kernel(alike, square), ridge), _kernel(near, square))
        return found


def ridges(
    alike: Floats | None,
    sketched: Sketches | None,
    owners: Codes,
    weights: Weights,
    meanings: CompactRows | None,
) -> tuple[Ridge, Ridge | None]:
    """By words, and by words and meaning, in the way that suits the number of wordings.

    `alike` is how alike the wordings of a small index are, `sketched` the sketches of a large one; `owners` the numbers
    of their entries, ascending; `meanings` the wordings' vectors of unit length, if there is an encoder.
    """
    if sketched is not None:
        by_both = None if meanings is None else Local(sketched, owners, weights, meanings)
        return Local(sketched, owners, weights), by_both
    assert alike is not None
    by_words = Whole(alike, owners, weights)
    return by_words, None if meanings is None else Whole(alike, owners, weights, meanings)


def mixed(words: Floats, meaning: Floats, weight: float) -> Floats:
    """How alike texts are by both: `weight`, 0..1, is the part of their meaning. What is opposite is not alike."""
    found: NDArray[Any] = (1 - weight) * words + weight * np.maximum(meaning, 0)
    return found


def _products(rows: CompactRows) -> Floats:
    """The product of each row and each other."""
    every = rows.take(np.arange(len(rows)))
    found: Floats = every @ every.T
    return found


def _kernel(alike: Floats, square: float) -> Floats:
    return alike + square * alike * alike


def _ridged(alike: Floats, ridge: float) -> Floats:
    alike.flat[:: len(alike) + 1] += ridge  # the diagonal
    return alike
