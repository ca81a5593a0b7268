"""Reads `office.toml`: whose desk it is, and of everything missing or wrong where it stands and what to write.

What the calendar's file may hold too (the place, its time zone, addresses, what the office fills in, the student number) is
read by `calendar_file`, from whichever of the two has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

from faq.calendar import law_file, public_holidays
from faq.calendar.desk import PLAIN, ROLES, WORDS, AnswerRole, Desk, Hours, Words
from faq.calendar.public_holidays import NONE, PublicHolidays
from faq.calendar.toml_values import Table
from faq.dates import Unreadable, cells
from faq.entry import Place
from faq.errors import FaqErrors, Fault
from faq.files.source import decoded, file_errors, toml_tables
from faq.files.toml_places import places
from faq.texts import LANGUAGES
from faq.texts.faults import message

NAME = "office.toml"
LARGEST = 100_000
"""Bytes of the file that are read; one with all comments has four thousand."""
SHARED = ("place", "timezone", "links", "office", "student_number")
"""What may stand here or in the calendar's file, but in one of them only."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_REVIEW, LONGEST_RETENTION = 60, 120
"""Days in which an office may say that it decides, and months for which it may keep what was decided."""
_OWN = (
    "country",
    "subdivision",
    "languages",
    "retention_months",
    "words",
    "hours",
    "entries",
    law_file.NAME,
)
_HOURS = ("days", "digest", "closed", "decides_within")
_ENTRY = re.compile(r"[a-z][a-z0-9_]*\*?")


def beside(calendar: Path) -> Path:
    """Where the file is that goes with a calendar's."""
    return calendar.with_name(NAME)


def table(path: Path, faults: list[Fault]) -> Table:
    """The whole file as a table, empty where there is no file or it cannot be read; its faults go into `faults`."""
    try:
        with file_errors(path):
            text = decoded(path, LARGEST) if path.exists() else ""
            return Table(path, toml_tables(text, path), places(text), faults)
    except FaqErrors as errors:
        faults += errors.faults
        return Table(path, {}, places(""), faults)


def place(path: Path, name: str, key: str) -> Place:
    """Where a key of a table stands in a file that can be read."""
    return Place(path, places(decoded(path, LARGEST)).line((name, key)))


def desk(file: Table) -> Desk:
    """Whose desk it is, by the file. What is wrong goes into the file's faults."""
    file.unknown((*_OWN, *SHARED))
    languages = _languages(file)
    return Desk(
        languages=languages,
        words=_words(file.table("words"), languages),
        hours=_hours(file.table("hours"), _holidays(file)),
        retention_months=file.count("retention_months", 1, LONGEST_RETENTION) or PLAIN.retention_months,
        roles=_roles(file.table("entries")),
        law=law_file.law(file),
    )


def _languages(file: Table) -> tuple[str, ...]:
    written = file.names("languages", '["fr", "en"]')
    if len(file.data.get("languages") or ()) > len(written) > 0:
        file.fault("languages", message("office-language-twice"))
    for lang in written:
        if lang not in LANGUAGES:
            file.fault("languages", message("office-language-unknown", lang=lang, known=LANGUAGES))
    return tuple(lang for lang in written if lang in LANGUAGES) or _with_folders(file.path.parent)


def _with_folders(directory: Path) -> tuple[str, ...]:
    """The languages that an office has a folder of answers in; all there are where it has none yet."""
    return tuple(lang for lang in LANGUAGES if (directory / lang).is_dir()) or LANGUAGES


def _words(table: Table, languages: tuple[str, ...]) -> Mapping[str, Words]:
    table.unknown(WORDS)
    return {name: table.words(name, languages, most) for name, most in WORDS.items() if name in table.data}


def _hours(table: Table, holidays: PublicHolidays) -> Hours:
    table.unknown(_HOURS)
    usual = Hours()
    within = table.count("decides_within", 1, LONGEST_REVIEW)
    return Hours(
        days=_weekdays(table) or usual.days,
        digest=_digest(table) or usual.digest,
        closed=tuple(sorted(_closed(table))),
        decides_within=within or usual.decides_within,
        holidays=holidays,
    )


def _holidays(file: Table) -> PublicHolidays:
    """Those of the country that is named, and of its subdivision."""
    if not file.data.keys() & {"country", "subdivision"}:
        return NONE
    country = file.text("country", '"FR"')
    known = public_holidays.is_known(country)
    if country and not known:
        file.fault("country", message("office-country-unknown", country=country))
    subdivision = file.text("subdivision", '"57"') if "subdivision" in file.data else ""
    parts = public_holidays.subdivisions(country) if known and subdivision else [subdivision]
    if subdivision not in parts:
        mend = message("use", known=tuple(parts)) if parts else message("delete-line")
        what = message("office-subdivision-unknown", subdivision=subdivision, country=country)
        file.fault("subdivision", what, mend)
    return PublicHolidays(country, subdivision)


def _weekdays(table: Table) -> frozenset[int]:
    written = [day.lower() for day in table.names("days", '["monday", "tuesday"]')]
    for day in written:
        if day not in DAYS:
            table.fault("days", message("office-no-weekday", day=day, known=DAYS))
    return frozenset(DAYS.index(day) for day in written if day in DAYS)


def _digest(table: Table) -> time | None:
    value = table.data.get("digest")
    try:
        found = value if isinstance(value, time) else time.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        table.wrong("digest", '"09:00"')
        return None
    return found.replace(second=0, microsecond=0, tzinfo=None) if found else None


def _closed(table: Table) -> list[date]:
    value = table.data.get("closed", [])
    days = {str(each): _day(each) for each in (value if isinstance(value, list) else [value])}
    for written, day in days.items():
        if day is None:
            table.fault("closed", message("office-no-day", written=written))
    return [day for day in days.values() if day]


def _day(value: object) -> date | None:
    """A day, as TOML's own or as words."""
    if type(value) is date:
        return value
    try:
        found = cells.read(value.strip()) if isinstance(value, str) else None
    except Unreadable:
        return None
    return None if found is None or found.wrong_weekday or found.times else found.day


def _roles(table: Table) -> Mapping[AnswerRole, tuple[str, ...]]:
    table.unknown([role.value for role in AnswerRole])
    found = dict(ROLES)
    for role in AnswerRole:
        for name in (written := table.names(role, '["dates_*", "results_where"]')):
            if not _ENTRY.fullmatch(name):
                table.fault(role, message("office-no-entry-name", name=name))
        found[role] = tuple(written) or found[role]
    return found
