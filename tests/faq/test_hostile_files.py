"""Small files that are boundless once opened cost little time and memory, and get a sentence that says what to do."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from bot.chat.texts import Texts
from bot.office.decisions import decisions_file
from faq.calendar import calendar_file
from faq.catalog import Catalog
from faq.errors import FaqErrors
from faq.pages import questions_file
from faq.pages import topics as files
from tests.support.bot_process import FORKS
from tests.support.hostile_workbooks import BOUNDLESS
from tests.support.office import office
from tests.support.timetables import read

SECONDS = 5.0
"""Processor time that a single file may take on any machine; on a usual one none takes a whole second."""
MEGABYTES = 100
"""Memory that the reading of the largest workbooks, one after the other, may add."""

LARGE = "too large for a timetable (more than "
REFUSED = {
    "far_right": f"Sheet « S1 », cell XFD1: it is {LARGE}256 columns",
    "far_down": f"Sheet « S1 »: it is {LARGE}25,000 rows",
    "long_cell": f"Sheet « S1 », cell A1: it is {LARGE}32,767 characters",
    "long_string": f"One of its cells: it is {LARGE}32,767 characters",
    "many_strings": f"The workbook is {LARGE}200,000 different texts",
    "many_cells": f"Sheet « S1 »: it is {LARGE}",
    "many_tags": f"The workbook is {LARGE}200,000 of « xf »",
    "long_tag": f"The workbook is {LARGE}256 kB in one tag",
    "entities": "damaged or not complete",
    "deep": "damaged or not complete",
    "many_members": f"The workbook is {LARGE}5,000 files within the workbook",
    "many_sheets": f"The workbook is {LARGE}200 sheets",
    "declared_small": "damaged or not complete",
    "nothing_but_noughts": "damaged or not complete",
    "hidden_columns": f"Sheet « S1 »: it is {LARGE}16,384 widths of columns",
}


UNPACKED = ("long_cell", "long_string", "many_strings", "many_tags", "declared_small", "nothing_but_noughts")
"""Those that would be tens of megabytes in memory."""


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every boundless workbook, as a file."""
    folder = tmp_path_factory.mktemp("boundless")
    for name, made in BOUNDLESS.items():
        (folder / f"{name}.xlsx").write_bytes(made())
    return folder


@pytest.mark.parametrize("name", BOUNDLESS)
def test_a_boundless_workbook_is_refused_with_a_sentence(workbooks: Path, name: str) -> None:
    start = process_time()
    timetable, (fault,) = read(workbooks / f"{name}.xlsx")
    assert process_time() - start < SECONDS
    assert not timetable
    assert REFUSED[name] in fault.what
    wanted = "copy its cells, and paste only their values" if LARGE in fault.what else "save it as .xlsx"
    assert wanted in fault.remedy


@pytest.mark.together("forks")
def test_boundless_workbooks_take_little_memory(workbooks: Path) -> None:
    with FORKS.Pool(1) as process:
        added = process.apply(memory_added, ([workbooks / f"{name}.xlsx" for name in UNPACKED],))
    assert added < MEGABYTES


def memory_added(paths: list[Path]) -> int:
    """The megabytes that this process takes more than before, at most, to read these workbooks, which none can."""
    texts, before = Texts(), _memory()
    for path in paths:
        assert read(path)[1]
        with pytest.raises(decisions_file.NotAWorkbook):
            decisions_file.read(path.read_bytes(), texts)
    return _memory() - before


