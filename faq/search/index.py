"""The index: every wording as a vector, and what each entry scores for a text. Decides nothing.

An entry's score is the sum of the votes of its wordings (`ridge`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from faq.entry import Entry, Kind, Match
from faq.search.comparison import manner, wordings
from faq.search.comparison.features import Codes, Floats, Passage
from faq.search.comparison.likeness import Likeness
from faq.search.comparison.ridge import mixed, ridges
from faq.search.encoder.meaning import Encoder, Meanings
from faq.search.lexicon import Lexicon
from faq.search.mapped import Arrays
from faq.search.signs.sessions import Family, Sessions
from faq.search.weights import Weights
from faq.search.words import text
from faq.search.words.foreign import foreign_language
from faq.search.words.telling_words import telling_words

_REMEMBERED = 256
"""Texts whose words are kept, a kilobyte each: a message is read several times, alone, in context and by its parts."""
_COMPARED = 2000
"""Comparisons by words that are kept, 4 KB each: those of the last messages and of their parts, many of which are of the
same words but for a greeting, and every greeting."""
_ROLES = 8
"""Groups of entries of which it is kept what words tell of them: each takes as long to find out as ten questions."""


@dataclass(frozen=True, slots=True, eq=False)
class ScoredText:
    """What the index makes of a text: its words, each entry's score, and how `alike` the wordings are by words.

    `known`: the share, 0..1, of the text that some wording has too; `covered`: that some wording of each entry has.
    `meant`: each entry's best likeness by meaning, -1..1, where the encoder was asked. `best`: the number of the entry that
    scores highest.
    """

    passage: Passage
    known: float
    scores: Floats
    alike: Likeness
    covered: Floats
    meant: Floats | None = None
    best: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "best", int(self.scores.argmax()) if len(self.scores) else -1)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Some words compared with all wordings: as `ScoredText` has it, before the sessions that are spoken of count."""

    known: float
    scores: Floats
    alike: Likeness
    covered: Floats


@dataclass(frozen=True, slots=True)
class Votes:
    """For each wording its vote and its likeness by words, and by meaning if the encoder was asked."""

    votes: Floats
    words: Floats
    meant: Floats | None = None


