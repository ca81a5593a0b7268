"""The index: every wording as a vector, and what each entry scores for a text. Decides nothing.

An entry's score is the sum of the votes of its wordings (`ridge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faq.entry import Entry, Kind, Match
from faq.search import text
from faq.search.lexicon import Lexicon
from faq.search.ridge import ridge
from faq.search.sessions import Sessions
from faq.search.similarity import Codes, Floats, Passage, Space
from faq.search.spelling import Speller, expand
from faq.search.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class Reading:
    """What the index makes of a text: its words, each entry's score and best likeness, the wordings' votes.

    `known`: the share, 0..1, of the text that some wording has too. `wordings` and `votes` go together.
    """

    passage: Passage
    known: float
    scores: Floats
    nearest: Floats
    wordings: Codes
    votes: Floats


class Searcher:
    """All wordings of all entries, ready to be compared; immutable once built."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon, sessions: Sessions) -> None:
        self.ids = list(dict.fromkeys(entry.id for entry in entries))
        self.kinds: dict[str, Kind] = {entry.id: entry.kind for entry in entries}
        number = {entry_id: i for i, entry_id in enumerate(self.ids)}
        entries = sorted(entries, key=lambda entry: number[entry.id])
        self.phrasings = [phrasing for entry in entries for phrasing in entry.phrasings]
        self.owners = np.array([number[entry.id] for entry in entries for _ in entry.phrasings], np.int64)
        self._sessions = sessions
        self._lexicon = lexicon
        listed = [text.words(phrasing) for phrasing in self.phrasings]
        self.lang = text.language([word for words in listed for word in words], "fr")
        passages = self._passages(entries, listed)
        self._speller = Speller((passage.words for passage in passages), lexicon)
        self._space = Space(passages, self.owners, WEIGHTS.blocks, lexicon)
        self._ridge = ridge(self._space, len(passages))

    def _passages(self, entries: Sequence[Entry], listed: Sequence[list[str]]) -> list[Passage]:
        ids = [entry.id for entry in entries for _ in entry.phrasings]
        langs = [text.language(words, self.lang) for words in listed]
        return [
            Passage(
                tuple(expand(words, lang, self._lexicon)), lang, self._sessions.of_wording(entry_id, words)
            )
            for words, lang, entry_id in zip(listed, langs, ids, strict=True)
        ]

    def passage(self, question: str) -> Passage:
        """A question as it is compared: course codes out, spelling set right, sessions recognised."""
        found = text.words(text.without_courses(question))
        lang = text.language(found, self.lang)
        return Passage(tuple(self._speller(found, lang)), lang, self._sessions.spoken_of(found))

    def read(self, passage: Passage) -> Reading:
        """Compare a passage with all wordings."""
        vector = self._space.vector(passage)
        near = self._space.likeness(vector)
        wordings, votes = self._ridge.votes(near)
        owners = self.owners[wordings]
        scores = np.bincount(owners, votes, len(self.ids)).astype(np.float32)
        nearest = np.zeros(len(self.ids), np.float32)
        np.maximum.at(nearest, owners, near[wordings])
        return Reading(passage, vector.known, scores, nearest, wordings, votes)

    def matches(self, reading: Reading, limit: int) -> list[Match]:
        """The entries in the order of their scores, at most `limit`."""
        order = np.argsort(-reading.scores, kind="stable")[:limit]
        return [Match(self.ids[i], float(reading.scores[i])) for i in order]
