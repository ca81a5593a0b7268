"""How common words are in their language, and what a word therefore tells of a question. Knows no entries.

Frequencies are wordfreq's: words a million words of text, over books, subtitles, the web and chat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from faq.search.words import wordlists
from faq.search.words.text import LANGUAGES

LEAST = 0.5
"""What the commonest words count beside rare ones."""

ASKING = frozenset(wordlists.table("words")["questioning"])
"""What a question is about stands in these, common as they are."""

_RARE, _COMMON = 3e-5, 3e-2
"""Frequencies (a share of all words): up to the first a word counts in full, from the second on `LEAST`."""
_KNOWN = 3e-6
"""The frequency from which a word is one of the language, and no slip of the finger."""


def known(lang: str) -> frozenset[str]:
    """The folded words that stand for more than a few in a million: no slips of the finger."""
    return _words(lang).known


@lru_cache(maxsize=20_000)  # words of an office, and some slips of each
def known_anywhere(word: str) -> bool:
    """Whether a folded word is known in any of the search's languages."""
    return any(word in known(lang) for lang in LANGUAGES)


def weights(words: Sequence[str], lang: str) -> list[float]:
    """What each folded word tells: 1 for rare ones, down to `LEAST` for those of which every text is full."""
    common = _words(lang).weights
    return [common.get(word, 1.0) for word in words]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language that are known, and what those of them weigh that count less than 1."""

    known: frozenset[str]
    weights: Mapping[str, float]


@cache
def _words(lang: str) -> _Words:
    from faq.search.words import frequencies  # with numpy, 0.1 s, which only a search needs

    listed = frequencies.of(lang)
    common = {word: _weight(often) for word, often in listed.items() if often > _RARE and word not in ASKING}
    return _Words(frozenset(word for word, often in listed.items() if often >= _KNOWN), common)


def _weight(frequency: float) -> float:
    """What a common word counts: in between, that falls with the logarithm of the frequency."""
    reach = log10(_COMMON / _RARE)
    return 1 - (1 - LEAST) * min(1.0, log10(frequency / _RARE) / reach)
