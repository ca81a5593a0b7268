"""The words that tell of some entries: those of their wordings, but not what most entries say. Compares no texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from faq.search.words.text import words

_COMMON = 0.3
"""The share of the entries, 0..1, from which a word in their wordings tells nothing."""
_FEW = 30
"""Entries up to which a word that they have is never common."""


def telling_words(wordings: Iterable[tuple[int, str]], meant: Collection[int]) -> frozenset[str]:
    """The folded words that tell of the entries that are `meant`; `wordings`: each with the number of its entry."""
    said: dict[int, set[str]] = {}
    for entry, wording in wordings:
        said.setdefault(entry, set()).update(words(wording))
    having = Counter(word for each in said.values() for word in each)
    common = max(_FEW, _COMMON * len(said))
    return frozenset(word for entry in meant for word in said[entry] if having[word] <= common)
