"""The codes of an event's courses, wherever they stand; and courses that are known by their title only."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.timetable.files import codes
from tests.support.timetables import notes, read, read_csv, sat

NAMES: dict[str, list[tuple[str | None, str]]] = {
    "Integration (WR212) CM TOUS": [("WR212", "Integration CM TOUS")],
    "Programmation NFP101 avancée": [("NFP101", "Programmation avancée")],
    "Session 1 / Examen final / NFP101": [("NFP101", "Session 1")],
    "Analyse [UTC505] - amphi B2045": [("UTC505", "Analyse - amphi B2045")],
    "Contrôle de gestion USSI5V écrit": [("USSI5V", "Contrôle de gestion écrit")],
    "Algorithmique R3.05 contrôle terminal": [("R3.05", "Algorithmique")],
    "Examen - Algorithmique (UE INF301)": [("INF301", "Algorithmique")],
    "CC2 Chimie organique CHI204": [("CHI204", "Chimie organique")],
    "Partiel - UTC505 Réseaux + NFP101 Programmation": [("UTC505", "Réseaux"), ("NFP101", "Programmation")],
    "Anglais salle B2045": [(None, "Anglais salle B2045")],
    "Algorithmique L3INFO gr 2": [(None, "Algorithmique L3INFO gr 2")],
    "Analyse M1 S2 TD2": [(None, "Analyse M1 S2 TD2")],
    "Bilan 2025 18H30": [(None, "Bilan 2025 18H30")],
    "NFP101 / UTC505 examen commun": [("NFP101", "examen commun"), ("UTC505", "examen commun")],
    "NFP101, UTC505 et ANG330 : examen": [("NFP101", "examen"), ("UTC505", "examen"), ("ANG330", "examen")],
    "NFP101 UTC505 commun": [("NFP101", "commun"), ("UTC505", "commun")],
    "NFP101+NFA008": [("NFP101", ""), ("NFA008", "")],
    "nfp101 & utc505": [("nfp101", ""), ("utc505", "")],
    "Examen commun (NFP101, UTC505)": [("NFP101", "Examen commun"), ("UTC505", "Examen commun")],
    "Examen commun NFP101 - UTC505": [("NFP101", "Examen commun"), ("UTC505", "Examen commun")],
    "NFP101 Programmation / UTC505 Réseaux": [("NFP101", "Programmation"), ("UTC505", "Réseaux")],
    "NFP101/USSI5V": [("NFP101", ""), ("USSI5V", "")],
    "NFP101 remplace NFP102": [("NFP101", "remplace NFP102")],
    "NFP101 Programmation, salle B2045": [("NFP101", "Programmation, salle B2045")],
}


@pytest.mark.parametrize(("summary", "expected"), NAMES.items(), ids=NAMES)
def test_codes_are_found_anywhere_in_the_name(summary: str, expected: list[tuple[str | None, str]]) -> None:
    assert codes.named(summary) == expected


EXPORTED = "\n\n{}\nDUPONT JEANNE\n(Exporté le:01/12/2024 12:00)"
ELSEWHERE: dict[str, tuple[str, tuple[str, ...], list[str | None]]] = {
    "in the description": ("UE WR212, 2 heures", (), ["WR212"]),
    "said to be one": ("Groupe INF301\nCode : WR212\nEnseignant : B. MARTIN", (), ["WR212"]),
    "two": ("NFP101, UTC505", (), ["NFP101", "UTC505"]),
    "in the categories": ("", ("Examen", "NFP101"), ["NFP101"]),
    "nowhere": ("Prévoir une pièce d'identité", ("Examen",), [None]),
    "a line of a planning program": (EXPORTED.format("L3 INFO gr1\nWR212"), (), ["WR212"]),
    "groups of a planning program": (EXPORTED.format("MEC301\nMEC302"), (), [None]),
    "a room and an address": ("Salle B2045, https://example.org/AB1234", (), [None]),
}


@pytest.mark.parametrize(("description", "categories", "expected"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_codes_are_looked_for_in_description_and_categories(
    description: str, categories: tuple[str, ...], expected: list[str | None]
) -> None:
    assert [code for code, _ in codes.named("Algorithmique", description, categories)] == expected


TITLES = {
    "Examen d'algorithmique": "algorithmique",
    "EXAMEN - Mathématiques discrètes": "Mathématiques discrètes",
    "Mathématiques discrètes - Examen terminal": "Mathématiques discrètes",
    "Algèbre (partiel)": "Algèbre",
    "DS Analyse 1": "Analyse 1",
    "Examen": "",
    "Algorithmique": "Algorithmique",
}


@pytest.mark.parametrize(("name", "title"), TITLES.items(), ids=TITLES)
def test_a_title_is_what_a_name_says_beside_that_it_is_an_exam(name: str, title: str) -> None:
    assert codes.without_exam_words(name) == title


def event(summary: str, start: str, *more: str) -> str:
    hours = (f"DTSTART:{start}T080000Z", f"DTEND:{start}T100000Z") if "DTSTART" not in "".join(more) else ()
    return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{summary}", *hours, *more, "END:VEVENT"))


def calendar(folder: Path, *events: str) -> Path:
    path = folder / "ade.ics"
    path.write_text(
        "\r\n".join(
            ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ADE/version 6.0", *events, "END:VCALENDAR", "")
        ),
        encoding="utf-8",
    )
    return path


ADE = r"DESCRIPTION:\n\nL3 INFO\nINF301\nDUPONT JEANNE\n(Exporté le:01/12/2024 12:00)\n"


def test_an_export_without_codes_names_courses_by_title_and_leaves_classes_out(tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        event("Examen Mathématiques discrètes", "20250121", ADE, "LOCATION:Amphi A"),
        event("CM Mathématiques discrètes", "20250122", ADE),
        event("Algorithmique", "20250123", ADE),
        event("Réseaux TP gr 1", "20250123", ADE),
        event("Réseaux", "20241014", ADE),
    )
    timetable, faults = read(path)
    assert faults == []
    assert [(exam.name, exam.coded) for exam in timetable.exams] == [
        ("Mathématiques discrètes", False),
        ("Algorithmique", False),
    ]
    assert sat(timetable.exams[0]) == [("21/01 09:00-11:00", "Amphi A", "", "")]
    assert [line.partition(":")[0] for line in notes(path)] == ["24", "10", "31"] or len(notes(path)) == 3
    assert timetable.find("c'est quand l'examen de mathématiques discrètes ?").codes == (
        timetable.exams[0].code,
    )


def test_the_groups_of_one_course_are_one_exam_without_a_code_too(tmp_path: Path) -> None:
    path = calendar(tmp_path, event("Algo gr1 (examen)", "20250121"), event("Algo gr2 (examen)", "20250122"))
    (exam,) = read(path)[0].exams
    assert (exam.title, [each.group for each in exam.sittings]) == ("Algo", ["gr1", "gr2"])


def test_courses_without_a_code_are_not_mixed_up_with_the_words_of_a_question(tmp_path: Path) -> None:
    timetable, _ = read(
        calendar(tmp_path, event("Droit", "20250121"), event("NFP101 Droit public", "20250122"))
    )
    assert timetable.find("ai-je le droit de sortir ?").codes == ()
    assert timetable.find("examen de droit").codes == ("DROIT",)


def test_a_whole_day_is_a_day_whose_hours_are_not_known_yet(tmp_path: Path) -> None:
    day = ("DTSTART;VALUE=DATE:20250121", "DTEND;VALUE=DATE:20250122")
    (exam,) = read(calendar(tmp_path, event("NFP101 Programmation", "", *day)))[0].exams
    assert [(f"{each.day}", each.timed) for each in exam.sittings] == [("2025-01-21", False)]


def test_several_days_are_a_fault(tmp_path: Path) -> None:
    days = ("DTSTART;VALUE=DATE:20250120", "DTEND;VALUE=DATE:20250125")
    _, (fault,) = read(calendar(tmp_path, event("NFP101 Programmation", "", *days)))
    assert fault.what == "Event 1: it lasts 5 days."


def test_a_title_without_a_letter_names_no_course(tmp_path: Path) -> None:
    header = "Intitulé;Date;Début;Fin;Salle;Session"
    rows = ("😀;21/01/2025;18:30;20:30;A;s1_session1", "Réseaux;22/01/2025;18:30;20:30;A;s1_session1")
    timetable, faults = read_csv(tmp_path, *rows, header=header)
    assert [exam.title for exam in timetable.exams] == ["Réseaux"]
    (fault,) = faults
    assert (fault.place.line, "names no course" in fault.what) == (2, True)
