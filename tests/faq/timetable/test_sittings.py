"""An exam may have several sittings: rooms, groups at other times, parts. What follows for overlaps, and how it is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest

from faq.timetable import files, ics_export, overlaps, sentences
from faq.timetable.exams import Exam, Sitting, Timetable
from faq.timetable.overlaps import Doubt, Finding
from tests.support.timetables import PARIS, SHIPPED, notes, read_csv, sat

HEADER = "Code UE;Intitulé;Date;Début;Fin;Salle"
MORNING, EVENING = "21/01 18:30-20:30", "22/01 18:30-20:30"


def row(title: str, room: str = "", day: int = 21, start: str = "18h30", code: str = "NFP101") -> str:
    return f"{code};{title};{day}/01/2025;{start};20h30;{room}"


ROWS = {
    "groups at the end": (
        (row("Prog gr A", "amphi 3"), row("Prog gr B", "amphi 4", 22)),
        ("Prog", [(MORNING, "amphi 3", "gr A", ""), (EVENING, "amphi 4", "gr B", "")]),
    ),
    "groups with a sign": (
        (row("Prog - groupe 1"), row("Prog - groupe 2", day=22)),
        ("Prog", [(MORNING, "", "groupe 1", ""), (EVENING, "", "groupe 2", "")]),
    ),
    "groups in brackets": (
        (row("Prog (Groupe A)"), row("Prog (Groupe B)", day=22)),
        ("Prog", [(MORNING, "", "Groupe A", ""), (EVENING, "", "Groupe B", "")]),
    ),
    "by name": (
        (row("Prog A-L"), row("Prog M-Z", day=22)),
        ("Prog", [(MORNING, "", "A-L", ""), (EVENING, "", "M-Z", "")]),
    ),
    "by name in words": (
        (row("Prog noms de A à L"), row("Prog noms de M à Z", day=22)),
        ("Prog", [(MORNING, "", "noms de A à L", ""), (EVENING, "", "noms de M à Z", "")]),
    ),
    "written and oral": (
        (row("Anglais - écrit"), row("Anglais - oral", day=22)),
        ("Anglais", [(MORNING, "", "", "écrit"), (EVENING, "", "", "oral")]),
    ),
    "one part named": (
        (row("Anglais"), row("Anglais (oral)", day=22)),
        ("Anglais", [(MORNING, "", "", ""), (EVENING, "", "", "oral")]),
    ),
    "parts by number": (
        (row("Droit partie 1"), row("Droit partie 2", day=22)),
        ("Droit", [(MORNING, "", "", "partie 1"), (EVENING, "", "", "partie 2")]),
    ),
    "parts by fractions": (
        (row("Droit (partie 1/2)"), row("Droit (partie 2/2)", day=22)),
        ("Droit", [(MORNING, "", "", "partie 1/2"), (EVENING, "", "", "partie 2/2")]),
    ),
    "parts by bare fractions": (
        (row("Droit 1/2"), row("Droit 2/2", day=22)),
        ("Droit", [(MORNING, "", "", "1/2"), (EVENING, "", "", "2/2")]),
    ),
    "ordinals": (
        (row("Droit 1ère partie"), row("Droit 2ème partie", day=22)),
        ("Droit", [(MORNING, "", "", "1ère partie"), (EVENING, "", "", "2ème partie")]),
    ),
    "in English": (
        (row("Law paper 1"), row("Law paper 2", day=22)),
        ("Law", [(MORNING, "", "", "paper 1"), (EVENING, "", "", "paper 2")]),
    ),
    "groups within a part": (
        (row("Anglais écrit"), row("Anglais oral gr 1", day=22), row("Anglais oral gr 2", day=23)),
        (
            "Anglais",
            [
                (MORNING, "", "", "écrit"),
                (EVENING, "", "gr 1", "oral"),
                ("23/01 18:30-20:30", "", "gr 2", "oral"),
            ],
        ),
    ),
    "rooms of groups, at two times": (
        (row("Prog gr A", "a"), row("Prog gr B", "b"), row("Prog gr C", "c", 22)),
        ("Prog", [(MORNING, "a (gr A), b (gr B)", "gr A, gr B", ""), (EVENING, "c", "gr C", "")]),
    ),
    "the same words in all titles": (
        (row("Oral d'anglais", "a"), row("Oral d'anglais", "b")),
        ("Oral d'anglais", [(MORNING, "a, b", "", "")]),
    ),
    "a group and the others": (
        (row("Prog"), row("Prog (tiers temps)", start="17h30")),
        ("Prog", [("21/01 17:30-20:30", "", "tiers temps", ""), (MORNING, "", "", "")]),
    ),
    "groups called after classes": (
        (row("Prog - Groupe TP1"), row("Prog - Groupe TP2", day=22)),
        ("Prog", [(MORNING, "", "Groupe TP1", ""), (EVENING, "", "Groupe TP2", "")]),
    ),
    "written, and a defence": (
        (row("Projet (écrit)"), row("Projet (soutenance)", day=22)),
        ("Projet", [(MORNING, "", "", "écrit"), (EVENING, "", "", "soutenance")]),
    ),
    "nothing tells them apart": (
        (row("Prog"), row("Prog", day=22)),
        ("Prog", [(MORNING, "", "", ""), (EVENING, "", "", "")]),
    ),
}


@pytest.mark.parametrize(("rows", "expected"), ROWS.values(), ids=ROWS)
def test_rows_of_one_course_are_rooms_groups_or_parts(
    tmp_path: Path, rows: tuple[str, ...], expected: tuple[str, object]
) -> None:
    timetable, faults = read_csv(tmp_path, *rows, header=HEADER)
    (exam,) = timetable.exams
    assert faults == []
    assert (exam.title, sat(exam)) == expected
    untold = expected[1] == [(MORNING, "", "", ""), (EVENING, "", "", "")]
    assert bool(notes(tmp_path / "planning.csv")) == untold


BESIDE = {
    "as before": ("Prog", "Prog"),
    "called otherwise": ("Prog avancée", "Prog"),
    "with a longer name": ("Prog", "Prog avancée (Java)"),
}


@pytest.mark.parametrize(("one", "other"), BESIDE.values(), ids=BESIDE)
def test_another_day_in_another_file_is_no_group_and_is_noted(tmp_path: Path, one: str, other: str) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, line in zip(paths, (row(one), row(other, day=22)), strict=True):
        path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    found = files.read(paths, SHIPPED)
    (exam,) = found.timetable.exams
    assert sat(exam) == [(MORNING, "", "", ""), (EVENING, "", "", "")]
    (note,) = found.notes
    assert "(21/01/2025 18:30, a.csv:2; 22/01/2025 18:30, b.csv:2), and nothing says for whom" in note.what
    assert note.remedy.startswith("Delete the file that another has replaced")


def test_a_group_at_two_times_is_noted(tmp_path: Path) -> None:
    rows = ("A1;21/01/2025;9h;10h;A", "A1;22/01/2025;9h;10h;A", "A1;23/01/2025;9h;10h;B")
    timetable, _ = read_csv(tmp_path, *rows, header="Code;Date;Début;Fin;Groupe")
    (noted,) = notes(tmp_path / "planning.csv")
    assert "and nothing says for whom" in noted
    assert sentences.exam(timetable.exams[0], "fr").startswith("A1, à plusieurs horaires")


def test_columns_tell_groups_and_parts(tmp_path: Path) -> None:
    rows = (
        "A1;21/01/2025;9h;10h;B;;",
        "A1;22/01/2025;9h;10h;A;;",
        "B1;21/01/2025;9h;10h;tous;partie 1;",
        "B1;22/01/2025;9h;10h;;partie 2;",
        "C1;21/01/2025;9h;10h;;;Écrit",
        "C1;22/01/2025;9h;10h;;;Oral",
    )
    timetable, faults = read_csv(tmp_path, *rows, header="Code;Date;Début;Fin;Groupe;Partie;Type")
    assert faults == []
    assert [[each.label for each in exam.sittings] for exam in timetable.exams] == [
        ["B", "A"],
        ["partie 1", "partie 2"],
        ["Écrit", "Oral"],
    ]


def test_more_times_than_an_exam_has_are_a_fault(tmp_path: Path) -> None:
    rows = [f"A1;;{20 + n // 8}/01/2025;{9 + n % 8}h;{9 + n % 8}h50;" for n in range(40)]
    timetable, faults = read_csv(tmp_path, *rows, header=HEADER)
    assert len(timetable.exams[0].sittings) == 30
    assert faults[0].what == "A1 is at more than 30 times (planning.csv:2 and others)."


def at(start: str, end: str, day: int = 21, group: str = "", part: str = "", timed: bool = True) -> Sitting:
    first, last = (
        datetime.fromisoformat(f"2025-01-{day} {each}").replace(tzinfo=PARIS) for each in (start, end)
    )
    return Sitting(first, last, "", group, part, timed)


def exam(code: str, *sittings: Sitting) -> Exam:
    return Exam(code, "", "s1_session1", sittings)


TUESDAY = at("18:30", "20:30")
BY_GROUP = (at("18:30", "20:30", group="A"), at("18:30", "20:30", 22, group="B"))
IN_PARTS = (at("18:30", "20:30", part="écrit"), at("18:30", "20:30", 22, part="oral"))
DAY_ONLY = at("00:00", "23:59", timed=False)
PAIRS = {
    "one group collides": ((TUESDAY,), BY_GROUP, Finding.CANNOT_TELL, Doubt.GROUPS),
    "both have several times": (
        (at("18:00", "21:00"), at("18:00", "21:00", 22)),
        BY_GROUP,
        Finding.CANNOT_TELL,
        Doubt.GROUPS,
    ),
    "every group collides with a part": (
        (at("18:00", "21:00", part="1"), at("18:00", "21:00", 22, part="2")),
        BY_GROUP,
        Finding.PROVEN,
        None,
    ),
    "both groups collide with one exam": (
        (at("09:00", "12:00"),),
        (at("09:00", "10:00", group="A"), at("11:00", "12:00", group="B")),
        Finding.PROVEN,
        None,
    ),
    "no group collides": ((at("09:00", "10:00", 23),), BY_GROUP, Finding.NOT_PROVEN, None),
    "a part collides": ((TUESDAY,), IN_PARTS, Finding.PROVEN, None),
    "no part collides": ((at("09:00", "10:00"),), IN_PARTS, Finding.NOT_PROVEN, None),
    "a day without hours": ((TUESDAY,), (DAY_ONLY,), Finding.CANNOT_TELL, Doubt.HOURS),
    "another day without hours": ((at("09:00", "10:00", 22),), (DAY_ONLY,), Finding.NOT_PROVEN, None),
}


@pytest.mark.parametrize(("one", "other", "finding", "doubt"), PAIRS.values(), ids=PAIRS)
def test_an_overlap_is_proven_only_if_every_way_to_sit_the_exams_collides(
    one: tuple[Sitting, ...], other: tuple[Sitting, ...], finding: Finding, doubt: Doubt | None
) -> None:
    timetable = Timetable((exam("A1", *one), exam("B1", *other)))
    found = overlaps.check(timetable, ["A1", "B1"])
    assert (found.finding, found.doubt) == (finding, doubt)
    assert bool(found.overlaps) == (finding is Finding.PROVEN)
    said = sentences.check(found, "fr", SHIPPED)
    assert ("cela dépend de l'horaire qui vous concerne (" in said) == (doubt is Doubt.GROUPS)
    assert ("n'est pas encore indiqué (" in said) == (doubt is Doubt.HOURS)


def test_every_overlap_that_a_student_may_have_is_told() -> None:
    groups = exam("B1", at("09:00", "10:00", group="A"), at("11:00", "12:00", group="B"))
    found = overlaps.overlaps([exam("A1", at("09:00", "12:00")), groups])
    assert [sentences.overlap(each, "fr") for each in found] == [
        "B1 et A1 ont lieu en même temps le mardi 21 janvier 2025, de 9h00 à 10h00 (1 h), selon votre groupe",
        "A1 et B1 ont lieu en même temps le mardi 21 janvier 2025, de 11h00 à 12h00 (1 h), selon votre groupe",
    ]


def test_more_ways_than_are_gone_through_prove_nothing() -> None:
    many = [exam(code, *(at("09:00", "10:00", group=str(n)) for n in range(20))) for code in ("A1", "B1")]
    assert overlaps.check(Timetable(tuple(many)), ["A1", "B1"]).doubt is Doubt.GROUPS


SAID = {
    "groups": (BY_GROUP, "A1, selon le groupe :", "(A)"),
    "parts": (IN_PARTS, "A1, en 2 parties :", "(écrit)"),
    "nobody says": ((TUESDAY, at("18:30", "20:30", 22)), "A1, à plusieurs horaires (le planning", ""),
}


@pytest.mark.parametrize(("sittings", "start", "label"), SAID.values(), ids=SAID)
def test_every_sitting_is_said(sittings: tuple[Sitting, ...], start: str, label: str) -> None:
    first, *lines = sentences.exam(exam("A1", *sittings), "fr").split("\n")
    assert first.startswith(start)
    assert lines[0] == f"• mardi 21 janvier 2025, de 18h30 à 20h30 {label}".strip()
    assert len(lines) == 2


def test_a_day_whose_hour_is_not_known_is_said_and_exported_as_a_whole_day() -> None:
    day = exam("A1", DAY_ONLY)
    assert sentences.exam(day, "fr") == "A1 : mardi 21 janvier 2025, horaire pas encore indiqué"
    raw = ics_export.calendar([day], datetime(2024, 12, 1, tzinfo=UTC))
    assert b"DTSTART;VALUE=DATE:20250121\r\nDTEND;VALUE=DATE:20250122" in raw


def test_every_sitting_is_an_event_of_its_own_in_a_calendar_file() -> None:
    raw = ics_export.calendar([exam("A1", *IN_PARTS)], datetime(2024, 12, 1, tzinfo=UTC))
    found = icalendar.Calendar.from_ical(raw).events
    assert [str(event["SUMMARY"]) for event in found] == ["A1 (écrit)", "A1 (oral)"]
    assert len({str(event["UID"]) for event in found}) == 2
