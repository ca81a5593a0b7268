"""A wording of the office's forms is changed where it stands, and nothing else of the file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.changes import Change
from faq.check import lint_forms
from faq.check.differences import What, differences
from faq.errors import CannotEdit
from faq.forms import edits, requests_file
from tests.support.forms import PARIS, REQUESTS, REQUESTS_FILES

TITLE, ASK = ("kind", "copy", "title"), ("kind", "copy", "question", "form", "ask")
SHARED, OWN = ("kind", "trip", "question", "name", "help"), ("kind", "copy", "question", "name", "help")
COMMENTED = REQUESTS.replace('title.fr = "Copie"', 'title.fr = "Copie"   # as in the rules')


@given(
    REQUESTS_FILES,
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.data(),
)
def test_any_words_can_stand_in_the_place_of_any_wording(text: str, words: str, data: st.DataObject) -> None:
    forms = requests_file.parse(text, Path("requests.toml"), PARIS).forms
    assert forms is not None
    where, _ = data.draw(st.sampled_from([each for each in lint_forms.wordings(forms) if each[1]]))
    after = edits.with_words(text, where, "fr", words)
    assert edits.words(after, where, "fr") == words
    assert edits.words(after, where, "en") == edits.words(text, where, "en")
    assert len(after.split("\n")) == len(text.split("\n"))


def test_comments_and_order_stay() -> None:
    after = edits.with_words(COMMENTED, TITLE, "fr", 'Copie « "certifiée" »')
    changed = [(a, b) for a, b in zip(COMMENTED.split("\n"), after.split("\n"), strict=True) if a != b]
    assert changed == [
        (
            'title.fr = "Copie"   # as in the rules',
            'title.fr = "Copie « \\"certifiée\\" »"   # as in the rules',
        )
    ]


def test_what_all_kinds_ask_is_changed_for_all_and_a_kind_s_own_words_for_it_alone() -> None:
    assert edits.is_shared(REQUESTS, ASK)
    assert not edits.is_shared(REQUESTS, OWN)
    assert not edits.is_shared(REQUESTS, TITLE)
    changed = edits.with_words(REQUESTS, OWN, "fr", "Autrement.")
    assert tomllib.loads(changed)["kind"]["copy"]["question"]["name"]["help"]["fr"] == "Autrement."


def test_a_language_that_is_missing_gets_a_line_of_its_own() -> None:
    without = REQUESTS.replace('title.en = "Copy"\n', "")
    after = edits.with_words(without, TITLE, "en", "Copy")
    assert after == REQUESTS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param(REQUESTS, SHARED, id="words that there are in no language"),
        pytest.param(REQUESTS, ("kind", "nowhere", "title"), id="a kind that there is not"),
        pytest.param(
            REQUESTS.replace(
                'title.fr = "Copie"\ntitle.en = "Copy"', 'title = { fr = "Copie", en = "Copy" }'
            ),
            TITLE,
            id="a table on one line",
        ),
        pytest.param("title = ", TITLE, id="no TOML"),
    ],
)
def test_what_cannot_be_changed_alone_is_left(text: str, where: requests_file.Where) -> None:
    with pytest.raises(CannotEdit):
        edits.with_words(text, where, "fr", "Autre")


def test_a_change_is_told_by_what_it_is_about() -> None:
    after = edits.with_words(REQUESTS, TITLE, "fr", "Duplicata")
    (told,) = differences(Change(requests_file.NAME, REQUESTS.encode(), after.encode()), None)
    assert (told.what, told.about, told.before, told.after) == (
        What.FORM,
        "kind.copy.title.fr",
        "Copie",
        "Duplicata",
    )
