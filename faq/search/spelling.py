"""Written the office's way: short forms spelt out, joined words parted, misspelt words set right.

Touched are words that occur in no wording, and those that wordings have grown together or misspelt themselves; of all these
only the ones that are no common words of the language. What they are set right to is always a word of the wordings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import groupby
from math import log1p

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search.lexicon import Lexicon
from faq.search.words import word_frequency, wordlists

_ELIDED = wordlists.table("words")["elided"]
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 3
"""Letters from which a word is set right; with fewer, everything is near to it."""
_SHORT_WORD = 4
"""Letters up to which a word is short: one slip then is a larger part of it, and `_CLOSE_SHORT` holds."""
_LONGEST = 40
"""No word that anybody meant to write is longer; this one is not guessed at."""
_GUESSED = 64
"""Words of a text that may be set right: an unknown one takes 0.3 ms, and a message has room for hundreds."""
_CLOSE = 0.70
"""The similarity, 0..1, from which a word is a slip of another."""
_CLOSE_SHORT = 0.60
"""The same of short words."""
_SAME_START = 0.05
"""What the same first letter adds to a similarity: few mistype the first."""
_FREQUENT = 0.02
"""What a word's frequency in the wordings adds to a similarity, times its logarithm: of two equals, the usual one."""
_ASCII = 128
"""Codes that the letters of folded words have."""
_ROUNDING = 1e-6
"""By so much a bound of a similarity may be too small: it is rounded."""
_OFTENER = 2
"""How many times as often the rest of a word stands in the wordings when the word is taken for two grown together."""
_SLIP = 6
"""Letters from which a word of the wordings may be a slip of another: shorter ones are one letter apart by chance."""
_SLIP_OFTENER = 10
"""How many times as often the word stands there of which another is a slip: what is meant differently is written nearly as
often. With 5 and with 20, as many messages with such a slip are answered rightly."""
_NO_ENTRIES: frozenset[int] = frozenset()


