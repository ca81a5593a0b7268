"""Reads `calendar.toml`, and says of every value that is missing or wrong where it stands and what to write.

Knows the file only; what the dates mean is told by `sessions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from faq.calendar import law, law_file, office_file
from faq.calendar.deadline_values import deadline, in_order
from faq.calendar.desk import Desk
from faq.calendar.sessions import ANY_NUMBER, Calendar, ExamSession, NumberRule, Slot
from faq.calendar.toml_values import Table
from faq.errors import FaqErrors, Fault
from faq.files import addresses
from faq.files.source import decoded, file_errors, toml_tables
from faq.files.toml_places import places
from faq.texts import texts
from faq.texts.faults import message

NAME = "calendar.toml"
_YEAR = re.compile(r"(\d{4})-(\d{4})")
_SESSION_ID = re.compile(r"[a-z][a-z0-9_]{0,23}")
_SESSION_KEYS = (
    "id name semester number first last deadline deadline_readings deadline_printed timetable".split()  # noqa: SIM905
)
NAME_LENGTH = 40
"""Characters of a session's name: it stands on a button, with its deadline after it."""
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
            office = office_file.table(office_file.beside(path), faults)
            if faults:  # what it would say is not missing, only unread
                return None, faults
            calendar = _File(path, toml_tables(text, path), places(text), faults, office=office).calendar()
            if not faults:
                calendar.moments()  # only then it shows which days are beyond what can be reckoned with
    except FaqErrors as errors:
        return None, [*faults, *errors.faults]
    return (None, faults) if faults else (calendar, [])


@dataclass
class _File(Table):
    """The whole file."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    desk: Desk = field(default_factory=Desk)
    office: Table = field(kw_only=True)

    def calendar(self) -> Calendar:
        self._only_once()
        self.desk = office_file.desk(self.office)
        self.zone = self._zone()
        year = self._year()
        sessions = [self._session(number, data) for number, data in enumerate(self.table_list("session"))]
        self._unique(sessions)
        return Calendar(
            academic_year=year,
            place=self._home("place").text("place", '"Our university"'),
            zone=self.zone,
            links=self._links(),
            office=self._office(),
            sessions=tuple(sorted(sessions, key=lambda session: (session.first, session.last))),
            student_number=self._student_number(),
            desk=self.desk,
        )

    def _home(self, key: str) -> Table:
        """The file in which a key of `office_file.SHARED` stands, or would: the office's where there is one."""
        in_calendar = key in self.data and key not in self.office.data
        return self if in_calendar or not self.office.path.exists() else self.office

    def _only_once(self) -> None:
        for key in office_file.SHARED:
            if key in self.data and key in self.office.data:
                self.fault(key, message("calendar-also-in-office", key=key))

    def _zone(self) -> ZoneInfo:
        home = self._home("timezone")
        name = home.text("timezone", '"Europe/Brussels"')
        try:
            return ZoneInfo(name or "UTC")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            home.wrong("timezone", '"Europe/Brussels"')
            return self.zone

    def _year(self) -> str:
        text = self.text("academic_year", '"2024-2025"')
        years = _YEAR.fullmatch(text)
        if text and not (years and int(years[2]) == int(years[1]) + 1):
            self.wrong("academic_year", '"2024-2025"')
        return text

    def _links(self) -> dict[str, str]:
        table = self._home("links").table("links")
        for key, value in table.data.items():
            wrong = addresses.unfit(value) if isinstance(value, str) else None
            if wrong is not None:
                what = message("calendar-link-unfit", key=key, target=value, unfit=wrong.message)
                table.fault(key, what, wrong.advice)
            elif not (isinstance(value, str) and re.fullmatch(r"\S+", value)):
                table.wrong(key, '"https://www.example.org/"')
        return table.data

    def _office(self) -> dict[str, Slot]:
        table = self._home("office").table("office")
        for key in ("name", "contact"):
            if key not in table.data:
                table.wrong(key, '{ fr = "", en = "" }')
        slots = {key: _slot(table, key, value) for key, value in table.data.items()}
        return slots | self._legal_slots()

    def _legal_slots(self) -> dict[str, Slot]:
        """What an administration of France fills in, where the office is one."""
        if self.desk.law is None:
            return {}
        table = self.office.table(law_file.NAME)
        return {key: _slot(table, key, table.data.get(key, {})) for key in law.SLOTS}

    def _student_number(self) -> NumberRule:
        """The office's own pattern, if it gave one."""
        home = self._home("student_number")
        if "student_number" not in home.data:
            return ANY_NUMBER
        table = home.table("student_number")
        table.unknown(("pattern", "hint", "required"))
        required = table.flag("required")
        if table.data.keys() <= {"required"}:
            return replace(ANY_NUMBER, required=required)
        pattern, hint = table.text("pattern", '"[0-9]{9}"'), table.data.get("hint")
        if not isinstance(hint, dict) or not all(
            isinstance(hint.get(lang), str) for lang in self.desk.languages
        ):
            table.wrong("hint", '{ fr = "de 9 chiffres", en = "9 digits" }')
            return ANY_NUMBER
        try:
            return NumberRule(re.compile(pattern), hint, required)
        except re.error:
            table.wrong("pattern", '"[0-9]{9}"')
            return ANY_NUMBER

    def _session(self, number: int, data: dict[str, Any]) -> ExamSession:
        table = self.table("session", number, data)
        table.unknown(_SESSION_KEYS)
        session_id = table.text("id", '"s1_session1"')
        if session_id and not _SESSION_ID.fullmatch(session_id):
            table.unfit("id", message("calendar-write-id"))
        timetable = table.text("timetable", '"published"')
        if timetable not in ("published", "announced", ""):
            table.wrong("timetable", '"published"', '"announced"')
        session = ExamSession(
            id=session_id,
            semester=self._counted(table, "semester"),
            number=self._counted(table, "number"),
            first=table.day("first"),
            last=table.day("last"),
            deadline=deadline(table, self.zone, self.desk.hours.holidays),
            published=timetable == "published",
            names=table.words("name", self.desk.languages, NAME_LENGTH),
        )
        in_order(table, session)
        return session

    def _counted(self, table: Table, key: str) -> int:
        """The number of a semester, or of the session in it; 0 where the session has a name instead."""
        return 0 if "name" in table.data and key not in table.data else table.whole(key)

    def _unique(self, sessions: list[ExamSession]) -> None:
        for number, session in enumerate(sessions):
            if session.id and session.id in [other.id for other in sessions[:number]]:
                table = self.table("session", number, {})
                table.fault("id", message("calendar-id-twice", session=session.id))


def _slot(table: Table, key: str, value: object) -> Slot:
    written: dict[str, Any] = dict(value) if isinstance(value, dict) else {"": value}
    about = written.pop("about", {})
    named = isinstance(about, dict) and all(isinstance(text, str) for text in about.values())
    if not named or not all(
        lang in texts().languages and isinstance(text, str) for lang, text in written.items()
    ):
        table.wrong(key, '{ fr = "", en = "" }')
        return Slot(key, {}, {})
    return Slot(key, {lang: text.strip() for lang, text in written.items()}, about)
