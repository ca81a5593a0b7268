"""What the two guides for an office tell to type can be typed, one line after the other, in an empty directory."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from faq.search.encoder import encoding
from faq.search.encoder.encoding import Tier
from tests.support.paths import ROOT

COMMANDS = [
    line.partition("#")[0].strip()
    for name in ("office.md", "requests.md")
    for block in re.findall(
        r"^```sh\n(.*?)^```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.M | re.S
    )
    for line in block.splitlines()
]


@pytest.fixture
def by_words() -> None:
    """Without the encoder, which takes seconds to load and finds no fault."""
    encoding.choose(encoding.shipped(Tier.OFF))


@pytest.mark.usefixtures("by_words")
def test_the_guides_commands_do_what_is_said_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = {}
    for command in COMMANDS:
        arguments = shlex.split(command)
        assert arguments[:3] == ["python", "-m", "bot"]
        done[command] = CliRunner().invoke(main, arguments[3:], env={"COLUMNS": "160"})
    codes = {command: result.exit_code for command, result in done.items()}
    assert codes == {command: int("--live" in command) for command in COMMANDS}
    shown = "\n".join(result.output for result in done.values())
    assert "`contact` is empty." in shown
    assert "À quelle adresse l'envoyer" in shown
