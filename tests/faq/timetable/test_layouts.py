"""Tables as offices lay them out: titles above, names of columns in two rows or on each page, merged cells, days without a
year, remarks in between; each becomes the same exams.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.support.timetables import notes, read

EXAMS = ["NFP101 21/01 18:30-20:30 amphi 3", "UTC505 21/01 19:00-21:00 amphi 4"]
PLAIN = "NFP101;Prog;21/01/2025;18h30;20h30;amphi 3\nUTC505;Réseaux;21/01/2025;19h;21h;amphi 4\n"
HEADER = "Code UE;Intitulé;Date;Début;Fin;Salle\n"
TEXTS = {
    "plain": HEADER + PLAIN,
    "titles above": "Cnam Paris;;;;;\nPlanning des examens de janvier 2025;;;;;\n;;;;;\n" + HEADER + PLAIN,
    "names in two rows": "Code UE;Intitulé;Date;Horaire;;Salle\n;;;Début;Fin;\n" + PLAIN,
    "names in two rows, all repeated": "Code UE;Intitulé;Date;Horaire;Horaire;Salle\nCode UE;Intitulé;Date;Début;Fin;Salle\n"
    + PLAIN,
    "names that only both rows tell": "Code;Intitulé;Examen;Heure;Heure;Salle\nUE;;Date;de début;de fin;d'examen\n"
    + PLAIN,
    "a title above two rows": "Session 1;;;;;\n;;;Horaires;;\nCode;Titre;Jour;Début;Fin;Salle\n" + PLAIN,
    "names on each page": HEADER + PLAIN.replace("\nUTC", f"\n{HEADER}UTC"),
    "two rows of names on each page": "Code UE;Intitulé;Date;Horaire;;Salle\n;;;Début;Fin;\n"
    + PLAIN.replace("\nUTC", "\nCode UE;Intitulé;Date;Horaire;;Salle\n;;;Début;Fin;\nUTC"),
    "a remark in between": HEADER + PLAIN.replace("\nUTC", "\nÉdité le 12/12/2024;;;;;\nUTC"),
    "a remark below": HEADER + PLAIN + ";;Total : 2 épreuves;;;\n",
    "each day alone above its rows": "Code UE;Intitulé;Début;Fin;Salle\nMardi 21 janvier 2025;;;;\n"
    + PLAIN.replace("21/01/2025;", ""),
    "the day alone, without its year": "Code UE;Intitulé;Début;Fin;Salle\n;;mardi 21 janvier;;\n"
    + PLAIN.replace("21/01/2025;", ""),
    "code and title in one cell": "UE;Date;Début;Fin;Salle\n"
    + PLAIN.replace("NFP101;Prog", "NFP101 - Prog").replace("UTC505;", "UTC505 "),
    "empty rows and columns": ";Code UE;;Intitulé;Date;Début;Fin;Salle\n;;;;;;;\n"
    ";NFP101;;Prog;21/01/2025;18h30;20h30;amphi 3\n;;;;;;;\n;UTC505;;Réseaux;21/01/2025;19h;21h;amphi 4\n",
    "no year": HEADER + PLAIN.replace("/2025", ""),
    "weekday and month, no year": HEADER + PLAIN.replace("21/01/2025", "mardi 21 janvier"),
    "no year, the session named": HEADER.replace("Salle", "Salle;Session")
    + PLAIN.replace("/2025", "").replace("amphi 3", "amphi 3;1").replace("amphi 4", "amphi 4;s1_session1"),
    "day and hours in one cell, no year": "Code;Date;Salle\nNFP101;mardi 21/01 18h30-20h30;amphi 3\n"
    "UTC505;mardi 21/01 19h-21h;amphi 4\n",
    "several codes in a cell": HEADER + PLAIN + "ANG330 / NFA008;Commun;22/01/2025;9h;10h;x\n",
    "several codes by commas": (HEADER + PLAIN).replace(";", "\t")
    + "ANG330, NFA008\tCommun\t22/01/2025\t9h\t10h\tx\n",
}


def told(path: Path) -> list[str]:
    timetable, faults = read(path)
    assert faults == []
    return [
        f"{exam.code} {each.start:%d/%m %H:%M}-{each.end:%H:%M} {each.place}"
        for exam in timetable.exams
        for each in exam.sittings
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_table_is_read_however_it_is_laid_out(tmp_path: Path, text: str) -> None:
    path = tmp_path / "planning.csv"
    path.write_text(text, encoding="utf-8-sig")
    common = [f"{code} 22/01 09:00-10:00 x" for code in ("ANG330", "NFA008")] if "ANG330" in text else []
    assert told(path) == EXAMS + common


def test_what_stands_alone_in_its_row_is_left_out_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "planning.csv"
    path.write_text(TEXTS["a remark in between"], encoding="utf-8")
    assert notes(path) == ["3: Row 3 holds nothing but « Édité le 12/12/2024 », and is left out."]


def test_a_code_alone_in_its_row_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "planning.csv"
    path.write_text(HEADER + PLAIN + "ANG330;;;;;\n", encoding="utf-8")
    assert {fault.place.line for fault in read(path)[1]} == {4}


DAY = date(2025, 1, 21)
NFP, UTC = ("NFP101", "Prog"), ("UTC505", "Réseaux")
FIRST, SECOND = (time(18, 30), time(20, 30), "amphi 3"), (time(19), time(21), "amphi 4")
NAMES = ("Code UE", "Intitulé", "Date", "Début", "Fin", "Salle")
BOOKS: dict[str, tuple[Sequence[Sequence[object]], Sequence[str]]] = {
    "the day merged": ((NAMES, (*NFP, DAY, *FIRST), (*UTC, None, *SECOND)), ["C2:C3"]),
    "the day first and merged": (
        (("Date", "Code", "Début", "Fin", "Salle"), (DAY, "NFP101", *FIRST), (None, "UTC505", *SECOND)),
        ["A2:A3"],
    ),
    "a title merged over all columns": (
        (("Planning", *[None] * 5), NAMES, (*NFP, DAY, *FIRST), (*UTC, DAY, *SECOND)),
        ["A1:F1"],
    ),
    "names in two rows": (
        (
            ("Code UE", "Intitulé", "Date", "Horaire", None, "Salle"),
            (None, None, None, "Début", "Fin", None),
            (*NFP, DAY, *FIRST),
            (*UTC, DAY, *SECOND),
        ),
        ["D1:E1"],
    ),
    "names in two rows, the others over both": (
        (
            ("Code UE", "Intitulé", "Date", "Horaire", None, "Salle"),
            (None, None, None, "Début", "Fin", None),
            (*NFP, DAY, *FIRST),
            (*UTC, None, *SECOND),
        ),
        ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "C3:C4"],
    ),
    "a blank row and column": (
        ((None, *NAMES), (), (None, *NFP, DAY, *FIRST), (None, *UTC, None, *SECOND)),
        ["D3:D4"],
    ),
    "a day merged over rows and columns": (
        (
            ("Code UE", "Intitulé", "Date", "", "Début", "Fin", "Salle"),
            (*NFP, DAY, None, *FIRST),
            (*UTC, None, None, *SECOND),
        ),
        ["C2:D3"],
    ),
}


def book(folder: Path, rows: Sequence[Sequence[object]], merged: Sequence[str]) -> Path:
    made = openpyxl.Workbook()
    assert made.active
    for row in rows:
        made.active.append(list(row))
    for each in merged:
        made.active.merge_cells(each)
    saved = BytesIO()
    made.save(saved)
    (folder / "planning.xlsx").write_bytes(saved.getvalue())
    return folder / "planning.xlsx"


@pytest.mark.parametrize(("rows", "merged"), BOOKS.values(), ids=BOOKS)
def test_merged_cells_hold_for_all_their_rows(
    tmp_path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str]
) -> None:
    assert told(book(tmp_path, rows, merged)) == EXAMS


def test_an_empty_cell_that_is_not_merged_stays_a_fault(tmp_path: Path) -> None:
    path = book(tmp_path, (NAMES, (*NFP, DAY, *FIRST), (*UTC, None, *SECOND)), [])
    timetable, (fault,) = read(path)
    assert [exam.code for exam in timetable.exams] == ["NFP101"]
    assert (fault.place.line, fault.what) == (3, "The day of the exam is missing.")


def test_a_course_merged_over_its_rooms_is_one_exam(tmp_path: Path) -> None:
    rows = (NAMES, (*NFP, DAY, *FIRST), (None, None, None, None, None, "amphi 4"))
    path = book(tmp_path, rows, ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3"])
    assert told(path) == ["NFP101 21/01 18:30-20:30 amphi 3, amphi 4"]
