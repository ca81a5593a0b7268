"""The word lists of the files in `vocabulary/`, a file a language, joined over the languages. Interprets none of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).with_name("vocabulary")

Lists = Mapping[str, tuple[str, ...]]
"""Name of a list -> its words or expressions."""


@cache
def table(name: str) -> Lists:
    """The lists of one table, each joined over all languages. Raises KeyError when no file has the table."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(DIRECTORY.glob("*.toml")):
        for key, said in tomllib.loads(path.read_text("utf-8")).get(name, {}).items():
            found[key] = (*found.get(key, ()), *said)
    if not found:
        raise KeyError(name)
    return found
