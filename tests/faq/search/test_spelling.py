"""How a hurried message is spelt before it is compared, on a few wordings."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from faq.search import lexicon
from faq.search.spelling import Speller
from faq.search.words import text

WORDINGS = (
    "ou a lieu l'amenagement",
    "l'amenagement d'une epreuve",
    "un amenagement pour mon epreuve",
    "c kan lepreuve",
    "date de chaque epreuve",
    "convocation",
)


@cache
def speller() -> Speller:
    return Speller(Counter(word for wording in WORDINGS for word in text.words(wording)), lexicon.load())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("lamenagement", "l amenagement"),
        ("lepreuve", "l epreuve"),
        ("convocatoin", "convocation"),
        ("jveu en mm tps", "je veux en meme temps"),
        ("convocationn", "convocation"),
        ("passer", "passer"),
    ],
)
def test_a_hurried_message_is_spelt_as_the_wordings_are(typed: str, read: str) -> None:
    assert " ".join(speller()(text.words(typed), "fr")) == read


def test_a_wordings_own_words_grown_together_are_parted() -> None:
    assert speller().part(["c", "kan", "lepreuve"]) == ["c", "kan", "l", "epreuve"]
    assert speller().part(["convocation"]) == ["convocation"]
