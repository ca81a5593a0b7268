"""How a hurried message is spelt before it is compared, on a few wordings."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from faq.search import lexicon
from faq.search.spelling import Letters, Speller
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
    assert speller().rewrite(["c", "kan", "lepreuve"]) == ["c", "kan", "l", "epreuve"]
    assert speller().rewrite(["convocation"]) == ["convocation"]


OFTEN = {
    "rattrapage": 10,
    "nfp108": 10,
    "examens": 40,
    "moment": 30,
    "planning": 20,
    "semestre": 10,
    "d": 9,
    "amenagement": 30,
}


def often(**more: int) -> Speller:
    return Speller(OFTEN | more, lexicon.load())


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ratrapage", "rattrapage"),  # a letter too few
        ("examins", "examens"),  # another one
        ("plannign", "planning"),  # two in the wrong order
        ("damenagemnt", "d amenagement"),  # grown together and a slip
    ],
)
def test_a_slip_that_stands_in_wordings_is_read_as_what_they_mean(word: str, meant: str) -> None:
    misspelt = often(**{word: 1, "amenagemnt": 3})
    assert misspelt.rewrite([word]) == misspelt([word], "fr") == meant.split()
    assert misspelt.knows(word)


@pytest.mark.parametrize(
    ("word", "times"),
    [
        ("ratrapage", 2),  # too often for a slip
        ("planting", 1),  # a word of a language
        ("nfp1o8", 1),  # no word
        ("semestres", 1),  # another ending
        ("koment", 1),  # another beginning
        ("planig", 1),  # two letters apart
    ],
)
def test_another_word_of_the_wordings_stays_what_it_is(word: str, times: int) -> None:
    assert often(**{word: times}).rewrite([word]) == [word]


def test_what_another_entry_says_rarely_is_no_slip_of_what_many_say() -> None:
    times = {"typologie": 20, "topologie": 1}
    apart = {"typologie": {0, 1}, "topologie": {2}}
    assert Speller(times, lexicon.load(), apart).rewrite(["topologie"]) == ["topologie"]
    together = {"typologie": {0, 1}, "topologie": {1}}
    assert Speller(times, lexicon.load(), together).rewrite(["topologie"]) == ["typologie"]


def test_what_is_read_for_another_word_is_a_word_of_the_wordings_itself() -> None:
    misspelt = Speller({"rattrapage": 200, "ratrapage": 15, "ratrapge": 1}, lexicon.load())
    assert misspelt.rewrite(["ratrapge"]) == ["rattrapage"]
    grown = Speller({"lexamen": 12, "examen": 40, "lexamn": 1}, lexicon.load())
    assert grown.rewrite(["lexamen", "lexamn"]) == ["l", "examen", "lexamn"]


def test_a_short_word_of_the_wordings_is_no_slip() -> None:
    assert often(notte=10, nottz=1).rewrite(["nottz"]) == ["nottz"]


FEW_LETTERS = st.text("abcd1", min_size=1, max_size=9)


@given(st.lists(FEW_LETTERS), FEW_LETTERS, st.sampled_from([0.6, 0.7]))
def test_no_word_that_is_near_is_left_out_by_its_letters(words: list[str], word: str, least: float) -> None:
    kept = Letters(words).may_be_near(word, least)
    near = [n for n, other in enumerate(words) if OSA.normalized_similarity(word, other) >= least]
    assert set(near) <= set(kept)


def test_words_of_other_letters_or_other_lengths_are_left_out() -> None:
    words = ["convocation", "convoction", "vocation", "planning", "con"]
    assert Letters(words).may_be_near("convocatoin", 0.7) == [0, 1, 2]
    assert Letters([]).may_be_near("convocation", 0.7) == []
