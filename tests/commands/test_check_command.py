"""`check` tells people and tools what is wrong with the office's files, and ends accordingly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.commands.check import check
from faq import search
from faq.check import lint_live
from faq.check.asking import Answered
from faq.entry import Nothing
from faq.search import Index
from tests.support.office import DATES, counts_as_large, office


def run(files: Path, *options: str) -> Result:
    return CliRunner().invoke(check, ["--files", str(files), *options])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return office(tmp_path, fr=DATES.replace("faq:who_decides", "faq:nowhere"))


def test_sound_files_end_with_nought_in_spite_of_notes(tmp_path: Path) -> None:
    result = run(office(tmp_path))
    assert result.exit_code == 0
    assert "no faults, 4 notes." in result.stdout
    assert "calendar.toml:27: note: « dimanche 26 mai »" in result.stdout


def test_a_fault_ends_with_one_and_is_told_with_file_line_and_remedy(wrong: Path) -> None:
    result = run(wrong)
    assert result.exit_code == 1
    assert "fr/01-dates.md:10: fault: The button « Qui décide ? » leads to `nowhere`" in result.stdout
    assert "Write the id of a question." in result.stdout
    assert "1 fault," in result.stdout


def test_a_tool_reads_a_list(wrong: Path) -> None:
    result = run(wrong, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    (fault,) = [item for item in told if item["level"] == "fault"]
    assert (fault["path"], fault["line"]) == (str(wrong / "fr" / "01-dates.md"), 10)
    assert set(fault) == {"path", "line", "level", "what", "why", "remedy"}
    assert fault["why"] == "A student who presses it would get nowhere."


def test_sound_files_are_a_list_of_notes_for_a_tool(tmp_path: Path) -> None:
    result = run(office(tmp_path), "--json")
    assert result.exit_code == 0
    assert {item["level"] for item in json.loads(result.stdout)} == {"note"}


def test_one_fault_is_one_line(wrong: Path) -> None:
    assert sum(": fault: " in line and "Write the id" in line for line in run(wrong).stdout.split("\n")) == 1


def test_why_it_matters_is_said_once_for_several_of_a_kind(tmp_path: Path) -> None:
    fr = DATES.replace(
        "Le service des examens.", "Le 20 janvier 2025.\n\nLe 10 juin 2025.\n\nLe 1er juillet 2025."
    )
    shown = run(office(tmp_path, fr=fr)).stdout
    assert shown.count("is written by hand") == 3
    assert shown.count("Why it matters: It will be wrong next year") == 1


def test_wordings_are_asked_unless_nothing_is_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))  # what is said here is kept for no other test
    monkeypatch.setattr("faq.search.asking.Index.decide_with_reach", lambda *_: (Nothing(), 0.0))
    office(tmp_path)
    asked = (
        "01-dates.md:13: note: « qui étudie ma demande » should lead to `who_decides` and is not answered."
    )
    assert asked in run(tmp_path).stdout
    assert asked not in run(tmp_path, "--no-questions").stdout


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of a small office that is searched as a large one is, with a place for what is kept beside them."""
    monkeypatch.setenv("DATABASE", str(tmp_path / "bot.db"))
    monkeypatch.setenv("MEANING", "off")
    directory = office(tmp_path / "office")
    (directory / "weights.toml").write_text("whole = 1\nneighbours = 2\n", encoding="utf-8")
    return directory


