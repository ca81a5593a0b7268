"""What looks like a class in a timetable is told, taken for an exam until somebody says no, and left out on a yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from faq.check.lint import lint
from faq.timetable import files as timetable_file
from tests.support.admins import Office, sends
from tests.support.mutations import saved
from tests.support.office import office as small_office
from tests.support.person import Person
from tests.support.stories import taps
from tests.support.timetables import SHIPPED, notes, read, read_csv

pytest_plugins = ["tests.support.admin_fixtures"]

TITLES = {
    "USSI5V - Bases de données - Cours 4h": "Cours 4h",
    "N5AN02A - TP - Méthodologie de la programmation": "TP",
    "UASI1Y - Soutenance 0,5h": "Soutenance 0,5h",
    "NFP101 Programmation (TD)": "TD",
    "NFP101 Cours 4h": "Cours 4h",
    "NFP101 Programmation CM TOUS": "CM",
    "NFP101 Réseaux, TP2 gr A": "TP2",
    "NFP101 : Travaux dirigés": "Travaux dirigés",
    "NFP101 : Travaux pratiques d'électronique": "Travaux pratiques d'électronique",
    "NFP101 - Soutenances de stage": "Soutenances de stage",
    "NFP101 - Séance 3": "Séance 3",
    "NFP101 - Lecture 2h": "Lecture 2h",
    "NFP101 / Tutorial": "Tutorial",
    "TP NFP101 Programmation": "TP",
    "Contrôle de gestion NFP101 (Cours 2h)": "Cours 2h",
}
EXAMS = (
    *(
        "NFP101 Programmation",
        "Examen NFP101 TP",
        "NFP101 TP noté",
        "NFP101 - Contrôle TP",
        "NFP101 Partiel - Cours 1",
    ),
    *("NFP101 Droit des cours d'eau", "NFP101 Cours de justice", "NFP101 Épreuve de TD", "NFP101 DS (TD)"),
    *("NFP101 Architecture TPM", "NFP101 Conférences et séminaires de recherche", "NFP101"),
)


def events(*summaries: str) -> str:
    """A calendar with an event each, one a day."""
    found = [
        f"BEGIN:VEVENT\nUID:{n}@t\nSUMMARY:{summary.replace(',', chr(92) + ',')}\n"
        f"DTSTART:202501{20 + n}T080000Z\nDTEND:202501{20 + n}T100000Z\nEND:VEVENT\n"
        for n, summary in enumerate(summaries)
    ]
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(found)}END:VCALENDAR\n"


def calendar(folder: Path, *summaries: str) -> Path:
    path = folder / "planning.ics"
    path.write_text(events(*summaries), encoding="utf-8")
    return path


@pytest.mark.parametrize(("summary", "named"), TITLES.items(), ids=TITLES)
def test_an_event_that_looks_like_a_class_is_told_with_its_place(
    tmp_path: Path, summary: str, named: str
) -> None:
    if summary.startswith("Contrôle"):
        summary = "NFP101 " + summary.replace(" NFP101", "")
    found = timetable_file.read([calendar(tmp_path, "UTC505 Réseaux", summary)], SHIPPED)
    assert found.timetable.exams[0].code == "UTC505"
    assert (found.faults, len(found.timetable.exams)) == ((), 2)
    (told,) = found.notes
    assert told.note
    assert told.place.line == 9
    assert f"« {named} »" in told.what
    assert told.what.startswith("Event 2: ")
    assert "STATUS:CANCELLED" in told.remedy
    assert "CATEGORIES:Examen" in told.remedy


@pytest.mark.parametrize("summary", EXAMS)
def test_an_exam_is_not_taken_for_a_class(tmp_path: Path, summary: str) -> None:
    assert notes(calendar(tmp_path, summary)) == []


def test_what_a_row_says_it_is_counts_more_than_its_title(tmp_path: Path) -> None:
    rows = (
        "NFP101;Bases;21/01/2025;8h;10h;CM",
        "UTC505;TP de réseaux;22/01/2025;8h;10h;Examen",
        "ANG330;Anglais - TD;23/01/2025;8h;10h;",
        "NFA008;Bases de données;23/01/2025;8h;10h;écrit",
    )
    read_csv(tmp_path, *rows, header="Code;Intitulé;Date;Début;Fin;Type")
    assert [line.partition(":")[0] for line in notes(tmp_path / "planning.csv")] == ["2", "4"]
    event = events("NFP101 - TP").replace("SUMMARY", "CATEGORIES:Examen\nSUMMARY")
    (tmp_path / "a.ics").write_text(event, encoding="utf-8")
    assert notes(tmp_path / "a.ics") == []


def test_the_note_is_told_with_the_others_and_is_no_fault(tmp_path: Path) -> None:
    directory = small_office(tmp_path)
    (directory / "timetable").mkdir()
    path = calendar(directory / "timetable", "NFP101 - TP")
    told = [fault for fault in lint(directory) if fault.place.path == path]
    assert [(fault.note, fault.place.line) for fault in told] == [(True, 3)]
    assert told[0].why == "Students would read it as an exam."


ROWS: tuple[Sequence[object], ...] = (
    ("Code UE", "Intitulé", "Date", "Début", "Fin"),
    ("NFP101", "Programmation", date(2025, 1, 21), time(18, 30), time(20, 30)),
    ("NFP101", "Cours 4h", date(2025, 1, 22), time(18, 30), time(20, 30)),
    ("UTC505", "Réseaux", date(2025, 1, 22), time(18, 30), time(20, 30)),
    ("NFA008", "TP", date(2025, 1, 23), time(18, 30), time(20, 30)),
)
CSV = """\
Code UE;Intitulé;Date;Début;Fin
NFP101;Programmation;21/01/2025;18h30;20h30
NFP101;"Cours

