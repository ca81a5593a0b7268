"""A third language is a file of sentences in each of two folders and a folder of answers: here one made from English."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

FIRST = "de"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program that knows one language more, which the shipped office offers first."""
    copy = tmp_path / "tree"
    for package in ("bot", "faq", "storage"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for texts in (copy / "bot" / "chat" / "texts", copy / "faq" / "texts"):
        english = (texts / "en.ftl").read_text(encoding="utf-8")
        german = english.replace("locale = en_GB", "locale = de_DE").replace(
            "start = Hello!", "start = Hallo!"
        )
        (texts / f"{FIRST}.ftl").write_text(german, encoding="utf-8")
    content = copy / "faq" / "content"
    shutil.copytree(content / "en", content / FIRST)
    office = (
        (content / "office.toml").read_text(encoding="utf-8").replace('["fr", "en"]', f'["{FIRST}", "en"]')
    )
    words = re.sub(r"^(\w+)\.en = (.*)$", rf"\1.en = \2\n\1.{FIRST} = \2", office, flags=re.M)
    (content / "office.toml").write_text(words, encoding="utf-8")
    return copy


SCRIPT = """
import json
from datetime import UTC, datetime
from pathlib import Path
from bot.answers import questions_screens
from bot.chat import language
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from faq.catalog import Catalog
catalog = Catalog.load(Path("faq/content"), questions=False)
def read(lang):
    reader = Reader(Texts(), catalog, lang, datetime(2024, 12, 16, tzinfo=UTC))
    answer = questions_screens.answers(reader, ["dates_all"]).text
    return [reader.lang, questions_screens.start(reader, False).text[:6], answer]
screen = questions_screens.languages(Reader(Texts(), catalog, "", datetime.now(UTC)))
offered = [press.label for row in screen.rows for press in row]
print(json.dumps([*map(read, ("", "fr", "en")), len(offered), language.heard("Wann sind die Prüfungen im Januar?").lang]))
"""


def test_a_third_language_is_answered_in_and_offered_first(tree: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    nobodys, french, english, offered, heard = json.loads(done.stdout)
    assert nobodys[:2] == french[:2] == [FIRST, "Hallo!"]  # French is not offered there
    assert english[:2] == ["en", "Hello!"]
    assert "Montag 20 Januar" in nobodys[2]
    assert "Monday 20 January" in english[2]
    assert (offered, heard) == (2, FIRST)
