"""Entries that are given only to certain words, and always to them: a message of despair gets help, nothing else does.

The office's vocabulary lists the words, in its tables `requires`: expressions in the notation of `notation`, and others
(`unless`) in which the same words mean something else ("mort de rire"). Knows no entries and no scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search import line, notation, text, word_frequency

_REPEATED = re.compile(r"(.)\1+")
_WORD = re.compile(r"\w+")
_ELSE = "-"
"""Stands for a word that an `unless` has explained; no expression fits it."""
_HEADS = ("qu", *"jmtlnscd")
_LONG = 5
"""Letters from which a word may be misspelt by one: shorter words are too near to others."""

Short = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """`said`: what somebody says who is to be given the entry; `unless`: what means something else.

    `first`: the entry is given before whatever else the message asks, and to questions too; without it the entry
    gives way to an answer, and is not given to who asks something.
    """

    said: re.Pattern[str]
    unless: re.Pattern[str]
    first: bool
    _literal: frozenset[str]

    def rest(self, message: str, shorts: Iterable[Short]) -> str | None:
        """The message without the words that are evidence; None when there are none."""
        if not self.first and "?" in message:
            return None
        spelt = line.read(message, _Speller(self._literal, tuple(shorts)))
        for read in (line.read(message), spelt):
            if parts := list(self._found(read)):
                return read.without(parts)
        return None

    def _found(self, read: line.Line) -> Iterable[tuple[int, int]]:
        """The parts of a line, by the numbers of their words, that are evidence."""
        said = self.unless.sub(lambda found: _WORD.sub(_ELSE, found[0]), read.said)
        for found in self.said.finditer(said):
            first = said.count(" ", 0, found.start())
            yield first, first + found[0].count(" ") + 1


class _Speller:
    """A folded word as the expressions write it: short forms spelt out, slips of the finger in their own words set right."""

    def __init__(self, literal: frozenset[str], shorts: Sequence[Short]) -> None:
        self._literal, self._shorts = literal, shorts
        self._long = sorted(word for word in literal if len(word) >= _LONG)

    def __call__(self, word: str) -> Sequence[str]:
        for short in self._shorts:
            if word in short and not word.isdigit():
                return short[word]
        if word in self._literal:
            return (word,)
        return self._doubled(word) or self._unknown(word)

    def _doubled(self, word: str) -> Sequence[str]:
        """The word that differs only in letters written twice: "mourrir"."""
        single = _REPEATED.sub(r"\1", word)
        return [known for known in self._long if _REPEATED.sub(r"\1", known) == single][:1]

    def _unknown(self, word: str) -> Sequence[str]:
        """What a word that no language has may be: grown together, or a slip of the finger."""
        if any(word in word_frequency.known(lang) for lang in text.LANGUAGES):
            return (word,)
        rests = ((head, word.removeprefix(head)) for head in _HEADS if word.startswith(head))
        parted = next((two for two in rests if two[1] in self._literal), None)
        if parted or len(word) < _LONG:
            return parted or (word,)
        found = process.extractOne(word, self._long, scorer=OSA.distance, score_cutoff=1)
        return (found[0],) if found else (word,)


def read(table: Mapping[str, Any]) -> dict[str, Evidence]:
    """The evidence that entries require, by their ids. Raises ValueError for an expression that cannot be read."""
    return {entry_id: _evidence(said) for entry_id, said in table.items()}


def _evidence(table: Mapping[str, Any]) -> Evidence:
    lists = [each for each in table.values() if isinstance(each, Mapping)]
    said = [each for lang in lists for each in lang.get("words", ())]
    unless = [each for lang in lists for each in lang.get("unless", ())]
    return Evidence(
        said=re.compile(rf"\b{notation.pattern(said)}\b"),
        unless=re.compile(rf"\b{notation.pattern(unless)}\b"),
        first=table.get("first") is True,
        _literal=notation.words((*said, *unless)),
    )
