"""Written the office's way: short forms spelt out, joined words parted, misspelt words set right.

Only words that occur in no wording are touched, and of those only the ones that are no common words of the language
either; what they are set right to is always a word of the wordings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from math import log1p

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search.lexicon import Lexicon
from faq.search.text import LANGUAGES, fold

_ELIDED = ("qu", *"jtmsldnc")
_SHORT_WORD = 4
_CLOSE = 0.70
_CLOSE_SHORT = 0.60
_SAME_START = 0.05
_FREQUENT = 0.02
_COMMON = 3e-6


class Speller:
    """Spells words as the wordings do; `wordings` are lists of folded words."""

    def __init__(self, wordings: Iterable[Sequence[str]], lexicon: Lexicon) -> None:
        self._short = lexicon.short
        self._known = Counter(word for wording in wordings for word in wording)
        self._words = [word for word in self._known if len(word) > 2 and not word.isdigit()]
        self._bonus = [_FREQUENT * log1p(self._known[word]) for word in self._words]
        self.spelt = lru_cache(maxsize=20_000)(self._spelt)

    def __call__(self, words: Iterable[str], lang: str) -> list[str]:
        """The words as they would stand in a wording."""
        return [right for word in words for right in self.spelt(word, lang)]

    def _spelt(self, word: str, lang: str) -> tuple[str, ...]:
        if word in self._short[lang]:
            return self._short[lang][word]
        if word in self._known or word.isdigit() or len(word) < 3:
            return (word,)
        return next(self._parted(word, lang), None) or (self._nearest(word, lang),)

    def _parted(self, word: str, lang: str) -> Iterator[tuple[str, str]]:
        """ "lepreuve" -> "l", "epreuve", when the rest is a word of the wordings."""
        if lang == "fr":
            for head in _ELIDED:
                rest = word.removeprefix(head)
                if 2 < len(rest) < len(word) and rest in self._known:
                    yield head, rest

    def _nearest(self, word: str, lang: str) -> str:
        if len(word) >= _SHORT_WORD and word in _common(lang):
            return word
        close = _CLOSE if len(word) > _SHORT_WORD else _CLOSE_SHORT
        found = process.extract(
            word, self._words, scorer=OSA.normalized_similarity, score_cutoff=close, limit=5
        )
        if not found:
            return word
        return max(
            found, key=lambda hit: hit[1] + self._bonus[hit[2]] + _SAME_START * (hit[0][0] == word[0])
        )[0]


def prepare() -> None:
    """Load the common words, so that nobody's first misspelt word waits for them."""
    for lang in LANGUAGES:
        _common(lang)


@cache
def _common(lang: str) -> frozenset[str]:
    """The folded words of a language that stand for more than a few in a million words of its texts (wordfreq)."""
    from wordfreq import get_frequency_dict  # takes a while to load; no start need wait for it

    found = get_frequency_dict(lang, "small").items()
    return frozenset(fold(word) for word, frequency in found if frequency >= _COMMON)


def expand(words: Iterable[str], lang: str, lexicon: Lexicon) -> list[str]:
    """Short forms spelt out, nothing else: how the wordings themselves are read."""
    short = lexicon.short[lang]
    return [right for word in words for right in short.get(word, (word,))]
