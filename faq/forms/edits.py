"""Changes one wording of `requests.toml` where it stands; comments and everything else stay as they were written."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from faq.errors import CannotEdit
from faq.files.toml_places import Span, TomlPlaces, places
from faq.forms.requests_file import Where, spot

_DELETE = "\x7f"
"""The one sign that TOML wants escaped and JSON does not."""


def with_words(text: str, where: Where, lang: str, words: str) -> str:
    """The file with other words in one language for the wording at `where`: ("kind", "overlap", "title"). A question that a
    kind asks in the words for all kinds is changed there, for all of them. Raises CannotEdit.
    """
    known = places(text)
    place = (*spot(known, where), lang)
    value = json.dumps(words, ensure_ascii=False).replace(_DELETE, "\\u007f")
    span = known.spans.get(place)
    if span is not None:
        return _checked(text, f"{text[: span.start]}{value}{text[span.end :]}", place, words)
    beside = _beside(known, place)
    line = f"\n{place[-2]}.{lang} = {value}"
    end = text.find("\n", beside.end)
    end = len(text) if end < 0 else end
    return _checked(text, text[:end] + line + text[end:], place, words)


def words(text: str, where: Where, lang: str) -> str:
    """The words of a wording in one language as the file has them; "" where it has none. Raises CannotEdit."""
    found: Any = _read(text)
    for name in (*spot(places(text), where), lang):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def is_shared(text: str, where: Where) -> bool:
    """Whether a wording of a kind's question is that for all kinds."""
    return len(spot(places(text), where)) < len(where)


def _beside(known: TomlPlaces, place: Where) -> Span:
    """The same wording in another language, after which this one is put."""
    found = [
        span for name, span in known.spans.items() if name[:-1] == place[:-1] and len(name) == len(place)
    ]
    if not found:
        raise CannotEdit(".".join(place))
    return max(found, key=lambda span: span.end)


def _checked(before: str, after: str, place: Where, words: str) -> str:
    """The text, if nothing but that wording changed in it. Raises CannotEdit."""
    was, now = _flat(_read(before)), _flat(_read(after))
    if {**was, place: words} != now:
        raise CannotEdit(".".join(place))
    return after


def _flat(value: Any, path: Where = ()) -> dict[Where, Any]:
    if not isinstance(value, dict):
        return {path: value}
    return {key: each for name, item in value.items() for key, each in _flat(item, (*path, name)).items()}


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotEdit(str(error)) from error
