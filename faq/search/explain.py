"""Why the search ranks as it does, for people to read: the words as they were understood, and what speaks for whom.

What a word counts is measured, not derived: it is what the best entry's score loses when the text is read without it.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search.comparison.features import Passage
from faq.search.index import ScoredText, Searcher, Votes
from faq.search.words import text

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
    """A wording, how much it speaks for its entry, and how alike it and the text are by their words, 0..1.

    `meaning`: how alike they are by meaning, -1..1; None where words alone were certain, or there is no encoder.
    """

    wording: str
    vote: float
    words: float
    meaning: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score, and the wordings that speak most for it."""

    entry_id: str
    score: float
    support: tuple[Support, ...]


class EncoderUse(StrEnum):
    """Whether the encoder was asked, and if not, why."""

    ASKED = "asked"
    CERTAIN = "not asked: words alone are certain"
    UNTOLD = "not asked: of a text so short, or in its language, it tells nothing"
    NONE = "not asked: there is none, or it is not ready"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was made of a text. `known`: the share, 0..1, of it that some wording has too.

    `required`: the entry that is given for its own words, which the text says, whatever the candidates score.
    `foreign`: the text is in a language that the search does not read, and goes by what it means.
    `encoder`: whether it was asked; `by_words`: the confidence, 0..1, that the best entry is right, by words alone.
    """

    lang: str
    sessions: tuple[str, ...]
    known: float
    words: tuple[Word, ...]
    candidates: tuple[Candidate, ...]
    required: str | None = None
    foreign: bool = False
    encoder: EncoderUse = EncoderUse.NONE
    by_words: float = 0.0


NO_EXPLANATION = Explanation("fr", (), 0.0, (), ())
"""Where there is no entry, there is nothing to explain."""


def explain(searcher: Searcher, reading: ScoredText, required: str | None = None) -> Explanation:
    """How a question is read by itself, as one; `required`: the entry whose own words it says."""
    passage = reading.passage
    candidates = tuple(_candidates(searcher, reading))
    words = tuple(_words(searcher, reading, candidates[0].support[0].wording))
    sessions = tuple(sorted(passage.sessions))
    return Explanation(
        passage.lang, sessions, reading.known, words, candidates, required, bool(passage.foreign)
    )


def _candidates(searcher: Searcher, reading: ScoredText) -> Iterator[Candidate]:
    found = searcher.votes(reading)
    votes = found.votes
    for number in np.argsort(-reading.scores, kind="stable")[:_ENTRIES]:
        own = np.flatnonzero(searcher.owners == number)
        strongest = own[np.argsort(-votes[own], kind="stable")][:_WORDINGS]
        support = tuple(_support(searcher.phrasings[i], found, i) for i in strongest)
        yield Candidate(searcher.ids[number], float(reading.scores[number]), support)


def _support(wording: str, found: Votes, i: int) -> Support:
    meaning = None if found.meant is None else round(float(found.meant[i]), 3)
    return Support(wording, float(found.votes[i]), round(float(found.words[i]), 3), meaning)


def _words(searcher: Searcher, reading: ScoredText, wording: str) -> Iterator[Word]:
    passage, partners = reading.passage, text.words(wording)
    for place, word in enumerate(passage.words):
        without = _read(searcher, _without(passage, place), reading).scores[reading.best]
        found = process.extractOne(
            word, partners, scorer=OSA.normalized_similarity, processor=None, score_cutoff=_ALIKE
        )
        yield Word(word, float(reading.scores[reading.best] - without), found[0] if found else None)


def _without(passage: Passage, place: int) -> Passage:
    words = passage.words[:place] + passage.words[place + 1 :]
    return replace(passage, words=words, said=" ".join(words))


def _read(searcher: Searcher, passage: Passage, like: ScoredText) -> ScoredText:
    """A passage read in the same way as another was: by words, or by meaning too."""
    found = searcher.read(passage)
    return found if like.meant is None else searcher.read_meaning(found)


def encoder_use(reading: ScoredText, sure: float, certain: float, *, meanings: bool) -> EncoderUse:
    """Whether the encoder was asked about a text of which words alone are so `sure`; `certain`: from when on it is not.
    `meanings`: whether there are vectors of the wordings.
    """
    if reading.meant is not None:
        return EncoderUse.ASKED
    if not meanings:
        return EncoderUse.NONE
    return EncoderUse.CERTAIN if sure >= certain else EncoderUse.UNTOLD
