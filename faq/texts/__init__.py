"""The sentences of calendar and timetable, in Fluent files beside this module, one a language: `fr.ftl`, `en.ftl`.

Another language is one more file with the same messages. How days, times and lists are written in it stands there too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

DEFAULT = "fr"
"""The language in which those are answered whose own has no file."""

DIRECTORY = Path(__file__).parent
LANGUAGES = (DEFAULT, *sorted({path.stem for path in DIRECTORY.glob("*.ftl")} - {DEFAULT}))
"""The languages that there is a file of sentences of, the default one first."""

_NAMED = 20
"""Names of one list in a sentence: a message has room for six hundred, and Fluent refuses a value of 1,000 characters."""
_SENTENCE = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Where a sentence, or a term, begins in a file, with its name."""
_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")
"""Another sentence in a sentence, or a term, with its name."""


class MissingText(LookupError):  # noqa: N818 - the name says what happened
    """A sentence that a language file lacks, or a value that a sentence needs and was not given."""


class FluentTexts:
    """The sentences of all languages of a directory, read once. What it says never changes, so it may be shared."""

    def __init__(self, directory: Path) -> None:
        self._bundles = {path.stem: _bundle(path) for path in sorted(directory.glob("*.ftl"))}
        self._fixed: dict[tuple[str, str], str] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that there are files of."""
        return tuple(self._bundles)

    def say(self, lang: str, key: str, /, **values: object) -> str:
        """The sentence `key` in `lang` (French when that language is unknown), its `{ $values }` filled in; "key.name" is an
        attribute of it.

        Raises MissingText when the sentence or one of its values is missing.
        """
        if values:
            return self._composed(lang, key, values)
        if (lang, key) not in self._fixed:
            self._fixed[lang, key] = self._composed(lang, key, {})
        return self._fixed[lang, key]

    def has(self, lang: str, key: str) -> bool:
        """Whether there is such a sentence, or such an attribute of one."""
        return _pattern(self._bundle(lang), key) is not None

    def _bundle(self, lang: str) -> FluentBundle:
        return self._bundles.get(lang) or self._bundles[DEFAULT]

    def _composed(self, lang: str, key: str, values: dict[str, object]) -> str:
        bundle = self._bundle(lang)
        pattern = _pattern(bundle, key)
        if pattern is None:
            raise MissingText(key)
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return str(text)


def _pattern(bundle: FluentBundle, key: str) -> Pattern | None:
    """A sentence, or an attribute of one ("key.name"); None where there is none."""
    name, _, attribute = key.partition(".")
    if not bundle.has_message(name):
        return None
    message = bundle.get_message(name)
    return message.attributes.get(attribute) if attribute else message.value


class _Bundle(FluentBundle):
    """The sentences of a file, each parsed when it is asked for: all of a file take 0.1 s, of which a command says few."""

    def __init__(self, path: Path) -> None:
        super().__init__([path.stem], use_isolating=False)
        self._written = dict(_sentences(path.read_text(encoding="utf-8")))

    def has_message(self, message_id: str) -> bool:
        """Whether there is such a sentence; from now on it can be got."""
        if not super().has_message(message_id):
            self._parse(message_id)
        return super().has_message(message_id)

    def _parse(self, name: str) -> None:
        """Parse a sentence, and before it those that stand in it: another thread may say it as soon as it is there."""
        wanted = [name] if name in self._written else []
        for each in wanted:
            others = _REFERENCE.findall(self._written[each])
            wanted += [other for other in others if other in self._written and other not in wanted]
        for each in reversed(wanted):
            self.add_resource(FluentResource(self._written[each]))


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a file, as they are written, by their names."""
    starts = [*_SENTENCE.finditer(text)]
    ends = [*(found.start() for found in starts[1:]), len(text)]
    for found, end in zip(starts, ends, strict=True):
        yield found[1], text[found.start() : end]


@cache
def _bundle(path: Path) -> FluentBundle:
    return _Bundle(path)


@cache
def texts() -> FluentTexts:
    """The sentences of this package."""
    return FluentTexts(DIRECTORY)


@lru_cache(maxsize=4096, typed=True)  # what sessions and courses are called; typed: 1 is not True
def say(lang: str, key: str, /, **values: object) -> str:
    """A sentence of this package: see `FluentTexts.say`."""
    return texts().say(lang, key, **values)


@lru_cache(maxsize=4096)  # days of four years, in two languages
def format_day(day: date, lang: str, key: str) -> str:
    """A day as the message `key` writes it, of its `$weekday`, `$day`, `$month`, `$month_short` and `$year`."""
    locale = say(lang, "locale")
    names = {
        name: format_date(day, pattern, locale)
        for name, pattern in (("weekday", "EEEE"), ("month", "MMMM"), ("month_short", "MMM"), ("year", "y"))
    }
    return say(lang, key, day=day.day, **names)


@lru_cache(maxsize=4096)  # more than a day has minutes, in two languages
def format_clock(at: time, lang: str) -> str:
    """A time of day by the pattern of the message `clock` (CLDR's, Unicode Technical Standard 35): "18h30", "18:30"."""
    return format_time(at, say(lang, "clock"), locale=say(lang, "locale"))


@lru_cache(maxsize=64)  # a desk has one zone, a test some more
def format_zone(name: str, lang: str) -> str:
    """A time zone ("Europe/Paris") as the message `zone` says it, of its `$city` and whether that begins with a vowel."""
    city = get_timezone_location(name, locale=say(lang, "locale"), return_city=True)
    initial = unicodedata.normalize("NFD", city)[:1].lower()
    return say(lang, "zone", city=city, vowel="yes" if initial in "aeiou" else "no")


def join_names(items: Iterable[str], lang: str) -> str:
    """ "NFP101, UTC505 et ANG330"; of very many the first, and how many others there are."""
    names = list(items)
    others = len(names) - _NAMED
    shown = names if others < 1 else [*names[:_NAMED], say(lang, "names-others", count=others)]
    return format_list(shown, locale=say(lang, "locale"))
