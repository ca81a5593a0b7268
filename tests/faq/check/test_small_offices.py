"""In a small office every edit of wordings has all texts asked again, for it may lead any of them elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from faq.check import remembering
from faq.check.asking import Answered
from faq.entry import Entry
from faq.files import keeping
from faq.search import office_index
from faq.search.encoder import encoding
from faq.search.office_index import LARGE, index_of, made_of
from faq.search.reach import TextInContext
from faq.search.weights import WEIGHTS
from tests.faq.search.test_reach import ASKED, ENTRIES, WEIGHED
from tests.support.encoders import choosing

WORDINGS = sum(len(entry.phrasings) for entry in ENTRIES)
WITH_ANOTHER = [replace(ENTRIES[0], wordings=(*ENTRIES[0].wordings, "mes notes")), *ENTRIES[1:]]


@pytest.mark.parametrize(
    ("large", "whole", "all_again"),
    [
        pytest.param(0, WORDINGS, True, id="the next wording takes the votes from most"),
        pytest.param(0, WORDINGS + 1, True, id="all vote before and after"),
        pytest.param(0, WORDINGS - 1, False, id="the nearest vote before and after"),
        pytest.param(WORDINGS, WEIGHED.neighbours, True, id="it is small no more"),
        pytest.param(WORDINGS + 1, WEIGHED.neighbours, True, id="it is small"),
        pytest.param(WORDINGS - 1, WEIGHED.neighbours, False, id="it is large"),
    ],
)
def test_one_wording_more_has_all_asked_again_while_all_vote_or_few_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, whole: int, *, all_again: bool
) -> None:
    monkeypatch.setattr(office_index, "LARGE", large)
    weights = f"whole = {whole}\nneighbours = {WEIGHED.neighbours}\n"
    (tmp_path / "weights.toml").write_text(weights, encoding="utf-8")
    keeping.use(tmp_path / "kept")
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        before, after = (asked(entries, tmp_path) for entries in (ENTRIES, WITH_ANOTHER))
    assert before == len(ASKED)
    assert (after == len(ASKED)) is all_again


def asked(entries: Sequence[Entry], directory: Path) -> int:
    """How many of the questions a check asks the search over these entries."""
    index, found = index_of(entries, directory), list[TextInContext]()

    def ask(questions: Sequence[TextInContext]) -> list[Answered]:
        found.extend(questions)
        return [index.decide_with_reach(*question) for question in questions]

    remembering.remembered(made_of(entries, directory), lambda: index, ASKED, ask)
    return len(found)


@pytest.mark.parametrize(
    ("count", "lasts"), [(WEIGHTS.whole, False), (LARGE - 1, False), (LARGE, False), (LARGE + 1, True)]
)
def test_what_is_kept_of_few_wordings_lasts_no_edit_of_them(
    tmp_path: Path, count: int, *, lasts: bool
) -> None:
    wordings = tuple(map(str, range(count - 2)))
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        one, other = (
            made_of([Entry("x", "Où ?", (*wordings, last), "", "t")], tmp_path).basis for last in ("a", "b")
        )
    assert (one == other) is lasts
