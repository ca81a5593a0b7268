"""Whether a text may mean some entries is told by its words, without a comparison."""

from __future__ import annotations

import pytest

from faq import search
from faq.entry import Entry
from faq.search.words.telling_words import telling_words

SUBJECTS = [f"quand vient le sujet{number}" for number in range(40)]
ENTRIES = [
    Entry("person", "Je voudrais parler à quelqu'un", ("passez-moi un conseiller",), "", "t"),
    Entry("dates", "Quand ont lieu les examens ?", ("les dates des épreuves",), "", "t"),
]


def test_words_that_most_entries_have_tell_of_none() -> None:
    wordings = [*enumerate(SUBJECTS), (40, "quand parler à quelqu'un")]
    assert telling_words(wordings, [40]) == {"parler", "a", "quelqu", "un"}


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("on peut se parler ?", True),
        ("je veux voir un conseillr svp", True),
        ("les dates des épreuves", False),
    ],
)
def test_a_text_may_mean_an_entry_whose_words_it_has_be_they_misspelt(text: str, may: bool) -> None:
    index = search.build(ENTRIES, encoder=None)
    assert index.may_mean(text, ("pers*",)) is may
