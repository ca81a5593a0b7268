"""Text as the search sees it: folded words, their stems, the language they are in. Knows no entries and no scores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from threading import local

import Stemmer

from faq.search.words import wordlists
from faq.texts import LANGUAGES

__all__ = ["LANGUAGES"]
"""Those that the desk has sentences in. What else there is of a language makes the search read it better: its file in
`vocabulary/`, its frequencies in wordfreq, its stemmer of Snowball.
"""

_WORD = re.compile(r"[0-9a-z]+")
_HAN = r"\u3400-\u9fff"
"""The ideographs of Chinese (Unicode blocks CJK Unified Ideographs and their Extension A)."""
_HAN_MONTH = r"[0-9〇一二三四五六七八九十]{1,3}月"
"""A month in Chinese, a number and the sign for month: "六月", "11月"."""
_HAN_RUN = rf"(?:(?!{_HAN_MONTH})[{_HAN}])+"
_ANY_WORD = re.compile(rf"{_HAN_MONTH}|(?P<run>{_HAN_RUN})|[0-9a-z]+|[^\W_0-9a-z{_HAN}]+")
_COURSE = re.compile(r"\b([a-z]{3})[ ._-]?(\d{3})\b", re.IGNORECASE)
_FREQUENT = {lang: frozenset(wordlists.frequent(lang)) for lang in LANGUAGES}
_REMEMBERED = 256
"""Texts and parts of texts whose words are kept, under a kilobyte each: a question's are asked for some twenty times."""
_thread = local()


class _WithoutMarks(dict[int, int | None]):
    """Every character as it is, accents and other marks that combine with one left out."""

    def __missing__(self, character: int) -> int | None:
        kept = None if unicodedata.combining(chr(character)) else character
        return self.setdefault(character, kept)


_MARKS = _WithoutMarks()
_PLAIN_LETTERS: dict[str, int | str] = {
    "æ": "ae",
    "ø": "o",
    "ı": "i",
    "đ": "d",
    "ł": "l",
    "ى": "ي",
    "ة": "ه",
    "ـ": "",
}
"""Letters that Unicode takes apart into nothing simpler, as people write them who have no key for them: those of Latin
alphabets, and in Arabic the forms that stand at the end of a word and the stroke that only lengthens one.
"""


class _Plain(dict[int, int | str]):
    """Every character as it is, those letters plain, and the digits of any script as 0 to 9."""

    def __missing__(self, character: int) -> int | str:
        digit = unicodedata.decimal(chr(character), None)
        return self.setdefault(character, character if digit is None else str(digit))


_PLAIN = _Plain(str.maketrans(_PLAIN_LETTERS))


def fold(text: str) -> str:
    """Lower case without accents: "Où ÊTES-vous" -> "ou etes-vous"."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe")).translate(_MARKS)


def fold_any_script(text: str) -> str:
    """The same with the letters and digits of all scripts plain: "ПЁТР" -> "петр", "sınav" -> "sinav", "٢٠٢٥" -> "2025"."""
    folded = fold(text)
    return folded if folded.isascii() else folded.translate(_PLAIN)


def words(text: str) -> list[str]:
    """The folded words of a text in Latin letters, in order: those that texts are compared by."""
    return list(_words(text))


def words_of_any_script(text: str) -> list[str]:
    """The folded words of a text, in order: those that vocabulary is looked for in. Chinese, which puts no space between
    words, is cut into pairs of neighbouring signs: "考试时间" -> "考试", "试时", "时间"; its months are one word.
    """
    folded = fold_any_script(text)
    if folded.isascii():
        return _WORD.findall(folded)
    return [word for found in _ANY_WORD.finditer(folded) for word in _parted(found)]


def _parted(found: re.Match[str]) -> Sequence[str]:
    """A word as it is, a run of Chinese signs as its pairs; of a single sign, that sign."""
    signs = found["run"]
    return [found[0]] if not signs else [signs[i : i + 2] for i in range(max(1, len(signs) - 1))]


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def forget() -> None:
    """Keep nothing of the texts that were read."""
    _words.cache_clear()


def language(tokens: Sequence[str], default: str) -> str:
    """The language of folded words, by the little words of each; `default` when they do not tell."""
    counts = little_words(tokens)
    most = max(counts.values())
    likely = [lang for lang, count in counts.items() if count == most]
    return likely[0] if len(likely) == 1 else default


def little_words(tokens: Sequence[str]) -> dict[str, int]:
    """How many of some folded words are little words of each language."""
    return {lang: sum(map(little.__contains__, tokens)) for lang, little in _FREQUENT.items()}


@lru_cache(maxsize=50_000)  # words of an office and of those who ask, in two languages
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
