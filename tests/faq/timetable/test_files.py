"""Timetables are read as offices export them: any kind of file, column names, encoding, and way to write a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time

import openpyxl
import pytest

from faq.timetable import files, ics_export
from faq.timetable.exams import Exam, Sitting
from faq.timetable.folder import FOLDER, paths
from tests.support.timetables import PARIS, SHIPPED, read, read_csv

NFP = Exam(
    "NFP101",
    "Programmation avancée",
    "s1_session1",
    (
        Sitting(
            datetime(2025, 1, 21, 18, 30, tzinfo=PARIS),
            datetime(2025, 1, 21, 20, 30, tzinfo=PARIS),
            "amphi 3",
        ),
    ),
)


def sound(path: Path) -> tuple[Exam, ...]:
    timetable, faults = read(path)
    assert faults == []
    return timetable.exams


def written(folder: Path, raw: bytes, name: str = "planning.csv") -> tuple[Exam, ...]:
    (folder / name).write_bytes(raw)
    return sound(folder / name)


CSV = "Code UE;Intitulé;Date;Début;Fin;Salle;Session\nNFP101;Programmation avancée;21/01/2025;18h30;20h30;amphi 3;1\n"


def workbook(folder: Path, *rows: Sequence[object], name: str = "planning.xlsx") -> Path:
    book = openpyxl.Workbook()
    assert book.active
    for row in rows:
        book.active.append(list(row))
    book.save(folder / name)
    return folder / name


def test_all_three_kinds_of_file_make_the_same_exam(tmp_path: Path) -> None:
    ics = tmp_path / "planning.ics"
    ics.write_bytes(ics_export.calendar([NFP], datetime(2024, 12, 16, tzinfo=UTC)))
    header = ["Code UE", "Intitulé", "Date", "Début", "Fin", "Salle", "Session"]
    cells = [
        "NFP101",
        "Programmation avancée",
        date(2025, 1, 21),
        time(18, 30),
        time(20, 30),
        "amphi 3",
        1,
    ]
    assert written(tmp_path, CSV.encode()) == (NFP,)
    assert sound(workbook(tmp_path, header, cells)) == (NFP,)
    assert sound(ics) == (NFP,)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_encoding_separator_and_line_end_is_read(
    tmp_path: Path, encoding: str, separator: str, ends: str
) -> None:
    raw = CSV.replace(";", separator).replace("\n", ends).encode(encoding)
    assert written(tmp_path, raw) == (NFP,)


HEADERS = {
    "as the office says": "Code UE;Intitulé UE;Date de l'examen;Heure de début;Heure de fin;Salle(s);Session d'examen",
    "in capitals": "CODE;LIBELLÉ;DATE;DÉBUT;FIN;SALLE;SESSION",
    "in English": "Course code;Title;Exam date;Start time;End time;Room;Session",
    "the code called UE": "UE;Intitulé;Jour;Début;Fin;Lieu;Session",
    "the title called UE": "Code;UE;Date;Début;Fin;Salle;Session",
    "odd spaces and quotes": '" Code  UE ";Titre ;Date;"Heure début";"Heure fin";Lieu;Session',
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
def test_columns_are_known_by_the_names_offices_give_them(tmp_path: Path, header: str) -> None:
    timetable, faults = read_csv(
        tmp_path, "NFP101;Programmation avancée;21/01/2025;18h30;20h30;amphi 3;s1_session1", header=header
    )
    assert faults == []
    assert timetable.exams == (NFP,)


def test_titles_remarks_empty_rows_and_other_columns_are_passed_over(tmp_path: Path) -> None:
    raw = "Planning des examens;;;;\n;;;;\n# provisoire\nCode;Date;Effectif;Début;Fin\n;;;;\nA1;21/01/2025;12;9h;10h\n"
    (found,) = written(tmp_path, raw.encode())
    assert (found.code, found.title, found.sittings[0].place) == ("A1", "", "")


def test_excels_own_line_about_the_separator_is_obeyed(tmp_path: Path) -> None:
    assert written(tmp_path, f"sep=;\r\n{CSV}".encode()) == (NFP,)


def test_room_and_site_make_the_place(tmp_path: Path) -> None:
    timetable, _ = read_csv(
        tmp_path, "A1;21/01/2025;9h;10h;Saint-Martin;amphi 3", header="Code;Date;Début;Fin;Lieu;Salle"
    )
    assert timetable.exams[0].sittings[0].place == "amphi 3, Saint-Martin"


DAYS = """
2025-01-21 | 21/01/2025 | 21/1/25 | 21.01.2025 | 21-01-2025 | mardi 21 janvier 2025 | mardi 21/01/2025
21 janv. 2025 | 21-janv.-25 | 21 Jan 2025 | Tuesday 21 January 2025 | le 21 JANVIER 2025
"""


@pytest.mark.parametrize("day", re.findall(r"[^|\n]+", DAYS))
def test_a_day_is_read_however_it_is_written(tmp_path: Path, day: str) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;;{day};9h;10h;;")
    assert faults == []
    assert timetable.exams[0].start.date() == date(2025, 1, 21)


def test_the_first_of_a_month_is_read(tmp_path: Path) -> None:
    timetable, _ = read_csv(tmp_path, "A1;;samedi 1er février 2025;9h;10h;;")
    assert timetable.exams[0].start.date() == date(2025, 2, 1)


TIMES = ["18h30", "18:30", "18:30:00", "18 h 30", "18H30", "18.30", "6:30 PM", "6:30 p.m.", "à 18h30"]


@pytest.mark.parametrize("at", TIMES)
def test_a_time_is_read_however_it_is_written(tmp_path: Path, at: str) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;;21/01/2025;{at};20h30;;")
    assert faults == []
    assert f"{timetable.exams[0].start:%H:%M}" == "18:30"


@pytest.mark.parametrize(
    "hours", ["18h30-20h30", "18h30 – 20h30", "de 18h30 à 20h30", "18:30/20:30", "6:30 pm to 8:30 pm"]
)
def test_both_times_may_stand_in_one_column(tmp_path: Path, hours: str) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;21/01/2025;{hours}", header="Code;Date;Horaires")
    assert faults == []
    assert [f"{at:%H:%M}" for at in (timetable.exams[0].start, timetable.exams[0].end)] == ["18:30", "20:30"]


@pytest.mark.parametrize("length", ["2h", "2h00", "02:00", "120", "120 min", "120mn"])
def test_a_duration_may_stand_for_the_end(tmp_path: Path, length: str) -> None:
    timetable, faults = read_csv(
        tmp_path, f"A1;21/01/2025 18:30;{length}", header="Code;Date et heure de début;Durée"
    )
    assert faults == []
    assert f"{timetable.exams[0].end:%H:%M}" == "20:30"


SESSIONS = {
    "its id": ("s1_session2", "2025-04-15"),
    "its name": ("Semestre 1, session 2", "2025-04-15"),
    "letters and numbers": ("S1 session 2", "2025-04-15"),
    "a number alone, and the day": ("2", "2025-04-15"),
    "a number and the year": ("Session 2 (2024-2025)", "2025-04-15"),
    "nothing": ("", "2025-04-15"),
}


@pytest.mark.parametrize(("name", "day"), SESSIONS.values(), ids=SESSIONS.keys())
def test_a_session_is_known_by_its_name_or_by_the_day(tmp_path: Path, name: str, day: str) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;;{day};9h;10h;;{name}")
    assert faults == []
    assert timetable.exams[0].session_id == "s1_session2"


def test_semester_and_session_may_have_a_column_each(tmp_path: Path) -> None:
    timetable, faults = read_csv(
        tmp_path, "A1;10/06/2025;9h;10h;Semestre 2;1", header="Code;Date;Début;Fin;Semestre;Session"
    )
    assert faults == []
    assert timetable.exams[0].session_id == "s2_session1"


def test_a_code_loses_its_spaces_and_small_letters(tmp_path: Path) -> None:
    timetable, _ = read_csv(tmp_path, "nfp 101;;21/01/2025;9h;10h;;")
    assert timetable.exams[0].code == "NFP101"


def test_a_course_may_have_an_exam_in_each_session(tmp_path: Path) -> None:
    timetable, faults = read_csv(tmp_path, "A1;;21/01/2025;9h;10h;;", "A1;;15/04/2025;9h;10h;;")
    assert faults == []
    assert len(timetable.of(["A1"])) == 2


HOSTILE = {
    "markup": "<b>x</b> [y](http://evil.example) *z*",
    "formula": "=HYPERLINK(1)",
    "turned reading direction": "abc\u202edef",
    "zero-width signs": "a\u200bb\u00adc",
    "line ends": '"a\nb"',
    "decomposed accents": "e\u0301le\u0300ve",
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_is_one_line_without_unseen_signs(tmp_path: Path, title: str) -> None:
    timetable, faults = read_csv(tmp_path, f"A1;{title};21/01/2025;9h;10h;;", "A2;;21/01/2025;9h;10h;;")
    assert faults == []
    found = timetable.exams[0].title
    assert found.isprintable()
    assert "é" in found or found in (title, "abcdef", "abc", "a b")


EXCEL: dict[str, Callable[[], list[object]]] = {
    "dates and times": lambda: [datetime(2025, 1, 21), time(18, 30), time(20, 30)],  # noqa: DTZ001
    "numbers that lost their format": lambda: [45678, 18.5 / 24, 20.5 / 24],
    "text": lambda: ["21/01/2025", "18h30", "20:30"],
    "moments": lambda: [None, datetime(2025, 1, 21, 18, 30), datetime(2025, 1, 21, 20, 30)],  # noqa: DTZ001
    "lengths of time": lambda: [date(2025, 1, 21), timedelta(hours=18, minutes=30), timedelta(hours=20.5)],
}


@pytest.mark.parametrize("cells", EXCEL.values(), ids=EXCEL.keys())
def test_excel_dates_and_times_are_read(tmp_path: Path, cells: Callable[[], list[object]]) -> None:
    row = cells()
    header = ["Code", "Date", "Début", "Fin"] if row[0] else ["Code", "Remarque", "Début", "Fin"]
    path = workbook(tmp_path, ["Planning", None], header, ["NFP101", *row])
    (found,) = sound(path)
    assert (found.start, found.end) == (NFP.start, NFP.end)


def test_every_visible_sheet_with_a_timetable_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active.append(["Notes pour le service"])
    for name, state, code in (
        ("Jour 1", "visible", "A1"),
        ("Jour 2", "visible", "A2"),
        ("Vieux", "hidden", "A3"),
    ):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["Code", "Date", "Début", "Fin"])
        sheet.append([code, "21/01/2025", "9h", "10h"])
    book.save(tmp_path / "planning.xlsx")
    assert [found.code for found in sound(tmp_path / "planning.xlsx")] == ["A1", "A2"]


def test_a_sheet_that_seems_endless_ends_with_its_last_exam(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["Code", "Date", "Début", "Fin"], ["A1", "21/01/2025", "9h", "10h"])
    book = openpyxl.load_workbook(path)
    assert book.active
    book.active.cell(row=1_048_576, column=1).number_format = "0.00"
    book.save(path)
    start = process_time()
    assert len(sound(path)) == 1
    assert process_time() - start < 5


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def ics(folder: Path, *events: str) -> Path:
    path = folder / "planning.ics"
    path.write_text(
        "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", "")), encoding="utf-8"
    )
    return path


MOMENTS = {
    "UTC": ("DTSTART:20250121T173000Z", "DTEND:20250121T193000Z"),
    "a zone": ("DTSTART;TZID=Europe/Paris:20250121T183000", "DTEND;TZID=Europe/Paris:20250121T203000"),
    "Outlook's name of the zone": ("DTSTART;TZID=Romance Standard Time:20250121T183000", "DURATION:PT2H"),
    "another zone": ("DTSTART;TZID=America/New_York:20250121T123000", "DURATION:PT2H"),
    "no zone": ("DTSTART:20250121T183000", "DTEND:20250121T203000"),
}


@pytest.mark.parametrize("moments", MOMENTS.values(), ids=MOMENTS.keys())
def test_events_become_exams_in_the_offices_zone(tmp_path: Path, moments: tuple[str, str]) -> None:
    summary = "SUMMARY:NFP101 — Programmation avancée"
    assert sound(ics(tmp_path, event(summary, "LOCATION:amphi 3", *moments))) == (NFP,)


SUMMARIES = {
    "NFP101 - Programmation": ("NFP101", "Programmation"),
    "NFP 101 : Programmation": ("NFP101", "Programmation"),
    "Examen NFP101 Programmation": ("NFP101", "Programmation"),
    "Programmation (NFP101)": ("NFP101", "Programmation"),
    "NFP101": ("NFP101", ""),
}


@pytest.mark.parametrize(("summary", "expected"), SUMMARIES.items(), ids=SUMMARIES.keys())
def test_code_and_title_are_read_from_the_summary(
    tmp_path: Path, summary: str, expected: tuple[str, str]
) -> None:
    (found,) = sound(ics(tmp_path, event(f"SUMMARY:{summary}", *MOMENTS["UTC"])))
    assert (found.code, found.title) == expected


def test_a_cancelled_event_is_no_exam(tmp_path: Path) -> None:
    cancelled = event("SUMMARY:A1", "STATUS:CANCELLED", *MOMENTS["UTC"])
    assert [e.code for e in sound(ics(tmp_path, cancelled, event("SUMMARY:A2", *MOMENTS["UTC"])))] == ["A2"]


def test_hidden_files_notes_and_examples_are_no_timetables(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in (".x.csv", "~$planning.xlsx", "README.md", "example-planning.csv"):
        (folder / name).write_text(CSV, encoding="utf-8")
    assert paths(tmp_path) == []
    assert paths(tmp_path, examples=True) == [folder / "example-planning.csv"]
    (folder / "PLANNING.CSV").write_text(CSV, encoding="utf-8")
    assert paths(tmp_path, examples=True) == [folder / "PLANNING.CSV"]


def test_an_office_without_timetables_has_none(tmp_path: Path) -> None:
    assert paths(tmp_path, examples=True) == []
    assert not files.read([], SHIPPED).timetable


def test_several_files_make_one_timetable(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "b.csv").write_text(CSV.replace("NFP101", "UTC505"), encoding="utf-8")
    both = files.read([tmp_path / "a.csv", tmp_path / "b.csv"], SHIPPED)
    assert both.faults == ()
    assert [found.code for found in both.timetable.of(["NFP101", "UTC505"])] == ["NFP101", "UTC505"]
    assert not both.timetable.example


def test_5000_rows_are_read_within_two_seconds(tmp_path: Path) -> None:
    rows = [
        f"C{n:04};Titre du cours {n};{20 + n % 11}/01/2025;{8 + n % 12}h30;{9 + n % 12}h45;salle {n % 60};s1_session1"
        for n in range(5000)
    ]
    for _ in range(3):  # a busy machine may slow one reading down
        start = process_time()
        timetable, faults = read_csv(tmp_path, *rows)
        took = process_time() - start
        assert (len(timetable.exams), faults) == (5000, [])
        if took < 2:
            break
    assert took < 2
