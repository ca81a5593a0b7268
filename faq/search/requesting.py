"""How like the office's ways of making a request, or of seeing to one, a text is: ridge regression on words and meaning.

What tells is less what a text is about than how it says so ("ma demande", "je retire", "pouvez-vous noter"): little words
count here, and which stand beside each other. All wordings teach it, those of requests against all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from faq.search import kept, text
from faq.search.compact import CompactRows
from faq.search.features import Floats
from faq.search.kept import Arrays

_WIDTH = 1024
"""Numbers that words are hashed to. With twice as many it tells as well, and takes four times as long to learn."""
_RIDGE = 1.0
"""What is added to the diagonal. Measured: with 3 it tells the same."""
_WEIGHT = 3.0
"""How much more a wording of a request counts than another, of which there are thirty times as many."""
_AT_ONCE = 512
"""Wordings that are reckoned with at a time, 3 MB of them."""


class Requesting:
    """Tells requests from all else; learnt once from the wordings, a second's work for 8,000.

    Args:
        wanted: which of the phrasings are of requests.
        rows: their vectors by the encoder called `encoder`; None: words alone tell.
    """

    def __init__(
        self, phrasings: Sequence[str], wanted: NDArray[np.bool_], rows: CompactRows | None, encoder: str
    ) -> None:
        def learnt() -> Arrays:
            return _learnt(phrasings, wanted, rows)

        found = kept.arrays("requests", (*phrasings, repr(wanted.nonzero()[0].tolist()), encoder), learnt)
        self._words, self._both = found["words"], found["both"]

    def score(self, said: str, direction: Floats | None) -> float:
        """About 1 for a text like those of requests, about 0 for others; `direction`: its vector, if it has one."""
        if direction is None:
            return float(_line(said) @ self._words[:-1] + self._words[-1])
        return float(np.concatenate((_line(said), direction)) @ self._both[:-1] + self._both[-1])


def _learnt(phrasings: Sequence[str], wanted: NDArray[np.bool_], rows: CompactRows | None) -> Arrays:
    """As arrays: what each number counts and what is added, by words alone and by both."""
    width = _WIDTH + (rows.numbers.shape[1] if rows else 0) + 1
    square, sums = np.zeros((width, width), np.float32), np.zeros(width, np.float32)
    for lines, asked in _blocks(phrasings, wanted, rows):
        weighted = lines * np.where(asked, _WEIGHT, 1.0).astype(np.float32)[:, None]
        square += lines.T @ weighted
        sums += weighted[asked].sum(axis=0)
    square.flat[:: width + 1] += _RIDGE
    of_words = np.r_[:_WIDTH, width - 1]
    words = np.linalg.solve(square[np.ix_(of_words, of_words)], sums[of_words])
    return {"words": words, "both": np.linalg.solve(square, sums) if rows else words}


def _blocks(
    phrasings: Sequence[str], wanted: NDArray[np.bool_], rows: CompactRows | None
) -> Iterator[tuple[Floats, NDArray[Any]]]:
    """Some wordings at a time: a line of numbers for each, the last of which is 1, and which are of requests."""
    for first in range(0, len(phrasings), _AT_ONCE):
        said = phrasings[first : first + _AT_ONCE]
        some = np.arange(first, first + len(said))
        meant = [rows.take(some)] if rows else []
        lines = (np.array([_line(each) for each in said]), *meant, np.ones((len(said), 1), np.float32))
        yield np.concatenate(lines, axis=1), wanted[some]


def _line(said: str) -> Floats:
    """The words of a text and its pairs of words, next to each other or with one between, as numbers: of unit length."""
    words = (
        "#" if word.isdigit() else text.stem(word, "fr")
        for word in text.words_of_any_script(text.without_courses(said))
    )
    stems = ["<", *words, ">"]
    pairs = (f"{gap} {a} {b}" for gap in (1, 2) for a, b in zip(stems, stems[gap:], strict=False))
    places = {crc32(each.encode()) % _WIDTH for each in (*stems, *pairs)}
    found = np.zeros(_WIDTH, np.float32)
    found[list(places)] = 1 / np.sqrt(len(places))
    return found
