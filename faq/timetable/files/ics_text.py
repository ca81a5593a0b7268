"""iCalendar files as text: long lines put together again, the events with the lines at which they begin and end, and the
time zones that a file defines for itself, such as « Paris, Madrid ».

Folded lines are joined before anything is decoded, for exporters fold between the octets of a letter, too (RFC 5545, 3.1).
Of what a line means, only which component it belongs to is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from faq.errors import FaqError
from faq.files.source import clean
from faq.texts.faults import Message, message
from faq.timetable.files.encoding import as_utf8, text_octets, text_of
from faq.workbooks import RefusalReason

EVENTS = 10_000
"""Events that are read; ten times what the largest export of a school holds for the weeks of its exams."""
_LINES = 500_000
"""Lines that are read: fifty for each event."""
_DEEPEST = 10
"""Components in one another; an alarm in an event in a calendar are three."""

Numbered = tuple[int, str]
"""The number of a line in the file, from 1, and what it says with all that was folded."""


@dataclass(slots=True)
class Event:
    """An event: its number in the file, the lines from its BEGIN to its END, the method (RFC 5546) that its calendar was
    sent with, and what stands in it, alarms left out.
    """

    number: int
    first: int
    method: str
    last: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> Message:
        return message("where-event", number=self.number)


@dataclass(slots=True)
class Calendars:
    """What a file holds: its events and the time zones it defines, the lines of each. `method` is that of the calendar
    which is being read, `begun` whether there was any.
    """

    events: list[Event] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)
    method: str = ""
    begun: bool = False


def read(path: Path) -> Calendars:
    """The parts of a calendar. Raises FaqError when it is none, is cut off, or holds more than an office's."""
    found = Calendars()
    open_: list[tuple[str, int]] = []
    for number, line in _lines(path):
        _take(path, number, line, open_, found)
    if open_:
        raise _without_end(path, open_, found)
    if not found.events:
        raise FaqError(message("ics-no-event")).at(path)
    return found


def _take(path: Path, number: int, line: str, open_: list[tuple[str, int]], found: Calendars) -> None:
    """One line more; `open_` are the components around it, with the lines at which they begin."""
    name, _, value = line.partition(":")
    key, part = name.strip().upper(), value.strip().upper()
    if key == "BEGIN" and part:
        _begin(path, number, part, open_, found)
    elif key == "END" and part:
        _end(path, number, part, open_, found)
    elif not open_:
        raise _outside(path, number, found)
    elif open_[-1][0] == "VEVENT":
        found.events[-1].lines.append(line)
    if any(name == "VTIMEZONE" for name, _ in open_):
        found.zones[-1].append(line)
    elif key == "METHOD" and len(open_) == 1:
        found.method = part


def _begin(path: Path, number: int, part: str, open_: list[tuple[str, int]], found: Calendars) -> None:
    if len(open_) == _DEEPEST:
        raise FaqError(message("ics-deep")).at(path, number)
    if not open_:
        found.method, found.begun = "", True
    if part == "VEVENT":
        if any(name == "VEVENT" for name, _ in open_):
            raise _without_end(path, open_, found)
        found.events.append(Event(len(found.events) + 1, number, found.method))
        if len(found.events) > EVENTS:
            raise _large(path, number, message("amount", count=EVENTS, of="events"))
    if part == "VTIMEZONE":
        found.zones.append([])
    open_.append((part, number))


def _end(path: Path, number: int, part: str, open_: list[tuple[str, int]], found: Calendars) -> None:
    if not open_ or open_[-1][0] != part:
        if any(name == "VEVENT" for name, _ in open_):
            raise _without_end(path, open_, found)
        raise FaqError(message("ics-not-begun", part=part[:20])).at(path, number)
    open_.pop()
    if part == "VTIMEZONE":
        found.zones[-1].append(f"END:{part}")
    if part == "VEVENT":
        found.events[-1].last = number


def _outside(path: Path, number: int, found: Calendars) -> FaqError:
    """What to say of a line that is in no calendar."""
    if not found.begun:
        return FaqError(message("ics-no-calendar")).at(path, number)
    return FaqError(message("ics-behind-end")).at(path, number)


def _without_end(path: Path, open_: Sequence[tuple[str, int]], found: Calendars) -> FaqError:
    begun = next((line for name, line in open_ if name == "VEVENT"), 0)
    if begun:
        return FaqError(message("ics-event-without-end", number=found.events[-1].number)).at(path, begun)
    part, line = open_[-1]
    return FaqError(message("ics-part-without-end", part=part[:20])).at(path, line)


def _lines(path: Path) -> Iterator[Numbered]:
    """The lines that say anything. Raises FaqError when they cannot be read as text."""
    numbers, joined = _unfolded(path, as_utf8(path, text_octets(path, RefusalReason.CALENDAR)))
    try:
        text = clean(text_of(path, b"\n".join(joined)), path)
    except FaqError as error:
        joined_line = error.fault.place.line
        raise error.at(path, numbers[joined_line - 1] if joined_line <= len(numbers) else 1) from error
    yield from zip(numbers, text.split("\n"), strict=False)


def _unfolded(path: Path, raw: bytes) -> tuple[list[int], list[bytes]]:
    """The lines with what was folded, and the number of each."""
    numbers: list[int] = []
    joined: list[list[bytes]] = []
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", raw), start=1):
        if line[:1] in (b" ", b"\t") and joined:
            joined[-1].append(line[1:])
        elif line.strip():
            numbers.append(number)
            joined.append([line])
        if len(numbers) > _LINES:
            raise _large(path, number, message("amount", count=_LINES, of="lines"))
    return numbers, [b"".join(pieces) for pieces in joined]


def _large(path: Path, line: int, amount: Message) -> FaqError:
    return FaqError(message("ics-large", amount=amount)).at(path, line)


MOST_ZONES = 50
"""Zones of a file; a calendar has one or two."""
_YEARLY = re.compile(
    r"RRULE:(?=.*FREQ=YEARLY)"
    r"(?:(?:FREQ|BYMONTH|BYDAY|BYMONTHDAY|BYSETPOS|INTERVAL|UNTIL|COUNT|WKST)=[\w,+-]{1,60};?)+",
    re.IGNORECASE,
)
"""How clocks are put forward and back. A rule for every second would keep its reader busy for ever."""


def register_zones(zones: Iterable[Sequence[str]]) -> None:
    """Make the zones, each by its lines, known to the library under their names, and those of earlier files unknown.

    What is not sound stays unknown: the moments in it are told then.
    """
    from icalendar import Timezone
    from icalendar.timezone import tzp

    tzp.use_default()
    for lines in list(zones)[:MOST_ZONES]:
        if all(_YEARLY.fullmatch(line.strip()) for line in lines if line.upper().startswith("RRULE")):
            with suppress(Exception):  # whatever the library stumbles over in what somebody made up
                Timezone.from_ical("\n".join((*lines, "")))
