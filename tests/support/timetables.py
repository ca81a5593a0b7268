"""Timetables for tests: exams by a few words, and files of the office as they are exported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar
from faq.errors import Fault
from faq.timetable import files
from faq.timetable.exams import Exam, Sitting, Timetable
from tests.support.paths import ROOT

PARIS = ZoneInfo("Europe/Paris")
SHIPPED = calendar_file.load(ROOT / "faq" / "content" / "calendar.toml")
HEADER = "Code;Intitulé;Date;Début;Fin;Salle;Session"


def exam(code: str, start: str, end: str, day: str = "2025-01-21", session: str = "s1_session1") -> Exam:
    """An exam by its local times, such as "18:30" and "20:30"."""
    first, last = (datetime.fromisoformat(f"{day} {at}").replace(tzinfo=PARIS) for at in (start, end))
    return Exam(code, f"Cours {code}", session, (Sitting(first, last, "amphi 3"),))


def sat(exam: Exam) -> list[tuple[str, str, str, str]]:
    """The sittings of an exam: start and end, place, group and part."""
    return [
        (f"{each.start:%d/%m %H:%M}-{each.end:%H:%M}", each.place, each.group, each.part)
        for each in exam.sittings
    ]


def read(path: Path, calendar: Calendar = SHIPPED) -> tuple[Timetable, list[Fault]]:
    """The timetable of a file, and what is wrong with it."""
    found = files.read([path], calendar)
    return found.timetable, list(found.faults)


def notes(path: Path) -> list[str]:
    """What is worth knowing of a file, each with its line."""
    return [f"{note.place.line}: {note.what}" for note in files.read([path], SHIPPED).notes]


def read_csv(folder: Path, *rows: str, header: str = HEADER) -> tuple[Timetable, list[Fault]]:
    """What a file of these rows becomes."""
    path = folder / "planning.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return read(path)
