"""The deadlines of a calendar's file: one moment, or the readings of a deadline that the office printed two ways."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from faq.calendar.public_holidays import PublicHolidays
from faq.calendar.sessions import Deadline, ExamSession
from faq.calendar.toml_values import NEVER, Table
from faq.dates import Unreadable, cells
from faq.dates.cells import Reading
from faq.texts.faults import message


def deadline(table: Table, zone: ZoneInfo, holidays: PublicHolidays) -> Deadline:
    """The one deadline, or all the readings of a contradictory one."""
    readings = sorted(_moments(table, zone))
    printed = (
        table.text("deadline_printed", '"dimanche 26 mai"') if "deadline_printed" in table.data else None
    )
    if not readings:
        never = datetime(1, 1, 2, tzinfo=zone)  # the 1st would have no name in UTC
        return Deadline(never, never)
    return Deadline(readings[0], readings[-1], printed, holidays)


def _moments(table: Table, zone: ZoneInfo) -> set[datetime]:
    single = "deadline" in table.data
    key = "deadline" if single or "deadline_readings" not in table.data else "deadline_readings"
    if single and "deadline_readings" in table.data:
        table.fault("deadline_readings", message("calendar-deadline-and-readings"))
    value = table.data.get(key)
    values = value if key == "deadline_readings" and isinstance(value, list) else [value]
    moments = {moment(item, zone) for item in values}
    wrong = next((found for item in values if (found := _read(item)) and found.wrong_weekday), None)
    if wrong:
        table.contradiction(key, wrong)
    elif None in moments or not moments:
        table.wrong(
            key, '"2025-01-05 23:59"' if key == "deadline" else '["2025-05-25 23:59", "2025-05-26 23:59"]'
        )
    elif key == "deadline_readings" and len(moments) == 1:
        table.fault(key, message("calendar-one-reading"))
    elif len(moments) > 1 and "deadline_printed" not in table.data:
        table.fault(key, message("calendar-no-printed"))
    return {each for each in moments if each}


def moment(value: object, zone: ZoneInfo) -> datetime | None:
    """A local date and time, to the minute, as words or as TOML's own type; None when it is neither."""
    if isinstance(value, datetime) and not value.tzinfo:
        return value.replace(second=0, microsecond=0, tzinfo=zone)
    found = _read(value)
    if found is None or found.day is None or found.wrong_weekday or found.midnight or len(found.times) != 1:
        return None
    return datetime.combine(found.day, found.times[0], zone)


def _read(value: object) -> Reading | None:
    """A day or a moment as words: "2025-01-05 23:59", "dimanche 5 janvier 2025 à 23h59"; None when it is neither."""
    try:
        return cells.read(value.strip()) if isinstance(value, str) else None
    except Unreadable:
        return None


def in_order(table: Table, session: ExamSession) -> None:
    """A session ends after it starts, and its requests close before."""
    if NEVER in (session.first, session.last):
        return
    if session.last < session.first:
        table.fault("last", message("calendar-last-before-first", first=session.first, last=session.last))
    if session.deadline.latest.date() >= session.first:
        key = "deadline" if "deadline" in table.data else "deadline_readings"
        table.fault(key, message("calendar-deadline-late", key=key, day=session.deadline.latest.date()))
