"""Text as the search sees it: folded words, their stems, the language they are in. Knows no entries and no scores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from threading import local

import Stemmer

from faq.search import wordlists
from faq.texts import LANGUAGES

__all__ = ["LANGUAGES"]
"""Those that the desk has sentences in. What else there is of a language makes the search read it better: its file in
`vocabulary/`, its frequencies in wordfreq, its stemmer of Snowball.
"""

_WORD = re.compile(r"[0-9a-z]+")
_COURSE = re.compile(r"\b([a-z]{3})[ ._-]?(\d{3})\b", re.IGNORECASE)
_FREQUENT = {lang: frozenset(wordlists.list_of(lang, "words", "frequent")) for lang in LANGUAGES}
_REMEMBERED = 256
"""Texts and parts of texts whose words are kept, under a kilobyte each: a question's are asked for some twenty times."""
_thread = local()


class _WithoutMarks(dict[int, int | None]):
    """Every character as it is, accents and other marks that combine with one left out."""

    def __missing__(self, character: int) -> int | None:
        kept = None if unicodedata.combining(chr(character)) else character
        return self.setdefault(character, kept)


_MARKS = _WithoutMarks()


def fold(text: str) -> str:
    """Lower case without accents: "Où ÊTES-vous" -> "ou etes-vous"."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe")).translate(_MARKS)


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return list(_words(text))


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def forget() -> None:
    """Keep nothing of the texts that were read."""
    _words.cache_clear()


def language(tokens: Sequence[str], default: str) -> str:
    """The language of folded words, by the little words of each; `default` when they do not tell."""
    counts = {lang: sum(token in _FREQUENT[lang] for token in tokens) for lang in LANGUAGES}
    most = max(counts.values())
    likely = [lang for lang, count in counts.items() if count == most]
    return likely[0] if len(likely) == 1 else default


@lru_cache(maxsize=50_000)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word (Snowball): "examens" -> "examen"; the word itself in a language without a stemmer."""
    stemmer = _stemmer(lang)
    found: str = stemmer.stemWord(word) if stemmer else word
    return found


def _stemmer(lang: str) -> Stemmer.Stemmer | None:
    """One stemmer a thread: they are not to be shared. None where Snowball has none of the language."""
    if not hasattr(_thread, lang):
        setattr(_thread, lang, _made_stemmer(lang))
    found: Stemmer.Stemmer | None = getattr(_thread, lang)
    return found


def _made_stemmer(lang: str) -> Stemmer.Stemmer | None:
    try:
        return Stemmer.Stemmer(lang)
    except KeyError:
        return None


def without_courses(text: str) -> str:
    """The text with course codes ("NFP101", "utc 505") taken out: a code says which course, not what is asked."""
    return _COURSE.sub(" ", text)
