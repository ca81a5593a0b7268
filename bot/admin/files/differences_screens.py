"""What differs between two versions of a file, in words: one difference, all of them, or a summary of one line. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.admin import calendar_effects, value_names
from bot.admin.files.library_screens import short
from bot.chat.reader import Reader
from bot.chat.screen import literal
from faq.check.differences import Difference, What

T = TypeVar("T")
SHOWN = 10
"""Differences of a change that are listed: one message holds no more of them in full."""
LONG = 400
"""Characters of a text before or after a change; the file has the rest."""
EXAMS = 20
"""Exams of a changed timetable whose days are written out; more than fit into `LONG`."""
_QUOTED = (What.WORDING_ADDED, What.WORDING_REMOVED, What.VALUE, What.FORM)
"""The differences whose words are short enough to be quoted in a summary of one line."""


def every(reader: Reader, found: Sequence[Difference]) -> list[str]:
    """A paragraph a difference, the first ones; or that nothing changes for a reader."""
    if not found:
        return [reader.say("edit-only-layout")]
    return first(reader, found, SHOWN, lambda each: difference(reader, each))


def first(reader: Reader, found: Sequence[T], most: int, words: Callable[[T], str]) -> list[str]:
    """The words of the first ones, `most` at most, and how many more there are."""
    more = len(found) - most
    return [*map(words, found[:most]), *([reader.say("edit-more", count=more)] if more > 0 else [])]


def difference(reader: Reader, each: Difference) -> str:
    """One difference with the words before and after it."""
    title = reader.say(f"edit-diff-{each.what}", about=literal(short(_about(reader, each), 120)))
    if each.what is What.KIND:
        before, after = (reader.say(f"edit-kind-{kind}") for kind in (each.before, each.after))
    else:
        before, after = (_words(reader, each, words) for words in (each.before, each.after))
    return "\n".join([title, *_marked("−", before), *_marked("\\+", after)])


def summary(reader: Reader, found: Sequence[Difference]) -> str:
    """A change in one line: its first difference, and how many more."""
    if not found:
        return reader.say("edit-only-layout")
    first = reader.say(f"edit-diff-{found[0].what}", about=literal(short(_about(reader, found[0]))))
    words = _words(reader, found[0], found[0].after or found[0].before)
    quoted = (
        f" {reader.say('edit-quoted', words=literal(short(words)))}"
        if found[0].what in _QUOTED and words
        else ""
    )
    more = f" {reader.say('edit-and-more', count=len(found) - 1)}" if len(found) > 1 else ""
    return f"{first}{quoted}{more}"


def _about(reader: Reader, each: Difference) -> str:
    named = each.what in (What.VALUE, What.FORM)
    return value_names.called(reader, each.about) if named else each.about


def _words(reader: Reader, each: Difference, words: str) -> str:
    """What a difference gives as before or after."""
    if each.what in (What.EXAMS_ADDED, What.EXAMS_REMOVED):
        return calendar_effects.exams(reader, words, EXAMS)
    if each.what is What.FILE:
        return reader.say("edit-bytes", size=-(-int(words) // 1000)) if words else ""
    return calendar_effects.value(reader, each.about, words) if each.what is What.VALUE else words


def _marked(mark: str, words: str) -> list[str]:
    if not words:
        return []
    cut = words if len(words) <= LONG else f"{words[:LONG]}…"
    return [f"{mark} {literal(line)}" for line in cut.split("\n") if line.strip()]
