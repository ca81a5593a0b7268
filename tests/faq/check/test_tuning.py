"""`tune` fits the search to the questions that students ask, measures on those left out, and writes only when asked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from bot.commands.tune import tune
from faq import search
from faq.catalog import Catalog
from faq.check import tuning
from faq.entry import Entry, Place
from faq.errors import FaqErrors
from faq.pages.questions_file import LabelledQuestion
from faq.search import Index
from faq.search.encoder import encoding
from faq.search.encoder.encoding import Encoding
from faq.search.weights import NAME, WEIGHTS, Weights, read
from tests.support.office import office

SUBJECTS = ("carte", "stage", "salle", "note", "bourse", "cantine", "livre", "vélo")
ENTRIES = [Entry(word, f"où est ma {word}", (f"je cherche la {word}",), "", "t") for word in SUBJECTS]
PLACE = Place(Path("questions.jsonl"), 1)


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """To compare the meaning, too, takes three times as long, and is fitted in the same way."""
    monkeypatch.setattr(encoding, "chosen", lambda: Encoding(None, None))


def index(weights: Weights) -> Index:
    return search.build(ENTRIES, weights=weights)


def asked() -> list[LabelledQuestion]:
    """Questions that the entries answer, and as many about something else."""
    own = [
        LabelledQuestion(f"{how} {word}", (word,), PLACE)
        for word in SUBJECTS
        for how in ("ma", "dites moi, la")
    ]
    other = [
        LabelledQuestion(f"{how} {word}", (), PLACE)
        for word in ("piscine", "mairie", "moto", "chat")
        for how in ("où est la", "je cherche ma", "dites moi, la", "ma")
    ]
    return [each for pair in zip(own, other, strict=True) for each in pair]


def test_a_regression_finds_the_odds_behind_what_it_is_shown() -> None:
    chance = np.random.default_rng(1)
    signs = np.c_[np.ones(20_000), chance.normal(size=20_000)]
    right = (chance.random(20_000) < 1 / (1 + np.exp(1 - 2 * signs[:, 1]))).astype(float)
    assert tuning.logistic(signs, right) == pytest.approx([-1, 2], abs=0.1)


def test_the_gap_is_nought_where_seven_in_ten_sure_are_seven_in_ten_right() -> None:
    assert tuning.gap(np.full(10, 0.7), np.array([1.0] * 7 + [0.0] * 3)) == pytest.approx(0)
    assert tuning.gap(np.full(10, 0.9), np.zeros(10)) == pytest.approx(0.9)


def test_confidence_that_says_nothing_is_mended() -> None:
    blind = replace(
        WEIGHTS,
        confidence=dict.fromkeys(WEIGHTS.confidence, 0.0),
        confidence_meaning=dict.fromkeys(WEIGHTS.confidence_meaning, 0.0),
    )
    before = tuning.measure(index, asked(), blind)
    fits = list(tuning.fit(index, asked(), blind))
    assert before.loss == pytest.approx(np.log(2))
    assert fits[-1].loss < 0.8 * before.loss
    assert fits[-1].right == before.right
    assert len(fits) == tuning.tries(blind)
    assert [fit.loss for fit in fits] == sorted((fit.loss for fit in fits), reverse=True)


def test_what_tells_the_offices_business_is_fitted_to_both_sorts_of_questions() -> None:
    blind = replace(WEIGHTS, office=dict.fromkeys(WEIGHTS.office, 0.0))
    both = [replace(each, kind="answer" if each.expect else "nothing") for each in asked()]
    fitted = next(tuning.fit(index, both, blind)).weights.office
    assert fitted["own"] > 1
    assert next(tuning.fit(index, both[::2], blind)).weights.office == blind.office


def test_weights_that_are_written_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / NAME
    changed = replace(WEIGHTS, ridge=0.8, blocks={**WEIGHTS.blocks, "stem": 0.25})
    path.write_text(tuning.text(changed), encoding="utf-8")
    assert read(path) == changed


@pytest.fixture
def files(tmp_path: Path) -> Path:
    found = office(tmp_path)
    lines = [{"text": f"c kan la session {n}", "expect": ["dates_all"], "kind": "answer"} for n in range(60)]
    (found / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return found


def run(files: Path, *options: str) -> Result:
    return CliRunner().invoke(tune, ["--files", str(files), *options])


def test_nothing_is_written_unless_asked(files: Path) -> None:
    result = run(files)
    assert result.exit_code == 0, result.output
    assert "60 questions" in result.stdout
    assert "Nothing is written" in result.stdout
    assert not (files / NAME).exists()


def test_what_is_written_is_what_the_catalog_uses(files: Path) -> None:
    before = Catalog.load(files).find("c kan la session 3").confidence
    assert run(files, "--write").exit_code == 0
    assert Catalog.load(files).find("c kan la session 3").confidence > before


def test_too_few_questions_are_told(files: Path) -> None:
    (files / "questions.jsonl").unlink()
    result = run(files)
    assert result.exit_code == 1
    assert "write at least 50" in result.stderr


WRONG = {
    "no TOML": "ridge =",
    "no weight of ours": "speed = 3",
    "no number": 'ridge = "much"',
    "not whole": "neighbours = 2.5",
    "no table": "blocks = 3",
    "no neighbours": "neighbours = 0",
    "a table": "[ridge]\nstem = 1",
    "no sign of ours": "[confidence]\nluck = 1",
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_weights_that_cannot_be_read_are_told_with_their_file(files: Path, wrong: str) -> None:
    (files / NAME).write_text(wrong, encoding="utf-8")
    with pytest.raises(FaqErrors) as raised:
        Catalog.load(files)
    (error,) = raised.value.faults
    assert (error.place.path, "tune --write" in error.remedy) == (files / NAME, True)


def test_a_file_may_say_a_part_of_the_weights(files: Path) -> None:
    (files / NAME).write_text("ridge = 1\n[blocks]\nstem = 0.4\n", encoding="utf-8")
    assert read(files / NAME) == replace(WEIGHTS, ridge=1, blocks={**WEIGHTS.blocks, "stem": 0.4})
