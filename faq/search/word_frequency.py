"""How common words are in their language, and what a word therefore tells of a question. Knows no entries.

Frequencies are wordfreq's: words a million words of text, over books, subtitles, the web and chat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import log10

from faq.search import wordlists
from faq.search.text import LANGUAGES

LEAST = 0.5
"""What the commonest words count beside rare ones."""

ASKING = frozenset(wordlists.table("words")["questioning"])
"""What a question is about stands in these, common as they are."""

_RARE, _COMMON = 3e-5, 3e-2
"""Frequencies (a share of all words): up to the first a word counts in full, from the second on `LEAST`."""
_KNOWN = 3e-6
"""The frequency from which a word is one of the language, and no slip of the finger."""


@cache
def known(lang: str) -> frozenset[str]:
    """The folded words that stand for more than a few in a million: no slips of the finger."""
    return frozenset(word for word, frequency in _frequencies(lang).items() if frequency >= _KNOWN)


@lru_cache(maxsize=20_000)
def known_anywhere(word: str) -> bool:
    """Whether a folded word is known in any of the search's languages."""
    return any(word in known(lang) for lang in LANGUAGES)


def weights(words: Sequence[str], lang: str) -> list[float]:
    """What each folded word tells: 1 for rare ones, down to `LEAST` for those of which every text is full."""
    common = _weights(lang)
    return [common.get(word, 1.0) for word in words]


@cache
def _weights(lang: str) -> Mapping[str, float]:
    """The words that count less than 1. In between, a weight falls with the logarithm of the frequency."""
    reach = log10(_COMMON / _RARE)
    return {
        word: 1 - (1 - LEAST) * min(1.0, log10(frequency / _RARE) / reach)
        for word, frequency in _frequencies(lang).items()
        if frequency > _RARE and word not in ASKING
    }


@cache
def _frequencies(lang: str) -> Mapping[str, float]:
    from faq.search.frequencies import of  # with numpy, 0.1 s, which only a search needs

    return of(lang)
