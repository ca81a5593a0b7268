"""A table of the calendar's file or the office's: hands out its values, and notes of each that is missing or wrong where it
stands and what to write.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from faq.dates.cells import Reading
from faq.entry import Place
from faq.errors import Fault
from faq.files.toml_places import TomlPlaces
from faq.texts import texts
from faq.texts.faults import Message, Weekday, message

NEVER = date(1, 1, 1)
"""Stands for a day that is missing or wrong."""


@dataclass
class Table:
    """One table of the file, at `home`: hands out its values; of those that are missing or wrong it notes the fault."""

    path: Path
    data: dict[str, Any]
    places: TomlPlaces
    faults: list[Fault]
    home: tuple[str, ...] = ()

    def line(self, key: str) -> int:
        """Where a key stands, or else this table."""
        return self.places.line((*self.home, key))

    def fault(self, key: str, what: Message, mend: Message | None = None) -> None:
        """Note what is wrong with a key."""
        self.faults.append(Fault(Place(self.path, self.line(key)), what, mend))

    def wrong(self, key: str, example: str, other: str = "") -> None:
        """Note that a key is missing, or that its value is none for it; `example` may stand there, or an `other`."""
        if other:
            self.unfit(key, message("write-either", key=key, example=example, other=other))
        else:
            self.unfit(key, message("write-value", key=key, example=example))

    def unfit(self, key: str, mend: Message) -> None:
        """The same, with what to write."""
        value = self.data.get(key)
        self.fault(key, message("value-missing", key=key) if value is None else unfit(key, value), mend)

    def text(self, key: str, example: str) -> str:
        """Some words; "" with a fault where there are none."""
        value = self.data.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.wrong(key, example)
        return ""

    def whole(self, key: str) -> int:
        """1 or 2; 0 with a fault for anything else."""
        value = self.data.get(key)
        if type(value) is int and value in (1, 2):
            return value
        self.wrong(key, "1", "2")
        return 0

    def flag(self, key: str) -> bool:
        """True or false; false where nothing is said."""
        value = self.data.get(key, False)
        if type(value) is not bool:
            self.wrong(key, "true")
        return value is True

    def day(self, key: str) -> date:
        """A day; `NEVER` with a fault for anything else."""
        value = self.data.get(key)
        if type(value) is date:
            return value
        self.wrong(key, "2025-01-20")
        return NEVER

    def contradiction(self, key: str, found: Reading) -> None:
        """A day that was written with a weekday that it has not."""
        assert found.day is not None
        self.fault(key, message("value-weekday", key=key, day=found.day, weekday=Weekday(found.day)))

    def table_list(self, key: str) -> list[dict[str, Any]]:
        """Tables, at least one; none with a fault for anything else."""
        value = self.data.get(key)
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            return value
        self.fault(key, message("value-no-tables", key=key))
        return []

    def unknown(self, known: Iterable[str]) -> None:
        """A fault for each value that is none of the `known` ones."""
        for key in self.data.keys() - set(known):
            near = get_close_matches(key, list(known), n=1)
            mend = (
                message("did-you-mean", near=near[0]) if near else message("use-one-of", known=tuple(known))
            )
            self.fault(key, message("key-unknown", key=key), mend)

    def table(self, name: str, number: int = 0, data: object = None) -> Table:
        """The table of that name, empty where there is none; `data` where it is one of a list."""
        value = self.data.get(name, {}) if data is None else data
        if not isinstance(value, dict):
            self.unfit(name, message("write-table", key=name))
            value = {}
        home = (*self.home, name) if data is None else (*self.home, name, str(number))
        return Table(self.path, value, self.places, self.faults, home)

    def words(self, key: str, languages: Iterable[str], most: int) -> dict[str, str]:
        """Words in each of the languages, at most so many characters of each; {} where nothing is said."""
        value, needed = self.data.get(key), list(languages)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            mend = message("write-in-language", key=key, lang=needed[0])
            self.fault(key, message("words-no-language", key=key), mend)
            return {}
        for lang in value.keys() - set(texts().languages):
            self.fault(key, message("words-language-unknown", lang=lang, known=tuple(needed)))
        for lang in needed:
            if not value.get(lang, "").strip():
                mend = message("write-in-language", key=key, lang=lang)
                self.fault(key, message("words-none-in-language", key=key, lang=lang), mend)
        long = next((words for words in value.values() if len(words.strip()) > most), None)
        if long is not None:
            self.fault(key, message("value-long", key=key, length=len(long.strip()), most=most))
        return {lang: words.strip() for lang, words in value.items()}

    def count(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds; None where nothing is said."""
        value = self.data.get(key)
        if value is not None and not (type(value) is int and least <= value <= most):
            self.fault(key, unfit(key, value), message("write-whole-number", least=least, most=most))
            return None
        return value

    def names(self, key: str, example: str) -> list[str]:
        """A list of words, not empty; [] where nothing is said."""
        value = self.data.get(key)
        if value is None:
            return []
        if not (isinstance(value, list) and value and all(isinstance(each, str) for each in value)):
            self.wrong(key, example)
            return []
        return list(dict.fromkeys(value))


def unfit(key: str, value: object) -> Message:
    """That a key cannot have a value."""
    return message("value-unfit", key=key, value=str(value))
