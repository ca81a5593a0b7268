"""The words of dates and hours in every language: those of the files in `vocabulary/`, and the names that CLDR gives.

A language is one file there, named by its code (`fr.toml`); the code of the package names no word of any language.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import get_day_names, get_month_names
from rapidfuzz import process
from rapidfuzz.distance import OSA

DIRECTORY = Path(__file__).with_name("vocabulary")

Senses = Mapping[str, int | str]
"""What a word may be: the name of a sense -> its value: a month 1..12, a weekday from Monday = 0, minutes, else 1."""

LONG = 7
"""Letters from which a name of a month or weekday is also known with one slip; shorter ones are too near other words
("match" to "march", "avril" to "avrils")."""
MARK = "\u0300"
"""Stands in a plain text for every mark that combines with the letter before it."""
_TABLES = {
    "months": "month",
    "weekdays": "weekday",
    "numbers": "count_word",
    "ordinals": "ordinal",
    "from_today": "from_today",
    "halves": "half",
    "clock": "clock",
    "past_the_hour": "past_the_hour",
    "lengths": "length",
}
"""The tables of a vocabulary file -> the sense that their words have, with the key of each list as its value."""


class _Plain(dict[int, str]):
    """Character -> the one character that stands for it in a plain text."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _plain_character(chr(code)))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return MARK
    if category in ("No", "Nl"):  # a half, a square, a Roman numeral: a number that is not made of digits
        return "№"
    if category == "Pd":
        return "-"
    return unicodedata.normalize("NFKD", character.lower())[0]


_CHARACTERS = _Plain({ord(quote): "'" for quote in "’‘ʼ´`′"} | {ord(slash): "/" for slash in "⁄∕"})
_CHARACTERS |= {ord(dash): "-" for dash in "\u2212~∼"}
_CHARACTERS |= {ord(arrow): "→" for arrow in "➔➜➝➞⇒⟶►▶…"}


def plain(text: str) -> str:
    """Lower case without accents, dashes and quotes of one kind each; as long as `text`, so that positions stay."""
    return text.translate(_CHARACTERS)


def words(text: str) -> tuple[str, ...]:
    """The plain words of an expression: "jusqu'au" -> ("jusqu", "au")."""
    spaced = "".join(sign if sign.isalnum() else " " for sign in plain(text).replace(MARK, ""))
    return tuple(spaced.split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`single`: word -> senses. `several`: the first word of an expression -> (the words after it, senses), the
    longest expression first. `names`: the long names of months and weekdays, to be known with one slip.
    """

    single: Mapping[str, Senses]
    several: Mapping[str, tuple[tuple[tuple[str, ...], Senses], ...]]
    names: Mapping[str, Senses]

    def senses(self, word: str) -> Senses:
        """What a plain word may be; nothing for a word that has to do with no date."""
        return self.single.get(word) or (_nearly(word, self) if len(word) >= LONG - 1 else {})

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=4096)  # the words of a large timetable
def _nearly(word: str, vocabulary: Vocabulary) -> Senses:
    found = process.extractOne(word, vocabulary.names.keys(), scorer=OSA.distance, score_cutoff=1)
    return vocabulary.names[found[0]] if found else {}


@cache
def shipped() -> Vocabulary:
    """The vocabulary of all languages that the package has a file for."""
    return load(sorted(DIRECTORY.glob("*.toml")))


def load(paths: Iterable[Path]) -> Vocabulary:
    """The vocabulary of these files, each named by the code of its language. Raises OSError, tomllib.TOMLDecodeError
    or babel.UnknownLocaleError.
    """
    found: dict[tuple[str, ...], dict[str, int | str]] = defaultdict(dict)
    for path in paths:
        for said, sense, value in _entries(path):
            found[words(said)][sense] = value
    single = {said[0]: senses for said, senses in found.items() if len(said) == 1}
    several: dict[str, list[tuple[tuple[str, ...], Senses]]] = defaultdict(list)
    for expression in sorted(found, key=len, reverse=True):
        if len(expression) > 1:
            several[expression[0]].append((expression[1:], found[expression]))
    names = {word: {k: v for k, v in senses.items() if k in ("month", "weekday", "weekday_name")}
             for word, senses in single.items() if "certain" in senses and len(word) >= LONG}  # fmt: skip
    return Vocabulary(single, {first: tuple(rest) for first, rest in several.items()}, names)


def _entries(path: Path) -> Iterator[tuple[str, str, int | str]]:
    """(expression, sense, value) of one language."""
    tables = tomllib.loads(path.read_text("utf-8"))
    lists: dict[str, list[str]] = tables.get("words", {})
    yield from _names(path.stem, but=[words(said) for said in lists.pop("also", [])])
    for sense, listed in lists.items():
        yield from ((said, sense, 1) for said in listed)
    for table, sense in _TABLES.items():
        for value, listed in tables.get(table, {}).items():
            yield from ((said, sense, value if sense == "half" else int(value)) for said in listed)


def _names(language: str, but: list[tuple[str, ...]]) -> Iterator[tuple[str, str, int]]:
    """The names of months and weekdays; a full name is certain to be one, unless it is also another word (`but`)."""
    for sense, named in (("month", get_month_names), ("weekday", get_day_names)):
        for number, name in named("abbreviated", locale=language).items():
            yield name, sense, number
        for number, name in named("wide", locale=language).items():
            yield name, sense, number
            if sense == "weekday":
                yield name, "weekday_name", number
            if words(name) not in but:
                yield name, "certain", 1