4h";22/01/2025;18h30;20h30
UTC505;Réseaux;22/01/2025;18h30;20h30
NFA008;TP;23/01/2025;18h30;20h30
"""
FILES = {
    "planning.csv": CSV.encode(),
    "old.csv": CSV.replace("\n", "\r\n").encode("cp1252"),
    "wide.csv": CSV.encode("utf-16"),
    "planning.ics": events(
        "NFP101 Programmation", "NFP101 Cours 4h", "UTC505 Réseaux", "NFA008 (TP)"
    ).encode(),
    "planning.xlsx": saved(*ROWS),
}


@pytest.mark.parametrize("name", FILES)
def test_classes_are_left_out_of_a_file_and_nothing_else_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert [exam.code for exam in read(path)[0].exams] == ["NFP101", "UTC505", "NFA008"]
    path.write_bytes(timetable_file.without_doubtful(path, SHIPPED))
    timetable, faults = read(path)
    assert faults == []
    assert [(exam.code, exam.title) for exam in timetable.exams] == [
        ("NFP101", "Programmation"),
        ("UTC505", "Réseaux"),
    ]


def test_in_a_workbook_classes_are_hidden_so_that_nothing_moves(tmp_path: Path) -> None:
    path = tmp_path / "planning.xlsx"
    path.write_bytes(saved(*ROWS))
    book = openpyxl.load_workbook(BytesIO(timetable_file.without_doubtful(path, SHIPPED)))
    assert book.active is not None
    assert [row for row, look in book.active.row_dimensions.items() if look.hidden] == [5]
    assert [list(row) for row in book.active.values][4][:2] == ["NFA008", "TP"]


def test_a_class_of_a_course_with_an_exam_is_left_out(tmp_path: Path) -> None:
    path = calendar(tmp_path, "NFP101 - Cours 4h", "NFP101 Programmation")
    timetable, faults = read(path)
    assert [(exam.title, len(exam.sittings)) for exam in timetable.exams] == [("Programmation", 1)]
    assert faults == []
    assert notes(path) == ["3: Event 1: « NFP101 - Cours 4h » is a class (« Cours 4h »), and is left out."]


def test_where_some_events_say_that_they_are_exams_the_classes_beside_them_are_left_out(
    tmp_path: Path,
) -> None:
    path = calendar(tmp_path, "NFP101 Examen final", "UTC505 - Cours 4h", "ANG330 Anglais")
    timetable, faults = read(path)
    assert ([exam.code for exam in timetable.exams], faults) == (["NFP101", "ANG330"], [])
    assert [line.partition(" is ")[0] for line in notes(path)] == ["9: Event 2: « UTC505 - Cours 4h »"]


async def test_an_admin_leaves_out_the_classes_of_a_timetable_with_one_press(
    office: Office, marie: Person
) -> None:
    sent = events("NFP101 Programmation", "UTC505 - Cours 4h", "NFA008 - TP")
    await sends(marie, sent, "planning.ics", "2 lignes du planning ont l'air de cours")
    shown = await marie.reply("Rien n'est encore en ligne")
    assert [label for label in shown.labels if label.startswith("A")] == [
        "Appliquer sans ces 2 lignes",
        "Appliquer avec elles",
        "Abandonner",
    ]
    await taps(marie, "Appliquer sans ces 2 lignes", "C'est en ligne")
    assert office.text("timetable/planning.ics") == events("NFP101 Programmation")
    assert [exam.code for exam in office.guichet.services.catalog.current.timetable.exams] == ["NFP101"]


async def test_an_admin_keeps_them_with_the_other_press(office: Office, marie: Person) -> None:
    sent = events("NFP101 Programmation", "UTC505 - Soutenance")
    await sends(marie, sent, "planning.ics", "Une ligne du planning a l'air d'un cours")
    await taps(marie, "Appliquer avec elle", "C'est en ligne")
    assert office.text("timetable/planning.ics") == sent


async def test_rows_that_cannot_be_read_can_be_left_out_with_one_press(office: Office, marie: Person) -> None:
    sent = CSV + "ANG330;Anglais;22/13/2025;18h30;20h30\nFPG104;RH;;9h;10h\n"
    await sends(marie, sent, "planning.csv", "2 lignes du planning ne peuvent pas être lues")
    shown = await marie.reply("Rien n'est encore en ligne")
    assert [label for label in shown.labels if label.startswith("A")] == [
        "Appliquer sans ces 3 lignes",
        "Abandonner",
    ]
    await taps(marie, "Appliquer sans ces 3 lignes", "C'est en ligne")
    assert "ANG330" not in office.text("timetable/planning.csv")
    live = office.guichet.services.catalog.current.timetable.exams
    assert [exam.code for exam in live] == ["NFP101", "UTC505"]


async def test_a_timetable_without_classes_is_asked_about_as_ever(office: Office, marie: Person) -> None:
    await sends(marie, events("NFP101 Programmation"), "planning.ics", "Rien n'est encore en ligne")
    shown = await marie.reply("Rien n'est encore en ligne")
    assert shown.labels == ["Appliquer", "Abandonner"]
