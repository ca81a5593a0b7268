"""What has passed a test and need not be tried again: of an office's answers an edit changes one."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from faq.files import keeping

_HASH = 16
"""Bytes of a hash: no two contents will ever have the same."""


class Passed:
    """Contents that have passed a test, kept between two starts of a process.

    Args:
        name: of the test; `depends`: all that it depends on, besides the content and the program.
    """

    def __init__(self, name: str, depends: Iterable[str]) -> None:
        self._name, self._depends = name, tuple(depends)
        self._known = set((keeping.text(name, self._depends) or "").split())
        self._new: set[str] = set()

    def __contains__(self, content: str) -> bool:
        return _key(content) in self._known

    def add(self, content: str) -> None:
        """Note that a content has passed; `save` keeps it."""
        self._new.add(_key(content))

    def save(self) -> None:
        """Keep what has passed, if anything has that was not kept before."""
        if self._new - self._known:
            self._known |= self._new
            keeping.keep(self._name, self._depends, "\n".join(sorted(self._known)))


def _key(content: str) -> str:
    return blake2b(content.encode(errors="surrogatepass"), digest_size=_HASH).hexdigest()
