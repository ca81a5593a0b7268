"""The guide for the office cannot rot: its examples make up an office, and its tables are those of the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from bot.__main__ import main
from faq.catalog import Catalog
from faq.check.lint import Fault, lint
from faq.entry import Answer, Kind
from faq.errors import NOWHERE
from faq.pages import questions_file
from faq.pages.answers import ACTIONS
from faq.pages.template_checks import VALUES
from faq.pages.templates import _ENVIRONMENT, Template, values
from faq.timetable.files.columns import columns
from tests.support.office import DATES, office, paris
from tests.support.paths import ROOT

GUIDE = ROOT / "faq" / "README.md"
TEXT = GUIDE.read_text(encoding="utf-8")
FENCES = [token for token in MarkdownIt().parse(TEXT) if token.type == "fence"]
COMMANDS = [
    line.partition("#")[0].split("python -m bot ")[1].split()
    for fence in FENCES
    if fence.info == "sh"
    for line in fence.content.splitlines()
]


def table(first_column: str) -> list[tuple[str, str]]:
    """The rows of the table whose first column has this name."""
    lines = TEXT[TEXT.index(f"| {first_column} |") :].split("\n\n")[0].splitlines()[2:]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines]
    return [(first.strip().replace("\\|", "|"), second.strip()) for first, second in cells]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the guide shows, as an office."""
    directory = tmp_path_factory.mktemp("guide")
    for fence in FENCES:
        if " " in fence.info and " ." not in fence.info:
            path = directory / fence.info.split()[1]
            path.parent.mkdir(exist_ok=True)
            path.write_text(fence.content, encoding="utf-8")
    return directory


@pytest.fixture(scope="module")
def catalog(files: Path) -> Catalog:
    return Catalog.load(files)


def told(directory: Path) -> list[Fault]:
    return [fault for fault in lint(directory) if not fault.note]


def test_every_example_is_named_after_a_file_or_is_a_command_or_what_is_said() -> None:
    assert {fence.info for fence in FENCES if " " not in fence.info} == {"sh", "text"}
    assert len(FENCES) >= 9


def test_the_examples_make_up_an_office_without_faults(files: Path) -> None:
    assert [str(fault) for fault in told(files)] == []


def test_every_kind_of_file_has_an_example(files: Path) -> None:
    found = {path.relative_to(files).parts[0] for path in files.rglob("*.*")}
    assert found == {
        "calendar.toml",
        "office.toml",
        "fr",
        "en",
        "timetable",
        "lexicon.toml",
        "questions.jsonl",
    }


def test_the_questions_of_the_guide_can_all_be_asked(files: Path, catalog: Catalog) -> None:
    asked, faults = questions_file.read(files / "questions.jsonl", {entry.id for entry in catalog.entries})
    assert faults == []
    assert {each.kind for each in asked} >= {"answer", "elsewhere", "suggestions", "nothing"}
    outcome = catalog.find(asked[0].text)
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == "dates_all"


def test_every_row_of_the_timetables_is_an_exam(catalog: Catalog) -> None:
    assert [exam.code for exam in catalog.timetable.of(["NFP101", "UTC505", "ANG330"])] == [
        "ANG330",
        "NFP101",
        "UTC505",
    ]


@pytest.mark.parametrize(("written", "read"), table("write"))
def test_a_value_reads_as_the_guide_says(catalog: Catalog, written: str, read: str) -> None:
    named = values(catalog.calendar, "fr", paris("2024-12-16 09:00"))
    assert Template(written.strip("`"), catalog.calendar, NOWHERE).render(named) == read


def test_the_guide_knows_every_value_filter_action_and_kind() -> None:
    written = " ".join(first for first, _ in table("write"))
    assert {name for name in VALUES if name not in written} == set()
    assert {name for name in _ENVIRONMENT.filters if f"| {name}" not in TEXT} == set()
    assert [first.strip("`") for first, _ in table("button")] == [f"action:{name}" for name in ACTIONS]
    assert [first.strip("`") for first, _ in table("behind the name")] == [f".{kind}" for kind in Kind]


@pytest.mark.parametrize("name", re.findall("`([^`]+)`", " ".join(map(" ".join, table("column")))))
def test_a_column_is_known_by_every_name_of_the_guide(name: str) -> None:
    assert columns([name])


def test_check_says_of_a_wrong_button_what_the_guide_says(files: Path, tmp_path: Path) -> None:
    (said,) = (fence.content.strip() for fence in FENCES if fence.info == "text")
    for path in [each for each in files.rglob("*.*") if each.is_file()]:
        copy = tmp_path / path.relative_to(files)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(
            path.read_text(encoding="utf-8").replace("faq:deadline", "faq:deadlin"), encoding="utf-8"
        )
    (fault,) = told(tmp_path)
    place = f"{fault.place.path.relative_to(tmp_path).as_posix()}:{fault.place.line}"
    assert f"{place}: fault: {fault.what} {fault.remedy}\n    Why it matters: {fault.why}" == said


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with an office and the hook of the guide; `python` is the one that runs the tests."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(GUIDE.parent.parent))
    monkeypatch.setenv("MEANING", "off")  # nothing here is found by it, and it takes a second to load
    office(tmp_path / "my-office")
    git(tmp_path, "init", "-q")
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(next(fence.content for fence in FENCES if fence.info.endswith("hooks/pre-commit")))
    hook.chmod(0o755)
    return tmp_path


def git(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    author = ("-c", "user.name=Office", "-c", "user.email=office@example.org")
    environment = {**os.environ, "MEANING": "off"}  # faults are the same, found in half the time
    command = ["git", *author, *arguments]
    return subprocess.run(
        command, cwd=directory, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.thorough
def test_git_refuses_an_edit_with_faults_and_takes_it_once_it_is_mended(repository: Path) -> None:
    topic = repository / "my-office" / "fr" / "01-dates.md"
    topic.write_text(DATES.replace("faq:who_decides", "faq:nowhere"), encoding="utf-8")
    git(repository, "add", "my-office")
    refused = git(repository, "commit", "-qm", "Edit")
    assert refused.returncode == 1
    assert "my-office/fr/01-dates.md:10: fault:" in refused.stdout + refused.stderr
    topic.write_text(DATES, encoding="utf-8")
    git(repository, "add", "my-office")
    assert git(repository, "commit", "-qm", "Edit").returncode == 0


def test_the_hook_for_pre_commit_runs_the_same_command() -> None:
    hook, settings = (fence.content for fence in FENCES if " ." in fence.info)
    command = re.findall(r"entry: (.+)", settings)
    assert command == [hook.splitlines()[-1]]
    assert "language: system" in settings  # with the Python that is there: nothing is installed


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_of_the_guide_exists_with_its_options(command: list[str]) -> None:
    name, *arguments = command
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert {word for word in arguments if word.startswith("--") and word not in shown.output} == set()
