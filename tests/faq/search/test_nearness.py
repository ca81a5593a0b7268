"""The wordings nearest to a text are found among all without comparing each in full."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from faq.search.comparison.features import Codes, Floats
from faq.search.comparison.likeness import Likeness
from faq.search.comparison.nearness import Nearest, Nearness
from faq.search.comparison.similarity import Space, Vector

SIZE, COMMON, RARE = 3000, 12, 200
NEAREST = 40


def _matrix(seed: int) -> Floats:
    """A line for each feature: first those that half of the wordings have, a little each, then those that few have."""
    chance = np.random.default_rng(seed)
    common = 0.1 * chance.random((COMMON, SIZE)) * (chance.random((COMMON, SIZE)) < 0.5)
    rare = chance.random((RARE, SIZE)) * (chance.random((RARE, SIZE)) < 0.02)
    found: Floats = np.concatenate((common, rare)).astype(np.float32)
    return found


def _nearness(matrix: Floats) -> Nearness:
    feature, row = matrix.nonzero()
    ends = np.searchsorted(feature, np.arange(len(matrix) + 1))
    groups = np.arange(len(matrix)) % 3
    return Nearness.of(row, matrix[feature, row], ends, matrix.shape[1], groups)


@pytest.mark.parametrize("seed", range(5))
def test_the_nearest_are_found_and_most_wordings_are_left_out(seed: int) -> None:
    matrix = _matrix(seed)
    features = np.array([0, 1, 5, *range(20, 60)])
    weights = np.random.default_rng(seed).random(len(features)).astype(np.float32)
    alike = weights @ matrix[features]
    nearness = _nearness(matrix)
    shared = nearness.shared(features, weights)
    assert np.allclose(nearness.all(shared), alike, atol=1e-5)
    found = nearness.nearest(shared, NEAREST)
    assert set(np.argsort(alike)[-NEAREST:]) <= set(found.wordings)
    assert np.allclose(found.alike, alike[found.wordings], atol=1e-5)
    assert found.least == pytest.approx(np.sort(alike)[-NEAREST], abs=1e-5)
    assert len(found.wordings) < 2 * NEAREST


def test_all_are_the_nearest_where_there_are_no_more() -> None:
    matrix = _matrix(1)[:, :30]
    nearness = _nearness(matrix)
    found = nearness.nearest(nearness.shared(np.array([0, 15]), np.ones(2, np.float32)), NEAREST)
    assert np.allclose(found.alike, (matrix[0] + matrix[15])[found.wordings], atol=1e-5)
    assert found.least == pytest.approx((matrix[0] + matrix[15]).min(), abs=1e-5)


class ToldSpace:
    """A space in which it is told how alike all wordings are, and that the third is the nearest."""

    def __init__(self) -> None:
        self.compared: list[list[int]] = []

    def likeness_of(self, _: Vector, wordings: Codes) -> Floats:
        self.compared.append(wordings.tolist())
        return np.array([0.2, 0.1, 0.9, 0.3], np.float32)[wordings]

    def nearest(self, _: Vector, count: int) -> Nearest:
        alike = np.array([0.9, 0.3], np.float32)
        return Nearest(np.array([2, 3]), alike, 0.9)


def test_others_are_compared_only_for_an_entry_that_has_none_of_the_nearest() -> None:
    space, owners = ToldSpace(), cast(Codes, np.array([0, 0, 1, 2]))
    vector = Vector(np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0, 1.0)
    alike = Likeness(cast(Space, space), vector, owners)
    alike.nearest(1)
    assert alike.best([1]) == pytest.approx(0.9)
    assert not space.compared
    assert alike.best([0, 2]) == pytest.approx(0.3)
    assert space.compared == [[0, 1], [3]]


@pytest.mark.parametrize("seed", range(5))
def test_the_nearest_by_two_likenesses_are_found(seed: int) -> None:
    matrix = _matrix(seed)
    chance = np.random.default_rng(seed)
    features = np.array([0, 1, 5, *range(20, 60)])
    weights, other = chance.random(len(features)).astype(np.float32), chance.random(SIZE).astype(np.float32)
    nearness = _nearness(matrix)
    both = 0.6 * (weights @ matrix[features]) + 0.4 * other
    wordings, alike = nearness.nearest_in_all(
        nearness.shared(features, weights), NEAREST, lambda own, at: 0.6 * own + 0.4 * other[at]
    )
    assert set(np.argsort(both)[-NEAREST:]) <= set(wordings)
    assert np.allclose(alike, both[wordings], atol=1e-5)
    assert len(wordings) < SIZE
