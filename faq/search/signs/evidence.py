"""Entries that are given only to certain words, and always to them: a message of despair gets help, nothing else does.

The office's vocabulary lists the words, in its tables `requires`: expressions in the notation of `notation`, and others
(`unless`) in which the same words mean something else ("mort de rire"). Knows no entries and no scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search.words import line, notation, word_frequency, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.sign_words import lacks

_REPEATED = re.compile(r"(.)\1+")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?;:,\n]")
_ELSE = "-"
"""Stands for a word that an `unless` has explained; no expression fits it."""
_ELIDED = wordlists.table("words")["elided"]
_LONG = 5
"""Letters from which a word may be misspelt by one: shorter words are too near to others."""

Short = Mapping[str, Sequence[str]]


class Evidence:
    """The words to which an entry is given.

    Args:
        said: what somebody says who is to be given the entry; `unless`: what means something else.
        first: the entry is given before whatever else the message asks, and to questions too; without it the entry
            gives way to an answer, and is not given to who asks whether it is so.
        shorts: for each language what short forms stand for.
    """

    def __init__(
        self, said: Iterable[str], unless: Iterable[str], *, first: bool, shorts: Iterable[Short]
    ) -> None:
        said, unless = tuple(said), tuple(unless)
        self.first = first
        self._needs = notation.needed(said)
        self._said = LatePattern(rf"\b{notation.pattern(said)}\b")
        self._unless = LatePattern(rf"\b{notation.pattern(unless)}\b")
        self._spell = _Speller(notation.words((*said, *unless)), tuple(shorts)).spelt

    def rest(self, message: str) -> str | None:
        """The message without the words that are evidence; None when there are none."""
        plain, spelt = line.read(message), line.read(message, self._spell)
        for read in (plain,) if spelt.words == plain.words else (plain, spelt):
            if (parts := list(self._found(read))) and not (not self.first and _asks(read, parts)):
                return read.without(parts)
        return None

    def _found(self, read: line.Line) -> Iterator[tuple[int, int]]:
        """The parts of a line, by the numbers of their words, that are evidence."""
        if lacks(self._needs, read.said):
            return
        if not self._said.search(read.said):  # nor is it then in what `unless` leaves
            return
        said = self._unless.sub(lambda found: _WORD.sub(_ELSE, found[0]), read.said)
        for found in self._said.finditer(said):
            first = said.count(" ", 0, found.start())
            yield first, first + found[0].count(" ") + 1


def _asks(read: line.Line, parts: Iterable[tuple[int, int]]) -> bool:
    """Whether a part of a line ends in a question mark: its words are asked about, not said."""
    behind = (_STOP.search(read.message, read.spans[last - 1][1]) for _, last in parts)
    return any(stop is not None and stop[0] == "?" for stop in behind)


class _Speller:
    """A folded word as the expressions write it: short forms spelt out, slips of the finger in their own words set right."""

    def __init__(self, literal: frozenset[str], shorts: Sequence[Short]) -> None:
        self._literal, self._shorts = literal, shorts
        self._long = sorted(word for word in literal if len(word) >= _LONG)
        self._single = {_REPEATED.sub(r"\1", word): word for word in self._long}
        self.spelt = lru_cache(maxsize=20_000)(self._spelt)  # words of an office, and some slips of each

    def _spelt(self, word: str) -> Sequence[str]:
        for short in self._shorts:
            if word in short and not word.isdigit():
                return short[word]
        if word in self._literal:
            return (word,)
        single = self._single.get(_REPEATED.sub(r"\1", word))
        return (single,) if single else self._unknown(word)

    def _unknown(self, word: str) -> Sequence[str]:
        """What a word that no language has may be: grown together, or a slip of the finger."""
        if word_frequency.known_anywhere(word):
            return (word,)
        rests = ((head, word.removeprefix(head)) for head in _ELIDED if word.startswith(head))
        parted = next((two for two in rests if two[1] in self._literal), None)
        if parted or len(word) < _LONG:
            return parted or (word,)
        found = process.extractOne(word, self._long, scorer=OSA.distance, score_cutoff=1)
        return (found[0],) if found else (word,)


def read(table: Mapping[str, Any], shorts: Iterable[Short] = ()) -> dict[str, Evidence]:
    """The evidence that entries require, by their ids. Raises ValueError for an expression that cannot be read."""
    shorts = tuple(shorts)
    return {entry_id: _evidence(given, shorts) for entry_id, given in table.items()}


def _evidence(table: Mapping[str, Any], shorts: Iterable[Short]) -> Evidence:
    lists = [each for each in table.values() if isinstance(each, Mapping)]
    said = [each for lang in lists for each in lang.get("words", ())]
    unless = [each for lang in lists for each in lang.get("unless", ())]
    return Evidence(said, unless, first=table.get("first") is True, shorts=shorts)
