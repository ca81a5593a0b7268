"""How far a change of wordings reaches: which texts it may lead elsewhere, so that no others need be asked again. Asks none.

A wording that comes, goes or moves to another entry has a vote on a text if it is among those nearest to it; of all others
it changes a little what their words tell, the more the fewer there are. Of 15,500 texts that were asked again after 25 of
15,000 wordings had changed, and after an entry with 7 had come, three each got something else: five of these six are within
reach, the sixth got its choices in another order. An edit of one wording or seven led one text in 61,000 elsewhere that was
not within reach, of 5,000 to 10,900 wordings one in 6,000 to 12,000, of 480 one in 340, and one in 15 where all wordings
had a vote before and only the nearest after. So it is to be asked for more than `office_index.LARGE` wordings only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from faq.search import message
from faq.search.comparison.features import Floats
from faq.search.comparison.likeness import Likeness
from faq.search.encoder.meaning import CannotEncode
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge
from faq.search.weights import Weights
from faq.search.words import text

TextInContext = tuple[str, str | None]
"""A text, and what was asked before it."""
_EDGE = 0.02
"""How near to where something else is decided a probability, 0..1, may be moved by wordings that have no vote: of those that
were measured, one in 5,000 was moved further."""
_FAINT = 0.12
"""How alike a wording has to be, 0..1, to a text on the edge, one that is read by its parts or by its meaning too: with 0.14
a quarter less are asked again, and nothing more was missed."""
_BY_MEANING = 0.27
"""What the cosine of a text and a wording counts beside their likeness by words: from 0.45 on it reaches what is read by its
meaning."""


class Reach:
    """Says how alike wordings are to texts, and how alike they have to be."""

    def __init__(self, searcher: Searcher, judge: Judge, weights: Weights) -> None:
        self._searcher, self._judge, self._weights = searcher, judge, weights
        self._places = {phrasing: place for place, phrasing in enumerate(searcher.phrasings)}
        asked = {weights.threshold - ease for ease in (0.0, *weights.ease.values())}
        self._bars = np.array([*asked, weights.suggest, weights.suggest_meaning])
        self._bars_by_words = np.array([weights.threshold, weights.certain])
        self._bars_of_business = np.array([weights.answered, weights.offered])

    def needed(self, whole: ScoredText, said: str, context: str | None, sure: float) -> float:
        """How alike to a text a wording has to be, 0..1, to lead it elsewhere: 0 where any may.

        `whole`: the text, which is `said`, as it is read by words; `sure`: how sure what it gets is.
        """
        if not whole.passage.words and said not in self._places:
            return 0.0  # nothing tells what it is like but its meaning, which was not kept
        if context or self._on_edge(whole, sure) or not self._by_words_as_a_whole(whole, said):
            return _FAINT
        return whole.alike.least

    def _on_edge(self, whole: ScoredText, sure: float) -> bool:
        """Whether a little more or less would decide something else."""
        by_words, business = self._judge.confidence(whole), self._judge.business(whole)
        told = (
            (self._bars, sure),
            (self._bars_by_words, by_words),
            (self._bars_of_business, business),
        )
        return any((abs(bars - value) < _EDGE).any() for bars, value in told)

    def _by_words_as_a_whole(self, whole: ScoredText, said: str) -> bool:
        """Whether words alone are certain of a text, and no part of it is read."""
        certain = self._judge.confidence(whole) >= self._weights.certain
        return certain and (self._judge.word_for_word(whole) or not _parted(said))

    def given(self, changed: Sequence[str], texts: Sequence[TextInContext]) -> Floats:
        """How alike wordings are, whether they are there now or were, to texts, 0..1: a line for each wording. Where none is
        there now nothing tells, and all count as the same.
        """
        if not self._places:
            return np.ones((len(changed), len(texts)), np.float32)
        found = np.zeros((len(changed), len(texts)), np.float32)
        alone = [-1 if context else self._places.get(said, -1) for said, context in texts]
        places = np.array(alone, np.int64)
        others = [(i, self._likeness(*texts[i])) for i in np.flatnonzero(places < 0).tolist()]
        encoded = self._encoded(changed)
        for line, wording in zip(found, changed, strict=True):
            alike, lost = self._likeness(wording, None), self._lost(wording) if others else frozenset()
            line[:] = self._to_wordings(wording, alike, encoded=encoded)[places]
            for i, other in others:
                line[i] = (
                    1
                    if lost.intersection(text.words(" ".join(filter(None, texts[i]))))
                    else alike.to_text(other)
                )
        return found

    def _lost(self, wording: str) -> frozenset[str]:
        """The words of a wording that none has now: nothing tells any more how alike it was to a text with one of them."""
        return frozenset(text.words(wording)) - self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for phrasing in self._searcher.phrasings for word in text.words(phrasing))

    def _encoded(self, changed: Sequence[str]) -> bool:
        """Encode wordings in one go; whether that was possible."""
        try:
            self._searcher.encode(map(self._searcher.passage, changed))
        except CannotEncode:
            return False
        return self._searcher.meanings is not None

    def _likeness(self, said: str, context: str | None) -> Likeness:
        return self._searcher.likeness(self._searcher.passage(said, context or ""))

    def _to_wordings(self, wording: str, alike: Likeness, *, encoded: bool) -> Floats:
        """How alike a wording is to each that is there now, by words or by meaning."""
        passage, meanings = self._searcher.passage(wording), self._searcher.meanings
        if not encoded or meanings is None or not meanings.tells(passage):
            return alike.of_all
        found: Floats = np.maximum(alike.of_all, np.float32(_BY_MEANING) * meanings.likeness(passage))
        return found


def _parted(said: str) -> bool:
    """Whether parts of a text are read by themselves."""
    return bool(message.clauses(said) or message.halves(said))
