"""Changes one value of `calendar.toml` where it stands; comments and everything else stay as they were written."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from faq.dates import Reason, Unreadable, moments
from faq.errors import CannotEdit

_HEADER = re.compile(r"\s*\[")
_SESSION = re.compile(r"\s*\[\[\s*session\s*\]\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=\s*")
_COMMENT = re.compile(r"""\s*(#[^"'\n]*)$""")
LAST_MINUTE = time(23, 59)
"""When a deadline ends for which no time is told."""
_NONE = frozenset({Reason.NOTHING, Reason.NO_MONTH, Reason.NO_SUCH_DAY, Reason.NO_SUCH_TIME, Reason.TOO_LONG})


class Contradiction(Exception):  # noqa: N818 - the name says what happened
    """A day was written with a weekday that it has not; `day` is the day itself."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


def with_deadline(text: str, session_id: str, deadline: datetime) -> str:
    """The calendar with one deadline for a session, readings of a contradictory one gone. Raises CannotEdit."""
    changed = _without(text, session_id, "deadline_printed")
    value = f'"{deadline:%Y-%m-%d %H:%M}"'
    return _checked(text, _with(changed, session_id, "deadline", value, "deadline_readings"), session_id)


def with_timetable(text: str, session_id: str, published: bool) -> str:
    """The calendar with the timetable of a session said to be out, or still to come. Raises CannotEdit."""
    value = '"published"' if published else '"announced"'
    return _checked(text, _with(text, session_id, "timetable", value), session_id)


def moment(written: str, academic_year: str) -> datetime | None:
    """A deadline as people write it, in the office's own time: "5/1/2025", "dimanche 5 janvier 2025 à 23h59". Without
    a time it is the day's last minute, without a year the one in the academic year. None when it is no date.

    Raises Contradiction, and Unreadable for what may be a date but cannot be this one: see `moments.whole`.
    """
    try:
        found = moments.whole(written, academic_year)
    except Unreadable as error:
        if error.reason is Reason.WEEKDAY and error.day:
            raise Contradiction(error.day) from error
        if error.reason in _NONE:
            return None
        raise
    return datetime.combine(found.day, found.at or LAST_MINUTE).replace(second=0)


def _with(text: str, session_id: str, key: str, value: str, instead: str = "") -> str:
    """The value of a key, put in the place of its own or of the key `instead`, else at the end of its session's."""
    lines = text.split("\n")
    start, end = _table(lines, session_id)
    span = _span(lines, start, end, key) or _span(lines, start, end, instead)
    if span is None:
        last = max(i for i in range(start, end) if _KEY.match(lines[i]) or i == start)
        return "\n".join([*lines[: last + 1], f"{key} = {value}{_return(lines[start])}", *lines[last + 1 :]])
    first, after = span
    comment = _COMMENT.search(lines[after - 1].rstrip("\r"))
    line = f"{key} = {value}{'   ' + comment[1] if comment else ''}{_return(lines[first])}"
    return "\n".join([*lines[:first], line, *lines[after:]])


def _without(text: str, session_id: str, key: str) -> str:
    lines = text.split("\n")
    span = _span(lines, *_table(lines, session_id), key)
    return text if span is None else "\n".join([*lines[: span[0]], *lines[span[1] :]])


def _table(lines: list[str], session_id: str) -> tuple[int, int]:
    """The lines of a session: its header and the line after its last. Raises CannotEdit."""
    headers = [i for i, line in enumerate(lines) if _HEADER.match(line)]
    for start, end in zip(headers, [*headers[1:], len(lines)], strict=True):
        named = re.compile(rf"""\s*id\s*=\s*["']{re.escape(session_id)}["']""")
        if _SESSION.match(lines[start]) and any(map(named.match, lines[start:end])):
            return start, end
    raise CannotEdit(session_id)


def _span(lines: list[str], start: int, end: int, key: str) -> tuple[int, int] | None:
    """The lines that a key and its value take, a list over several of them included."""
    for first in range(start + 1, end):
        found = _KEY.match(lines[first])
        if found and found[1] == key:
            after = first + 1
            while after < end and not _is_whole("\n".join(lines[first:after])):
                after += 1
            return first, after
    return None


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _checked(before: str, after: str, session_id: str) -> str:
    """The text, if nothing but that session changed in it. Raises CannotEdit."""
    try:
        was, now = tomllib.loads(before), tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise CannotEdit(str(error)) from error
    if _but(was, session_id) != _but(now, session_id):
        raise CannotEdit(session_id)
    return after


def _but(data: dict[str, Any], session_id: str) -> dict[str, Any]:
    others = [session for session in data.get("session", []) if session.get("id") != session_id]
    return data | {"session": others}


def _return(line: str) -> str:
    return "\r" if line.endswith("\r") else ""
