"""The word lists of the files in `vocabulary/`, a file a language, joined over the languages. Interprets none of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).parents[1] / "vocabulary"

Lists = Mapping[str, tuple[str, ...]]
"""Name of a list -> its words or expressions."""


@cache
def table(name: str, directory: Path = DIRECTORY) -> Lists:
    """The lists of one table, each joined over all languages. Raises KeyError when no file has the table."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(directory.glob("*.toml")):
        for key, said in _file(path).get(name, {}).items():
            found[key] = (*found.get(key, ()), *said)
    if not found:
        raise KeyError(name)
    return found


def frequent(lang: str) -> tuple[str, ...]:
    """The frequent words of one language alone; none where its file has none, or there is no file."""
    path = DIRECTORY / f"{lang}.toml"
    return () if not path.exists() else tuple(_file(path).get("words", {}).get("frequent", ()))


def as_written(words: Iterable[str]) -> str:
    """A regular expression for any of some words as people write them, with accents, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _file(path: Path) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(path.read_text("utf-8"))
