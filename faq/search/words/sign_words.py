"""Words without one of which no expression of a list fits a text: most texts are told so without looking for any.

Looking for a list of expressions in a line takes ten to thirty microseconds, a question is searched for some forty lists,
and most lists are not in it. Of each expression (in the notation of `notation`) a word is taken that it cannot do without,
the longest, or several that stand for each other there. Only of texts in ASCII letters once they are folded, as most are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from faq.search.words.late_patterns import Late

_KNOWN = 4
"""Letters that are compared of a word of which only the beginning is known."""
_REMEMBERED = 64
"""Lines whose signs are kept, a kilobyte each: each is looked through for several lists."""

Signs = frozenset[str]
"""Words, and beginnings of words, each with a `*` behind it."""
_Found = tuple[int, Signs]
"""The letters that the shortest of some words has, and the words."""
_IMPOSSIBLE: _Found = (1000, frozenset())
"""What a text in ASCII letters never has."""


class NeededSigns(Late):
    """The signs of which a text in ASCII letters has at least one that any of some expressions fits, found when they are
    first asked for.

    Args:
        lines: the expressions, folded, without signs but those of the notation; each fits whole words only.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    @cached_property
    def found(self) -> Signs | None:
        """None where an expression may fit a text whatever its words are."""
        found = [_best(_Reader(line).sequence(), closed=True) for line in self._lines if line]
        return None if None in found else frozenset[str]().union(*(each[1] for each in found if each))

    def work_out(self) -> None:
        _ = self.found


def lacks(needs: NeededSigns, line: str) -> bool:
    """Whether a line of folded words surely has none of the signs that it needs."""
    return line.isascii() and needs.found is not None and needs.found.isdisjoint(_signs(line))


@lru_cache(maxsize=_REMEMBERED)
def _signs(line: str) -> frozenset[str]:
    """The words of a line and their beginnings."""
    words = set(line.split())
    return frozenset(words.union([f"{word[:_KNOWN]}*" for word in words]))


def forget() -> None:
    """Keep nothing of the texts that were read."""
    _signs.cache_clear()


@dataclass(frozen=True, slots=True)
class _Group:
    """Sequences that stand for each other; `optional`: or nothing does."""

    ways: tuple[Sequence[str | _Group], ...]
    optional: bool

    @property
    def ends_word(self) -> bool:
        """Whether a word ends with it, whichever of its ways is said."""
        return all(way and way[-1] == " " for way in self.ways)


class _Reader:
    """Reads an expression: as letters, spaces, groups, and a `*` for what is not known; never fails."""

    def __init__(self, line: str) -> None:
        self._line = line.replace("...", "*")
        self._at = 0

    def sequence(self) -> list[str | _Group]:
        """What stands up to the end of the line, of a group or of one of its ways."""
        found: list[str | _Group] = []
        while self._at < len(self._line) and self._line[self._at] not in "|)":
            sign = self._line[self._at]
            self._at += 1
            if sign == "?":
                found[-1:] = map(_optional, found[-1:])
            else:
                found.append(_Group(tuple(self._ways()), False) if sign == "(" else sign)
        return found

    def _ways(self) -> Iterator[list[str | _Group]]:
        while True:
            yield self.sequence()
            self._at += 1
            if self._line[self._at - 1 : self._at] != "|":
                return


def _optional(item: str | _Group) -> _Group:
    return _Group(item.ways if isinstance(item, _Group) else ((item,),), True)


def _best(items: Sequence[str | _Group], *, closed: bool) -> _Found | None:
    """The word of a sequence that tells most, or several for each other; `closed`: whether a word ends with it."""
    found: list[_Found] = []
    fresh = True
    for place, item in enumerate(items):
        rest = items[place + 1 :]
        must = isinstance(item, str) or not item.optional
        if isinstance(item, str):
            found += [] if item.isascii() else [_IMPOSSIBLE]
        elif must and fresh:
            found += _of_all(item, closed=rest[0] == " " if rest else closed)
        found += _first(items[place:], closed) if fresh else []
        fresh = item == " " if isinstance(item, str) else (fresh or must) and item.ends_word
    return max(found, key=lambda each: each[0], default=None)


def _of_all(group: _Group, *, closed: bool) -> list[_Found]:
    """The words that tell most of each of a group's ways; none where there is a way without one."""
    ways = [_best(way, closed=closed) for way in group.ways]
    found = [each for each in ways if each]
    if len(found) < len(ways):
        return []
    return [(min(length for length, _ in found), frozenset[str]().union(*(each for _, each in found)))]


def _first(items: Sequence[str | _Group], closed: bool) -> list[_Found]:
    """The first word of a sequence as it may be written; none where too little of it is known."""
    words = {word for word in _written(items, closed) if word.isascii()}
    if any(word.endswith("*") and len(word) <= _KNOWN for word in words) or "" in words:
        return []
    known = (f"{word[:_KNOWN]}*" if word.endswith("*") else word for word in words)
    return [(min(map(len, words), default=0), frozenset(known))] if words else [_IMPOSSIBLE]


def _written(items: Sequence[str | _Group], closed: bool) -> Iterator[str]:
    """The ways in which the first word of a sequence is written, with a `*` where it may go on."""
    if not items or items[0] in (" ", "*"):
        yield "" if (closed and not items) or items[:1] == [" "] else "*"
        return
    first, rest = items[0], items[1:]
    if isinstance(first, str):
        yield from (first + word for word in _written(rest, closed))
        return
    for way in (*first.ways, *([()] if first.optional else ())):
        yield from _written([*way, *rest], closed)
