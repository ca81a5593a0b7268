"""A change of one file: written wholly or not at all, never over somebody else's; found again by its name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from faq import changes
from faq.changes import Change, Conflict, NotWritable
from faq.files.merging import MergeConflict, merge
from tests.support.office import office

DATES = "fr/01-dates.md"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return office(tmp_path / "content")


def test_a_change_replaces_the_file_and_keeps_its_rights(files: Path) -> None:
    path = files / DATES
    path.chmod(0o640)
    before = path.read_bytes()

    changes.write(files, Change(DATES, before, before + b"\n"))

    assert path.read_bytes() == before + b"\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in path.parent.iterdir()] == ["01-dates.md"]


def test_a_change_from_an_older_version_is_a_conflict_and_changes_nothing(files: Path) -> None:
    path = files / DATES
    before = path.read_bytes()
    path.write_bytes(before + b"by somebody else\n")

    with pytest.raises(Conflict) as conflict:
        changes.write(files, Change(DATES, before, b"mine"))

    assert conflict.value.current == path.read_bytes() == before + b"by somebody else\n"


def test_what_is_written_already_is_as_good_as_written(files: Path) -> None:
    before = (files / DATES).read_bytes()
    change = Change(DATES, before, before + b"\n")
    changes.write(files, change)
    changes.write(files, change)
    assert (files / DATES).read_bytes() == change.after


def test_a_new_file_comes_and_goes(files: Path) -> None:
    change = Change("timetable/plan.csv", None, b"Code;Date\n")
    changes.write(files, change)
    assert (files / "timetable" / "plan.csv").read_bytes() == b"Code;Date\n"
    changes.write(files, change.back())
    assert not (files / "timetable" / "plan.csv").exists()


def test_a_write_that_fails_leaves_the_old_file(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (files / DATES).read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritable, match="No space"):
        changes.write(files, Change(DATES, before, b"half"))

    assert (files / DATES).read_bytes() == before
    assert [each.name for each in (files / "fr").iterdir()] == ["01-dates.md"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("fr-01-dates.md", DATES, id="as it was handed out"),
        pytest.param("FR-01-dates (2).md", DATES, id="downloaded twice"),
        pytest.param("en_01-dates.md", "en/01-dates.md", id="renamed by a phone"),
        pytest.param("calendar.toml", "calendar.toml", id="calendar"),
        pytest.param("questions.jsonl", "questions.jsonl", id="not there yet"),
        pytest.param("planning juin.xlsx", "timetable/planning juin.xlsx", id="new timetable"),
        pytest.param("lettre.docx", None, id="letter"),
        pytest.param("02-autre.md", None, id="unknown topic"),
        pytest.param("../calendar.toml.md", None, id="a way out"),
        pytest.param("../../evil.csv", "timetable/evil.csv", id="a way out for a timetable"),
    ],
)
def test_a_file_that_is_sent_is_known_by_its_name(files: Path, name: str, meant: str | None) -> None:
    assert changes.named(files, name, b"") == meant


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_of_two_files_of_one_name_the_content_tells_which(files: Path, lang: str) -> None:
    sent = (files / lang / "01-dates.md").read_bytes() + b"\nOne line more.\n"
    assert changes.named(files, "01-dates.md", sent) == f"{lang}/01-dates.md"


def test_every_file_that_is_handed_out_is_known_when_it_comes_back(files: Path) -> None:
    for file in changes.files(files):
        content = changes.read(files, file)
        assert content is not None
        assert changes.named(files, changes.handed_out(file), content) == file
    assert changes.files(files) == ["fr/01-dates.md", "en/01-dates.md", "calendar.toml"]


COMMON = b"1\n2\n3\n4\n5\n"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        pytest.param(b"1\nb\n3\n4\n5\n", b"1\n2\n3\nd\n5\n", b"1\nb\n3\nd\n5\n", id="apart"),
        pytest.param(b"0\n1\n2\n3\n4\n5\n", b"1\n2\n3\n4\n", b"0\n1\n2\n3\n4\n", id="more and less"),
        pytest.param(COMMON, b"x\n", b"x\n", id="one changed nothing"),
        pytest.param(b"1\n3\n4\n5\n", b"1\n3\n4\n5\n", b"1\n3\n4\n5\n", id="the same twice"),
    ],
)
def test_changes_that_do_not_touch_are_put_together(one: bytes, other: bytes, both: bytes) -> None:
    assert merge(COMMON, one, other) == both
    assert merge(COMMON, other, one) == both


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(b"1\nb\n3\n4\n5\n", b"1\nB\n3\n4\n5\n", id="one line"),
        pytest.param(b"1\n2\nx\n3\n4\n5\n", b"1\n2\ny\n3\n4\n5\n", id="two lines at one place"),
        pytest.param(b"1\n4\n5\n", b"1\n2\nc\n4\n5\n", id="deleted and changed"),
    ],
)
def test_changes_of_the_same_lines_are_not(one: bytes, other: bytes) -> None:
    with pytest.raises(MergeConflict):
        merge(COMMON, one, other)
