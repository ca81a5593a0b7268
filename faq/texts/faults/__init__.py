"""What is told of faults in the office's files, in Fluent files beside this module, one a language: `fr.ftl`, `en.ftl`.

A message says what is wrong; its attribute `remedy` how to mend it, and `why` why it matters. Another language is one more
file with the same messages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path

from faq.entry import Place
from faq.texts import FluentTexts, format_clock, format_day

DIRECTORY = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Weekday:
    """What day of the week a day is."""

    day: date


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: its name in the files, and the values that it names; `name.remedy` is the attribute of another one."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def attribute(self, name: str) -> Message:
        """The attribute of that name, with the same values."""
        return Message(f"{self.id}.{name}", self.values)

    def mapped(self, change: Callable[[Value], Value]) -> Message:
        """The sentence with each of its values changed, those of the sentences in it too."""
        values = {
            name: each.mapped(change) if isinstance(each, Message) else change(each)
            for name, each in self.values.items()
        }
        return Message(self.id, values)


Value = str | int | float | date | time | Weekday | Place | Message | tuple[str, ...]
"""What a sentence names: a tuple is listed with commas between, a message is a sentence or a part of one."""


def message(name: str, /, **values: Value) -> Message:
    """The sentence of that name with these values."""
    return Message(name, values)


def technical(name: str, said: str, kinds: Mapping[str, str]) -> Message:
    """What a library says, in English: as the variant of a message whose words are in it, else as it is ("other")."""
    kind = next((kind for words, kind in kinds.items() if words in said), "other")
    return message(name, kind=kind, said=said)


def either(parts: Sequence[Message | str]) -> Message | str:
    """Parts of a sentence, one at least, with "or" between them."""
    first, *others = parts
    return message("or", one=first, other=either(others)) if others else first


def all_of(parts: Sequence[Message | str]) -> Message | str:
    """Parts of a sentence, one at least, with "and" between them."""
    first, *others = parts
    return message("and", one=first, other=all_of(others)) if others else first


def has(lang: str, said: Message) -> bool:
    """Whether the sentence, or the attribute, stands in the file of `lang`."""
    return _texts().has(lang, said.id)


def say(lang: str, said: Message) -> str:
    """A sentence in `lang`. Raises MissingText."""
    return _texts().say(lang, said.id, **{name: _shown(lang, each) for name, each in said.values.items()})


def _shown(lang: str, value: Value) -> str | int | float:
    """A value as it stands in a sentence."""
    match value:
        case Message():
            return say(lang, value)
        case Place():
            return str(value)
        case date():
            written = format_day(value, lang, "day-without-weekday")
            return _texts().say(lang, "day", written=written, iso=value.isoformat())
        case time():
            return format_clock(value, lang)
        case Weekday():
            return format_day(value.day, lang, "weekday")
        case tuple():
            return ", ".join(value)
        case _:
            return value


@cache
def _texts() -> FluentTexts:
    return FluentTexts(DIRECTORY)
