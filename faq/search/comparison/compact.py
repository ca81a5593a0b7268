"""Rows of numbers kept as whole numbers, in a quarter or half of the memory: a row is its numbers times its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from faq.search.comparison.features import Codes, Floats

_AT_ONCE = 128
"""Rows that are made numbers again at a time: they stay in the processor's cache, a quarter of a megabyte of them. With 512
a product with four lines takes half as long again."""


@dataclass(frozen=True, slots=True, eq=False)
class CompactRows:
    """`numbers`: a row of whole numbers each; `units`: what 1 of a row stands for."""

    numbers: NDArray[np.signedinteger[Any]]
    units: Floats

    @classmethod
    def of(cls, rows: Floats, kind: DTypeLike) -> CompactRows:
        """Rows kept as whole numbers of a kind: int8 is exact to 1/254 of a row's greatest number, int16 to 1/65,534."""
        most = np.iinfo(kind).max
        greatest = np.abs(rows).max(axis=1, initial=0)
        units = (np.maximum(greatest, np.finfo(np.float32).tiny) / most).astype(np.float32)
        numbers = np.empty(rows.shape, kind)
        for part in _parts(len(rows)):
            numbers[part] = np.rint(rows[part] / units[part, None])
        return cls(numbers, units)

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, which: Codes) -> Floats:
        """Some of the rows."""
        found: Floats = self.numbers.take(which, axis=0) * self.units[which, None]
        return found

    def products_of(self, which: Codes, line: Floats) -> Floats:
        """The product of each of some rows and a line."""
        found: Floats = (self.numbers.take(which, axis=0).astype(np.float32) @ line) * self.units[which]
        return found

    def products(self, lines: Floats) -> Floats:
        """The product of each line, of one or more, and each row: a row of them for each line."""
        found = np.empty((len(lines), len(self)), np.float32)
        for part in _parts(len(self)):
            found[:, part] = (self.numbers[part].astype(np.float32) @ lines.T).T
        found *= self.units
        return found


def _parts(size: int) -> list[slice]:
    return [slice(first, first + _AT_ONCE) for first in range(0, size, _AT_ONCE)]
