"""Why the search ranks as it does, for people to read: the words as they were understood, and what speaks for whom.

What a word counts is measured, not derived: it is what the best entry's score loses when the text is read without it.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search import text
from faq.search.features import Passage
from faq.search.index import ScoredText, Searcher

_ENTRIES = 3
"""Candidates that are shown."""
_WORDINGS = 2
"""Wordings that are shown of each."""
_ALIKE = 0.6
"""The similarity, 0..1, from which a word of a wording is shown as the partner of one that was asked."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was read, what it counts for the best entry, and the word of its wording most like it, if any."""

    read: str
    counts: float
    partner: str | None


@dataclass(frozen=True, slots=True)
class Support:
    """A wording, and how much it speaks for its entry."""

    wording: str
    vote: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score, and the wordings that speak most for it."""

    entry_id: str
    score: float
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was made of a text. `known`: the share, 0..1, of it that some wording has too.

    `required`: the entry that is given for its own words, which the text says, whatever the candidates score.
    """

    lang: str
    sessions: tuple[str, ...]
    known: float
    words: tuple[Word, ...]
    candidates: tuple[Candidate, ...]
    required: str | None = None


NO_EXPLANATION = Explanation("fr", (), 0.0, (), ())
"""Where there is no entry, there is nothing to explain."""


def explain(searcher: Searcher, question: str, required: str | None = None) -> Explanation:
    """How a question is read by itself, as one; `required`: the entry whose own words it says."""
    passage = searcher.passage(question)
    reading = searcher.read(passage)
    candidates = tuple(_candidates(searcher, reading))
    words = tuple(_words(searcher, reading, candidates[0].support[0].wording))
    sessions = tuple(sorted(passage.sessions))
    return Explanation(passage.lang, sessions, reading.known, words, candidates, required)


def _candidates(searcher: Searcher, reading: ScoredText) -> Iterator[Candidate]:
    votes = searcher.votes(reading.passage)
    for number in np.argsort(-reading.scores, kind="stable")[:_ENTRIES]:
        own = np.flatnonzero(searcher.owners == number)
        strongest = own[np.argsort(-votes[own], kind="stable")][:_WORDINGS]
        support = tuple(Support(searcher.phrasings[i], float(votes[i])) for i in strongest)
        yield Candidate(searcher.ids[number], float(reading.scores[number]), support)


def _words(searcher: Searcher, reading: ScoredText, wording: str) -> Iterator[Word]:
    passage, partners = reading.passage, text.words(wording)
    for place, word in enumerate(passage.words):
        without = searcher.read(_without(passage, place)).scores[reading.best]
        found = process.extractOne(
            word, partners, scorer=OSA.normalized_similarity, processor=None, score_cutoff=_ALIKE
        )
        yield Word(word, float(reading.scores[reading.best] - without), found[0] if found else None)


def _without(passage: Passage, place: int) -> Passage:
    return replace(passage, words=passage.words[:place] + passage.words[place + 1 :])
