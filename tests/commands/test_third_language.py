"""A third language is a file of sentences in each of three folders and a folder of answers: here one made from English.

In thorough runs: that a file is all it takes is proven by `tests/faq/test_texts.py` and `tests/chat/test_vocabulary.py`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.made_language import desk, tree
from tests.support.paths import ROOT

CODE = "de"
OF_ANOTHER = re.compile(
    r"\b(the|your|you|is|are|to|of|and|for|le|la|les|votre|vous|des|est|et|pour)\b", re.IGNORECASE
)
"""Little words that stand in most sentences of the other languages."""


def word(english: str) -> str:
    """English with a "z" in the place of each first letter: as long, so that all that fits still does."""
    return ("Z" if english[0].isupper() else "z") + english[1:]


@pytest.mark.thorough
def test_all_stories_can_be_read_in_a_third_language(tmp_path: Path) -> None:
    program = tree(tmp_path / "program", CODE, "de_DE", word)
    office = desk(tmp_path / "office", CODE, word)
    command = ["-m", "tests.support.third_language_walk", CODE, str(office), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": f"{program}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=program,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    read = json.loads(done.stdout)
    assert [(found[0], text) for text in read if (found := OF_ANOTHER.search(text))] == []
    assert any("Montag, 20. Januar" in text or "Montag 20 Januar" in text for text in read)
