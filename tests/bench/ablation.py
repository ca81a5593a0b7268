"""The search without one of its parts at a time: what does each earn? Used by `tests.bench.matching`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from unittest.mock import patch

from faq.search import index, ridge
from faq.search.features import MEANING, PAIR, SPAN, STEM
from faq.search.spelling import Speller
from faq.search.weights import WEIGHTS

_NO_VOTING = 1000.0


@contextmanager
def _without_block(number: int) -> Iterator[None]:
    blocks = tuple(0.0 if i == number else weight for i, weight in enumerate(WEIGHTS.blocks))
    with patch.object(index, "WEIGHTS", replace(WEIGHTS, blocks=blocks)):
        yield


def _without_spelling() -> AbstractContextManager[object]:
    return patch.object(Speller, "_spelt", lambda _speller, word, _lang: (word,))


def _without_ridge() -> AbstractContextManager[object]:
    """With so much reluctance to vote that an entry scores the sum of its wordings' likeness."""
    return patch.object(ridge, "WEIGHTS", replace(WEIGHTS, ridge=_NO_VOTING))


PARTS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "without stems": lambda: _without_block(STEM),
    "without pairs of stems": lambda: _without_block(PAIR),
    "without character n-grams": lambda: _without_block(SPAN),
    "without meanings": lambda: _without_block(MEANING),
    "without spelling": _without_spelling,
    "without ridge": _without_ridge,
}
"""What is left out -> where, while an index is built and asked, it is."""
