"""An edit of an answer touches no way of asking: nothing is searched or encoded anew to examine it."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.catalog import Catalog
from faq.changes import Change
from faq.check.change_check import Examiner
from faq.search.encoder.encoding import Encoding
from faq.search.encoder.vectors import Vectors
from tests.support.encoders import ToldEncoder, choosing
from tests.support.office import office

FILE = "fr/01-dates.md"
QUESTION = '{"text": "mes partiels tombent quand au juste", "expect": ["dates_all"], "kind": "answer"}\n'


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A small office with a vocabulary and a question that students ask."""
    found = office(tmp_path / "office")
    (found / "lexicon.toml").write_text('[exams]\nmeanings = ["partiel, examen"]\n', "utf-8")
    (found / "questions.jsonl").write_text(QUESTION, "utf-8")
    return found


def test_an_edit_of_an_answer_asks_nothing_anew_and_one_of_a_wording_does(directory: Path) -> None:
    encoder = ToldEncoder({})
    with choosing(Encoding(encoder, Vectors(encoder))):
        before, examiner = Catalog.load(directory), Examiner(directory)
        content = (directory / FILE).read_bytes()
        examiner.examine(Change(FILE, content, content + b"\nUn mot.\n"), before)
        asked = list(encoder.asked)
        found = examiner.examine(Change(FILE, content, content + b"\nUn autre mot.\n"), before)
        assert found.clean
        assert found.asked == 1
        assert found.after is not None
        assert found.after.finds_as(before)
        assert set(encoder.asked[len(asked) :]) <= {""}  # whether the encoder works is tried with nothing
        heading, wordings = content.split(b"\n> ", 1)
        new = heading + b"\n> une toute nouvelle formulation\n> " + wordings
        found = examiner.examine(Change(FILE, content, new), before)
        assert found.after is not None
        assert not found.after.finds_as(before)
        assert "une toute nouvelle formulation" in encoder.asked[len(asked) :]
