"""Which day a line above a table says, and which lines may say one. Pure."""

from __future__ import annotations

import tomllib
from pathlib import Path

from faq.dates.mentions import mentions
from faq.dates.tokens import tokenized
from faq.search.words.text import words
from faq.timetable.files import moments
from faq.timetable.pdf import letters

_BESIDE = 3
"""Words beside a day and its weekday in the line above a table: "Journée d'examens du ..."."""
_LONGEST = 300
"""Characters of a line in which a day is looked for."""
_STAMPS = frozenset(tomllib.loads(Path(__file__).with_name("stamps.toml").read_text("utf-8"))["words"])
"""Words of lines that say when a file was made or printed."""


def day_in(text: str) -> str:
    """The day that a line says and little else, "" where there is none: "Journée du mardi 21 janvier 2025"."""
    found = list(mentions(text))
    if len(found) != 1 or letters.has_time(text):
        return ""
    day = found[0]
    others = [word for word in words(text.replace(day.text, " ")) if len(word) > 1]
    return day.text if len(others) <= (_BESIDE if day.weekday is not None else 0) and is_day(day.text) else ""


def may_be_day(text: str) -> bool:
    """Whether a line may say a day, so that the day before holds no more; not what says when a file was printed."""
    if is_stamp(text):
        return False
    senses = [token.senses for token in tokenized(text[:_LONGEST]).tokens]
    return any("weekday" in each or "month" in each for each in senses) or bool(list(mentions(text)))


def is_stamp(text: str) -> bool:
    """Whether a line says when a file was made or printed, or which page it is."""
    return bool(_STAMPS.intersection(words(text))) or not any(sign.isalnum() for sign in text)


def is_day(text: str) -> bool:
    """Whether a cell says a day, with its year or without, and nothing else but perhaps its hours."""
    return dated(text) or moments.lacks_year(letters.joined(text))


def dated(text: str) -> bool:
    """Whether a cell says a day with its year, and nothing else but perhaps its hours."""
    return moments.read(letters.joined(text)).day is not None
