"""Sentence encoders for tests: tiny, and the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np

from faq.search.comparison.features import Floats
from faq.search.encoder import encoding as encodings
from faq.search.encoder.encoding import Encoding
from faq.search.encoder.meaning import CannotEncode

WIDTH = 16


@contextmanager
def choosing(encoding: Encoding | None) -> Iterator[None]:
    """Compare by this encoding, or as if none was chosen, and then as before."""
    before = encodings.chosen()
    encodings.choose(encoding)
    try:
        yield
    finally:
        encodings.choose(before)


class ToldEncoder:
    """Gives texts with a word of one of its subjects that subject's direction, any other text a direction of its own.

    Args:
        subjects: a subject's name by a word, in small letters.
    """

    id = "told"
    width = WIDTH
    unread: frozenset[str] = frozenset()

    def __init__(self, subjects: Mapping[str, str]) -> None:
        self._subjects = subjects
        self._names = sorted(set(subjects.values()))
        self.asked: list[str] = []
        """Every text that was encoded, in order."""

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Floats:
        row = np.zeros(WIDTH, np.float32)
        found = next((name for word, name in self._subjects.items() if word in text.casefold()), None)
        place = (
            self._names.index(found) if found else len(self._names) + len(text) % (WIDTH - len(self._names))
        )
        row[place] = 1
        return row


class FailingEncoder(ToldEncoder):
    """As `ToldEncoder`, and fails while `fails`."""

    fails = False

    def __call__(self, texts: Sequence[str]) -> Floats:
        if self.fails:
            raise CannotEncode("told to fail")
        return super().__call__(texts)
