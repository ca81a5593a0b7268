"""Whether a message has any word of content, or says nothing of what it is about: "pourquoi ?", "ok et donc", "hmm".

Only reads the words, by the lists of `vocabulary/`. What a message without content gets is for `decide` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search.words import text, word_frequency, wordlists

_REPEATED = re.compile(r"(.)\1+")
_ELIDED = wordlists.table("words")["elided"]
_LONG = 5
"""Letters from which a word may be misspelt by one: shorter ones are too near to each other."""
_SHORT = 3
"""Letters up to which a letter written twice makes another word: "cc" is no drawn-out "c"."""
_LETTER = re.compile(r"[^\W\d_]")

Short = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Empty:
    """A message without a word of content. `leans`: it asks on, so what was said before may give it a sense.

    `tells`: it says what is asked, if not of what ("combien ?"). `words`: as the lists write them.
    """

    words: tuple[str, ...]
    leans: bool
    tells: bool


class Emptiness:
    """Reads messages by the word lists; `shorts`: for each language what short forms stand for."""

    def __init__(self, shorts: Iterable[Short]) -> None:
        lists = {name: frozenset(said) for name, said in wordlists.table("empty").items()}
        self._asking, self._telling = lists["asking"], lists["telling"]
        self._doubting, self._address = lists["doubting"], lists["address"]
        self._joining, self._assent = lists["joining"], lists["assent"]
        self._all = frozenset().union(*lists.values())
        self._long = sorted(word for word in self._all if len(word) >= _LONG)
        self._single = {_REPEATED.sub(r"\1", word): word for word in sorted(self._all)}
        self._shorts = tuple(shorts)
        self._known = lru_cache(maxsize=20_000)(self._listed)  # words of an office, and some slips of each

    def read(self, message: str) -> Empty | None:
        """What a message without content is; None for one that has content, or is in letters that are not read here."""
        said = text.words(message)
        if not said:
            return None if _LETTER.search(message) else Empty((), "?" in message, False)
        words: list[str] = []
        for word in said:
            found = self._known(word)
            if not found:
                return None
            words += found
        return self._judged(_once(words), "?" in message)

    def plain(self, wording: str) -> tuple[str, ...]:
        """The words of a wording that has no content, as the lists write them; none of one that has some."""
        found: list[str] = []
        for word in text.words(wording):
            if not (same := self._known(word)):
                return ()
            found += same
        return _once(found)

    def _judged(self, words: tuple[str, ...], asked: bool) -> Empty | None:
        doubts, tells = self._has(words, self._doubting), self._has(words, self._telling)
        if self._has(words, self._address) and not doubts:
            return None
        leans = asked or doubts or tells or self._has(words, self._asking) or words[-1] in self._joining
        if not leans and self._has(words, self._assent):
            return None
        return Empty(words, leans, tells)

    def _has(self, words: Sequence[str], listed: frozenset[str]) -> bool:
        return not listed.isdisjoint(words)

    def _listed(self, word: str) -> tuple[str, ...]:
        """The listed words that a word stands for, be it written short, drawn out, grown together or misspelt; else none."""
        if found := self._spelt(word):
            return found
        if word_frequency.known_anywhere(word):
            return ()
        drawn = self._single.get(_REPEATED.sub(r"\1", word))
        if drawn and len(word) > _SHORT:
            return (drawn,)
        heads = (head for head in _ELIDED if word.startswith(head) and word.removeprefix(head) in self._all)
        return next(((head, word.removeprefix(head)) for head in heads), ()) or self._near(word)

    def _spelt(self, word: str) -> tuple[str, ...]:
        if word.isdigit():
            return ()
        longs = (short[word] for short in self._shorts if word in short)
        long = next((tuple(long) for long in longs if self._all.issuperset(long)), ())
        return long or ((word,) if word in self._all or len(word) == 1 else ())

    def _near(self, word: str) -> tuple[str, ...]:
        if len(word) < _LONG:
            return ()
        found = process.extractOne(word, self._long, scorer=OSA.distance, score_cutoff=1)
        return (found[0],) if found else ()


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Words without those said twice in a row, as "c'est" is once "c" is spelt out."""
    return tuple(word for word, _ in groupby(words))
