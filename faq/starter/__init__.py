"""A small office to start from: its files, and how they are written for the year in which somebody starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
SUFFIXES = (".toml", ".md", ".csv", ".jsonl")

_YEARS = re.compile(r"\b202[45]\b")
_SEPTEMBER = 9
"""The month in which an academic year begins."""


def files(now: datetime) -> Iterator[tuple[Path, str]]:
    """Each file, by its path in the office's directory, with its dates in the academic year of `now`."""
    first = now.year if now.month >= _SEPTEMBER else now.year - 1
    years = {"2024": str(first), "2025": str(first + 1)}
    for path in sorted(each for each in HERE.rglob("*") if each.suffix in SUFFIXES):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(HERE), _YEARS.sub(lambda match: years[match[0]], text)
