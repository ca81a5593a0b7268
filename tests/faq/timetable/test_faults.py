"""What is wrong in a timetable is told row by row, all at once, with what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faq.calendar import calendar_file
from tests.support.paths import ROOT
from tests.support.timetables import HEADER, read, read_csv

CONTENT = ROOT / "faq" / "content"

SOUND = "NFP101;Programmation;21/01/2025;18h30;20h30;amphi 3;s1_session1"

ROWS = {
    "no code": (";x;21/01/2025;9h;10h;;", "The code of the course is missing.", "such as NFP101"),
    "a number as code": ("101;x;21/01/2025;9h;10h;;", "« 101 » cannot be the code", "letters and digits"),
    "a sentence as code": (
        "voir l'affichage !;x;21/01/2025;9h;10h;;",
        "cannot be the code",
        "such as NFP101",
    ),
    "a formula as code": ("=1+1;x;21/01/2025;9h;10h;;", "« =1+1 » cannot be the code", "such as NFP101"),
    "no day": ("A1;x;;9h;10h;;", "The day of the exam is missing.", "merged cells"),
    "no such day": ("A1;x;31/02/2025;9h;10h;;", "« 31/02/2025 » is no day", "Write the day as 21/01/2025."),
    "month before day": ("A1;x;01/21/2025;9h;10h;;", "« 01/21/2025 » is no day", "21/01/2025"),
    "no year, in no session": ("A1;x;21/11;9h;10h;;", "2025-11-21 is in no session", "Correct the day"),
    "no year, a wrong weekday": ("A1;x;lundi 21/01;9h;10h;;", "2025-01-21 is a Tuesday.", "Correct the day."),
    "two days": ("A1;x;21/01/2025 ou 22/01/2025;9h;10h;;", "is no day", "21/01/2025"),
    "a month that may be two": ("A1;x;21 jui 2025;9h;10h;;", "is no day", "21/01/2025"),
    "a wrong weekday": ("A1;x;lundi 21/01/2025;9h;10h;;", "2025-01-21 is a Tuesday.", "Correct the day."),
    "no start": ("A1;x;21/01/2025;;10h;;", "The time at which the exam starts is missing.", "Write it"),
    "no end": ("A1;x;21/01/2025;9h;;;", "The time at which the exam ends is missing.", "Write it"),
    "no such time": ("A1;x;21/01/2025;9h;25h;;", "« 25h » is no time", "Write the time as 18h30."),
    "midnight as 24:00": ("A1;x;21/01/2025;22:00;24:00;;", "« 24:00 » is no time", "18h30"),
    "thirteen in the afternoon": ("A1;x;21/01/2025;13:00 pm;15h;;", "« 13:00 pm » is no time", "18h30"),
    "two starts": ("A1;x;21/01/2025;9h ou 10h;12h;;", "« 9h ou 10h » is no time", "18h30"),
    "a broken formula": (
        "A1;x;21/01/2025;#REF!;12h;;",
        "Column « Début »: « #REF! » is an error of the spreadsheet.",
        "write the value itself",
    ),
    "end before start": (
        "A1;x;21/01/2025;20h30;18h30;;",
        "ends at 18:30, but starts at 20:30",
        "Correct one",
    ),
    "no length": ("A1;x;21/01/2025;9h;9h;;", "ends at 09:00, but starts at 09:00", "Correct one"),
    "over midnight": ("A1;x;21/01/2025;22h;1h;;", "ends at 01:00", "cannot go over midnight"),
    "over midnight, with the days": (
        "A1;x;21/01/2025;22h;22/01/2025 01:00;;",
        "starts on 2025-01-21 and ends on 2025-01-22",
        "ends on the day",
    ),
    "two days that differ": (
        "A1;x;21/01/2025;22/01/2025 9h;10h;;",
        "The day is 2025-01-21, but the start is on 2025-01-22.",
        "Correct one of the two.",
    ),
    "an unknown session": (
        "A1;x;21/01/2025;9h;10h;;S3 session 1",
        "« S3 session 1 » is no session",
        "s1_session1, s1_session2, s2_session1, s2_session2",
    ),
    "a session without a number": (
        "A1;x;21/01/2025;9h;10h;;janvier",
        "« janvier » is no session",
        "Write one of",
    ),
    "a day outside its session": (
        "A1;x;21/02/2025;9h;10h;;s1_session1",
        "2025-02-21 is not in s1_session1 (2025-01-20 to 2025-02-01).",
        "Correct the day or the session.",
    ),
    "a day of another session": (
        "A1;x;15/04/2025;9h;10h;;S1 session 1",
        "is not in s1_session1",
        "Correct the day",
    ),
    "a day in no session": ("A1;x;24/12/2024;9h;10h;;", "2024-12-24 is in no session", "calendar.toml"),
    "spoilt accents": (
        "A1;ProgrammÃ©e;21/01/2025;9h;10h;;",
        "« ProgrammÃ©e »: the accents were spoilt",
        "CSV UTF-8",
    ),
    "a title like a page": (
        f"A1;{'x' * 201};21/01/2025;9h;10h;;",
        "too long for a title (201",
        "Shorten it to 200.",
    ),
    "a place like a page": (
        f"A1;x;21/01/2025;9h;10h;{'y' * 500};",
        "too long for a room",
        "Shorten it to 200.",
    ),
}


@pytest.mark.parametrize(("row", "what", "remedy"), ROWS.values(), ids=ROWS.keys())
def test_a_wrong_row_is_told_with_its_line_and_what_to_write(
    tmp_path: Path, row: str, what: str, remedy: str
) -> None:
    timetable, faults = read_csv(tmp_path, SOUND, "", row)
    assert [exam.code for exam in timetable.exams] == ["NFP101"]
    (fault,) = faults
    assert (fault.place.path, fault.place.line) == (tmp_path / "planning.csv", 4)
    assert what in fault.what
    assert remedy in fault.remedy


def test_all_that_is_wrong_in_all_rows_is_told_at_once(tmp_path: Path) -> None:
    _, faults = read_csv(tmp_path, "101;x;32/01/2025;9h;25h;;S9", SOUND, ";x;21/02/2025;9h;10h;;")
    assert [fault.place.line for fault in faults] == [2, 2, 2, 2, 4, 4]


def test_a_row_below_a_cell_of_several_lines_has_its_own_number(tmp_path: Path) -> None:
    _, faults = read_csv(tmp_path, 'A1;"de\nux";21/01/2025;9h;10h;;', "A2;x;;9h;10h;;")
    assert [fault.place.line for fault in faults] == [4]


def test_a_time_that_the_clocks_skip_does_not_exist(tmp_path: Path) -> None:
    calendar = tmp_path / "calendar.toml"
    text = (CONTENT / "calendar.toml").read_text(encoding="utf-8")
    shutil.copy(CONTENT / "office.toml", tmp_path)
    calendar.write_text(
        text.replace("first = 2025-04-14", "first = 2025-03-30").replace("2025-03-30 23", "2025-03-20 23")
    )
    (tmp_path / "a.csv").write_text(
        f"{HEADER}\nA1;x;30/03/2025;2h30;4h;;\nA2;x;30/03/2025;1h;4h;;\n", encoding="utf-8"
    )
    timetable, (fault,) = read(tmp_path / "a.csv", calendar_file.load(calendar))
    assert fault.what == "There is no 02:30 on 2025-03-30: the clocks are put forward."
    start, end = timetable.exams[0].sittings[0].span
    assert (end - start).total_seconds() == 2 * 3600


def test_where_sessions_share_a_day_the_session_must_be_named(tmp_path: Path) -> None:
    text = (CONTENT / "calendar.toml").read_text(encoding="utf-8")
    shutil.copy(CONTENT / "office.toml", tmp_path)
    calendar = tmp_path / "calendar.toml"
    calendar.write_text(text.replace("last = 2025-02-01", "last = 2025-04-15"))
    (tmp_path / "a.csv").write_text(
        f"{HEADER}\nA1;x;15/04/2025;9h;10h;;\nA2;x;15/04/2025;9h;10h;;2\n", encoding="utf-8"
    )
    timetable, (fault,) = read(tmp_path / "a.csv", calendar_file.load(calendar))
    assert fault.what == "2025-04-15 is in s1_session1, s1_session2."
    assert "column « Session »" in fault.remedy
    assert timetable.exams[0].session_id == "s1_session2"


COLUMNS = {
    "no names at all": (
        "A1;x;21/01/2025;9h;10h;;",
        1,
        "No row names the columns",
        "Code UE, Date, Début, Fin",
    ),
    "no end": ("Code;Date;Début", 1, "No column tells when it ends.", "Name a column « Fin »."),
    "misspelt": (
        "Code;Dat;Début;Fni",
        1,
        "the day of the exam or when it ends",
        "« Date » instead of « Dat »",
    ),
    "no code": ("Remarque;Date;Début;Fin", 1, "No column tells the code of the course.", "« Code UE »"),
    "no day": ("Code;Début;Fin\nA1;9h;10h", 1, "No column tells the day of the exam.", "« Date »"),
    "below titles": ("Planning\n\nCode;Date;Début", 3, "No column tells when it ends.", "« Fin »"),
    "empty": ("", 1, "No row names the columns", "Begin with a row such as"),
}


@pytest.mark.parametrize(("header", "line", "what", "remedy"), COLUMNS.values(), ids=COLUMNS.keys())
def test_a_missing_column_is_told_once(
    tmp_path: Path, header: str, line: int, what: str, remedy: str
) -> None:
    _, (fault,) = read_csv(tmp_path, header=header)
    assert fault.place.line == line
    assert what in fault.what
    assert remedy in fault.remedy


BYTES = {
    "an unknown encoding": (
        "a.csv",
        "Код;Дата".encode("koi8-r"),
        "encoding is unknown",
        "CSV UTF-8",
    ),
    "half of UTF-16": ("a.csv", b"\xff\xfeC\x00o", "damaged", "CSV UTF-8"),
    "UTF-16 without a mark": (
        "a.csv",
        "Code".encode("utf-16-le"),
        "unprintable sign",
        "Type the line again.",
    ),
    "an open quotation mark": (
        "a.csv",
        b'Code;Date;D\xe9but;Fin\nA1;"' + b"x" * 200_000,
        "cannot be read",
        "quotation",
    ),
    "not a workbook": ("a.xlsx", b"PK\x03\x04 nothing", "not an Excel workbook", "without a password"),
    "an empty workbook file": ("a.xlsx", b"", "not an Excel workbook", "save it as .xlsx"),
    "an old workbook": ("a.xls", b"\xd0\xcf\x11\xe0", "« a.xls » is not a timetable", ".xlsx"),
    "a PDF": ("a.pdf", b"%PDF-1.4", "« a.pdf » is not a timetable", ".csv"),
    "no calendar": ("a.ics", b"hello", "cannot be read as a calendar", "Export it again"),
    "no event": ("a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no event", "Export it again"),
    "garbage in a calendar": ("a.ics", b"BEGIN:VEVENT\r\nhello\r\n", "no end", "Export it again"),
    "an event without end": (
        "a.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
        "no end",
        "Export it again",
    ),
}


@pytest.mark.parametrize(("name", "raw", "what", "remedy"), BYTES.values(), ids=BYTES.keys())
def test_a_file_that_cannot_be_read_says_how_to_save_it(
    tmp_path: Path, name: str, raw: bytes, what: str, remedy: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    timetable, (fault,) = read(tmp_path / name)
    assert not timetable
    assert what in fault.what
    assert remedy in fault.remedy


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.ics"):
        _, (fault,) = read(tmp_path / name)
        assert "read" in fault.what or "opened" in fault.what


def test_the_faults_of_a_workbook_name_the_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Janvier", "Avril"):
        sheet = book.create_sheet(name)
        sheet.append(["Code", "Date", "Début", "Fin"])
        sheet.append(["A1", "24/12/2024", "9h", "10h"])
    book.save(tmp_path / "a.xlsx")
    _, faults = read(tmp_path / "a.xlsx")
    assert [(fault.place.line, fault.what.split(":")[0]) for fault in faults] == [
        (2, "Sheet « Janvier »"),
        (2, "Sheet « Avril »"),
    ]


EVENTS = {
    "no code": (
        "SUMMARY:Examen",
        "DTSTART:20250121T173000Z",
        "DURATION:PT2H",
        "Event 2: The code of the course is",
    ),
    "no end": (
        "SUMMARY:A1",
        "DTSTART:20250121T173000Z",
        "X-Y:Z",
        "Event 2: The time at which the exam ends is missing",
    ),
    "over midnight": ("SUMMARY:A1", "DTSTART:20250121T213000Z", "DURATION:PT4H", "ends on 2025-01-22"),
    "repeated": ("SUMMARY:A1", "DTSTART:20250121T173000Z", "RRULE:FREQ=DAILY", "Event 2: it repeats."),
}


@pytest.mark.parametrize("lines", EVENTS.values(), ids=EVENTS.keys())
def test_the_faults_of_a_calendar_name_the_event(tmp_path: Path, lines: tuple[str, str, str, str]) -> None:
    first = "BEGIN:VEVENT\nSUMMARY:B1\nDTSTART:20250121T173000Z\nDURATION:PT2H\nEND:VEVENT"
    second = "\n".join(("BEGIN:VEVENT", *lines[:3], "END:VEVENT"))
    (tmp_path / "a.ics").write_text(f"BEGIN:VCALENDAR\n{first}\n{second}\nEND:VCALENDAR\n")
    _, (fault,) = read(tmp_path / "a.ics")
    assert fault.place.line == 7
    assert lines[3] in fault.what


def test_a_moment_in_an_unknown_zone_cannot_be_read(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nSUMMARY:B1\nDTSTART;TZID=Nowhere/X:20250121T173000\nDURATION:PT2H\nEND:VEVENT"
    (tmp_path / "a.ics").write_text(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n")
    _, faults = read(tmp_path / "a.ics")
    assert any("« 2025-01-21 17:30 Nowhere/X » is no day" in fault.what for fault in faults)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=8), max_size=6),
    st.sampled_from([";", ",", "\t"]),
)
def test_no_cell_whatever_is_in_it_breaks_the_reading(
    tmp_path: Path, rows: list[list[str]], separator: str
) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    (tmp_path / "a.csv").write_bytes(f"{HEADER}\n{text}".encode("utf-8", "replace"))
    timetable, faults = read(tmp_path / "a.csv")
    assert all(fault.place.line >= 1 and fault.remedy for fault in faults)
    assert all(exam.start < exam.end for exam in timetable.exams)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["a.csv", "a.ics", "a.xlsx"]), st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reading(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    timetable, faults = read(tmp_path / name)
    assert faults
    assert not timetable
