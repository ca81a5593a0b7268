"""Regular expressions that are compiled when they are first used: those of the vocabulary take a tenth of a start, and many
processes ask none of them. A desk has them all compiled behind its start (`prepare`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from threading import Lock
from weakref import WeakSet

_Replacement = str | Callable[[re.Match[str]], str]


class LatePattern:
    """A regular expression by its source; its methods are those of `re.Pattern`. Raises re.error when it is first used."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        with _MAKING:
            _MADE.add(self)

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[[_Replacement, str], str]:
        return self._compiled.sub

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


_MADE: WeakSet[LatePattern] = WeakSet()
_MAKING = Lock()


def prepare() -> None:
    """Compile all that there are, so that no question waits for one: 20 ms of work for the longest, for all a quarter of a
    second on a quiet machine. Raises re.error.
    """
    with _MAKING:
        made = list(_MADE)
    for pattern in made:
        _ = pattern.search
