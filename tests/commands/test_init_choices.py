"""What somebody answers to `init` stands in the files it writes, and these can be used as they are."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands.init import init
from faq.catalog import Catalog
from faq.check import lint_live, regression
from faq.check.lint import lint
from faq.check.regression import Grade
from faq.pages import questions_file

init_command = sys.modules["bot.commands.init"]


def run(directory: Path, *options: str) -> Result:
    return CliRunner().invoke(init, [str(directory), *options])


def office(directory: Path) -> dict[str, Any]:
    return tomllib.loads((directory / "office.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("languages", "sessions"),
    [("fr", "year"), ("en", "trimesters"), ("en,fr", "semesters"), ("fr,en", "trimesters")],
)
def test_whatever_is_chosen_the_office_has_no_fault_and_answers(
    tmp_path: Path, languages: str, sessions: str
) -> None:
    result = run(tmp_path, "--languages", languages, "--sessions", sessions, "--contact", 'Room "4"')
    assert result.exit_code == 0, result.output
    assert [str(fault) for fault in lint(tmp_path) if not fault.note] == []
    catalog = Catalog.load(tmp_path, examples=True)
    assert catalog.calendar.desk.languages == tuple(languages.split(","))
    assert catalog.calendar.office["contact"].text(languages[:2]) == 'Room "4"'
    asked, _ = questions_file.read(tmp_path / "questions.jsonl", {entry.id for entry in catalog.entries})
    wrong = [each.text for each in asked if regression.attempt(each, catalog).grade is Grade.WRONG]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "languages", "said"),
    [
        ("le Lycée des Dunes", "fr", {"fr": "du Lycée des Dunes"}),
        ("les Mines", "fr", {"fr": "des Mines"}),
        ("l'université d'Aulne", "fr,en", {"fr": "de l'université d'Aulne", "en": "of université d'Aulne"}),
        ("École du Port", "fr", {"fr": "d'École du Port"}),
        ("Sciences Nord", "fr", {"fr": "de Sciences Nord"}),
        ("the University of Aldmoor", "en", {"en": "of the University of Aldmoor"}),
        ("", "en,fr", {"en": "of our university", "fr": "de notre université"}),
    ],
)
def test_the_name_stands_in_a_sentence_with_its_article(
    tmp_path: Path, name: str, languages: str, said: dict[str, str]
) -> None:
    assert run(tmp_path, "--name", name, "--languages", languages).exit_code == 0
    assert office(tmp_path)["words"]["institution"] == said


def test_check_says_what_is_still_to_be_filled_in(tmp_path: Path) -> None:
    assert "check --live" in run(tmp_path, "--languages", "en").stdout
    calendar = Catalog.load(tmp_path, questions=False).calendar
    told = list(lint_live.lint(calendar, tmp_path / "calendar.toml"))
    assert {fault.place.path.name for fault in told} == {"office.toml"}
    assert {fault.what for fault in told} >= {"`contact` is empty.", "`controller` is empty."}
    lines = (tmp_path / "office.toml").read_text(encoding="utf-8").splitlines()
    assert all(fault.what.split("`")[1] in lines[fault.place.line - 1] for fault in told)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--languages", "fr,xx"), "other languages than fr, en"),
        (("--languages", ""), "other languages than fr, en"),
        (("--sessions", "weeks"), "trimesters"),
        (("--name", "x" * 71), "70 fit"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_and_nothing_written(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    result = run(tmp_path / "new", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "new").exists()


def test_at_a_terminal_what_no_option_says_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_command, "_somebody_there", lambda: True)
    answers = "de\nen, fr\nthe Port Institute\nyear\n\n"
    result = CliRunner().invoke(init, [str(tmp_path)], input=answers)
    assert result.exit_code == 0, result.output
    assert "'de' names other languages than fr, en." in result.output
    assert office(tmp_path)["languages"] == ["en", "fr"]
    assert office(tmp_path)["words"]["institution"]["en"] == "of the Port Institute"
    assert office(tmp_path)["office"]["contact"]["en"] == ""
    assert 'id = "exams"' in (tmp_path / "calendar.toml").read_text(encoding="utf-8")
