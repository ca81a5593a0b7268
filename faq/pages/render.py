"""An entry's answer at a moment: the calendar's values filled in, what has passed said to have passed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

from faq.calendar.sessions import Calendar
from faq.entry import Entry, EntryButton, Place

_MOMENTS = 64
"""Moments whose values are kept: a check goes through all of a year, some thirty, in two languages."""
_ANSWERS = 512
"""Answers that are kept as they are read at a moment, some kilobytes each: an office's, in two languages."""
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: Markdown without calendar braces, and the buttons below it."""

    markdown: str
    buttons: tuple[EntryButton, ...]


class Renderer:
    """Renders the entries of one calendar; each is compiled once, by `compile` or when first rendered."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._compiled: dict[Entry, _Compiled] = {}
        self._values = lru_cache(maxsize=_MOMENTS)(partial(_values, calendar))
        self._rendered = lru_cache(maxsize=_ANSWERS)(self._render)

    def compile(self, entry: Entry) -> None:
        """Prepare an entry. Raises FaqError when its braces cannot be read or name an unknown value."""
        if entry not in self._compiled:
            self._compiled[entry] = _Compiled(entry, self._calendar)

    def prepare(self, entries: Iterable[Entry], now: datetime) -> None:
        """Render those of the entries that are not compiled yet. Raises FaqError."""
        for entry in entries:
            if entry not in self._compiled:
                self.render(entry, now)

    def render(self, entry: Entry, now: datetime) -> Rendered:
        """The entry as it is read `now` (aware), to the second. Raises FaqError, with the file's line, for a wrong value."""
        return self._rendered(entry, now.replace(microsecond=0))

    def _render(self, entry: Entry, now: datetime) -> Rendered:
        self.compile(entry)
        return self._compiled[entry].render(self._values(entry.lang, now))


def _values(calendar: Calendar, lang: str, now: datetime) -> dict[str, object]:
    from faq.pages.templates import values  # as for `_Compiled`

    return values(calendar, lang, now)


class _Compiled:
    """An entry's answer and the labels and targets of its buttons, as templates."""

    def __init__(self, entry: Entry, calendar: Calendar) -> None:
        from faq.pages.templates import Template  # Jinja takes 40 ms to import, which naming entries need not

        heading = entry.place or Place(Path(entry.id), 1)
        self._answer = Template(
            entry.answer, calendar, Place(heading.path, entry.answer_line or heading.line)
        )
        self._buttons = [
            (Template(button.label, calendar, heading), Template(button.target, calendar, heading))
            for button in entry.buttons
        ]

    def render(self, named: dict[str, object]) -> Rendered:
        answer = self._answer.render(named)
        buttons = [EntryButton(label.render(named), target.render(named)) for label, target in self._buttons]
        return Rendered(_GAP.sub("\n\n", answer).strip(), tuple(buttons))
