"""A table of a file of forms: hands out its values, and notes of each that is missing or wrong where it stands and what to
write. Knows the words of forms as little as it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from faq.entry import Place
from faq.errors import Fault
from faq.files.toml_places import TomlPlaces
from faq.forms.kinds import NO_WORDS, Wording
from faq.texts import texts
from faq.texts.faults import Message, Value, message

ID = re.compile(r"[a-z][a-z0-9_]{0,23}")
"""What a kind, a question or an option is called: its button carries the name, and 64 bytes in all (Bot API,
InlineKeyboardButton).
"""
FILLED = "help."
"""Words in which values are filled in; `questions` says which."""
LABEL = 64
"""Characters of what stands on a button: more is cut off on any screen."""


@dataclass
class Table:
    """`data` are the values; `at` says of each key in which table of the file it stands, `home` where the others would."""

    path: Path
    data: Mapping[str, Any]
    places: TomlPlaces
    faults: list[Fault]
    home: tuple[str, ...] = ()
    at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, key: str = "", words: str = "") -> Place:
        """Where a key stands, or its table; with `words`, the line of its value that holds them."""
        where = self.at.get(key, self.home)
        return Place(self.path, self.places.line((*where, *filter(None, key.split("."))), words))

    def fault(self, key: str, what: Message, mend: Message | None = None, words: str = "") -> None:
        """Note what is wrong with a key; with `words`, at the line of its value that holds them."""
        found = Fault(self.place(key, words), what, mend)
        if found not in self.faults:  # what several kinds ask stands in the file once
            self.faults.append(found)

    def wrong(self, key: str, example: str, *others: str) -> None:
        """Note that a key is missing, or that its value is none for it; `example` may stand there, or one of `others`."""
        mend = message("write-one", example=example, others=others) if others else None
        self.unfit(key, mend or message("write-example", example=example))

    def unfit(self, key: str, mend: Message) -> None:
        """The same, with what to write."""
        what = (
            message("value-unfit", key=key, value=_shown(self.data[key]))
            if key in self.data
            else self._missing(key)
        )
        self.fault(key, what, mend)

    def _missing(self, key: str) -> Message:
        if not self.home:
            return message("value-missing-in-file", key=key)
        return message("value-missing-in-table", table=f"[{'.'.join(self.home)}]", key=key)

    def unknown(self, known: Iterable[str], name: str = "form-key-unknown", **values: Value) -> None:
        """Note every key that is none of those known, by the message of that name."""
        names = tuple(known)
        for key in self.data:
            if key not in names:
                self.fault(key, Message(name, {"key": key, "known": names, **values}), suggestion(key, names))

    def wording(self, key: str, example: str = "", *, most: int) -> Wording:
        """Words by language, at most so many characters of each. Required where there is an `example`."""
        value = self.data.get(key)
        if value is None and not example:
            return NO_WORDS
        fit = isinstance(value, dict) and value and all(isinstance(each, str) for each in value.values())
        if not (fit and isinstance(value, dict)):
            self._wrong_wording(key, example)
            return NO_WORDS
        for lang, words in value.items():
            self._check_words(f"{key}.{lang}", lang, words, most)
        return Wording({lang: words.strip() for lang, words in value.items()})

    def _wrong_wording(self, key: str, example: str) -> None:
        if isinstance(self.data.get(key), str):
            what = message("words-no-language", key=key)
        else:
            what = message("words-none", key=key) if key in self.data else self._missing(key)
        name = f"options.{key}" if self.home[-1:] == ("options",) else key
        self.fault(key, what, message("write-words", key=name, example=example or "..."))

    def _check_words(self, key: str, lang: str, words: str, most: int) -> None:
        if lang not in texts().languages:
            self.fault(key, message("words-language-unknown", lang=lang, known=texts().languages))
        elif not words.strip():
            self.fault(key, message("words-empty", key=key))
        elif "{{" in words and not key.startswith(FILLED):
            self.fault(key, message("words-braces", key=key))
        elif len(words.strip()) > most:
            self.fault(key, message("words-long", key=key, length=len(words.strip()), most=most))

    def flag(self, key: str) -> bool:
        """Yes or no; no where nothing is said, and yes where it is said wrongly."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, f"{key} = true")
        return bool(value)

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds; None where nothing is said."""
        value = self.data.get(key)
        if value is None or (type(value) is int and least <= value <= most):
            return value
        what = message("value-unfit", key=key, value=_shown(value))
        self.fault(key, what, message("write-number", least=least, most=most))
        return None

    def names(self, key: str, example: str) -> list[str]:
        """A list of names; one name may stand alone. Required where there is an `example`."""
        value = self.data.get(key, [])
        if isinstance(value, str) and "," in value:
            written = ", ".join(f'"{name.strip()}"' for name in value.split(","))
            self.fault(key, message("value-no-list", key=key, better=written))
            return []
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            self.wrong(key, f"{key} = {example or '[]'}")
            return []
        if example and not found:
            self.fault(key, self._missing(key), message("write-example", example=f"{key} = {example}"))
        for name in dict.fromkeys(found):
            if found.count(name) > 1:
                self.fault(key, message("value-twice", name=name, key=key), words=f'"{name}"')
        return list(dict.fromkeys(found))

    def table(self, key: str) -> Table:
        """The table of that name below this one, empty where there is none."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            header = ".".join((*self.home, key))
            self.fault(key, message("value-no-table", key=key, header=header))
            value = {}
        return Table(self.path, value, self.places, self.faults, (*self.home, key))

    def tables(self, key: str) -> dict[str, Table]:
        """The tables below the table of that name, by their names; those with an unfit name are left out."""
        group, found = self.table(key), {}
        for name, value in group.data.items():
            if not ID.fullmatch(name):
                group.fault(name, message("form-name-unfit", name=name, kind=key))
            elif not isinstance(value, dict):
                group.fault(name, message("form-no-table", name=name, kind=key))
            else:
                found[name] = group.table(name)
        return found


def suggestion(name: str, known: Iterable[str]) -> Message | None:
    """ "Did you mean ...?" for a name that is not known; None where none is like it."""
    near = get_close_matches(name, list(known), n=1)
    return message("did-you-mean", near=near[0]) if near else None


def _shown(value: object) -> str:
    """A value of the file, in short."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LABEL else f"{text[:LABEL]}…"
