"""The catalog holds the timetable, reads it anew when it changes, and shows invented exams only where asked to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.check import check
from faq.catalog import Catalog
from faq.check.lint import lint
from faq.errors import FaqErrors
from faq.live_catalog import LiveCatalog
from faq.timetable import overlaps
from faq.timetable.overlaps import Finding
from tests.support.office import CALENDAR, office
from tests.support.running_bot import content

ROWS = "Code;Intitulé;Date;Début;Fin\nNFP101;Programmation;21/01/2025;18h30;20h30\n"
WRONG = ROWS.replace("21/01", "21/02")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return office(tmp_path)


def put(directory: Path, text: str, name: str = "planning.csv") -> Path:
    """Write a timetable as an editor does some seconds later."""
    path = directory / "timetable" / name
    path.parent.mkdir(exist_ok=True)
    later = path.stat().st_mtime_ns + 5_000_000_000 if path.exists() else 1_700_000_000_000_000_000
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(later, later))
    return path


def test_without_files_the_timetable_is_empty(directory: Path) -> None:
    assert not Catalog.load(directory).timetable


def test_the_catalog_holds_the_exams_of_the_files(directory: Path) -> None:
    before = Catalog.load(directory).version
    put(directory, ROWS)
    catalog = Catalog.load(directory)
    assert [exam.code for exam in catalog.timetable.exams] == ["NFP101"]
    assert not catalog.timetable.example
    assert catalog.version != before


def test_the_faults_of_a_timetable_are_told_with_those_of_other_files(directory: Path) -> None:
    put(directory, WRONG)
    (directory / "fr" / "02-faux.md").write_text("## Sans titre ? {#x}\nOui.\n", encoding="utf-8")
    with pytest.raises(FaqErrors) as caught:
        Catalog.load(directory)
    assert [fault.place.path.name for fault in caught.value.faults] == ["02-faux.md", "planning.csv"]


def test_a_changed_timetable_is_read_anew_and_a_wrong_one_keeps_the_last_good_one(directory: Path) -> None:
    live = LiveCatalog(directory)
    put(directory, ROWS)
    assert live.refresh().changed
    put(directory, WRONG)
    assert [fault.place.line for fault in live.refresh().faults] == [2]
    assert live.current.timetable.exam("NFP101")
    put(directory, ROWS.replace("NFP101", "UTC505"))
    assert live.refresh().changed
    assert live.current.timetable.exam("UTC505")


def test_a_timetable_that_is_taken_away_is_gone(directory: Path) -> None:
    path = put(directory, ROWS)
    live = LiveCatalog(directory)
    path.unlink()
    assert live.refresh().changed
    assert not live.current.timetable


def test_an_example_is_read_only_when_asked_for_and_while_there_is_no_other(directory: Path) -> None:
    put(directory, ROWS, "example-planning.csv")
    assert not Catalog.load(directory).timetable
    example = LiveCatalog(directory, examples=True)
    assert example.current.timetable.example
    put(directory, ROWS.replace("NFP101", "UTC505"))
    assert example.refresh().changed
    assert [exam.code for exam in example.current.timetable.exams] == ["UTC505"]
    assert not example.current.timetable.example


def test_the_shipped_example_shows_every_verdict() -> None:
    assert not content(timetable=False).current.timetable
    timetable = content(timetable=True).current.timetable
    assert timetable.example
    assert overlaps.check(timetable, ["NFP101", "UTC505"], "s1_session1").finding is Finding.PROVEN
    assert overlaps.check(timetable, ["NFP101", "UTC505"], "s1_session2").same_day
    assert overlaps.check(timetable, ["NFP101", "NFA008"], "s1_session1").finding is Finding.NOT_PROVEN
    assert overlaps.check(timetable, ["NFP101", "UTC505"], "s2_session1").finding is Finding.CANNOT_TELL
    assert len(overlaps.check(timetable, ["MVA101", "STA101", "GDN100"]).overlaps) == 2


def test_the_command_check_tells_the_faults_of_a_timetable(directory: Path) -> None:
    path = put(directory, WRONG)
    result = CliRunner().invoke(check, ["--files", str(directory)])
    assert result.exit_code == 1
    assert f"{path.name}:2: fault: 2025-02-21 is in no session of the calendar." in result.output


def test_a_timetable_of_a_session_said_to_have_none_is_noted(tmp_path: Path) -> None:
    office(tmp_path, calendar=CALENDAR.replace('"published"', '"announced"'))
    put(tmp_path, ROWS)
    told = [fault for fault in lint(tmp_path) if "has a timetable" in fault.what]
    assert [(fault.place.line, fault.note) for fault in told] == [(19, True)]


def test_a_published_timetable_that_is_missing_among_others_is_noted(tmp_path: Path) -> None:
    office(tmp_path, calendar=CALENDAR.replace('"announced"', '"published"'))
    put(tmp_path, ROWS)
    told = [fault for fault in lint(tmp_path) if "not among these files" in fault.what]
    assert [(fault.place.line, fault.note) for fault in told] == [(29, True)]


def test_on_a_yes_the_rows_that_cannot_be_read_are_left_out_and_the_rest_is_used(tmp_path: Path) -> None:
    directory = office(tmp_path)
    path = directory / "timetable" / "planning.csv"
    path.parent.mkdir(exist_ok=True)
    text = "Code;Date;Début;Fin\nNFP101;21/01/2025;9h;10h\nUTC505;21/13/2025;9h;10h\n"
    path.write_text(text, encoding="utf-8")
    told = CliRunner().invoke(check, ["--no-questions", "--files", str(directory)])
    assert (told.exit_code, "planning.csv:3: fault: « 21/13/2025 » is no day" in told.output) == (1, True)
    assert (
        "1 row of the timetables cannot be read: mend them, or use the rest with --leave-out" in told.output
    )
    agreed = CliRunner().invoke(check, ["--no-questions", "--leave-out", "--files", str(directory)])
    assert (agreed.exit_code, "1 row left out" in agreed.output) == (0, True)
    assert [exam.code for exam in Catalog.load(directory).timetable.exams] == ["NFP101"]
    assert (path.parent / ".planning.csv.before").read_text(encoding="utf-8") == text
