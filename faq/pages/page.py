"""A page: what one file of the office's Markdown holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from faq.entry import Entry

_NUMBER = re.compile(r"^\d+[-_ ]*")


@dataclass(frozen=True, slots=True)
class Page:
    """One file: a topic and its entries, in the file's order."""

    slug: str
    title: str
    lang: str
    path: Path
    entries: tuple[Entry, ...]


def slug(path: Path) -> str:
    """The topic's short name: "01-dates.md" -> "dates"."""
    return _NUMBER.sub("", path.stem) or path.stem
