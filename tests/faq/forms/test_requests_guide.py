"""The guide to `requests.toml` cannot rot: its example is read whole, and its tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner
from markdown_it import MarkdownIt

from bot.commands.preview import preview
from faq.forms import requests_file
from faq.forms.kinds import IDS, Check, Decision, Type
from faq.forms.questions import CHARACTERS
from tests.support.forms import PARIS
from tests.support.office import office
from tests.support.paths import ROOT

GUIDE = (ROOT / "docs" / "requests.md").read_text(encoding="utf-8")
FENCES = [token for token in MarkdownIt().parse(GUIDE) if token.type == "fence"]
EXAMPLES = [token.content for token in FENCES if token.info == f"toml {requests_file.NAME}"]
COMMANDS = [line for token in FENCES if token.info == "sh" for line in token.content.splitlines()]


def rows(first_column: str) -> dict[str, str]:
    """The rows of the table whose first column has this name: what is named there, and the rest of the row."""
    lines = GUIDE[GUIDE.index(f"| {first_column} |") :].split("\n\n")[0].splitlines()[2:]
    found = (re.match(r"\| `(\w+)` \| (.*) \|$", line) for line in lines)
    return {row[1]: row[2] for row in found if row}


def test_the_example_has_no_faults_and_shows_every_key() -> None:
    (example,) = EXAMPLES
    assert requests_file.parse(example, Path(requests_file.NAME), PARIS).faults == ()
    keys = {
        "explanation",
        "rule",
        "until",
        "handled_by",
        "decisions",
        "checks",
        "referred",
        "help",
        "needed",
        "when",
        "due",
    }
    assert [key for key in keys if not re.search(rf"^{key}\b", example, re.MULTILINE)] == []


def test_the_tables_are_those_of_the_code() -> None:
    assert list(rows("type")) == [type_.value for type_ in Type]
    assert set(rows("in `checks`")) == {check.value for check in Check}
    assert list(rows("in `decisions`")) == [decision.value for decision in Decision]
    assert f"at most {CHARACTERS:,}" in rows("type")["text"]


def test_it_says_which_questions_have_a_name_of_their_own() -> None:
    said = {type_: re.search(r"always called `(\w+)`", row) for type_, row in rows("type").items()}
    assert {type_: found[1] for type_, found in said.items() if found} == {
        t.value: name for t, name in IDS.items()
    }


def test_its_command_runs_on_its_example(tmp_path: Path) -> None:
    (office(tmp_path) / requests_file.NAME).write_text(without_rules(EXAMPLES[0]), encoding="utf-8")
    (command,) = COMMANDS
    arguments = command.removeprefix("python -m bot preview --files my-office ").split()
    found = CliRunner().invoke(preview, ["--files", str(tmp_path), *arguments], env={"COLUMNS": "160"})
    assert "À quelle adresse l'envoyer ?" in found.stdout


def without_rules(text: str) -> str:
    """The example for an office that has other questions."""
    return re.sub(r'^rule = "\w+"', 'rule = "who_decides"', text, flags=re.MULTILINE)