class Speller:
    """Spells words as the wordings do; `times`: how often each folded word stands in them.

    `entries`: the numbers of the entries that say each word. `rewritten`: how those of them are read that are written
    together ("lexamen") or misspelt ("ratrapage") there, found out unless given.
    """

    def __init__(
        self,
        times: Mapping[str, int],
        lexicon: Lexicon,
        entries: Mapping[str, Set[int]] | None = None,
        rewritten: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._short = lexicon.short
        self._all_short = frozenset(word for short in lexicon.short.values() for word in short)
        self._known = Counter(times)
        self.rewritten = self._found_rewritten(entries or {}) if rewritten is None else rewritten
        for word in self.rewritten:
            del self._known[word]
        self._words = [word for word in self._known if len(word) > 2 and not word.isdigit()]
        self._letters = Letters(self._words)
        self._bonus = [_FREQUENT * log1p(self._known[word]) for word in self._words]
        self.spelt = lru_cache(maxsize=20_000)(self._spelt)  # words of an office, and some slips of each

    def __call__(self, words: Iterable[str], lang: str) -> list[str]:
        """The words as they would stand in a wording; of a very long text only the first are set right."""
        listed, short = list(words), self._short[lang]
        right = [self.spelt(word, lang) for word in listed[:_GUESSED]]
        right += [short.get(word, (word,)) for word in listed[_GUESSED:]]
        return _once(word for words in right for word in words)

    def spelt_out(self, words: Iterable[str], lang: str) -> list[str]:
        """The words with short forms spelt out, and nothing set right."""
        short = self._short[lang]
        return _once(right for word in words for right in short.get(word, (word,)))

    def knows(self, word: str) -> bool:
        """Whether a word is one of the wordings or of the search's languages, a short form or a number."""
        listed = word in self._known or word in self._all_short or word in self.rewritten
        return listed or word.isdigit() or word_frequency.known_anywhere(word)

    def rewrite(self, words: Iterable[str]) -> list[str]:
        """The words of a wording, those that it has grown together parted and those that it misspells set right."""
        return [right for word in words for right in self.rewritten.get(word, (word,))]

    def _found_rewritten(self, entries: Mapping[str, Set[int]]) -> dict[str, tuple[str, ...]]:
        """What is written otherwise than it is read, in words that are none of these themselves."""
        grown = {word: parts for word in self._known if (parts := self._grown(word))}
        others = [word for word in self._known if word not in grown]
        frequent = [word for word in others if self._known[word] >= _SLIP_OFTENER and len(word) >= _SLIP - 1]
        slips = {word: (meant,) for word in others if (meant := self._meant_by(word, frequent, entries))}
        found: dict[str, tuple[str, ...]] = {**grown, **slips}
        return {
            word: tuple(part for each in right for part in found.get(each, (each,)))
            for word, right in found.items()
        }

    def _grown(self, word: str) -> tuple[str, str] | None:
        """A word of the wordings in two parts, when it is none of the language and its rest stands there more often."""
        if len(word) < _SHORT_WORD or word_frequency.known_anywhere(word):
            return None
        return next((two for two in _heads(word) if self._known[two[1]] > _OFTENER * self._known[word]), None)

    def _meant_by(self, word: str, frequent: Sequence[str], entries: Mapping[str, Set[int]]) -> str | None:
        """Of the frequent words of the wordings that of which this one of theirs is a slip: one letter apart, with the same
        first letter, far more frequent, not the same but for its ending, and said by each entry that says the slip: what
        is asked in rare words ("topologie") is not what is asked in like ones elsewhere ("typologie").
        """
        if len(word) < _SLIP or not word.isalpha() or word_frequency.known_anywhere(word):
            return None
        near = process.extract(word, frequent, scorer=OSA.distance, score_cutoff=1, limit=None)
        least = _SLIP_OFTENER * self._known[word]
        meant = [
            other
            for other, *_ in near
            if self._known[other] >= least
            and other[0] == word[0]
            and not _begins(word, other)
            and entries.get(word, _NO_ENTRIES) <= entries.get(other, _NO_ENTRIES)
        ]
        return max(meant, key=lambda other: (self._known[other], other), default=None)

    def _spelt(self, word: str, lang: str) -> tuple[str, ...]:
        if word in self._short[lang]:
            return self._short[lang][word]
        if word in self.rewritten:
            return self.rewritten[word]
        if word in self._known or word.isdigit() or len(word) > _LONGEST:
            return (word,)
        single = _DOUBLED.sub(r"\1", word)
        if single != word and (single in self._known or single in self._short[lang]):
            return self._spelt(single, lang)
        if len(word) < _SHORTEST or (len(word) >= _SHORT_WORD and word in word_frequency.known(lang)):
            return (word,)
        return next(self._parted(word, lang), None) or self._nearest(word, lang)

    def _parted(self, word: str, lang: str) -> Iterator[tuple[str, str]]:
        """ "lepreuve" -> "l", "epreuve", when the rest is a word of the wordings."""
        if lang == "fr":
            yield from (two for two in _heads(word) if two[1] in self._known)

    def _nearest(self, word: str, lang: str) -> tuple[str, ...]:
        """The word of the wordings, or the short form, that this one is most likely a slip of."""
        close = _CLOSE if len(word) > _SHORT_WORD else _CLOSE_SHORT
        likely = {number: self._words[number] for number in self._letters.may_be_near(word, close)}
        found = process.extract(word, likely, scorer=OSA.normalized_similarity, score_cutoff=close, limit=5)
        if not found:
            return self._nearest_short(word, lang)
        best = max(found, key=lambda hit: hit[1] + self._bonus[hit[2]] + _SAME_START * (hit[0][0] == word[0]))
        return (best[0],)

    def _nearest_short(self, word: str, lang: str) -> tuple[str, ...]:
        found = process.extractOne(
            word, self._short[lang].keys(), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE
        )
        return self._short[lang][found[0]] if found and len(found[0]) >= _SHORT_WORD else (word,)


class Letters:
    """The letters of folded words, by which most are told to be unlike another without comparing the two."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self._lengths = np.array([len(word) for word in listed], np.int64)
        places = np.repeat(np.arange(len(listed)), self._lengths)
        letters = np.frombuffer("".join(listed).encode("ascii"), np.uint8)
        self._times = np.zeros((_ASCII, len(listed)), np.uint8)
        np.add.at(self._times, (letters, places), 1)

    def may_be_near(self, word: str, least: float) -> list[int]:
        """The numbers of the words whose similarity to another, 0..1, may be that much: each letter that the longer one has
        beyond what both have in common is a slip at least, in whatever order they stand.
        """
        letters, times = np.unique(np.frombuffer(word.encode("ascii"), np.uint8), return_counts=True)
        shared = np.minimum(self._times[letters], times[:, None].astype(np.uint8)).sum(axis=0)
        longer = np.maximum(self._lengths, len(word))
        found: list[int] = np.flatnonzero(shared >= (least - _ROUNDING) * longer).tolist()
        return found


def _heads(word: str) -> Iterator[tuple[str, str]]:
    """The ways to part an elided word from the rest."""
    for head in _ELIDED:
        rest = word.removeprefix(head)
        if 2 < len(rest) < len(word):
            yield head, rest


def _begins(one: str, other: str) -> bool:
    """Whether one of two words begins with the other."""
    return one.startswith(other) or other.startswith(one)


def _once(words: Iterable[str]) -> list[str]:
    """Words without those said twice in a row, as "c'est" is once "c" is spelt out."""
    return [word for word, _ in groupby(words)]


def expand(words: Iterable[str], lang: str, lexicon: Lexicon) -> list[str]:
    """Short forms spelt out, nothing else: how the wordings themselves are read."""
    short = lexicon.short[lang]
    return _once(right for word in words for right in short.get(word, (word,)))
