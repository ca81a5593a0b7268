"""Which language a person writes: one of the desk's own, one that it understands and answers in English, or none for sure.

By script, by the py3langid library where its verdict is clear, else by letters and words of a language
(`texts/foreign/words.toml`), or by the little words of one of the desk's own. Measured on the desk's own answer tests and
on 350 messages more: none of 937 in French or English is taken for another language, none in French for English.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from py3langid.langid import LanguageIdentifier

from bot.chat.texts import DEFAULT, FOREIGN, LANGUAGES
from faq.search.words import wordlists
from faq.search.words.identifying import identifier, without_names
from faq.texts import FluentTexts

FALLBACK = "en"
"""What speakers of other languages are answered in."""
CLEAR = 0.9
"""The probability (0..1) from which a language counts as clear; measured as said above."""
FEWEST_WORDS = 3
"""Words from which a message is looked at: fewer may be a name, a code or a greeting in any language."""
_MANY = "mul"
"""The code of several languages at once (ISO 639-2): the name of the file that has a sentence of each."""
FEWEST_OWN = 2
"""Words of a language's own list that make a message one in that language: a single one may be a loan ("ciao")."""
_REMEMBERED = 500
"""Texts of which it is kept what they are written in, some kilobytes each at most."""
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
"""A letter beyond the Latin ones of Europe (Unicode's blocks up to Latin Extended-B). Where there is none, no letter has to
be looked up by its name, which takes 30 microseconds."""


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """What a message is written in. `lang`: the desk's language to answer it in, None where that is not clear;
    `foreign`: the code of the language it is in where that is none of the desk's and there is a sentence in it.
    """

    lang: str | None
    foreign: str | None = None


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a language is known by, as the file says."""

    script: str = ""
    but: str = ""
    letters: str = ""
    words: Sequence[str] = ()


def of_code(code: str | None, otherwise: str = DEFAULT) -> str:
    """The desk's language for Telegram's `language_code` (an IETF tag, or None): its own where there are sentences in it,
    else `otherwise`.
    """
    language = (code or "").lower().partition("-")[0]
    return language if language in LANGUAGES else otherwise


@lru_cache(maxsize=_REMEMBERED)
def detect(text: str) -> DetectedLanguage:
    """The language of a text. However short it is, letters that are not Latin tell the language by themselves."""
    lowered = text.casefold()
    if _is_foreign_script(text):
        return _detected(_by_script(lowered))
    language = _identified(text) or _by_signs(text, lowered) or _by_little_words(lowered)
    return DetectedLanguage(None) if language is None else _detected(language)


def _detected(language: str | None) -> DetectedLanguage:
    """One of the desk's languages, or a foreign one, which is answered in `FALLBACK`."""
    return DetectedLanguage(language) if language in LANGUAGES else DetectedLanguage(FALLBACK, language)


def forget() -> None:
    """Keep nothing of what was written."""
    detect.cache_clear()


def notice(foreign: str) -> str:
    """The sentence in a language that says what the desk answers in, and how to have French."""
    return _notices().say(_MANY, foreign)


def _is_foreign_script(text: str) -> bool:
    """Whether most letters of a text are of another script than the Latin one."""
    if not _BEYOND_LATIN.search(text):
        return False
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return len(letters) > max(2 * latin, 1)


def _by_script(lowered: str) -> str | None:
    """The language whose script most of the letters are of; None for a script, or letters, of other languages."""
    names = [unicodedata.name(character, "") for character in lowered if character.isalpha()]
    for code, signs in _signs().items():
        own = sum(name.startswith(signs.script) for name in names) if signs.script else 0
        if 2 * own > len(names):
            return code if not set(signs.but) & set(lowered) else None
    return None


def _identified(text: str) -> str | None:
    """The language that the library takes a text for; None where that is not clear."""
    text = without_names(text)
    if len(text.split()) < FEWEST_WORDS:
        return None
    language, probability = _identifier().classify(text)
    return str(language) if probability >= CLEAR else None


def _by_little_words(lowered: str) -> str | None:
    """The one of the desk's languages that a text has little words of ("any", "in"), if it has none of another."""
    counts = {lang: sum(word in own for word in _WORD.findall(lowered)) for lang, own in _little().items()}
    found = [lang for lang, count in counts.items() if count]
    return found[0] if len(found) == 1 and counts[found[0]] >= FEWEST_OWN else None


def _by_signs(text: str, lowered: str) -> str | None:
    """The language that a text in Latin letters shows by a letter or by words of its own; None where two are as likely."""
    words = _WORD.findall(lowered)
    scores = {code: _score(signs, text, words) for code, signs in _signs().items()}
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    sure = len(words) >= FEWEST_OWN and scores[best] > scores[second]
    return best if sure and scores[best] >= FEWEST_OWN else None


def _score(signs: _Signs, text: str, words: Sequence[str]) -> int:
    """How many words of a language's own a text has, if half of its words are; a letter of its own outweighs
    them, unless it is a name's ("Muñoz")."""
    own = sum(word in signs.words for word in words)
    marked = any(set(signs.letters) & set(word) for word in text.split() if not word[0].isupper())
    return own * (2 * own >= len(words)) + FEWEST_OWN * marked


def prepare() -> None:
    """Load what is needed, so that nobody's first question waits for it."""
    _identifier()
    _signs()
    _notices()


@cache
def _signs() -> dict[str, _Signs]:
    tables = tomllib.loads((FOREIGN / "words.toml").read_text("utf-8"))
    return {code: _Signs(**table) for code, table in tables.items()}


@cache
def _little() -> dict[str, frozenset[str]]:
    """The little words of each of the desk's languages that are none of another."""
    all_of = {lang: frozenset(wordlists.frequent(lang)) for lang in LANGUAGES}
    return {
        lang: own.difference(*(all_of[other] for other in all_of if other != lang))
        for lang, own in all_of.items()
    }


@cache
def _notices() -> FluentTexts:
    return FluentTexts(FOREIGN)


@cache
def _identifier() -> LanguageIdentifier:
    others = (code for code, signs in _signs().items() if not signs.script)
    return identifier(*dict.fromkeys((*LANGUAGES, *others)))
