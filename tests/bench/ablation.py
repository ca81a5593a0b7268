"""The search without one of its parts at a time: what does each earn? Used by `tests.bench.matching`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from unittest.mock import patch

from faq import search
from faq.entry import Entry
from faq.search import Index
from faq.search.spelling import Speller
from faq.search.weights import WEIGHTS, Weights
from faq.search.words import word_frequency

_NO_VOTING = 1000.0

Build = Callable[[Sequence[Entry]], Index]


def _weighing(weights: Weights) -> Build:
    return lambda entries: search.build(entries, weights=weights)


def _without_block(name: str) -> Build:
    return _weighing(replace(WEIGHTS, blocks={**WEIGHTS.blocks, name: 0.0}))


def _without_spelling() -> AbstractContextManager[object]:
    return patch.object(Speller, "_spelt", lambda _speller, word, _lang: (word,))


def _without_commonness() -> AbstractContextManager[object]:
    return patch.object(word_frequency, "weights", lambda words, _lang: [1.0] * len(words))


PARTS: dict[str, tuple[Build, Callable[[], AbstractContextManager[object]]]] = {
    "without stems": (_without_block("stem"), nullcontext),
    "without pairs of stems": (_without_block("pair"), nullcontext),
    "without character n-grams": (_without_block("span"), nullcontext),
    "without meanings": (_without_block("meaning"), nullcontext),
    "without weights of words": (search.build, _without_commonness),
    "without spelling": (search.build, _without_spelling),
    # so reluctant to vote that an entry scores the sum of its wordings' likeness
    "without ridge": (_weighing(replace(WEIGHTS, ridge=_NO_VOTING)), nullcontext),
}
"""What is left out -> how the index is built without it, and where it is built and asked."""
