"""Ridge regression on wordings: how much each one near a text votes for its entry. Knows no texts.

A text is written as a sum of votes x wordings, with as little voting as possible (`WEIGHTS.ridge` says how little).
Two ways to solve it: for all wordings of a small index at once, beforehand; in a large one for each text anew, among
the wordings nearest to it, whose likeness to each other is taken from sketches.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.linalg.lapack import sposv

from faq.search.features import Codes
from faq.search.similarity import Floats, Space
from faq.search.weights import WEIGHTS

Sketches = NDArray[np.int8]

_SKETCH_UNIT = 1 / 256
_AT_ONCE = 128


class Ridge(Protocol):
    """Something that makes votes of likenesses."""

    def votes(self, near: Floats) -> tuple[Codes, Floats]:
        """The wordings that vote, and their votes, given how alike the text and each wording are."""
        ...


class Whole:
    """All wordings vote."""

    def __init__(self, space: Space) -> None:
        features = space.features
        alike = (features.T @ features).toarray().astype(np.float64)
        self._inverse = np.linalg.inv(_ridged(alike)).astype(np.float32)
        self._wordings = np.arange(len(self._inverse))

    def votes(self, near: Floats) -> tuple[Codes, Floats]:
        return self._wordings, self._inverse @ near


class Local:
    """The nearest wordings vote."""

    def __init__(self, space: Space) -> None:
        self._sketches = _sketches(space.features, WEIGHTS.sketch)

    def votes(self, near: Floats) -> tuple[Codes, Floats]:
        wordings = np.argpartition(-near, WEIGHTS.neighbours)[: WEIGHTS.neighbours]
        chosen = self._sketches[wordings].astype(np.float32)
        alike = (chosen @ chosen.T) * np.float32(_SKETCH_UNIT**2)
        return wordings, sposv(_ridged(alike), near[wordings])[1]


def ridge(space: Space, wordings: int) -> Ridge:
    """The way to solve it that suits the number of wordings."""
    return Whole(space) if wordings <= WEIGHTS.whole else Local(space)


def _ridged(alike: Floats) -> Floats:
    alike[np.diag_indices_from(alike)] += WEIGHTS.ridge
    return alike


def _sketches(features: sp.csr_array, width: int) -> Sketches:
    """Short vectors whose products are near those of the wordings (count sketch, Charikar et al. 2002)."""
    random = np.random.default_rng(width)
    columns, wordings = features.shape
    signs = random.choice(np.array([-1, 1], np.float32), size=columns) / np.float32(_SKETCH_UNIT)
    places = random.integers(width, size=columns)
    hashing = sp.csr_array((signs, (np.arange(columns), places)), shape=(columns, width)).tocsc()
    found = np.empty((wordings, width), np.int8)
    for start in range(0, width, _AT_ONCE):
        sums = (features.T @ hashing[:, start : start + _AT_ONCE]).toarray()
        found[:, start : start + _AT_ONCE] = np.clip(np.rint(sums), -127, 127)
    return found
