"""One exam in several rows, one for each of its rooms, is one exam with all its rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.timetable import files as timetable_file
from faq.timetable import overlaps
from faq.timetable.files.sittings import LONGEST_ROOMS
from tests.support.timetables import SHIPPED, notes, read, read_csv

HEADER = "Code UE;Intitulé;Date;Début;Fin;Salle"


def row(room: str, title: str = "Aéronefs", start: str = "13h30", day: str = "21/01/2025") -> str:
    return f"AER1200;{title};{day};{start};16h00;{room}"


def place(folder: Path, *rows: str) -> tuple[str, str]:
    """The title and the place of the one exam that the rows are."""
    timetable, faults = read_csv(folder, *rows, header=HEADER)
    assert faults == []
    (exam,) = timetable.exams
    return exam.title, exam.sittings[0].place


ROWS = {
    "two rooms": ((row("B-505"), row("B-506")), ("Aéronefs", "B-505, B-506")),
    "three rooms": ((row("B-505"), row("B-506"), row("amphi 3")), ("Aéronefs", "B-505, B-506, amphi 3")),
    "a room twice": ((row("B-505"), row("B-506"), row("B-505")), ("Aéronefs", "B-505, B-506")),
    "the same row twice": ((row("B-505"), row("B-505")), ("Aéronefs", "B-505")),
    "a row without a room": ((row("B-505"), row("")), ("Aéronefs", "B-505")),
    "rooms by name": (
        (row("amphi 3", "Prog A-L"), row("amphi 4", "Prog M-Z")),
        ("Prog", "amphi 3 (A-L), amphi 4 (M-Z)"),
    ),
    "rooms by group": (
        (row("H018", "Droit des affaires - groupe 1"), row("H019", "Droit des affaires - groupe 2")),
        ("Droit des affaires", "H018 (groupe 1), H019 (groupe 2)"),
    ),
    "other words for the title": (
        (row("H018", "Aéronefs"), row("H019", "Les avions")),
        ("Aéronefs", "H018, H019"),
    ),
}


@pytest.mark.parametrize(("rows", "told"), ROWS.values(), ids=ROWS.keys())
def test_rows_at_the_same_moment_are_one_exam_in_all_its_rooms(
    tmp_path: Path, rows: tuple[str, ...], told: tuple[str, str]
) -> None:
    assert place(tmp_path, *rows) == told


def test_rows_of_several_files_are_one_exam_too(tmp_path: Path) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, room in zip(paths, ("B-505", "B-506"), strict=True):
        path.write_text(f"{HEADER}\n{row(room)}\n", encoding="utf-8")
    found = timetable_file.read(paths, SHIPPED)
    assert (found.faults, [exam.sittings[0].place for exam in found.timetable.exams]) == (
        (),
        ["B-505, B-506"],
    )


def test_an_exam_in_two_rooms_does_not_overlap_itself(tmp_path: Path) -> None:
    timetable, _ = read_csv(
        tmp_path, row("B-505"), row("B-506"), "UTC505;R;21/01/2025;14h;15h;x", header=HEADER
    )
    assert [len(overlap.exams) for overlap in overlaps.check(timetable, ["AER1200", "UTC505"]).overlaps] == [
        2
    ]


@pytest.mark.parametrize("other", [row("B-506", start="14h00"), row("B-506", day="22/01/2025")])
def test_rows_at_other_moments_that_say_nothing_are_both_told_with_a_note(tmp_path: Path, other: str) -> None:
    timetable, faults = read_csv(tmp_path, row("B-505"), other, header=HEADER)
    assert (faults, [len(exam.sittings) for exam in timetable.exams]) == ([], [2])
    (told,) = notes(tmp_path / "planning.csv")
    assert told.startswith("2: AER1200 is at several times in s1_session1 (21/01/2025 13:30, ")


def test_more_rooms_than_anybody_reads_are_a_fault(tmp_path: Path) -> None:
    timetable, faults = read_csv(tmp_path, *(row(f"salle {n:03}") for n in range(200)), header=HEADER)
    assert len(timetable.exams[0].sittings[0].place) <= LONGEST_ROOMS
    assert "too many rooms (planning.csv:2 and others)" in faults[0].what


def test_rooms_in_one_row_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{row('B-505, B-506')}\n", encoding="utf-8")
    assert read(tmp_path / "a.csv")[0].exams[0].sittings[0].place == "B-505, B-506"
