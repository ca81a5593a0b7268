"""Pairs of texts that are nearly the same. What was found is kept, so that after an edit only new texts are compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

import numpy as np
from rapidfuzz import fuzz, process

from faq.search import kept

ALIKE = 90
"""The similarity, 0..100, from which two texts are nearly the same: of both together, twice what they share."""
_COMPARED = 256
"""Texts of about the same length that are compared with others in one go: a square of all would take 90 MB."""
_NAME = "alike"
_SAME = 100
"""The similarity of a text and itself."""

_Pairs = dict[tuple[str, str], int]
"""Pairs of texts, the lesser first, and how much these are alike, in per cent."""


@lru_cache(maxsize=2)  # before and after an edit, where nothing is kept in files
def pairs(texts: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """Pairs of places whose texts are alike, and how much, in per cent, in order. Texts have no line breaks."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, []).append(place)
    found = [(one, other, _SAME) for same in places.values() for one, other in combinations(same, 2)]
    for (first, second), alike in _alike(places).items():
        found += [(min(both), max(both), alike) for both in product(places[first], places[second])]
    return tuple(sorted(found))


def _alike(texts: Collection[str]) -> _Pairs:
    """The pairs among different texts: those that were found before, and those of new ones."""
    known, before = _kept()
    new = [text for text in texts if text not in known]
    found = {both: alike for both, alike in before.items() if both[0] in texts and both[1] in texts}
    if new:
        found.update(_compared(new, {text for text in texts if text in known}))
        _keep(texts, found)
    return found


def _compared(new: Sequence[str], known: Collection[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of new texts, and of these and known ones."""
    order = sorted((*new, *known), key=len)
    lengths = [len(text) for text in order]
    fresh = [place for place, text in enumerate(order) if text not in known]
    for first in range(0, len(fresh), _COMPARED):
        some = fresh[first : first + _COMPARED]
        shortest = bisect_left(lengths, _shortest_alike(lengths[some[0]]))
        longest = bisect_right(lengths, _longest_alike(lengths[some[-1]]))
        # new ones that are shorter have been compared with these
        near = [place for place in range(shortest, longest) if place >= some[0] or order[place] in known]
        yield from _within([order[place] for place in some], [order[place] for place in near])


def _within(some: Sequence[str], near: Sequence[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of some texts and others near them in length."""
    alike = process.cdist(some, near, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    for one, other in np.argwhere(alike).tolist():
        if some[one] != near[other]:
            yield (min(some[one], near[other]), max(some[one], near[other])), int(alike[one, other])


def _longest_alike(length: int) -> int:
    """The length of the longest text that can be like one of this length: what they share is in the shorter one."""
    return length * (2 * _SAME - ALIKE) // ALIKE


def _shortest_alike(length: int) -> int:
    """The length of the shortest text that can be like one of this length."""
    return -(-length * ALIKE // (2 * _SAME - ALIKE))


def _kept() -> tuple[frozenset[str], _Pairs]:
    """The texts that were compared with each other the last time, and their pairs."""
    arrays = kept.latest(_NAME)
    if not arrays:
        return frozenset(), {}
    texts = kept.unpacked(arrays["texts"])
    found = {(texts[one], texts[other]): alike for one, other, alike in arrays["pairs"].tolist()}
    return frozenset(texts), found


def _keep(texts: Collection[str], found: _Pairs) -> None:
    number = {text: place for place, text in enumerate(texts)}
    rows = [(number[one], number[other], alike) for (one, other), alike in found.items()]
    kept.keep(_NAME, {"texts": kept.packed(texts), "pairs": np.array(rows, np.int32).reshape(-1, 3)})
