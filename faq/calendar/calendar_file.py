"""Reads `calendar.toml`, and says of every value that is missing or wrong where it stands and what to write.

Knows the file only; what the dates mean is `calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from faq.calendar.sessions import ANY_NUMBER, Calendar, Deadline, ExamSession, NumberRule, Slot
from faq.dates import Unreadable, cells
from faq.dates.cells import Reading
from faq.entry import Place
from faq.errors import FaqErrors, Fault
from faq.files import addresses
from faq.files.source import decoded, file_errors, toml_tables
from faq.texts import texts

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*[.=]")
_YEAR = re.compile(r"(\d{4})-(\d{4})")
_SESSION_ID = re.compile(r"[a-z][a-z0-9_]{0,23}")
_SESSION_KEYS = (
    "id semester number first last deadline deadline_readings deadline_printed timetable".split()  # noqa: SIM905
)
_NEVER = date(1, 1, 1)
LARGEST = 100_000
"""Bytes of a calendar that is read; a year of an office has three thousand."""


def load(path: Path) -> Calendar:
    """The calendar of the file. Raises FaqErrors with all its faults."""
    calendar, faults = read(path)
    if calendar is None:
        raise FaqErrors(faults)
    return calendar


def read(path: Path) -> tuple[Calendar | None, list[Fault]]:
    """The calendar of the file, or None and every fault that was found."""
    try:
        with file_errors(path):
            return parse(decoded(path, LARGEST), path)
    except FaqErrors as errors:
        return None, list(errors.faults)


def parse(text: str, path: Path) -> tuple[Calendar | None, list[Fault]]:
    """As `read`, of a file's text; `path` is what the faults name."""
    faults: list[Fault] = []
    try:
        with file_errors(path):
            calendar = _File(path, toml_tables(text, path), _lines(text), faults).calendar()
            if not faults:
                calendar.moments()  # only then it shows which days are beyond what can be reckoned with
    except FaqErrors as errors:
        return None, [*faults, *errors.faults]
    return (None, faults) if faults else (calendar, [])


def lines(path: Path) -> dict[str, int]:
    """The line of each session's table and keys in a sound file: "s1_session1", "s1_session1.deadline"."""
    text = decoded(path)
    where, found = _lines(text), {}
    for number, table in enumerate(toml_tables(text, path).get("session", [])):
        found[table["id"]] = where["session", number, ""]
        found |= {f"{table['id']}.{key}": where.get(("session", number, key), 1) for key in table}
    return found


def office_lines(path: Path) -> dict[str, int]:
    """The line of each key of the table of the office, and of the table itself under ""; 1 where there is none."""
    where = _lines(decoded(path))
    found = {key: line for (table, _, key), line in where.items() if table == "office"}
    return {"": 1, **found}


_Lines = dict[tuple[str, int, str], int]


def _lines(text: str) -> _Lines:
    """Where tables and keys stand: (table, its number among those of that name, key or "") -> line."""
    found: _Lines = {}
    table, number, seen = "", 0, dict[str, int]()
    for line, content in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(content):
            table = header[1]
            number = seen[table] = seen.get(table, -1) + 1
            found[table, number, ""] = line
        elif key := _KEY.match(content):
            found.setdefault((table, number, key[1]), line)
    return found


@dataclass
class _Table:
    """One table of the file: hands out its values; of those that are missing or wrong it notes the fault."""

    path: Path
    data: dict[str, Any]
    where: _Lines
    faults: list[Fault]
    name: str = ""
    number: int = 0

    def line(self, key: str = "") -> int:
        header = self.where.get((self.name, self.number, ""), 1)
        return self.where.get((self.name, self.number, key), header)

    def fault(self, key: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(Place(self.path, self.line(key)), what, remedy))

    def wrong(self, key: str, example: str) -> None:
        what = f"`{key}` cannot be `{self.data[key]}`." if key in self.data else f"`{key}` is missing."
        self.fault(key, what, f"Write, for example: {key} = {example}")

    def text(self, key: str, example: str) -> str:
        value = self.data.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.wrong(key, example)
        return ""

    def whole(self, key: str) -> int:
        value = self.data.get(key)
        if type(value) is int and value in (1, 2):
            return value
        self.wrong(key, "1 (or 2)")
        return 0

    def day(self, key: str) -> date:
        value = self.data.get(key)
        if type(value) is date:
            return value
        self.wrong(key, "2025-01-20")
        return _NEVER

    def contradiction(self, key: str, found: Reading) -> None:
        """A day that was written with a weekday that it has not."""
        what = f"`{key}` contradicts itself: {found.day} is a {found.day:%A}."
        self.fault(key, what, "Correct the day or the weekday.")

    def table_list(self, key: str) -> list[dict[str, Any]]:
        value = self.data.get(key)
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            return value
        self.fault(key, f"There is no [[{key}]].", f"Write at least one table headed [[{key}]].")
        return []

    def unknown(self, known: Iterable[str]) -> None:
        for key in self.data.keys() - set(known):
            self.fault(key, f"`{key}` means nothing here.", f"Use one of: {', '.join(known)}.")


