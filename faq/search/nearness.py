"""Which wordings are nearest to a text, found without comparing it with all of them in full.

What few wordings have is added up for all of them. What many have tells little and is half of the work: how much of it a
wording can share with a text is bounded by their lengths (the inequality of Cauchy and Schwarz, by groups of features), so
that it is added up only for those that may still be among the nearest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from faq.search.compact import CompactRows
from faq.search.features import Codes, Floats
from faq.search.postings import MANY, Numbers, Postings

_COLUMNS = 96
"""Columns into which the wordings are dealt like cards: the best of each are nearly the best of all, and found in a quarter
of the time."""
_MORE = 16
"""So many more wordings than are wanted are compared in full first, at least, so that it is known how alike the nearest are:
some 300 of 11,000 are then left, half of the time no more than 120."""
_ROUNDING = 1e-4
"""By so much a bound may be too small: it is rounded, and so is what many wordings have, to 16 bits."""


InAll = Callable[[Floats, Codes | slice], Floats]
"""How alike wordings and a text are in all, by how alike they are here and which wordings these are. Never less for more."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """`wordings` among which the nearest are, in order, and how `alike` each is. What is not among them is less than
    `least` alike, which is what the last of the nearest is. `rare`: how alike all wordings are by what few have; `line`:
    what the text has of each feature that many have.
    """

    wordings: Codes
    alike: Floats
    least: float
    rare: Floats
    line: Floats


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

    def all(self, features: Codes, weights: Floats) -> Floats:
        """How alike a text with these features and each wording are."""
        return self._all(self.rare.sums(features, weights), self._line(features, weights))

    def all_beside(self, nearest: Nearest) -> Floats:
        """How alike each wording and a text are, of which the nearest were found."""
        return self._all(nearest.rare, nearest.line)

    def _all(self, rare: Floats, line: Floats) -> Floats:
        return rare + self.common.products(line)

    def nearest(self, features: Codes, weights: Floats, count: int) -> Nearest:
        """The `count` wordings that are most like a text with these features."""
        rare, line = self.rare.sums(features, weights), self._line(features, weights)
        return Nearest(*self._found(rare, line, count, lambda alike, _: alike), rare, line)

    def nearest_in_all(self, nearest: Nearest, count: int, in_all: InAll) -> tuple[Codes, Floats]:
        """The wordings among which the `count` are that are most like a text by more than what is compared here, in order,
        and how alike they are in all; `nearest` are the text's own here.
        """
        wordings, alike, _ = self._found(nearest.rare, nearest.line, count, in_all)
        return wordings, alike

    def _found(self, rare: Floats, line: Floats, count: int, in_all: InAll) -> tuple[Codes, Floats, float]:
        """The wordings among which the nearest are, how alike these are in all, and how much the last of the nearest is."""
        shared = np.sqrt(np.bincount(self.groups, line * line, len(self.lengths))).astype(np.float32)
        most = in_all(rare + shared @ self.lengths, slice(None))
        first = _greatest(most, count + _MORE)
        least = float(np.sort(in_all(self._alike(first, rare, line), first))[-count:][0])
        wordings = np.flatnonzero(most >= least - _ROUNDING)
        return wordings, in_all(self._alike(wordings, rare, line), wordings), least

    def some(self, nearest: Nearest, wordings: Codes) -> Floats:
        """How alike some wordings and a text are, of which the nearest were found."""
        return self._alike(wordings, nearest.rare, nearest.line)

    def _alike(self, wordings: Codes, rare: Floats, line: Floats) -> Floats:
        """How alike some wordings and a text are: by what is rare, and by what its line has in common with theirs."""
        return rare[wordings] + self.common.take(wordings) @ line

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
