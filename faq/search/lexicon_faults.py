"""What is wrong with the file of a vocabulary (`faq.search.lexicon`): with its tables, its lists and their expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from faq.search.signs import request_intent
from faq.search.words import notation, text
from faq.texts.faults import Message, message, technical

Wrong = tuple[str, Message]
"""The key it stands at, and what is wrong."""

_LISTS = {
    "polite": ("fillers", "closings"),
    "filing": request_intent.PARTS,
    "following": request_intent.FOLLOWING,
}
_EVIDENCE = ("words", "unless")
_REASONS = {"missing )": "open", "unbalanced parenthesis": "closed", "nothing to repeat": "repeat"}
"""What the reader of regular expressions says, by some of its words -> the variant of `expression-reason`."""


def faults(data: Mapping[str, Any]) -> Iterator[Wrong]:
    """Everything of a vocabulary's file that is not as it should be."""
    for name, table in data.items():
        if not isinstance(table, dict):
            yield name, message("lexicon-outside", key=name)
        elif name == "short":
            yield from _wrong_short(table)
        elif name == "requires":
            for entry_id, given in table.items():
                yield from _wrong_requires(entry_id, given)
        else:
            lists = list(_wrong_lists(table, _LISTS.get(name, ("meanings",))))
            yield from lists or (_wrong_expressions(table) if name == "following" else ())


def _wrong_lists(table: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[Wrong]:
    for key, value in table.items():
        if key not in known:
            yield key, message("lexicon-key-unknown", key=key, known=known)
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            yield key, message("lexicon-no-list", key=key)


def _wrong_short(table: Mapping[str, Any]) -> Iterator[Wrong]:
    for lang, forms in table.items():
        if not isinstance(forms, dict):
            yield lang, message("lexicon-no-short-forms", key=lang)
            continue
        for form, long in forms.items():
            if not isinstance(long, str):
                yield form, message("lexicon-form-empty", form=form)


def _wrong_requires(entry_id: str, table: object) -> Iterator[Wrong]:
    """What is wrong with the words that an entry requires."""
    if not isinstance(table, dict):
        yield entry_id, message("lexicon-no-required-words", entry=entry_id)
        return
    for key, value in table.items():
        if key == "first" and isinstance(value, bool):
            continue
        if key not in text.LANGUAGES or not isinstance(value, dict):
            yield key, message("lexicon-required-key-unknown", key=key, known=tuple(text.LANGUAGES))
            continue
        lists = list(_wrong_lists(value, _EVIDENCE))
        yield from lists or _wrong_expressions(value)


def _wrong_expressions(lists: Mapping[str, list[str]]) -> Iterator[Wrong]:
    for key, said in lists.items():
        try:
            notation.pattern(said)
        except notation.UnreadableExpression as error:
            if not error.said:
                yield key, message("lexicon-dot", expression=error.expression)
                continue
            reason = technical("expression-reason", error.said, _REASONS)
            yield key, message("lexicon-expression", expression=error.expression, reason=reason)
