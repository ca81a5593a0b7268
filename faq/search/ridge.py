"""Ridge regression on wordings: how much each one near a text votes for its entry. Knows no texts and no entries.

A text is written as a sum of votes x wordings, with as little voting as possible (`WEIGHTS.ridge` says how little).
Two ways to solve it: for all wordings of a small index at once, beforehand; in a large one for each text anew, among
the wordings nearest to it, whose likeness to each other is taken from sketches.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from faq.search.features import Codes
from faq.search.similarity import Floats, Space
from faq.search.weights import WEIGHTS


class Ridge(Protocol):
    """Something that makes votes of likenesses."""

    def votes(self, near: Floats) -> tuple[Codes, Floats]:
        """The wordings that vote, and their votes, given how alike the text and each wording are."""
        ...


class Whole:
    """All wordings vote."""

    def __init__(self, space: Space) -> None:
        self._inverse = np.linalg.inv(_ridged(space.products()))
        self._wordings = np.arange(len(self._inverse))

    def votes(self, near: Floats) -> tuple[Codes, Floats]:
        return self._wordings, self._inverse @ near


class Local:
    """The nearest wordings vote."""

    def __init__(self, space: Space) -> None:
        self._sketches = space.sketches(WEIGHTS.sketch)

    def votes(self, near: Floats) -> tuple[Codes, Floats]:
        wordings = np.argpartition(-near, WEIGHTS.neighbours)[: WEIGHTS.neighbours]
        chosen = self._sketches[wordings].astype(np.float32)
        return wordings, np.linalg.solve(_ridged(chosen @ chosen.T), near[wordings])


def ridge(space: Space, wordings: int) -> Ridge:
    """The way to solve it that suits the number of wordings."""
    return Whole(space) if wordings <= WEIGHTS.whole else Local(space)


def _ridged(alike: Floats) -> Floats:
    alike[np.diag_indices_from(alike)] += WEIGHTS.ridge
    return alike
