"""A message as folded words, each with its place in the message, so that parts of it can be cut out. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from faq.search import text

STOP = ","
"""Stands for every sign that ends a part of a sentence."""

_TOKEN = re.compile(r"[^\W_]+|[,.;:!?\n…()]+|(?<=\s)[-–—](?=\s)")

Spell = Callable[[str], Sequence[str]]
"""A folded word as it is to be read: often itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """`words`: folded words and stops, in order; `spans`: the characters of `message`, from and to, that each comes from."""

    message: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def said(self) -> str:
        """The words with a space between two."""
        return " ".join(self.words)

    def without(self, parts: Iterable[tuple[int, int]]) -> str:
        """The message without the words of some parts, each from one number up to another."""
        kept, end = [], 0
        for first, last in sorted(parts):
            kept.append(self.message[end : self.spans[first][0]])
            end = max(end, self.spans[last - 1][1])
        return " ".join(filter(None, (part.strip() for part in (*kept, self.message[end:]))))


def read(message: str, spell: Spell | None = None, *, stops: bool = False) -> Line:
    """A message as a line, its words as `spell` gives them; `stops`: whether its signs count as words too.

    A word said twice in a row is one, as "c'est" is once its "c" is spelt out.
    """
    said = groupby(_words(message, spell, stops), key=itemgetter(0))
    found = [(word, _span(span for _, span in same)) for word, same in said]
    return Line(message, tuple(word for word, _ in found), tuple(span for _, span in found))


def _span(spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """From where the first begins to where the last ends."""
    first, *others = spans
    return first[0], (others or [first])[-1][1]


def _words(message: str, spell: Spell | None, stops: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    for token in _TOKEN.finditer(message):
        if text.words(token[0]):
            for word in text.words(token[0]):
                yield from ((part, token.span()) for part in (spell(word) if spell else (word,)))
        elif stops and not token[0].isalnum():
            yield STOP, token.span()
