"""Timetables as iCalendar files: every event is an exam, with the course's code at one end of its summary, such as
"R3.05 Programmation" or "Réseaux (UTC505)".

Each event is read by itself, so that one which is broken is told by its number and hides no other.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faq.entry import Place
from faq.errors import FaqError, FaqErrors, Fault, note
from faq.files.source import file_errors
from faq.search import wordlists
from faq.timetable.files import ics_text
from faq.timetable.files.columns import Cell, Column
from faq.timetable.files.ics_text import Event
from faq.timetable.files.table import ExamRow, RawTimetable

if TYPE_CHECKING:
    from icalendar.cal import Component

_READ = frozenset(
    {"SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "STATUS", "RRULE", "RDATE", "CATEGORIES"}
)
_NAME = re.compile(r"[\w-]+")
_LINES = 100
"""Lines of an event that are read; an exam has ten."""
_LONGEST = 10_000
"""Characters of a line that is read; a summary has some hundred."""
_MOMENTS = {
    Column.START: ("DTSTART", "DTSTART:20250121T173000Z"),
    Column.END: ("DTEND", "DTEND:20250121T193000Z"),
    Column.DURATION: ("DURATION", "DURATION:PT2H"),
}
"""The property that tells each, and how it is written."""
_YEARS = range(1971, 2100)
_LONGEST_EVENT = timedelta(days=366)
"""A length of time that is read; how long an exam may last is told elsewhere."""
_WHY = "Students do not read of it."


def read(path: Path) -> RawTimetable:
    """The events that are not cancelled, each at the line where it begins. Raises FaqError for no calendar."""
    calendars = ics_text.read(path)
    source = RawTimetable([])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names of time zones that are guessed
        ics_text.register_zones(calendars.zones)
        for event in calendars.events:
            _take(path, event, source)
    return source


def _take(path: Path, event: Event, source: RawTimetable) -> None:
    try:
        with file_errors(path, event.first, event.name):
            found = _parsed(path, event)
            if said := _cancelled(event, found):
                source.notes.append(_left_out(path, event, found, said))
            else:
                source.rows.append(_row(path, event, found))
    except FaqErrors as errors:
        source.faults.extend(errors.faults)


def _parsed(path: Path, event: Event) -> Component:
    """The event as the library reads it, of those of its lines that count."""
    import icalendar  # takes a while to load, and most offices never need it

    lines = [line for line in event.lines if (name := _NAME.match(line)) and name[0].upper() in _READ]
    if len(lines) > _LINES:
        raise _fault(
            path, event, f"it has more than {_LINES} lines.", "Make an event of its own of each exam."
        )
    if long := next((line for line in lines if len(line) > _LONGEST), None):
        what = f"its {_NAME.findall(long[:20])[0].upper()} is too long ({len(long)} characters)."
        raise _fault(path, event, what, "Shorten it.")
    found = icalendar.Event.from_ical("\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    if any(name is None for name, _ in found.errors):
        what = "a line of it cannot be read."
        raise _fault(path, event, what, "Look for a colon that is missing, or export the calendar again.")
    return found


def _row(path: Path, event: Event, found: Component) -> ExamRow:
    if "RRULE" in found or "RDATE" in found:
        raise _fault(path, event, "it repeats.", "Make an event of its own of each exam, without repetition.")
    summary = _text(found, "SUMMARY").strip()
    code, title = code_and_title(summary)
    cells: dict[Column, Cell] = {
        Column.CODE: code,
        Column.TITLE: title,
        **{column: _moment(path, event, found, column) for column in _MOMENTS},
        Column.PLACE: _text(found, "LOCATION"),
        Column.KIND: ", ".join(_categories(found)),
    }
    filled = {column: cell for column, cell in cells.items() if cell is not None and cell != ""}
    return ExamRow(event.first, filled, event.name, label=summary, last=event.last)


def _cancelled(event: Event, found: Component) -> str:
    """What says that an event does not take place, "" when nothing does (RFC 5545, 3.8.1.11; RFC 5546, 3.2.5)."""
    if _text(found, "STATUS").strip().upper() in ("CANCELLED", "CANCELED"):
        return "STATUS:CANCELLED"
    return "METHOD:CANCEL" if event.method == "CANCEL" else ""


def _left_out(path: Path, event: Event, found: Component, said: str) -> Fault:
    summary = " ".join(_text(found, "SUMMARY").split())[:60]
    what = f"{event.name} (« {summary} ») is cancelled ({said}), and left out."
    return note(Place(path, event.first), what, "If it takes place, export it anew.", _WHY)


def _moment(path: Path, event: Event, found: Component, column: Column) -> Cell:
    """A date, a moment or a length of time; as a text a moment of an unknown time zone. Raises FaqError."""
    from icalendar.prop import vBroken

    name, example = _MOMENTS[column]
    value = _first(found, name)
    readable = value is not None and not isinstance(value, vBroken)  # it raises when it is asked for more
    moment = getattr(value, "dt", None) if readable else None
    if value is None or _sound(moment, column):
        return _zoned(value, moment)
    line = next(line for line in event.lines if line.upper().startswith(name))
    written = line[len(name) + 1 :].strip()[:60]
    what = f"its {name} cannot be read (« {written} »)." if written else f"its {name} says no moment."
    raise _fault(path, event, what, f"Write it as {example}, or export the calendar again.")


def _sound(moment: object, column: Column) -> bool:
    """Whether it is what the column holds, and of this age."""
    if column is Column.DURATION:
        return isinstance(moment, timedelta) and timedelta() < moment < _LONGEST_EVENT
    return isinstance(moment, date) and moment.year in _YEARS


def _zoned(value: Any, moment: Any) -> Cell:
    zone = None if value is None else value.params.get("TZID")
    if zone and getattr(moment, "tzinfo", zone) is None:
        return f"{moment:%Y-%m-%d %H:%M} {zone}"
    return moment  # type: ignore[no-any-return]


def _categories(found: Component) -> Iterator[str]:
    value = found.get("CATEGORIES", [])
    for each in value if isinstance(value, list) else [value]:
        yield from map(str, getattr(each, "cats", ()))


def _text(found: Component, name: str) -> str:
    value = _first(found, name)
    return "" if value is None else str(value)


def _first(found: Component, name: str) -> Any:
    value = found.get(name)
    return value[0] if isinstance(value, list) and value else value


def _fault(path: Path, event: Event, what: str, remedy: str) -> FaqError:
    return FaqError(f"{event.name}: {what}", remedy).at(path, event.first)


_KINDS, _GROUPS = (
    wordlists.as_written(wordlists.table("classes")[name]) for name in ("before_code", "group_before_code")
)
_DOTTED = r"(?:(?:\.[^\W\d_]{1,6}(?:-[^\W\d_]{1,4})?)?\.\d{1,3}[^\W\d_]?(?![^\W_]))*"
"""What follows in a national code of a technical institute: R3.05, SAE 3.01, R4.A.08, R5.DWeb-DI.06."""
_CODE = rf"(?P<code>(?:[^\W\d_]{{1,5}}[ -](?=\d))?[^\W_]*\d\w*{_DOTTED})"
_BEFORE = (
    rf"(?:(?:{_KINDS})\b[\s:–—-]*"
    rf"|(?:(?:\d{{1,3}}[^\W\d_]?|(?:{_GROUPS})\.?\s?\d{{1,2}}[^\W\d_]?)[\s-]+)+"
    rf"(?=[^\W\d_]{{1,6}}\d))*"
)
"""What stands before a code and is none: what kind of event it is, for which group, in which semester."""
_FORMS = (
    re.compile(rf"{_BEFORE}[\s:]*{_CODE}(?!\w)[\s:,;.|–—-]*(?P<title>.*)", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<title>.*\S)\s*[(\[]{_CODE}[)\]]\s*", re.DOTALL),
)


def code_and_title(summary: str) -> tuple[str | None, str]:
    """The code and the title of an event; without a code, all that it is called is the title."""
    found = next(filter(None, (form.fullmatch(summary) for form in _FORMS)), None)
    return (found["code"], found["title"]) if found else (None, summary)
