"""One timetable in the layouts of many tools: every row is read rightly or listed, and none is read wrongly."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from faq.timetable import files
from faq.timetable.files.columns import Column
from faq.timetable.pdf import extract
from faq.timetable.pdf.page import Why, page_of
from faq.timetable.pdf.planning import Planning, convert, planning
from tests.faq.timetable.data.make_layouts import EXAMS, FAR, LAYOUTS, Exam
from tests.support.timetables import SHIPPED

DATA = Path(__file__).parent / "data"
LONGER: dict[str, tuple[Exam, ...]] = {
    "chromium-split-cells": FAR,
    **dict.fromkeys(("fpdf-grid", "fpdf-bare", "fpdf-rows"), (*EXAMS, *FAR)),
    **dict.fromkeys(("reportlab-inner", "reportlab-columns", "latex-booktabs"), (*EXAMS, *FAR, *FAR)),
    **dict.fromkeys(("libreoffice-calc", "libreoffice-calc-bare"), (*EXAMS, *FAR, *FAR)),
}
"""The rows of each layout that goes over several pages."""
SHOWN_BY_OTHERS = frozenset(
    {
        "fpdf-grid",
        "fpdf-rows",
        "latex-booktabs",
        "libreoffice-calc-bare",
        "reportlab-columns",
        "reportlab-inner",
    }
)
"""Long ones, for thorough runs: each line and branch of the reader that they take is taken by shorter ones, too."""
LISTED = {"chromium-merged-bare": 6, "latex-multirow": 2}
"""Rows that only a person can tell, by layout: a merged day between rows without lines."""


def rows(read: Planning) -> list[Exam]:
    """The rows of the file that was made, with both ends of the hours."""
    reader = csv.DictReader(StringIO(read.content.decode("utf-8-sig")), delimiter=";")
    return [exam(row) for row in reader if not row["Code UE"].startswith("#")]


def exam(row: dict[str, str]) -> Exam:
    hours = row.get("Horaire") or f"{row['Début']}-{row['Fin']}"
    start, end = re.findall(r"\d+h\d+", hours)
    return row["Code UE"], row["Intitulé"], row["Date"].lower(), start, end, row["Salle"]


@cache
def read_here(name: str) -> Planning:
    """What a layout becomes, read in this process: starting one takes longer than reading the file."""
    _, *told = json.loads(json.dumps(list(extract.pages((DATA / f"{name}.pdf").read_bytes()))))
    return planning([page_of(page) for page in told], SHIPPED)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.thorough) if name in SHOWN_BY_OTHERS else name for name in LAYOUTS],
)
def test_each_layout_is_read_row_by_row_or_says_what_is_not(name: str, tmp_path: Path) -> None:
    read = read_here(name)
    wanted, listed = LONGER.get(name, EXAMS), LISTED.get(name, 0)
    assert (read.rows, len(read.unread)) == (len(wanted) - listed, listed)
    found = rows(read)
    assert [row for row in found if row not in wanted] == []
    assert listed or found == list(wanted)
    path = tmp_path / "planning.csv"
    path.write_bytes(read.content)
    assert files.read([path], SHIPPED).faults == ()


def test_every_layout_is_kept_and_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in DATA.glob("*.pdf")}
    assert sizes.keys() == LAYOUTS.keys()
    assert max(sizes.values()) < 60_000


def test_the_columns_are_told_by_the_names_they_were_taken_from() -> None:
    read = read_here("chromium-two-heads")
    assert read.taken[Column.START] == ("Horaire Début",)
    assert read.taken[Column.CODE] == ("Code UE",)


def test_a_process_of_its_own_reads_the_same() -> None:
    assert convert((DATA / "chromium-grid.pdf").read_bytes(), SHIPPED) == read_here("chromium-grid")


def test_what_is_not_read_stands_in_the_file_as_remarks() -> None:
    read = read_here("chromium-merged-bare")
    assert {each.why for each in read.unread} == {Why.DAY, Why.FAULT}
    remarks = [line for line in read.content.decode("utf-8-sig").splitlines() if line.startswith("# p. 1")]
    assert len(remarks) == len(read.unread)
