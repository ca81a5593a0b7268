"""The office's vocabulary: words that mean the same, and what short forms stand for. Scores nothing.

The file has tables of `meanings`, a line of comma-separated words and expressions for each meaning, French and
English together, and `short.fr`, `short.en`: short form = "long form".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from faq.errors import FaqSyntaxError
from faq.search import text

DEFAULT = Path(__file__).parents[1] / "content" / "lexicon.toml"

Table = Mapping[str, Mapping[int, Mapping[str, tuple[int, ...]]]]
"""First stem of an expression -> its length in words -> its stems -> its meanings."""


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """`terms`: by language, what expressions mean; `short`: by language, what short forms stand for."""

    terms: Mapping[str, Table]
    short: Mapping[str, Mapping[str, tuple[str, ...]]]

    def meanings(self, stems: Sequence[str], lang: str) -> Iterator[int]:
        """The meanings of all words and expressions in a text."""
        table = self.terms[lang]
        for start, first in enumerate(stems):
            for length in table.get(first, {}):
                yield from table[first][length].get(" ".join(stems[start : start + length]), ())


@cache
def load(path: Path = DEFAULT) -> Lexicon:
    """Read a vocabulary. Raises FaqSyntaxError when the file is not TOML."""
    return read(path)


def read(path: Path) -> Lexicon:
    """Read a vocabulary, whatever was read before. Raises FaqSyntaxError when the file is not TOML."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FaqSyntaxError(path, getattr(error, "lineno", 1) or 1, str(error)) from error
    lines = [line for table in data.values() for line in table.get("meanings", ())]
    terms = {lang: _table(lines, lang) for lang in text.LANGUAGES}
    return Lexicon(terms, {lang: _short(data, lang) for lang in text.LANGUAGES})


def _table(lines: Iterable[str], lang: str) -> Table:
    found: dict[str, dict[int, dict[str, tuple[int, ...]]]] = {}
    for meaning, line in enumerate(lines):
        for term in line.split(","):
            stems = [text.stem(word, lang) for word in text.words(term)]
            if stems:
                same_length = found.setdefault(stems[0], {}).setdefault(len(stems), {})
                known = same_length.get(" ".join(stems), ())
                same_length[" ".join(stems)] = known if meaning in known else (*known, meaning)
    return found


def _short(data: Mapping[str, Any], lang: str) -> dict[str, tuple[str, ...]]:
    forms = data.get("short", {}).get(lang, {})
    return {text.fold(form): tuple(text.words(long)) for form, long in forms.items()}