@dataclass
class _File(_Table):
    """The whole file."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def calendar(self) -> Calendar:
        self.zone = self._zone()
        year = self._year()
        sessions = [self._session(number, data) for number, data in enumerate(self.table_list("session"))]
        self._unique(sessions)
        return Calendar(
            academic_year=year,
            place=self.text("place", '"Centre Cnam Paris"'),
            zone=self.zone,
            links=self._links(),
            office=self._office(),
            sessions=tuple(sorted(sessions, key=lambda session: (session.first, session.last))),
            student_number=self._student_number(),
        )

    def _zone(self) -> ZoneInfo:
        name = self.text("timezone", '"Europe/Paris"')
        try:
            return ZoneInfo(name or "UTC")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.wrong("timezone", '"Europe/Paris"')
            return self.zone

    def _year(self) -> str:
        text = self.text("academic_year", '"2024-2025"')
        years = _YEAR.fullmatch(text)
        if text and not (years and int(years[2]) == int(years[1]) + 1):
            self.wrong("academic_year", '"2024-2025"')
        return text

    def _links(self) -> dict[str, str]:
        table = self._table("links")
        for key, value in table.data.items():
            wrong = addresses.unfit(value) if isinstance(value, str) else None
            if wrong is not None:
                table.fault(key, f"`{key}` cannot be `{value}`. {wrong.what}", wrong.remedy)
            elif not (isinstance(value, str) and re.fullmatch(r"\S+", value)):
                table.wrong(key, '"https://www.example.org/"')
        return table.data

    def _office(self) -> dict[str, Slot]:
        table = self._table("office")
        for key in ("name", "contact"):
            if key not in table.data:
                table.wrong(key, '{ fr = "", en = "" }')
        return {key: _slot(table, key, value) for key, value in table.data.items()}

    def _student_number(self) -> NumberRule:
        """The office's own pattern, if it gave one."""
        if "student_number" not in self.data:
            return ANY_NUMBER
        table = self._table("student_number")
        table.unknown(("pattern", "hint"))
        pattern, hint = table.text("pattern", '"[0-9]{9}"'), table.data.get("hint")
        if not isinstance(hint, dict) or not all(isinstance(hint.get(lang), str) for lang in ("fr", "en")):
            table.wrong("hint", '{ fr = "de 9 chiffres", en = "9 digits" }')
            return ANY_NUMBER
        try:
            return NumberRule(re.compile(pattern), hint)
        except re.error:
            table.wrong("pattern", '"[0-9]{9}"')
            return ANY_NUMBER

    def _table(self, name: str, number: int = 0, data: object = None) -> _Table:
        value = self.data.get(name, {}) if data is None else data
        if not isinstance(value, dict):
            self.wrong(name, "a table: its name in brackets, then one value a line")
            value = {}
        return _Table(self.path, value, self.where, self.faults, name, number)

    def _session(self, number: int, data: dict[str, Any]) -> ExamSession:
        table = self._table("session", number, data)
        table.unknown(_SESSION_KEYS)
        session_id = table.text("id", '"s1_session1"')
        if session_id and not _SESSION_ID.fullmatch(session_id):
            table.wrong("id", '"s1_session1" (small letters, digits and _)')
        timetable = table.text("timetable", '"published"')
        if timetable not in ("published", "announced", ""):
            table.wrong("timetable", '"published" (or "announced")')
        session = ExamSession(
            id=session_id,
            semester=table.whole("semester"),
            number=table.whole("number"),
            first=table.day("first"),
            last=table.day("last"),
            deadline=_deadline(table, self.zone),
            published=timetable == "published",
        )
        _in_order(table, session)
        return session

    def _unique(self, sessions: list[ExamSession]) -> None:
        for number, session in enumerate(sessions):
            if session.id and session.id in [other.id for other in sessions[:number]]:
                table = self._table("session", number, {})
                table.fault("id", f"Two sessions are called `{session.id}`.", "Give each its own id.")


def _deadline(table: _Table, zone: ZoneInfo) -> Deadline:
    """The one deadline, or all the readings of a contradictory one."""
    readings = sorted(_moments(table, zone))
    printed = (
        table.text("deadline_printed", '"dimanche 26 mai"') if "deadline_printed" in table.data else None
    )
    if not readings:
        never = datetime(1, 1, 2, tzinfo=zone)  # the 1st would have no name in UTC
        return Deadline(never, never)
    return Deadline(readings[0], readings[-1], printed)


def _moments(table: _Table, zone: ZoneInfo) -> set[datetime]:
    single = "deadline" in table.data
    key = "deadline" if single or "deadline_readings" not in table.data else "deadline_readings"
    if single and "deadline_readings" in table.data:
        table.fault("deadline_readings", "There is a deadline and readings of it.", "Keep one of the two.")
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
        table.fault(key, "There is only one reading.", 'Write it as: deadline = "2025-05-25 23:59"')
    elif len(moments) > 1 and "deadline_printed" not in table.data:
        table.fault(key, "`deadline_printed` is missing.", "Write what the page says, word for word.")
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


def _in_order(table: _Table, session: ExamSession) -> None:
    """A session ends after it starts, and its requests close before."""
    if _NEVER in (session.first, session.last):
        return
    if session.last < session.first:
        what = f"The last day, {session.last}, is before the first, {session.first}."
        table.fault("last", what, "Correct `first` or `last`.")
    if session.deadline.latest.date() >= session.first:
        key = "deadline" if "deadline" in table.data else "deadline_readings"
        what = f"Requests would close on {session.deadline.latest:%Y-%m-%d}, when the session has started."
        table.fault(key, what, f"Correct `{key}` or `first`.")


def _slot(table: _Table, key: str, value: object) -> Slot:
    written: dict[str, Any] = dict(value) if isinstance(value, dict) else {"": value}
    about = written.pop("about", {})
    named = isinstance(about, dict) and all(isinstance(text, str) for text in about.values())
    if not named or not all(
        lang in texts().languages and isinstance(text, str) for lang, text in written.items()
    ):
        table.wrong(key, '{ fr = "", en = "" }')
        return Slot(key, {}, {})
    return Slot(key, {lang: text.strip() for lang, text in written.items()}, about)
