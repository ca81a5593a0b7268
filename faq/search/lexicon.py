"""The office's vocabulary: words that mean the same, and what short forms stand for. Scores nothing.

The file has tables of `meanings`, a line of comma-separated words and expressions for each meaning, French and
English together; `short.fr` and `short.en`: short form = "long form"; `short.foreign`: a word of another language =
"French"; `short.emoji`: what a message of nothing but that sign says; the `fillers` of polite speech; how people file a
request (`filing`) and see to one they made (`following`); and the words to which alone an entry is given (`requires`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from faq.errors import FaqError
from faq.files.source import LARGEST, of_bytes, read_bytes, toml_tables
from faq.search.lexicon_faults import faults
from faq.search.signs import evidence, request_intent
from faq.search.signs.evidence import Evidence
from faq.search.signs.request_intent import RequestIntent
from faq.search.words import text

DEFAULT = Path(__file__).parents[1] / "content" / "lexicon.toml"
_ANY = "*"
"""Stands in the table of signs for all those that are not in it."""
_PICTURE = "So"
"""The category of pictures (Unicode Standard, General Category: Symbol, other)."""
_ENOUGH = 3
"""Words that must be left without the polite ones to be a question."""
_CLEAR = 4
"""Meanings of a word up to which it tells anything."""

Table = Mapping[str, Mapping[int, Mapping[str, tuple[int, ...]]]]
"""First stem of an expression -> its length in words -> its stems -> its meanings."""


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """`terms`: by language, what expressions mean; `short`: by language, what short forms stand for.

    `fillers`: first word of a polite expression -> the expressions that begin with it, the longest first.
    `emoji`: what signs that stand alone say. `requires`: id of an entry -> the words to which it is given.
    """

    terms: Mapping[str, Table]
    short: Mapping[str, Mapping[str, tuple[str, ...]]]
    fillers: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    closings: frozenset[str] = frozenset()
    filing: RequestIntent = field(default_factory=RequestIntent)
    filing_plainly: RequestIntent = field(default_factory=RequestIntent)
    acting: RequestIntent = field(default_factory=RequestIntent)
    standing: RequestIntent = field(default_factory=RequestIntent)
    emoji: Mapping[str, str] = field(default_factory=dict)
    requires: Mapping[str, Evidence] = field(default_factory=dict)

    def meanings(self, stems: Sequence[str], lang: str) -> Iterator[tuple[int, float]]:
        """The meanings of all words and expressions in a text; each weighs the less the more a word has."""
        table = self.terms[lang]
        for start, first in enumerate(stems):
            for length in table.get(first, {}):
                found = table[first][length].get(" ".join(stems[start : start + length]), ())
                for meaning in found if len(found) <= _CLEAR else ():
                    yield meaning, len(found) ** -0.5

    def in_words(self, message: str) -> str:
        """What a message says that is nothing but a sign ("👍"); any other message as it is."""
        if any(character.isalnum() for character in message):
            return message
        pictures = any(unicodedata.category(character) == _PICTURE for character in message)
        other = self.emoji.get(_ANY, "") if pictures else ""
        return next((said for sign, said in self.emoji.items() if sign in message), other) or message

    def required(self, message: str) -> Iterator[tuple[str, str]]:
        """The entries whose required words a message says, those that come first before others; each with the rest."""
        for entry_id, given in sorted(self.requires.items(), key=lambda item: not item[1].first):
            rest = given.rest(message)
            if rest is not None:
                yield entry_id, rest

    def essential(self, words: Sequence[str]) -> list[str]:
        """Folded words without those said out of politeness, if enough is left to be a question."""
        kept: list[str] = []
        position = 0
        words = self._without_closing(words)
        while position < len(words):
            length = self._filler(words, position) if words[position] in self.fillers else 0
            kept += words[position : position + 1] if not length else ()
            position += length or 1
        return kept if len(kept) >= _ENOUGH else list(words)

    def _without_closing(self, words: Sequence[str]) -> Sequence[str]:
        """Folded words without the thanks at their end."""
        end = len(words)
        while end > _ENOUGH and words[end - 1] in self.closings:
            end -= 1
        return words[:end]

    def _filler(self, words: Sequence[str], start: int) -> int:
        """How many words from `start` on are a filler, 0 when they are none."""
        said = self.fillers[words[start]]
        return next((len(f) for f in said if tuple(words[start : start + len(f)]) == f), 0)


@cache
def load(path: Path = DEFAULT) -> Lexicon:
    """Read a vocabulary. Raises FaqError when the file is no vocabulary."""
    return read(path)


def read(path: Path) -> Lexicon:
    """Read a vocabulary, whatever was read before. Raises FaqError when the file is no vocabulary."""
    return parsed(read_bytes(path, LARGEST), path)


def parsed(raw: bytes, path: Path) -> Lexicon:
    """The vocabulary that a file holds; `path` is what a fault names. Raises FaqError when it is no vocabulary."""
    data = _data(raw, path)
    lines = (line for table in data.values() for line in table.get("meanings", ()))
    meanings = [[text.words(term) for term in line.split(",")] for line in lines]
    terms = {lang: _table(meanings, lang) for lang in text.LANGUAGES}
    foreign = _short(data, "foreign")
    short = {lang: foreign | _short(data, lang) for lang in text.LANGUAGES}
    closings = frozenset(word for said in _polite(data, "closings") for word in said)
    fillers = _by_first_word(_polite(data, "fillers"))
    return Lexicon(
        terms=terms,
        short=short,
        fillers=fillers,
        closings=closings,
        filing=request_intent.read(data.get("filing", {})),
        filing_plainly=request_intent.read_plain(data.get("filing", {})),
        acting=request_intent.read_following(data.get("following", {}), "acts"),
        standing=request_intent.read_following(data.get("following", {}), "states"),
        emoji=data.get("short", {}).get("emoji", {}),
        requires=evidence.read(data.get("requires", {}), [short[lang] for lang in text.LANGUAGES]),
    )


def _data(raw: bytes, path: Path) -> Mapping[str, Any]:
    """What the file says, of the shape that is told above. Raises FaqError for the first thing that is not."""
    source = of_bytes(raw, path)
    data = toml_tables(source, path)
    for key, what in faults(data):
        raise FaqError(what).at(path, line_of(key, source))
    return data


def line_of(key: str, source: str) -> int:
    """The first line that begins with a key, or with a table of that name; 1 when none does."""
    begins = re.compile(rf'^\s*(?:\[\s*(?:\w+\.)?)?"?{re.escape(key)}\b')
    return next((n for n, line in enumerate(source.splitlines(), 1) if begins.match(line)), 1)


def _table(meanings: Iterable[Iterable[Sequence[str]]], lang: str) -> Table:
    """The terms of each meaning, by their stems; `meanings`: the folded words of each of its terms."""
    found: dict[str, dict[int, dict[str, tuple[int, ...]]]] = {}
    for meaning, terms in enumerate(meanings):
        for words in terms:
            stems = [text.stem(word, lang) for word in words]
            if stems:
                same_length = found.setdefault(stems[0], {}).setdefault(len(stems), {})
                known = same_length.get(" ".join(stems), ())
                same_length[" ".join(stems)] = known if meaning in known else (*known, meaning)
    return found


def _polite(data: Mapping[str, Any], key: str) -> list[tuple[str, ...]]:
    return [tuple(text.words(said)) for said in data.get("polite", {}).get(key, ())]


def _by_first_word(said: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted(filter(None, said), key=len, reverse=True):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _short(data: Mapping[str, Any], lang: str) -> dict[str, tuple[str, ...]]:
    forms = data.get("short", {}).get(lang, {})
    return {text.fold(form): tuple(text.words(long)) for form, long in forms.items()}
