"""What is wrong with the shape of a vocabulary that is TOML, but not what `lexicon` can read. Reads no files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faq.search import notation
from faq.search.request_intent import PARTS
from faq.search.text import LANGUAGES

Wrong = tuple[str, str, str]
"""The key it stands at, what is wrong, how to mend it."""

_LISTS = {"polite": ("fillers", "closings"), "filing": PARTS}
_LIST = 'Write a list of words: ["mot", "autre mot"]'
_FORM = 'Write, for example: qd = "quand"'
_EVIDENCE = ("words", "unless")


def wrong(data: Mapping[str, Any]) -> Iterator[Wrong]:
    """Everything that is not as it should be."""
    for name, table in data.items():
        if not isinstance(table, dict):
            yield (
                name,
                f"`{name}` stands outside of a table.",
                "Write a line [table] above it, such as [exams].",
            )
        elif name == "short":
            yield from _short(table)
        elif name == "requires":
            for entry_id, given in table.items():
                yield from _requires(entry_id, given)
        else:
            yield from _lists(table, _LISTS.get(name, ("meanings",)))


def line_of(key: str, source: str) -> int:
    """The first line that begins with a key, or with a table of that name; 1 when none does."""
    begins = re.compile(rf'^\s*(?:\[\s*(?:\w+\.)?)?"?{re.escape(key)}\b')
    return next((n for n, line in enumerate(source.splitlines(), 1) if begins.match(line)), 1)


def _lists(table: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[Wrong]:
    for key, value in table.items():
        if key not in known:
            yield key, f"`{key}` means nothing here.", f"Use: {', '.join(known)}."
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            yield key, f"`{key}` is no list of words.", _LIST


def _short(table: Mapping[str, Any]) -> Iterator[Wrong]:
    for lang, forms in table.items():
        if not isinstance(forms, dict):
            yield lang, f"`{lang}` is no table of short forms.", f"Write a line [short.{lang}] above them."
            continue
        for form, long in forms.items():
            if not isinstance(long, str):
                yield form, f"`{form}` stands for no words.", _FORM


def _requires(entry_id: str, table: object) -> Iterator[Wrong]:
    """What is wrong with the words that an entry requires."""
    if not isinstance(table, dict):
        yield (
            entry_id,
            f"`{entry_id}` has no table of words.",
            f"Write a line [requires.{entry_id}.fr] above them.",
        )
        return
    for key, value in table.items():
        if key == "first" and isinstance(value, bool):
            continue
        if key not in LANGUAGES or not isinstance(value, dict):
            yield (
                key,
                f"`{key}` means nothing here.",
                f"Use: first = true, or a table {', '.join(LANGUAGES)}.",
            )
            continue
        lists = list(_lists(value, _EVIDENCE))
        yield from lists or _expressions(value)


def _expressions(lists: Mapping[str, list[str]]) -> Iterator[Wrong]:
    for key, said in lists.items():
        try:
            notation.pattern(said)
        except ValueError as error:
            yield (
                key,
                f"{error}.",
                "Write (a|b) for one of these, word* for any ending, ... for words between.",
            )
