"""How like the office's ways of making small talk, and of making a request or seeing to one, a text is said: ridge
regression on words and meaning.

What tells is less what a text is about than how it says so ("ma demande", "je retire", "pouvez-vous noter", "vous êtes"):
little words count here, and which stand beside each other. All wordings teach it, those of a kind against all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from faq.entry import Kind
from faq.search import kept
from faq.search.comparison.compact import CompactRows
from faq.search.comparison.features import Floats
from faq.search.mapped import Arrays
from faq.search.words import text

_WIDTH = 1024
"""Numbers that words are hashed to. With twice as many it tells as well, and takes four times as long to learn."""
_RIDGE = 1.0
"""What is added to the diagonal. Measured: with 3 it tells the same."""
_WEIGHT = 3.0
"""How much more a wording of one of `KINDS` counts than another, of which there are ten times as many."""
_AT_ONCE = 512
"""Wordings that are reckoned with at a time, 3 MB of them."""


KINDS = (Kind.REQUEST, Kind.SMALLTALK)
"""What is told by how it is said."""


def begun(
    phrasings: Sequence[str], kinds: Sequence[Kind], rows: CompactRows | None, encoder: str
) -> Callable[[], Manner]:
    """What gives the manner of all wordings, to be called once: learnt from them, a second's work for 8,000, while this
    process does something else.

    Args:
        kinds: of each of the phrasings.
        rows: their vectors by the encoder called `encoder`; None: words alone tell.
    """

    def learnt() -> Arrays:
        wanted = np.array([[kind is each for each in KINDS] for kind in kinds], np.bool_)
        return _learnt(phrasings, wanted, rows)

    found = kept.begun("manners", (*phrasings, *kinds, encoder), learnt)
    return lambda: Manner(found())


class Manner:
    """Tells what is said like the wordings of some kinds. `learnt`: from all wordings."""

    def __init__(self, learnt: Arrays) -> None:
        self._words, self._both = learnt["words"], learnt["both"]

    def scores(self, said: str, direction: Floats | None) -> Mapping[Kind, float]:
        """For each of `KINDS` about 1 for a text that is said like it, about 0 for others; by its vector, if any."""
        line, learnt = _line(said), self._words
        if direction is not None:
            line, learnt = np.concatenate((line, direction)), self._both
        return dict(zip(KINDS, (line @ learnt[:-1] + learnt[-1]).tolist(), strict=True))


def _learnt(phrasings: Sequence[str], wanted: NDArray[np.bool_], rows: CompactRows | None) -> Arrays:
    """As arrays: what each number counts and what is added, a column for each of `KINDS`, by words alone and by both."""
    width = _WIDTH + (rows.numbers.shape[1] if rows else 0) + 1
    square, sums = np.zeros((width, width), np.float32), np.zeros((width, len(KINDS)), np.float32)
    for lines, asked in _blocks(phrasings, wanted, rows):
        counts = np.where(asked.any(axis=1), _WEIGHT, 1.0).astype(np.float32)
        weighted = lines * counts[:, None]
        square += lines.T @ weighted
        sums += weighted.T @ asked
    square.flat[:: width + 1] += _RIDGE
    of_words = np.r_[:_WIDTH, width - 1]
    words = np.linalg.solve(square[np.ix_(of_words, of_words)], sums[of_words])
    return {"words": words, "both": np.linalg.solve(square, sums) if rows else words}


def _blocks(
    phrasings: Sequence[str], wanted: NDArray[np.bool_], rows: CompactRows | None
) -> Iterator[tuple[Floats, NDArray[Any]]]:
    """Some wordings at a time: a line of numbers for each, the last of which is 1, and which are of each of `KINDS`."""
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
