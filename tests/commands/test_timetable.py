"""The command `timetable`: a CSV file of a PDF, or one sentence that says why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from tests.faq.timetable.test_pdf_layouts import DATA


def run(file: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["timetable", str(file), "--out", str(out), *more])


def test_the_columns_the_rows_and_what_was_not_read_are_told_by_page(tmp_path: Path) -> None:
    out = tmp_path / "planning.csv"
    told = run(DATA / "latex-multirow.pdf", out)
    assert told.exit_code == 3
    assert "Code UE   ←  « Code »" in told.output
    assert "p. 1\n  mercredi 22 janvier 2025 | 18h00–20h00 | NFA008" in told.output
    assert "PDF read (1 page): 10 rows taken, 2 things left out." in told.output
    assert out.read_text("utf-8-sig").startswith("Code UE;Intitulé;Date;Horaire;Salle\n")


def test_a_file_that_is_there_is_not_written_over_unasked(tmp_path: Path) -> None:
    out = tmp_path / "planning.csv"
    out.write_text("mine")
    told = run(DATA / "chromium-grid.pdf", out)
    assert (told.exit_code, out.read_text()) == (2, "mine")
    assert run(DATA / "chromium-grid.pdf", out, "--force").exit_code == 0


def test_it_speaks_the_language_of_the_locale_or_that_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "planning.csv"
    out.write_text("mine")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "existe déjà : rien n'a été écrit." in run(DATA / "chromium-grid.pdf", out).output
    assert "is there already" in run(DATA / "chromium-grid.pdf", out, "--lang", "en").output


def test_what_is_no_pdf_is_told_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "planning.pdf"
    file.write_bytes(b"Code;Date\n")
    told = run(file, tmp_path / "out.csv")
    assert told.exit_code == 1
    assert "This file is not a PDF, whatever its name says." in told.output
    assert not (tmp_path / "out.csv").exists()
