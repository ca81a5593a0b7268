"""An entry's answer at a moment: the calendar's values filled in, what has passed said to have passed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from faq.calendar.sessions import Calendar
from faq.entry import Button, Entry, Place
from faq.errors import FaqSyntaxError
from faq.pages.templates import Template, TemplateFault, values

_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: Markdown without calendar braces, and the buttons below it."""

    markdown: str
    buttons: tuple[Button, ...]


class Renderer:
    """Renders the entries of one calendar; each is compiled once, by `compile` or when first rendered."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._compiled: dict[Entry, _Compiled] = {}

    def compile(self, entry: Entry) -> None:
        """Prepare an entry. Raises FaqSyntaxError when its braces cannot be read or name an unknown value."""
        if entry not in self._compiled:
            self._compiled[entry] = _Compiled(entry, self._calendar)

    def render(self, entry: Entry, now: datetime) -> Rendered:
        """The entry as it is read `now` (aware). Raises FaqSyntaxError, with the file's line, for a wrong value."""
        self.compile(entry)
        return self._compiled[entry].render(values(self._calendar, entry.lang, now))


def render(entry: Entry, calendar: Calendar, now: datetime) -> Rendered:
    """One entry as it is read `now`; of many entries, use a Renderer, which compiles each only once."""
    return Renderer(calendar).render(entry, now)


class _Compiled:
    """An entry's answer and the targets of its buttons, as templates."""

    def __init__(self, entry: Entry, calendar: Calendar) -> None:
        self._entry = entry
        try:
            self._answer = Template(entry.answer, calendar)
        except TemplateFault as fault:
            raise _located(entry, entry.answer_line, fault) from fault
        try:
            self._buttons = [
                (Template(b.label, calendar), Template(b.target, calendar)) for b in entry.buttons
            ]
        except TemplateFault as fault:
            raise _located(entry, 0, fault) from fault

    def render(self, named: dict[str, object]) -> Rendered:
        try:
            answer = self._answer.render(named)
        except TemplateFault as fault:
            raise _located(self._entry, self._entry.answer_line, fault) from fault
        try:
            buttons = [Button(label.render(named), target.render(named)) for label, target in self._buttons]
        except TemplateFault as fault:
            raise _located(self._entry, 0, fault) from fault
        return Rendered(_GAP.sub("\n\n", answer).strip(), tuple(buttons))


def _located(entry: Entry, first_line: int, fault: TemplateFault) -> FaqSyntaxError:
    """The fault at its line of the file; one of a button at the question's."""
    place = entry.place or Place(Path(entry.id), 1)
    line = first_line + fault.line - 1 if first_line else place.line
    return FaqSyntaxError(place.path, line, fault.what, fault.remedy)
