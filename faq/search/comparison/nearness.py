"""Which wordings are nearest to a text, found without comparing it with all of them in full.

What few wordings have is added up for all of them. What many have tells little and is half of the work: how much of it a
wording can share with a text is bounded by their lengths (the inequality of Cauchy and Schwarz, by groups of features), so
that it is added up only for those that may still be among the nearest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.search.comparison.compact import CompactRows
from faq.search.comparison.features import Codes, Floats
from faq.search.comparison.postings import MANY, Numbers, Postings
from faq.search.kept import gathered, spread
from faq.search.mapped import Arrays

_COLUMNS = 96
"""Columns into which the wordings are dealt like cards: the best of each are nearly the best of all, and found in a quarter
of the time."""
_MORE = 16
"""So many more wordings than are wanted are compared in full first, at least, so that it is known how alike the nearest are:
some 300 of 11,000 are then left, half of the time no more than 120."""
_ROUNDING = 1e-4
"""By so much a bound may be too small: it is rounded, and so is what many wordings have, to 16 bits."""
_MOST = 0.5
"""The share of the wordings, 0..1, from which comparing all of them takes less time than comparing these, which are picked
first: texts that are like nothing leave nearly all."""


InAll = Callable[[Floats, Codes | slice], Floats]
"""How alike wordings and a text are in all, by how alike they are here and which wordings these are. Never less for more."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What a text has in common with the wordings. `rare`: how alike all of them are by what few have; `line`: what the text
    has of each feature that many have.
    """

    rare: Floats
    line: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """`wordings` that are nearest, in order, and how `alike` each is. All others are less than `least` alike, which is what
    the last of the nearest is.
    """

    wordings: Codes
    alike: Floats
    least: float


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """`rare`: the features that few wordings have; `common`: for each wording a line with what it has of the others.

    `place`: where each feature stands in such a line, -1 for a rare one; `groups`: the group of each that stands there;
    `lengths`: for each group the length of what each wording has of it.
    """

    rare: Postings
    common: CompactRows
    place: Codes
    groups: Codes
    lengths: Floats

    @classmethod
    def of(cls, rows: Numbers, values: Floats, ends: Numbers, size: int, groups: Codes) -> Nearness:
        """That of a compressed sparse matrix with a line for each feature, whose groups are given, and `size` columns."""
        counts = np.diff(ends)
        many = counts > MANY * size
        place = np.where(many, np.cumsum(many) - 1, -1)
        column = np.repeat(place, counts)
        shared = column >= 0
        common = np.zeros((size, int(many.sum())), np.float32)
        common[rows[shared], column[shared]] = values[shared]
        kept = np.concatenate(([0], np.cumsum(np.where(many, 0, counts))))
        rare = Postings.of(rows[~shared], values[~shared], kept, size)
        lengths = _lengths(common, groups[many])
        return cls(rare, CompactRows.of(common, np.int16), place, groups[many], lengths)

    @classmethod
    def kept(cls, arrays: Arrays) -> Nearness:
        """What `arrays` gave."""
        rare, common = (gathered(name, arrays) for name in ("rare", "common"))
        return cls(
            Postings(**rare),
            CompactRows(**common),
            *(arrays[name] for name in ("place", "groups", "lengths")),
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it, to be kept."""
        own: dict[str, NDArray[Any]] = {"place": self.place, "groups": self.groups, "lengths": self.lengths}
        return {**spread("rare", self.rare), **spread("common", self.common), **own}

    def shared(self, features: Codes, weights: Floats) -> Shared:
        """What a text with these features has in common with the wordings."""
        return Shared(self.rare.sums(features, weights), self._line(features, weights))

    def all(self, shared: Shared) -> Floats:
        """How alike a text and each wording are."""
        found: Floats = shared.rare + self.common.products(shared.line[None])[0]
        return found

    def nearest(self, shared: Shared, count: int) -> Nearest:
        """The `count` wordings that are most like a text, or some more that are as much."""
        wordings, alike, least = self._found(shared, count, lambda alike, _: alike)
        near = alike >= least - _ROUNDING
        return Nearest(wordings[near], alike[near], least)

    def nearest_in_all(self, shared: Shared, count: int, in_all: InAll) -> tuple[Codes, Floats]:
        """The wordings among which the `count` are that are most like a text by more than what is compared here, in order,
        and how alike they are in all.
        """
        wordings, alike, _ = self._found(shared, count, in_all)
        return wordings, alike

    def some(self, shared: Shared, wordings: Codes) -> Floats:
        """How alike some wordings and a text are: by what is rare, and by what its line has in common with theirs."""
        if len(wordings) > _MOST * len(self.common):
            return self.all(shared)[wordings]
        return shared.rare[wordings] + self.common.products_of(wordings, shared.line)

    def _found(self, shared: Shared, count: int, in_all: InAll) -> tuple[Codes, Floats, float]:
        """The wordings among which the nearest are, how alike these are in all, and how much the last of the nearest is."""
        line = shared.line
        lengths = np.sqrt(np.bincount(self.groups, line * line, len(self.lengths))).astype(np.float32)
        most = in_all(shared.rare + lengths @ self.lengths, slice(None))
        first = _greatest(most, count + _MORE)
        least = float(np.sort(in_all(self.some(shared, first), first))[-count:][0])
        wordings = np.flatnonzero(most >= least - _ROUNDING)
        return wordings, in_all(self.some(shared, wordings), wordings), least

    def _line(self, features: Codes, weights: Floats) -> Floats:
        """What a text has of each feature that many wordings have."""
        found = np.zeros(len(self.groups), np.float32)
        place = self.place[features]
        found[place[place >= 0]] = weights[place >= 0]
        return found


def _lengths(common: Floats, groups: Codes) -> Floats:
    """For each group the length of what each line has of it."""
    found = np.zeros((int(groups.max(initial=0)) + 1, len(common)), np.float32)
    for group in np.unique(groups):
        found[group] = np.linalg.norm(common[:, groups == group], axis=1)
    return found


def _greatest(values: Floats, least: int) -> Codes:
    """The places of the greatest values, in order: `least` or some more of them, or all, if there are no more."""
    columns = max(_COLUMNS, 2 * least)
    rows = len(values) // columns
    if rows < 2:
        return np.arange(len(values))
    best = values[: rows * columns].reshape(rows, columns).max(axis=0)
    return np.flatnonzero(values >= np.partition(best, -least)[-least])