def _memory() -> int:
    """The most megabytes that this process has ever taken; the system counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024**2 if sys.platform == "darwin" else 1024
    )


HEAD = "Code;Date;Début;Fin\n"
EVENT = "BEGIN:VEVENT\nSUMMARY:NFP101\nDTSTART:20250121T080000Z\nDTEND:20250121T100000Z\nEND:VEVENT\n"
MARKS = "\u0301\u0316" * 250_000
TEXTS: dict[str, tuple[str, Callable[[], str], str]] = {
    "cells without end": ("a.csv", lambda: ";" * 1_000_000, "cannot be read"),
    "a cell without end": ("a.csv", lambda: HEAD + "a" * 1_000_000, "cannot be read"),
    "empty rows without end": ("a.csv", lambda: "\n" * 1_000_000, "empty ones among them"),
    "rows without end": ("a.csv", lambda: HEAD + "A1;21/01/2025;9h;10h\n" * 30_000, "more than 25,000 rows"),
    "columns without end": ("a.csv", lambda: HEAD + ("a;" * 300 + "\n") * 1_000, "more than 256 columns"),
    "faults without end": ("a.csv", lambda: HEAD + "x y!;32/13/2025;99h;x\n" * 5_000, "cannot be the code"),
    "accents without end": ("a.csv", lambda: f"{HEAD}e{MARKS};21/01/2025;9h;10h\n", "cannot be the code"),
    "a file without end": ("a.csv", lambda: "a" * 5_000_001, "more than 5 MB"),
    "events without end": ("a.ics", lambda: f"BEGIN:VCALENDAR\n{EVENT * 11_000}", "more than 10,000 events"),
    "lines without end": (
        "a.ics",
        lambda: "BEGIN:VCALENDAR\n" + "X:a\n" * 600_000,
        "more than 500,000 lines",
    ),
    "folds without end": ("a.ics", lambda: "BEGIN:VCALENDAR\nX:a\n" + " a\n" * 400_000, "has no end"),
    "components without end": ("a.ics", lambda: "BEGIN:A\n" * 100_000, "Too much is begun here"),
    "an event without end": (
        "a.ics",
        lambda: (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + "CATEGORIES:a\n" * 100_000 + "END:VEVENT\nEND:VCALENDAR\n"
        ),
        "more than 100 lines",
    ),
    "a summary without end": (
        "a.ics",
        lambda: f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{'a' * 1_000_000}\nEND:VEVENT\nEND:VCALENDAR\n",
        "SUMMARY is too long",
    ),
}


@pytest.mark.parametrize(("name", "made", "what"), TEXTS.values(), ids=TEXTS.keys())
def test_a_boundless_text_is_refused_with_its_line(
    tmp_path: Path, name: str, made: Callable[[], str], what: str
) -> None:
    (tmp_path / name).write_text(made(), encoding="utf-8")
    start = process_time()
    _, faults = read(tmp_path / name)
    assert process_time() - start < SECONDS
    assert what in faults[0].what
    assert all(fault.place.line >= 1 and fault.remedy for fault in faults)
    assert len(faults) < 1_000


QUESTION = "# D\n\n## Q ? {#a}\n> b\n\n"
TOPICS = [
    "<!--",
    "{{",
    "{%",
    "[",
    "![",
    "](",
    "**",
    "`",
    "> ",
    "- ",
    "  - a\n",
    "{#",
    "<b>",
    " ",
    "\u00a0",
    "{{ year }}",
]


@pytest.mark.parametrize("piece", TOPICS)
def test_a_topic_of_thousands_of_signs_is_read_or_refused_soon(tmp_path: Path, piece: str) -> None:
    for length in (files.LONGEST - 100, 100_000):
        (tmp_path / "01-a.md").write_text(QUESTION + piece * (length // len(piece)), encoding="utf-8")
        start = process_time()
        with suppress(FaqErrors):
            files.read(tmp_path / "01-a.md", "fr")
        assert process_time() - start < SECONDS


def test_a_paragraph_that_nobody_would_read_is_told_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text(f"{QUESTION}Court.\n\n{'mot ' * 6_000}\n", encoding="utf-8")
    with pytest.raises(FaqErrors) as raised:
        files.read(tmp_path / "01-a.md", "fr")
    (error,) = raised.value.faults
    assert (error.place.line, "too long" in error.what) == (8, True)


TABLES = {
    "a name of a thousand parts": f"{'a.' * 20_000}a = 1",
    "a quoted name of as many": '"a".' * 20_000 + "a = 1",
    "a table of as many": f"[{'a.' * 20_000}a]",
    "lists in lists": f"a = {'[' * 50_000}",
    "tables in tables": f"a = {'{a=' * 30_000}",
    "a number of a thousand digits": f"a = {'9' * 50_000}",
    "a day beyond reckoning": 'academic_year = "9998-9999"\n[[session]]\nfirst = 9999-12-31\nlast = 9999-12-31\n',
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_a_calendar_or_a_vocabulary_without_bounds_is_told(tmp_path: Path, text: str) -> None:
    directory = office(tmp_path)
    (directory / "lexicon.toml").write_text(text, encoding="utf-8")
    start = process_time()
    with pytest.raises(FaqErrors) as raised:
        Catalog.load(directory)
    assert {error.place.path for error in raised.value.faults} == {directory / "lexicon.toml"}
    (directory / "calendar.toml").write_text(text, encoding="utf-8")
    found, faults = calendar_file.read(directory / "calendar.toml")
    assert process_time() - start < SECONDS
    assert found is None
    assert all(fault.place.line >= 1 and fault.remedy for fault in faults)


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    directory = office(tmp_path)
    for name in ("fr/01-dates.md", "calendar.toml", "lexicon.toml"):
        before = (directory / name).read_bytes() if (directory / name).exists() else b""
        (directory / name).write_bytes(b"#" * 6_000_000)
        with pytest.raises(FaqErrors) as raised:
            Catalog.load(directory)
        assert any(
            "too large" in error.what and error.place.path.name in name for error in raised.value.faults
        )
        (directory / name).write_bytes(before)
    (directory / "questions.jsonl").write_bytes(b"x" * 3_000_000)
    _, (fault,) = questions_file.read(directory / "questions.jsonl", set())
    assert "too large" in fault.what
