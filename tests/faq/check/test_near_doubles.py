"""Which texts are nearly the same, and that what was found once is what all of them compared again would give."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from faq.check import near_doubles
from faq.files import keeping

TEXTS = [
    "date des examens",
    "dates des examens",
    "dates d examens",
    "dates des partiels",
    "les dates des partiels de juin",
    "les dates des partiels de juin et de mai",
    "dates des examens",
    "ou",
    "",
    "",
]


def every_pair(texts: list[str]) -> list[tuple[int, int, int]]:
    """What is found by comparing each text with each other."""
    compared = [(a, b, round(fuzz.ratio(texts[a], texts[b]))) for a, b in combinations(range(len(texts)), 2)]
    return [pair for pair in compared if pair[2] >= near_doubles.ALIKE]


def found(texts: list[str]) -> list[tuple[int, int, int]]:
    """What is found by a process that has compared nothing itself."""
    near_doubles.pairs.cache_clear()
    return list(near_doubles.pairs(tuple(texts)))


def test_pairs_of_texts_are_found_by_as_few_comparisons_as_texts_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.use(tmp_path)
    monkeypatch.setattr(near_doubles, "_COMPARED", 2)
    assert len(every_pair(TEXTS)) > 4
    assert found(TEXTS[::2]) == every_pair(TEXTS[::2])
    compared: list[str] = []
    within = near_doubles._within

    def counted(some: list[str], near: list[str]) -> object:
        compared.extend(some)
        return within(some, near)

    monkeypatch.setattr(near_doubles, "_within", counted)
    for texts in (TEXTS, TEXTS[3:], TEXTS[::-1], [*TEXTS, "le date des examens"]):
        assert found(texts) == every_pair(texts)
    assert sorted(compared) == sorted({*TEXTS[1::2]} - {*TEXTS[::2]} | {"le date des examens"})