def test_after_an_edit_only_what_it_may_lead_elsewhere_is_asked_and_anew_everything(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, decide = list[str](), Index.decide_with_reach

    def counted(index: Index, text: str, context: str | None = None) -> Answered:
        asked.append(text)
        return decide(index, text, context)

    def texts(*options: str) -> set[str]:
        asked.clear()
        assert run(files, *options).exit_code == 0
        return set(asked)

    counts_as_large(files, monkeypatch)
    monkeypatch.setattr(Index, "decide_with_reach", counted)
    everything, new = texts(), "qui étudie ma demande alors"
    assert everything > {"qui étudie ma demande", "exam dates"}
    edited = DATES.replace("> qui étudie ma demande\n", f"> qui étudie ma demande\n> {new}\n")
    office(files, fr=edited)
    assert new in texts() < everything | {new}
    assert texts() == set()
    assert texts("--anew") == everything | {new}


def test_who_looks_on_is_told_that_wordings_are_learnt(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def noted(*args: Any, **options: Any) -> Index:
        click.echo("Learnt", err=True)
        return search.build(*args, **options)

    assert run(files).stderr == ""
    monkeypatch.setattr("faq.search.office_index.build", noted)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    office(files, fr=DATES.replace("> dates des partiels\n", "> dates des partiels alors\n"))
    told = run(files).stderr
    assert 0 <= told.find("learning the wordings") < told.find("Learnt")


def test_words_that_look_like_markup_are_shown_as_they_are(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("(faq:who_decides)", "(mailto:[bold]x)"))
    assert "`mailto:[bold]x`" in run(tmp_path).stdout


def test_an_empty_directory_is_told(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "calendar.toml:1: fault: The file cannot be read" in result.stdout


def test_the_files_may_come_from_the_environment(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQ_DIR", str(wrong))
    assert "01-dates.md:10: fault" in CliRunner().invoke(check, []).stdout


@pytest.mark.parametrize(
    ("variables", "options", "said"),
    [
        (
            {"LANG": "fr_FR.UTF-8"},
            (),
            "faute : Le bouton « Qui décide ? » mène à `nowhere`, qui n'existe pas.",
        ),
        ({"LANG": "fr", "LC_MESSAGES": "en_GB.UTF-8"}, (), "fault: The button"),
        ({"LANG": "en_GB", "LC_ALL": "fr_BE"}, (), "Pourquoi c'est important : L'élève qui le touche"),
        ({"LANG": "de_DE.UTF-8"}, (), "fault: The button"),
        ({"LANG": "C"}, ("--lang", "fr"), "1 faute, "),
        ({"LANG": "fr_FR.UTF-8"}, ("--lang", "en"), "1 fault, "),
        ({"LANG": "fr_FR.UTF-8"}, ("--json",), "n'existe pas."),
    ],
)
def test_check_speaks_the_language_that_is_asked_for_or_that_of_the_locale(
    wrong: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    options: tuple[str, ...],
    said: str,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert said in run(wrong, "--no-questions", *options).stdout


def test_other_commands_tell_faults_in_the_language_of_the_locale(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    told = CliRunner().invoke(main, ["ask", "--files", str(wrong), "quand ?"])
    assert told.exit_code == 1
    assert "Les fichiers du service contiennent des fautes :\n  " in told.output
    assert "mène à `nowhere`, qui n'existe pas." in told.output


def test_a_command_tells_faults_in_the_language_it_is_asked_in(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    told = CliRunner().invoke(main, ["ask", "--files", str(wrong), "--json", "--lang", "en", "quand ?"])
    assert told.exit_code == 1
    assert "leads to `nowhere`, which does not exist." in told.output


def test_before_going_live_what_is_empty_is_a_fault_at_its_line(tmp_path: Path) -> None:
    files = office(tmp_path)
    result = run(files, "--live", "--no-questions", "--json")
    assert result.exit_code == 1
    faults = {item["what"]: item["line"] for item in json.loads(result.stdout) if item["level"] == "fault"}
    calendar = files / "calendar.toml"
    lines = calendar.read_text(encoding="utf-8").split("\n")
    assert lines[faults["`contact` is empty."] - 1].startswith("contact = ")
    assert (
        lines[faults["`controller` is empty."] - 1] == "[office]"
    )  # not there at all: the table it belongs to
    rest = "".join(
        f'{key} = {{ fr = "x", en = "x" }}\n' for key in lint_live.SLOTS if key not in ("name", "contact")
    )
    filled = calendar.read_text(encoding="utf-8").replace('fr = "", en = ""', 'fr = "au 2e étage"')
    calendar.write_text(filled.replace("[office]\n", f"[office]\n{rest}"), encoding="utf-8")
    result = run(files, "--live", "--no-questions")
    assert result.exit_code == 0
    assert "note: `contact` is empty in the language en." in result.stdout
