"""Whatever goes wrong while a file of the office is read is a fault with its place; a running desk goes on, and takes the
next edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from faq import changes
from faq.changes import Change
from faq.check import differences, lint
from faq.errors import FaqError, FaqErrors
from faq.files.source import file_errors, read_bytes
from faq.live_catalog import LiveCatalog
from faq.texts.faults import message
from faq.timetable import files as timetable_file
from faq.timetable.files.table import RawTimetable
from tests.support.hostile_workbooks import far_right
from tests.support.office import CALENDAR, office
from tests.support.timetables import SHIPPED

CSV = "Code;Date;Début;Fin\nNFP101;21/01/2025;9h;10h\n"

RAISED: dict[str, tuple[Exception, str]] = {
    "an error of a library": (KeyError("x"), "The file cannot be read (KeyError)."),
    "an error of the disk": (
        OSError(5, "Input/output error"),
        "The file cannot be read (Input/output error).",
    ),
    "too deep": (RecursionError(), "The file cannot be read (it is nested too deep)."),
    "too large": (MemoryError(), "The file cannot be read (it is too large)."),
}


@pytest.mark.parametrize(("error", "what"), RAISED.values(), ids=RAISED.keys())
def test_any_exception_is_a_fault_with_its_place(error: Exception, what: str) -> None:
    with pytest.raises(FaqError) as raised, file_errors(Path("a.csv"), 3):
        raise error
    assert (raised.value.fault.place.path, raised.value.fault.place.line, raised.value.fault.what) == (
        Path("a.csv"),
        3,
        what,
    )
    assert raised.value.fault.remedy
    assert raised.value.__cause__ is error


def test_a_part_of_a_file_is_named() -> None:
    with pytest.raises(FaqError) as raised, file_errors(Path("a.ics"), 7, message("where-event", number=2)):
        raise ZeroDivisionError
    assert raised.value.fault.what == "Event 2: it cannot be read (ZeroDivisionError)."


@pytest.mark.parametrize("error", [FaqError(message("file-utf-16")).at(Path("b"), 2), FaqErrors([])])
def test_what_is_a_fault_already_stays_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, file_errors(Path("a.csv")):
        raise error
    assert raised.value is error


def test_nobody_is_kept_from_ending_the_program() -> None:
    with pytest.raises(KeyboardInterrupt), file_errors(Path("a.csv")):
        raise KeyboardInterrupt


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read_bytes(tmp_path / "a", 10) == b"x" * 10
    for path, most, what in ((tmp_path / "a", 9, "too large"), (tmp_path, 9, "cannot be read")):
        with pytest.raises(FaqError) as raised:
            read_bytes(path, most)
        assert what in raised.value.fault.what
        assert raised.value.fault.remedy


BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a topic": ("fr/01-dates.md", lambda: b"\xff\xfe", "saved as UTF-16"),
    "the calendar": (
        "calendar.toml",
        lambda: CALENDAR.replace("2025-06-21", "9999-12-31").encode(),
        "",
    ),
    "the vocabulary": ("lexicon.toml", lambda: b"a = " + b"[" * 9_000, "nested deeper"),
    "the weights": ("weights.toml", lambda: b"a = " + b"9" * 9_000, ""),
    "a timetable in CSV": ("timetable/a.csv", lambda: b"\x00\xff" * 50, ""),
    "a timetable as a calendar": (
        "timetable/a.ics",
        lambda: (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:NFP101\nDTSTART:20250121T1400\nEND:VEVENT\nEND:VCALENDAR\n"
        ),
        "Event 1: its DTSTART",
    ),
    "a timetable as a workbook": ("timetable/a.xlsx", lambda: far_right(100), "too large for a timetable"),
}


@pytest.mark.parametrize(("name", "made", "what"), BROKEN.values(), ids=BROKEN.keys())
def test_a_running_desk_keeps_what_it_had_and_takes_the_next_edit(
    tmp_path: Path, name: str, made: Callable[[], bytes], what: str
) -> None:
    live = LiveCatalog(office(tmp_path))
    good, path = live.current, tmp_path / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made())
    told = live.refresh()
    assert (told.changed, live.current) == (False, good)
    assert all(error.place.path == path and error.place.line >= 1 and error.remedy for error in told.faults)
    assert any(what in error.what for error in told.faults)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    (tmp_path / "timetable").mkdir(exist_ok=True)
    (tmp_path / "timetable" / "b.csv").write_text(CSV, encoding="utf-8")
    assert live.refresh().changed
    assert [exam.code for exam in live.current.timetable.exams] == ["NFP101"]


@pytest.mark.parametrize(("name", "made", "what"), BROKEN.values(), ids=BROKEN.keys())
def test_the_commands_say_which_file_it_is(
    tmp_path: Path, name: str, made: Callable[[], bytes], what: str
) -> None:
    directory = office(tmp_path / "content")
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_bytes(made())
    for command in (["check", "--no-questions"], ["ask", "quand ?"], ["preview", "--year"]):
        ended = CliRunner().invoke(main, [command[0], "--files", str(directory), *command[1:]])
        assert isinstance(ended.exception, SystemExit)
        assert ended.exit_code == 1
        assert f"{name}:" in ended.output
        assert what in ended.output


@pytest.mark.parametrize(("name", "made", "what"), BROKEN.values(), ids=BROKEN.keys())
def test_what_an_edit_changes_can_be_told_of_anything(
    tmp_path: Path, name: str, made: Callable[[], bytes], what: str
) -> None:
    assert isinstance(differences.differences(Change(name, None, made()), SHIPPED), list)
    assert isinstance(differences.differences(Change(name, made(), b"x"), SHIPPED), list)


def test_a_reader_that_fails_itself_stops_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> RawTimetable:
        raise LookupError(path)

    monkeypatch.setitem(timetable_file._READERS, ".ics", failing)
    (tmp_path / "a.ics").write_text("")
    (tmp_path / "b.csv").write_text(CSV, encoding="utf-8")
    found = timetable_file.read([tmp_path / "a.ics", tmp_path / "b.csv"], SHIPPED)
    assert [str(fault.place.path.name) for fault in found.faults] == ["a.ics"]
    assert [exam.code for exam in found.timetable.exams] == ["NFP101"]


def test_two_long_texts_are_compared_without_their_order() -> None:
    before = "".join(f"line {n}\n" for n in range(5_000)).encode()
    (found,) = differences.differences(Change("questions.jsonl", before, before + b"new\n"), SHIPPED)
    assert (found.before, found.after) == ("", "new")


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "a\nb.csv", "é" * 120 + ".ics"])
def test_a_timetable_whose_name_no_disk_takes_is_none_of_the_offices(tmp_path: Path, name: str) -> None:
    assert changes.named(office(tmp_path), name, b"") is None


def test_a_name_in_an_old_encoding_can_be_told(tmp_path: Path) -> None:
    directory = office(tmp_path)
    (directory / "timetable").mkdir()
    (directory / "timetable" / "planning_\udce9.csv").write_text("Code;Date\nA1;21/01/2025\n")
    faults = [fault for fault in lint.lint(directory) if not fault.note]
    assert len(faults) == 1
    with pytest.raises(FaqErrors) as raised:
        LiveCatalog(directory)
    assert str(raised.value.faults[0]).isprintable()
