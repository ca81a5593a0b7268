"""How long the exams of a timetable last: the unit that a column tells, and lengths that no exam has."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from faq.timetable.files import moments
from faq.timetable.files.columns import Cell
from tests.support.timetables import read, read_csv

ROW = "NFP101;21/01/2025;18h30;{}"


def workbook(folder: Path, header: str, cell: Cell) -> Path:
    book = openpyxl.Workbook()
    assert book.active
    book.active.append(["Code UE", "Date", "Début", header])
    book.active.append(["NFP101", date(2025, 1, 21), time(18, 30), cell])
    book.save(folder / "planning.xlsx")
    return folder / "planning.xlsx"


HEADERS = {
    "Durée (h)": "2",
    "Durée (heures)": "2",
    "Durée en heures": "2,0",
    "Durée de l'épreuve (en h)": "2h",
    "DUREE H": "2",
    "Durée [h]": "2",
    "Duration (hours)": "2",
    "Duration in hours": "2.0",
    "Durée (min)": "120",
    "Durée en minutes": "120",
    "Duration (minutes)": "2h",
    "Length, min": "120",
    "Durée": "2",
    "Durée (hh:mm)": "02:00",
}


@pytest.mark.parametrize(("header", "length"), HEADERS.items())
def test_the_name_of_a_column_tells_the_unit_of_its_numbers(tmp_path: Path, header: str, length: str) -> None:
    timetable, faults = read_csv(tmp_path, ROW.format(length), header=f"Code UE;Date;Début;{header}")
    assert faults == []
    assert [f"{exam.end:%H:%M}" for exam in timetable.exams] == ["20:30"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Durée (h)", 2),
        ("Durée (h)", 2.0),
        ("Durée (min)", 120),
        ("Durée (h)", time(2)),
        ("Durée", 2),
        ("Durée", 120),
        ("Durée", 2 / 24),
        ("Durée (min)", timedelta(hours=2)),
        ("Durée", "2h"),
    ],
)
def test_a_workbook_may_hold_a_duration_as_a_number_or_as_a_time(
    tmp_path: Path, header: str, cell: Cell
) -> None:
    timetable, faults = read(workbook(tmp_path, header, cell))
    assert faults == []
    assert [f"{exam.end:%H:%M}" for exam in timetable.exams] == ["20:30"]


SLIPS = {
    "hours as minutes": ("Durée (min)", "2", "lasts 2 minutes"),
    "minutes as hours": ("Durée (h)", "120", "ends on"),
    "nine hours": ("Durée (h)", "9", "ends on"),
    "neither": ("Durée", "9", "« 9 » is no duration"),
    "words": ("Durée", "longue", "« longue » is no duration"),
}


@pytest.mark.parametrize(("header", "length", "what"), SLIPS.values(), ids=SLIPS.keys())
def test_a_length_that_no_exam_has_is_told_with_its_row(
    tmp_path: Path, header: str, length: str, what: str
) -> None:
    timetable, (fault,) = read_csv(tmp_path, ROW.format(length), header=f"Code UE;Date;Début;{header}")
    assert not timetable.exams
    assert fault.place.line == 2
    assert what in fault.reason


@pytest.mark.parametrize(
    ("hours", "fits"), [("8h-16h", True), ("8h-16h01", False), ("9h-9h10", True), ("9h-9h09", False)]
)
def test_an_exam_lasts_from_ten_minutes_to_eight_hours(tmp_path: Path, hours: str, fits: bool) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;21/01/2025;{hours}", header="Code;Date;Horaires")
    assert (bool(timetable.exams), not faults) == (fits, fits)
    assert all("« Horaires »" in fault.reason and "10 minutes to 8 hours" in fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("1:00 to 4:00 PM", "13:00", "16:00"),
        ("9:00 to 12:00 PM", "09:00", "12:00"),
        ("11-1pm", "11:00", "13:00"),
    ],
)
def test_the_half_of_the_day_behind_the_end_is_that_of_the_start(
    tmp_path: Path, hours: str, start: str, end: str
) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;21/01/2025;{hours}", header="Code;Date;Time")
    assert faults == []
    assert [(f"{exam.start:%H:%M}", f"{exam.end:%H:%M}") for exam in timetable.exams] == [(start, end)]


@pytest.mark.parametrize(
    ("cell", "length"),
    [
        (datetime(1899, 12, 30, 2, 30), timedelta(hours=2.5)),  # noqa: DTZ001 (as Excel holds it)
        (0.125, timedelta(hours=3)),
        (0.25, None),  # six hours as a part of a day, a quarter of an hour as a number of hours
        (0.5, timedelta(minutes=30)),
        (float("nan"), None),
        (float("inf"), None),
        (-2, None),
        (None, None),
        (date(2025, 1, 21), None),
        ("2h ou 3h", None),
    ],
)
def test_a_number_without_a_unit_is_what_an_exam_can_last_or_nothing(
    cell: Cell, length: timedelta | None
) -> None:
    assert moments.duration(cell) == length
