"""Timetables as iCalendar files: every event is an exam, with the code of its course (`codes`), or without one.

Each event is read by itself, so that one which is broken is told by its number and hides no other.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faq.entry import Place
from faq.errors import FaqError, FaqErrors, Fault, note
from faq.files.source import file_errors
from faq.texts.faults import Message, message
from faq.timetable.files import codes, ics_text
from faq.timetable.files.columns import Cell, Column
from faq.timetable.files.ics_text import Event
from faq.timetable.files.table import ExamRow, RawTimetable

if TYPE_CHECKING:
    from icalendar.cal import Component

_READ = frozenset(
    "SUMMARY DESCRIPTION DTSTART DTEND DURATION LOCATION STATUS RRULE RDATE CATEGORIES".split()  # noqa: SIM905
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
"""Years in which time zones are defined on every platform."""
_LONGEST_EVENT = timedelta(days=366)
"""A length of time that is read; how long an exam may last is told elsewhere."""


def read(path: Path) -> RawTimetable:
    """The events that are not cancelled, each at the line where it begins. Raises FaqError for no calendar."""
    calendars = ics_text.read(path)
    source = RawTimetable([])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names of time zones that are guessed
        ics_text.register_zones(calendars.zones)
        for event in calendars.events:
            _take(path, event, source)
    return _without_groups(source)


def _without_groups(source: RawTimetable) -> RawTimetable:
    """The rows with codes that several courses share, which are groups of students, taken for no codes."""
    told = [(str(row.cells[Column.CODE]), row.label) for row in source.rows if row.described]
    groups = codes.groups_among(told)
    rows = [
        _named_by_title(row) if row.described and row.cells[Column.CODE] in groups else row
        for row in source.rows
    ]
    return replace(source, rows=rows)


def _take(path: Path, event: Event, source: RawTimetable) -> None:
    try:
        with file_errors(path, event.first, event.name):
            found = _parsed(path, event)
            if said := _cancelled(event, found):
                source.notes.append(_left_out(path, event, found, said))
            else:
                source.rows.extend(_rows(path, event, found))
    except FaqErrors as errors:
        source.faults.extend(errors.faults)
        source.unsound.append(ExamRow(event.first, {}, event.name, last=event.last))


def _parsed(path: Path, event: Event) -> Component:
    """The event as the library reads it, of those of its lines that count."""
    import icalendar  # takes a while to load, and most offices never need it

    lines = [line for line in event.lines if _is_read(line)]
    if len(lines) > _LINES:
        raise _fault(path, event, message("event-many-lines", most=_LINES))
    if long := next((line for line in lines if len(line) > _LONGEST), None):
        name = _NAME.findall(long[:20])[0].upper()
        raise _fault(path, event, message("event-long-line", name=name, length=len(long)))
    found = icalendar.Event.from_ical("\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    if any(name is None for name, _ in found.errors):
        raise _fault(path, event, message("event-unreadable"))
    return found


def _is_read(line: str) -> bool:
    name = _NAME.match(line)
    unread = name is None or name[0].upper() not in _READ
    return not unread and (len(line) <= _LONGEST or not line.upper().startswith("DESCRIPTION"))


def _rows(path: Path, event: Event, found: Component) -> list[ExamRow]:
    """A row for each of the courses of an event."""
    if "RRULE" in found or "RDATE" in found:
        raise _fault(path, event, message("event-repeats"))
    summary = _text(found, "SUMMARY").strip()
    moments = {column: _moment(path, event, found, column) for column in _MOMENTS}
    whole_day = _whole_day(path, event, moments)
    categories = list(_categories(found))
    cells: dict[Column, Cell] = {
        **({Column.START: moments[Column.START]} if whole_day else moments),
        Column.PLACE: _text(found, "LOCATION"),
        Column.KIND: ", ".join(categories),
    }
    own = {code for code, _ in codes.named(summary) if code}
    return [
        _row(event, {**cells, Column.CODE: code, Column.TITLE: title}, summary, day_only=whole_day, own=own)
        for code, title in codes.named(summary, _text(found, "DESCRIPTION"), categories)
    ]


def _row(
    event: Event, cells: Mapping[Column, Cell], summary: str, *, day_only: bool, own: Collection[str]
) -> ExamRow:
    """`own`: the codes in the event's name; one that is elsewhere may be that of a group."""
    filled = {column: cell for column, cell in cells.items() if cell is not None and cell != ""}
    described = Column.CODE in filled and filled[Column.CODE] not in own
    row = ExamRow(
        event.first,
        filled,
        event.name,
        label=summary,
        last=event.last,
        day_only=day_only,
        described=described,
    )
    return row if Column.CODE in filled else _named_by_title(row)


def _named_by_title(row: ExamRow) -> ExamRow:
    """The row as that of a course without a code, if its name says more than that it is an exam."""
    cells: dict[Column, Cell] = {column: row.cells[column] for column in row.cells if column != Column.CODE}
    title = codes.without_exam_words(row.label)
    if not title:
        return replace(row, cells=cells, described=False)
    return replace(row, cells={**cells, Column.TITLE: title}, titled=True, described=False)


def _whole_day(path: Path, event: Event, moments: Mapping[Column, Cell]) -> bool:
    """Whether only the day is known. Raises FaqError for several days."""
    start, end, length = (moments[column] for column in (Column.START, Column.END, Column.DURATION))
    if not isinstance(start, date) or isinstance(start, datetime):
        return False
    after = end if isinstance(end, date) and not isinstance(end, datetime) else start
    days = length if isinstance(length, timedelta) else after - start
    if days > timedelta(days=1):
        raise _fault(path, event, message("event-days", days=days.days))
    return True


def _cancelled(event: Event, found: Component) -> str:
    """What says that an event does not take place, "" when nothing does (RFC 5545, 3.8.1.11; RFC 5546, 3.2.5)."""
    if _text(found, "STATUS").strip().upper() in ("CANCELLED", "CANCELED"):
        return "STATUS:CANCELLED"
    return "METHOD:CANCEL" if event.method == "CANCEL" else ""


def _left_out(path: Path, event: Event, found: Component, said: str) -> Fault:
    summary = " ".join(_text(found, "SUMMARY").split())[:60]
    what = message("event-cancelled", number=event.number, summary=summary, said=said)
    return note(Place(path, event.first), what)


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
    if written:
        raise _fault(path, event, message("event-moment", name=name, written=written, example=example))
    raise _fault(path, event, message("event-no-moment", name=name, example=example))


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


def _fault(path: Path, event: Event, what: Message) -> FaqError:
    located = message("at", where=event.name, what=what)
    return FaqError(located, what.attribute("remedy")).at(path, event.first)
