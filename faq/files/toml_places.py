"""Where the values of a TOML text stand: `tomllib` reads them and forgets their lines, and tomlkit, which keeps comments,
tells none either (python-poetry/tomlkit#55).

For a text that `tomllib` has read without error; of any other the places are a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Path = tuple[str, ...]
"""The names that lead to a value: ("kind", "overlap", "title", "fr"). Tables of a list (`[[session]]`) are counted from 0:
("session", "1", "deadline").
"""

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"|[\[\]{}\n]"
    r"|[^\s\"'\#\[\]{}]++"
    r"|[\"']",
    re.DOTALL,
)
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_NAME = re.compile(rf"({_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*(=|\])")
_HEADER = re.compile(rf"\[\[?[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]")
_PARTS = re.compile(_PART)


@dataclass(frozen=True, slots=True)
class Span:
    """Where the words of a value begin and end in the text, and the line on which its name stands, from 1."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class TomlPlaces:
    """The places of all tables and values of a text."""

    text: str
    spans: Mapping[Path, Span] = field(default_factory=dict)

    def line(self, path: Path, words: str = "") -> int:
        """The line of a value, or of the nearest table around it that has one; with `words`, the line of the value on
        which these stand. 1 where nothing of the path is in the text.
        """
        span = self._nearest(path)
        if span is None:
            return 1
        at = self.text.find(words, span.start, span.end) if words else -1
        return span.line if at < 0 else self.text.count("\n", 0, at) + 1

    def _nearest(self, path: Path) -> Span | None:
        """The value itself, or the first one below it ("title.fr" of "title"), or the nearest table around it."""
        for size in range(len(path), 0, -1):
            below = (span for name, span in self.spans.items() if name[:size] == path[:size])
            found = self.spans.get(path[:size]) or next(below, None)
            if found:
                return found
        return None


def places(text: str) -> TomlPlaces:
    """Where everything in `text` stands."""
    spans: dict[Path, Span] = {}
    listed = Counter[Path]()
    table: Path = ()
    for start, end, line in _statements(text):
        if header := _HEADER.match(text, start, end):
            table = _path(header[1])
            if header[0].startswith("[["):
                listed[table] += 1
                table = (*table, str(listed[table] - 1))
            spans.setdefault(table, Span(start, end, line))
        elif (name := _NAME.match(text, start, end)) and name[2] == "=":
            value = name.end() + len(text[name.end() : end]) - len(text[name.end() : end].lstrip())
            spans.setdefault((*table, *_path(name[1])), Span(value, end, line))
    return TomlPlaces(text, spans)


def _statements(text: str) -> Iterator[tuple[int, int, int]]:
    """Each header and each name with its value: where it begins and ends, without a comment after it, and its line."""
    start, end, depth, line, first = -1, 0, 0, 1, 1
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == "\n" and depth <= 0 and start >= 0:
            yield start, end, first
            start, depth = -1, 0
        elif sign != "\n" and not sign.startswith("#"):
            if start < 0:
                start, first = token.start(), line
            end = token.end()
            depth += (sign in "[{") - (sign in "]}") if len(sign) == 1 else 0
        line += sign.count("\n")
    if start >= 0:
        yield start, end, first


def _path(written: str) -> Path:
    return tuple(part.strip("\"'") for part in _PARTS.findall(written))
