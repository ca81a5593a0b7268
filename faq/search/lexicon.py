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

Table = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """`terms`: by language, the stems of an expression and the meanings it has; `longest`: in words."""

    terms: Mapping[str, Table]
    short: Mapping[str, Mapping[str, tuple[str, ...]]]
    longest: int

    def meanings(self, stems: Sequence[str], lang: str) -> Iterator[int]:
        """The meanings of all words and expressions in a text."""
        table = self.terms[lang]
        for start in range(len(stems)):
            for end in range(start + 1, min(start + self.longest, len(stems)) + 1):
                yield from table.get(" ".join(stems[start:end]), ())


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
    longest = max((term.count(" ") + 1 for table in terms.values() for term in table), default=1)
    return Lexicon(terms, {lang: _short(data, lang) for lang in text.LANGUAGES}, longest)


def _table(lines: Iterable[str], lang: str) -> Table:
    found: dict[str, dict[int, None]] = {}
    for meaning, line in enumerate(lines):
        for term in line.split(","):
            stems = " ".join(text.stem(word, lang) for word in text.words(term))
            found.setdefault(stems, {})[meaning] = None
    found.pop("", None)
    return {term: tuple(meanings) for term, meanings in found.items()}


def _short(data: Mapping[str, Any], lang: str) -> dict[str, tuple[str, ...]]:
    forms = data.get("short", {}).get(lang, {})
    return {text.fold(form): tuple(text.words(long)) for form, long in forms.items()}
