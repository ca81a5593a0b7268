"""A message as folded words, each with its place in the message, so that parts of it can be cut out. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from faq.search.words import text

STOP = ","
"""Stands for every sign that ends a part of a sentence."""

_TOKEN = re.compile(r"[^\W_]+|[,.;:!?\n…()]+|(?<=\s)[-–—](?=\s)")

_REMEMBERED = 64
"""Messages whose tokens are kept: each is read by several lists of words, and by its parts."""

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
    plain = _plain(message, stops)
    if spell is None or all(word == STOP or spell(word) == (word,) for word in plain.words):
        return plain
    return _line(message, spell, stops)


def _line(message: str, spell: Spell | None, stops: bool) -> Line:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for said, span in _tokens(message):
        for word in said or ((STOP,) if stops else ()):
            for part in spell(word) if spell and said else (word,):
                if words and words[-1] == part:
                    spans[-1] = spans[-1][0], span[1]
                else:
                    words.append(part)
                    spans.append(span)
    return Line(message, tuple(words), tuple(spans))


@lru_cache(maxsize=_REMEMBERED)
def _plain(message: str, stops: bool) -> Line:
    return _line(message, None, stops)


@lru_cache(maxsize=_REMEMBERED)
def _tokens(message: str) -> tuple[tuple[tuple[str, ...], tuple[int, int]], ...]:
    """The words of each token of a message, none of a sign, and its place. Letters that are not read are no token."""
    found = ((_words(token[0]), token) for token in _TOKEN.finditer(message))
    return tuple((said, token.span()) for said, token in found if said or not token[0].isalnum())


def _words(token: str) -> tuple[str, ...]:
    """The folded words of a token: most are one word, which only its capitals may tell from what was written."""
    return (token.lower(),) if token.isascii() and token.isalnum() else tuple(text.words(token))


def forget() -> None:
    """Keep nothing of the messages that were read."""
    for kept in (_plain, _tokens):
        kept.cache_clear()
