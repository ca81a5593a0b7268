"""Text as the search sees it: folded words, their stems, the language they are in. Knows no entries and no scores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from threading import local

import Stemmer

LANGUAGES = ("fr", "en")

_WORD = re.compile(r"[0-9a-z]+")
_COURSE = re.compile(r"\b([a-z]{3})[ ._-]?(\d{3})\b", re.IGNORECASE)
_NAMES = {"fr": "french", "en": "english"}
_FRENCH = (
    "je tu il elle on nous vous ils le la les un une des du de et est ce que qu qui quoi pas ne mon ma mes ton ta "
    "tes mon son sa ses pour dans sur avec sans au aux en ou quand comment pourquoi combien quel quelle quels "
    "quelles suis es sommes etes sont ai as avons avez ont peux peut puis dois doit faut c j l d m t s n y a si "
    "mais faire fait plus cest jai svp bonjour merci"
)
_ENGLISH = (
    "i you he she we they the a an of and is are was were be been do does did my your his her our their to for in "
    "on at with without from what when where which who why how can could will would should must have has had not "
    "no it its this that there if but or me us them any some get need want please thanks"
)
_FREQUENT = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
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
    return _WORD.findall(fold(text))


def language(tokens: Sequence[str], default: str) -> str:
    """The language of folded words, by the little words of each; `default` when they do not tell."""
    french, english = (sum(token in _FREQUENT[lang] for token in tokens) for lang in LANGUAGES)
    if french == english:
        return default
    return "fr" if french > english else "en"


@lru_cache(maxsize=50_000)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word (Snowball): "examens" -> "examen"."""
    found: str = _stemmer(lang).stemWord(word)
    return found


def _stemmer(lang: str) -> Stemmer.Stemmer:
    """One stemmer a thread: they are not to be shared."""
    if not hasattr(_thread, lang):
        setattr(_thread, lang, Stemmer.Stemmer(_NAMES[lang]))
    found: Stemmer.Stemmer = getattr(_thread, lang)
    return found


def without_courses(text: str) -> str:
    """The text with course codes ("NFP101", "utc 505") taken out: a code says which course, not what is asked."""
    return _COURSE.sub(" ", text)