class Searcher:
    """All wordings of all entries, ready to be compared; immutable once built."""

    def __init__(
        self,
        entries: Sequence[Entry],
        lexicon: Lexicon,
        sessions: Sessions,
        weights: Weights,
        encoder: Encoder | None = None,
        rows_of: Callable[[Sequence[str]], Arrays | None] | None = None,
    ) -> None:
        self.ids = list(dict.fromkeys(entry.id for entry in entries))
        self.kinds: dict[str, Kind] = {entry.id: entry.kind for entry in entries}
        self._topics = {entry.id: entry.topic for entry in entries if entry.kind is Kind.ANSWER}
        number = {entry_id: i for i, entry_id in enumerate(self.ids)}
        entries = sorted(entries, key=lambda entry: number[entry.id])
        self.phrasings = [phrasing for entry in entries for phrasing in entry.phrasings]
        self.owners = np.array([number[entry.id] for entry in entries for _ in entry.phrasings], np.int64)
        self._starts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        self._sessions = sessions
        if len(self.phrasings) > weights.whole:
            weights = replace(weights, meaning=weights.meaning_many)
        self._weights = weights
        self._families = sessions.families(self.ids)
        self._lexicon = lexicon
        required = [number[entry_id] for entry_id in lexicon.requires if entry_id in number]
        self._required = np.array(required, np.int64)
        learning = wordings.begun(self.phrasings, self.owners, lexicon, sessions, weights)
        vectors = rows_of(self.phrasings) if encoder and rows_of and self.phrasings else None
        self.meanings = Meanings(vectors, encoder) if encoder and vectors is not None else None
        rows = self.meanings.rows if self.meanings else None
        kinds = [self.kinds[self.ids[owner]] for owner in self.owners]
        manners = None
        if len(self.phrasings) > weights.whole:  # learnt beside the rest
            manners = manner.begun(self.phrasings, kinds, rows, encoder.id if encoder and rows else "")
        learnt = learning()
        self.lang, self._speller, self._space = learnt.lang, learnt.speller, learnt.space
        self._by_words, self._by_both = ridges(learnt.alike, learnt.sketched, self.owners, weights, rows)
        self._manner = manners() if manners else None
        self._remember()

    def _remember(self) -> None:
        """Keep what was read and compared a moment ago."""
        self.passage = lru_cache(maxsize=_REMEMBERED)(self._passage)
        self._compared = lru_cache(maxsize=_COMPARED)(self._compare)
        self.subject = lru_cache(maxsize=len(self.ids))(self._same_topic)
        self._telling = lru_cache(maxsize=_ROLES)(self._telling_words)

    def wordings(self) -> Codes:
        """How many wordings each entry has, in the order of `ids`."""
        return np.bincount(self.owners, minlength=len(self.ids))

    def by_words(self) -> Searcher:
        """The same wordings, compared by words alone."""
        found = copy(self)
        found.meanings = None
        return found

    def _passage(self, question: str, before: str = "") -> Passage:
        """A question as it is compared: course codes out, spelling set right, sessions recognised.

        `before`: the question it follows up; the sessions it speaks of hold where this one names none.
        """
        asked, asked_before = map(text.without_courses, (question, before))
        found = [*text.words(asked_before), *text.words(asked)]
        sessions = self._sessions.spoken_of(*map(text.words_of_any_script, (asked, asked_before)))
        lang = text.language(found, self.lang)
        essential = self._sessions.undated(self._lexicon.essential(found))
        plain = text.without_courses(f"{before} {question}").strip()
        foreign = foreign_language(plain, found, sum(not self._speller.knows(word) for word in found))
        spelt = self._speller.spelt_out(essential, lang) if foreign else self._speller(essential, lang)
        return Passage(tuple(spelt), lang, sessions, plain, foreign)

    def read(self, passage: Passage) -> ScoredText:
        """Compare a passage with all wordings by words alone."""
        found = self._compared(passage.words, passage.lang)
        scores = self._chosen(found.scores.copy(), passage)
        return ScoredText(passage, found.known, scores, found.alike, found.covered)

    def _compare(self, words: tuple[str, ...], lang: str) -> Compared:
        alike = self.likeness(Passage(words, lang))
        scores = self._by_words.scores_by_words(alike)
        return Compared(alike.vector.known, scores, alike, self._space.covered(alike.vector))

    def likeness(self, passage: Passage) -> Likeness:
        """How alike a passage and the wordings are by words, reckoned only as far as it is asked for."""
        return Likeness(self._space, self._space.vector(passage), self.owners)

    def forget(self) -> None:
        """Keep nothing of the texts that were read."""
        self.passage.cache_clear()
        self._compared.cache_clear()
        self._space.forget()
        if self.meanings is not None:
            self.meanings.forget()

    def manner(self, reading: ScoredText) -> Mapping[Kind, float]:
        """How like the wordings of some kinds a text is said: about 1 if it is, 0 if not; none where few wordings are known.
        What was read by words alone is compared by them.
        """
        if self._manner is None:
            return {}
        meant = self.meanings is not None and reading.meant is not None
        direction = self.meanings.direction(reading.passage) if self.meanings and meant else None
        return self._manner.scores(reading.passage.said, direction)

    def encode(self, passages: Iterable[Passage]) -> None:
        """Encode passages in one go, so that reading them by meaning costs little more than reading one."""
        if self.meanings is not None:
            self.meanings.prepare(list(filter(self.meanings.tells, passages)))

    def read_meaning(self, reading: ScoredText) -> ScoredText:
        """Compare what was read by words with all wordings by meaning too; as it is where its vector would not tell."""
        passage = reading.passage
        if self.meanings is None or self._by_both is None or not self.meanings.tells(passage):
            return reading
        meant = self.meanings.likeness(passage)
        least = np.float32(self._weights.foreign if passage.foreign else 0)

        def by_both(words: Floats, wordings: Codes | slice) -> Floats:
            found: Floats = mixed(words, meant[wordings], self._weights.meaning)
            np.maximum(found, least * meant[wordings], out=found)
            return found

        scores = self._chosen(self._by_both.scores_in_all(reading.alike, by_both), passage)
        nearest = np.maximum.reduceat(meant, self._starts)
        return replace(reading, scores=scores, meant=nearest)

    def _chosen(self, scores: Floats, passage: Passage) -> Floats:
        """Scores with the sessions spoken of. What requires words of its own never scores: `evidence` decides."""
        for family in self._families if passage.sessions else ():
            _choose(scores, family, passage.sessions, self._weights)
        scores[self._required] = min(scores.min(), 0.0)
        return scores

    def _same_topic(self, entry: int) -> NDArray[np.bool_]:
        """Which entries are of the same topic as the one with this number; none where there is only one topic."""
        topics = [self._topics.get(entry_id) for entry_id in self.ids]
        same = np.array([topic is not None and topic == topics[entry] for topic in topics])
        return same if len(set(self._topics.values())) > 1 else np.zeros_like(same)

    def may_mean(self, said: str, names: tuple[str, ...]) -> bool:
        """Whether a text has any word that tells of the entries with these names (shell patterns of ids), slips set right.

        A text that has none is hardly ever read as one of them, which takes a comparison to tell.
        """
        found = text.words(said)
        spelt = self._speller(found, text.language(found, self.lang))
        return not self._telling(names).isdisjoint((*found, *spelt))

    def _telling_words(self, names: tuple[str, ...]) -> frozenset[str]:
        meant = [n for n, each in enumerate(self.ids) if any(fnmatchcase(each, name) for name in names)]
        return telling_words(zip(self.owners.tolist(), self.phrasings, strict=True), meant)

    def votes(self, reading: ScoredText) -> Votes:
        """How much each wording, in the order of `phrasings`, speaks for its entry, and how alike it is."""
        near = reading.alike.of_all
        if reading.meant is None or self.meanings is None or self._by_both is None:
            return Votes(self._by_words.votes(near), near)
        meant = self.meanings.likeness(reading.passage)
        return Votes(self._by_both.votes(mixed(near, meant, self._weights.meaning)), near, meant)

    def matches(self, reading: ScoredText, limit: int) -> list[Match]:
        """The entries in the order of their scores, at most `limit`."""
        order = np.argsort(-reading.scores, kind="stable")[:limit]
        return [Match(self.ids[i], float(reading.scores[i])) for i in order]


def _choose(scores: Floats, family: Family, spoken_of: frozenset[str], weights: Weights) -> None:
    """Give the sessions spoken of what the others of their family have, and leave those little."""
    meant = [number for session, number in family.items() if session in spoken_of]
    others = [number for session, number in family.items() if session not in spoken_of]
    if meant and others:
        scores[meant] += (weights.named + np.maximum(scores[others], 0).sum()) / len(meant)
        scores[others] *= weights.chosen
