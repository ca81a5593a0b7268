"""Regular expressions that are compiled when they are first used, and what else of the vocabulary takes a tenth of a start:
many processes ask for none of it. A desk has it all worked out behind its start (`prepare`).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import cached_property
from threading import Lock
from weakref import WeakSet

_Replacement = str | Callable[[re.Match[str]], str]


class Late(ABC):
    """What is worked out when it is first used, or by `prepare`."""

    def __init__(self) -> None:
        with _MAKING:
            _MADE.add(self)

    @abstractmethod
    def work_out(self) -> None:
        """Work it out now, unless that is done."""


class LatePattern(Late):
    """A regular expression by its source; its methods are those of `re.Pattern`. Raises re.error when it is first used."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__()
        self.pattern = pattern
        self._flags = flags

    def work_out(self) -> None:
        _ = self.search

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
        return re.compile(self.pattern, self._flags)


_MADE: WeakSet[Late] = WeakSet()
_MAKING = Lock()


def prepare() -> None:
    """Work out all that there is, so that no question waits for it: 20 ms of work for the longest expression, for all a
    third of a second on a quiet machine. Raises re.error.
    """
    with _MAKING:
        made = list(_MADE)
    for each in made:
        each.work_out()
