"""Rows kept as whole numbers: a quarter of the memory, and products that are as good as exact."""

from __future__ import annotations

import numpy as np
import pytest

from faq.search.comparison.compact import CompactRows
from faq.search.comparison.features import Floats

SIZE, WIDTH = 1100, 64  # more rows than are made numbers again at a time


def _rows() -> Floats:
    found: Floats = np.random.default_rng(3).normal(size=(SIZE, WIDTH)).astype(np.float32)
    found[7] = 0  # a row of nothing stays one
    return found


@pytest.mark.parametrize(("kind", "exact", "share"), [(np.int8, 1e-2, 0.3), (np.int16, 5e-5, 0.6)])
def test_rows_of_whole_numbers_say_the_same_in_less_memory(kind: type, exact: float, share: float) -> None:
    rows = _rows()
    compact, line = CompactRows.of(rows, kind), np.full(WIDTH, 1 / WIDTH, np.float32)
    assert np.allclose(compact.products(line[None])[0], rows @ line, atol=exact)
    assert np.allclose(compact.take(np.array([7, 1099])), rows[[7, 1099]], atol=2 * exact)
    assert compact.products(line[None])[0][7] == 0
    assert compact.numbers.nbytes + compact.units.nbytes < share * rows.nbytes
