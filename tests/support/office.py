"""A small office for tests: its calendar and two questions, as files that a test can change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar
from faq.search import office_index, weights

CALENDAR = """\
academic_year = "2024-2025"
place = "Centre Cnam Paris"
timezone = "Europe/Paris"

[links]
timetable = "http://emploi-du-temps.cnam.fr/"

[office]
name = { fr = "Le service", en = "The office" }
contact = { fr = "", en = "", about = { fr = "coordonnées", en = "contact details" } }

[[session]]
id = "s1_session1"
semester = 1
number = 1
first = 2025-01-20
last = 2025-02-01
deadline = "2025-01-05 23:59"
timetable = "published"

[[session]]
id = "s2_session1"
semester = 2
number = 1
first = 2025-06-10
last = 2025-06-21
deadline_printed = "dimanche 26 mai"
deadline_readings = ["2025-05-25 23:59", "2025-05-26 23:59"]
timetable = "announced"
"""
READINGS = next(line for line in CALENDAR.splitlines() if line.startswith("deadline_readings"))
"""The line of the calendar that declares how a deadline may be read whose weekday and date contradict each other."""

DATES = """\
# Dates

## Quand ont lieu les examens ? {#dates_all}
> c'est quand les examens
> dates des partiels

Pour {{ year }}, au {{ place }} : {{ sessions.s1_session1 | period }}.

[Faire une demande](action:request)
[Qui décide ?](faq:who_decides)

## Qui décide ? {#who_decides}
> qui étudie ma demande

Le service des examens.
"""

ENGLISH = """\
# Dates

## When are the exams? {#dates_all}
> exam dates

In {{ year }}: {{ sessions.s1_session1 | period }}.

## Who decides? {#who_decides}
> who looks at my request

The exams office.
"""


def office(directory: Path, **changed: str) -> Path:
    """Write the office's files to `directory`; `changed` gives other texts for calendar, fr or en."""
    texts = {"calendar": CALENDAR, "fr": DATES, "en": ENGLISH} | changed
    for lang in ("fr", "en"):
        (directory / lang).mkdir(parents=True, exist_ok=True)
        (directory / lang / "01-dates.md").write_text(texts[lang], encoding="utf-8")
    (directory / "calendar.toml").write_text(texts["calendar"], encoding="utf-8")
    return directory


def counts_as_large(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an edit of this office's wordings lead elsewhere only texts within its reach, as one of thousands does."""
    monkeypatch.setattr(office_index, "LARGE", 0)
    (directory / weights.NAME).write_text(
        "whole = 1\nneighbours = 1\nneighbours_meaning = 1\n", encoding="utf-8"
    )


def calendar(directory: Path, text: str = CALENDAR) -> Calendar:
    """The calendar a text holds."""
    path = directory / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    return calendar_file.load(path)


def paris(text: str) -> datetime:
    """A moment of Paris time, such as "2025-01-05 23:59:59", as the bot holds it: in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
