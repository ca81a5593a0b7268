"""Timetables as iCalendar files: every event is an exam, with the course's code at one end of its summary."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faq.errors import FaqErrors, FaqSyntaxError
from faq.timetable_file.columns import Cell, Column
from faq.timetable_file.encoding import decoded
from faq.timetable_file.table import Row

if TYPE_CHECKING:
    from icalendar.cal import Component

_BEGIN = re.compile(r"^BEGIN:VEVENT[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CODE = r"(?P<code>(?:[^\W\d_]{1,5}[ -])?[^\W_]*\d\w*)"
_SUMMARY = (
    re.compile(
        rf"(?:examen|épreuve|partiel|exam)?[\s:]*{_CODE}\b[\s:,;|–—-]*(?P<title>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(rf"(?P<title>.*\S)\s*[(\[]{_CODE}[)\]]\s*", re.DOTALL),
)


def rows(path: Path) -> list[Row]:
    """The events that are not cancelled, each at the line where it begins.

    Raises FaqSyntaxError when the file is no calendar, and FaqErrors for events that repeat.
    """
    text = decoded(path)
    lines = [text.count("\n", 0, match.start()) + 1 for match in _BEGIN.finditer(text)]
    events = _events(path, text)
    if not events or len(events) != len(lines):
        what = "There is no event in the calendar." if not lines else "An event of the calendar has no end."
        raise FaqSyntaxError(path, 1, what, _AGAIN)
    numbered = list(zip(events, lines, range(1, len(lines) + 1), strict=True))
    if repeated := [
        (line, number) for event, line, number in numbered if "RRULE" in event or "RDATE" in event
    ]:
        raise FaqErrors(_repeats(path, line, number) for line, number in repeated)
    kept = [each for each in numbered if _text(each[0], "STATUS").upper() != "CANCELLED"]
    return [Row(line, _cells(event), f"Event {number}") for event, line, number in kept]


_AGAIN = "Export it again as iCalendar (.ics)."


def _events(path: Path, text: str) -> list[Component]:
    import icalendar  # takes a while to load, and most offices never need it

    try:
        components = icalendar.Calendar.from_ical(text, multiple=True)
        return [event for component in components for event in component.walk("VEVENT")]
    except (ValueError, IndexError, KeyError) as error:
        raise FaqSyntaxError(path, 1, "The file cannot be read as a calendar.", _AGAIN) from error


def _repeats(path: Path, line: int, number: int) -> FaqSyntaxError:
    remedy = "Make an event of its own of each exam, without repetition."
    return FaqSyntaxError(path, line, f"Event {number}: it repeats.", remedy)


def _cells(event: Component) -> dict[Column, Cell]:
    summary = _text(event, "SUMMARY").strip()
    read = next(filter(None, (form.fullmatch(summary) for form in _SUMMARY)), None)
    cells: dict[Column, Cell] = {
        Column.CODE: read["code"] if read else None,
        Column.TITLE: read["title"] if read else summary,
        Column.START: _moment(event, "DTSTART"),
        Column.END: _moment(event, "DTEND"),
        Column.DURATION: getattr(_first(event, "DURATION"), "dt", None),
        Column.PLACE: _text(event, "LOCATION"),
    }
    return {column: cell for column, cell in cells.items() if cell is not None and cell != ""}


def _moment(event: Component, name: str) -> Cell:
    """A date, a moment, or as a text what cannot be read, such as a moment of an unknown time zone."""
    value = _first(event, name)
    moment = getattr(value, "dt", None)
    if moment is None:
        return None if value is None else str(value)
    zone = value.params.get("TZID")
    if zone and isinstance(moment, datetime) and moment.tzinfo is None:
        return f"{moment:%Y-%m-%d %H:%M} {zone}"
    return moment  # type: ignore[no-any-return]


def _text(event: Component, name: str) -> str:
    value = _first(event, name)
    return "" if value is None else str(value)


def _first(event: Component, name: str) -> Any:
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value
