"""Find the entry a question means: text -> similarity -> index -> decide.

index = build(entries)
index.rank("c quand les exams")            # list of matches, best first
index.decide("et en juin ?", context=...)  # Answer | Suggestions | Nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from faq.entry import Entry
from faq.search.index import Index

__all__ = ["Index", "build"]


def build(entries: Sequence[Entry], lexicon: Path | None = None) -> Index:
    """An immutable, thread-safe index over the entries of all kinds and languages."""
    del lexicon
    return Index(entries)
