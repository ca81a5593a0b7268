"""The files that the office hands out: which are taken, under which names, and what `check` says of the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faq import changes, reading
from faq.catalog import Catalog
from faq.changes import Change
from faq.check import lint
from faq.files import handouts
from tests.support.office import DATES, office

PDF = b"%PDF-1.4\n%%EOF\n"
NOW = datetime(2024, 12, 16, tzinfo=UTC)
BUTTON = "[Le formulaire](file:demande-m1.pdf)"


def desk(directory: Path, files: Mapping[str, bytes], button: str = BUTTON) -> Path:
    """A small office with a button and these files to hand out."""
    office(directory, fr=DATES.replace("[Faire une demande](action:request)", button))
    (directory / "files").mkdir()
    for name, content in files.items():
        (directory / "files" / name).write_bytes(content)
    return directory


def told(directory: Path) -> list[tuple[str, int, str, bool]]:
    """What is said of files that are handed out: file, line, what, whether it is only a note."""
    found = lint.lint(directory, NOW)
    return [
        (each.place.path.relative_to(directory).as_posix(), each.place.line, each.what, each.note)
        for each in found
        if "files" in str(each.place.path.relative_to(directory)) or "hand" in each.what
    ]


def test_a_sound_file_with_its_button_is_not_spoken_of(tmp_path: Path) -> None:
    files = desk(tmp_path, {"demande-m1.pdf": PDF})
    (files / "files" / "LISEZMOI.md").write_text("à remplacer en mai", encoding="utf-8")
    (files / "files" / ".DS_Store").write_bytes(b"\0")
    assert told(files) == []
    found = Catalog.load(files, questions=False).handouts["demande-m1.pdf"]
    assert (found.size, found.path.name) == (len(PDF), "demande-m1.pdf")


def test_a_button_to_a_file_that_is_not_there_is_a_fault_at_its_line(tmp_path: Path) -> None:
    ((path, line, what, note),) = told(desk(tmp_path, {}))
    assert (path, line, note) == ("fr/01-dates.md", 9, False)
    assert "« Le formulaire » hands out `demande-m1.pdf`, which is not in the folder files" in what


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("[Le formulaire](file:Demande M1.pdf)", "This is not read as a link."),
        ("[Le formulaire](<file:Demande M1.pdf>)", "Rename it to `demande-m1.pdf`"),
        ("[Le formulaire](file:../../etc/passwd)", "is of no kind that is handed out"),
        ("[Le formulaire](file:virus.exe)", "is of no kind that is handed out"),
        ("Voyez [le formulaire](file:demande-m1.pdf) ici.", "Give it a line of its own."),
    ],
)
def test_what_no_button_can_name(tmp_path: Path, button: str, said: str) -> None:
    files = desk(tmp_path, {"demande-m1.pdf": PDF}, button)
    reasons = [fault.reason for fault in reading.read_all(files).faults]
    assert any(said in reason for reason in reasons), reasons


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.pdf", b"", "The file is empty."),
        ("faux.pdf", b"<html>", "The file is no PDF, whatever its name says."),
        ("vieux.docx", b"\xd0\xcf\x11\xe0", "The file is no DOCX"),
        ("Grand.PDF", PDF, "`Grand.PDF` cannot be the name"),
        ("macro.exe", b"MZ", "is of no kind that is handed out"),
    ],
)
def test_what_cannot_be_handed_out_is_a_fault_of_the_file(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    faults = list(handouts.faults(desk(tmp_path, {name: content})))
    assert [fault.place.path.parent.name for fault in faults] == ["files"]
    assert said in faults[0].what


def test_what_telegram_does_not_send_is_a_fault(tmp_path: Path) -> None:
    files = desk(tmp_path, {"grand.pdf": PDF})
    with (files / "files" / "grand.pdf").open("r+b") as file:
        file.truncate(handouts.LARGEST + 1)
    ((path, line, what, _),) = [each for each in told(files) if "MB" in each[2]]
    assert (path, line) == ("files/grand.pdf", 1)
    assert "a bot sends 50 MB at most" in what


def test_a_file_that_no_answer_hands_out_is_a_note(tmp_path: Path) -> None:
    files = desk(tmp_path, {"reglement.pdf": PDF}, "[Aide](action:help)")
    assert told(files) == [("files/reglement.pdf", 1, "No answer hands out `reglement.pdf`.", True)]


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Demande M1 (2).PDF", "demande-m1.pdf"),
        ("Règlement des études – 2025.pdf", "reglement-des-etudes-2025.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("申请.pdf", "document.pdf"),
        ("x" * 90 + ".docx", "x" * 45 + ".docx"),
    ],
)
def test_a_name_that_was_sent_becomes_one_that_a_button_can_carry(sent: str, name: str) -> None:
    assert handouts.named(sent) == name
    assert handouts.unfit_name(name) is None


def test_a_passing_copy_never_writes_through_to_the_office(tmp_path: Path) -> None:
    files = desk(tmp_path, {"demande-m1.pdf": PDF, "autre.pdf": PDF})
    held = files / "files" / "demande-m1.pdf"
    with changes.applied(files, Change("files/demande-m1.pdf", PDF, PDF + b"2")) as copy:
        assert (copy / "files" / "demande-m1.pdf").read_bytes() == PDF + b"2"
        assert (copy / "files" / "autre.pdf").read_bytes() == PDF
    assert held.read_bytes() == PDF


def test_another_content_is_another_version(tmp_path: Path) -> None:
    files = desk(tmp_path, {"demande-m1.pdf": PDF})
    before = reading.version(files)
    (files / "files" / "demande-m1.pdf").write_bytes(PDF + b"2")
    assert reading.version(files) != before
