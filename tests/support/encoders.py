"""A sentence encoder for tests: tiny, and the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from faq.search.features import Floats

WIDTH = 16


class ToldEncoder:
    """Gives texts with a word of one of its subjects that subject's direction, any other text a direction of its own.

    Args:
        subjects: a subject's name by a word, in small letters.
    """

    id = "told"
    width = WIDTH

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
