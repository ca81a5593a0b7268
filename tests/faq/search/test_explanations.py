"""The search tells why it ranks as it does."""

from __future__ import annotations

from functools import cache

import pytest

from faq import search
from faq.entry import Entry
from faq.search import Index

ENTRIES = [
    Entry("results", "Où trouver mes notes ?", ("c'est quand les résultats",), "", "notes"),
    Entry("identity", "Faut-il une pièce d'identité ?", ("ma carte d'identité est périmée",), "", "id"),
    Entry("overlap", "Deux examens en même temps ?", ("mes épreuves se chevauchent",), "", "overlap"),
]


@cache
def index() -> Index:
    return search.build(ENTRIES)


def test_words_are_shown_as_they_were_read_with_the_word_they_met() -> None:
    words = {word.read: word.partner for word in index().explain("carte didentite perime").words}
    assert words == {"carte": "carte", "d": "d", "identite": "identite", "perimee": "perimee"}


def test_the_word_that_tells_counts_most() -> None:
    words = index().explain("la périmée").words
    assert max(words, key=lambda word: word.counts).read == "perimee"


def test_candidates_are_those_of_the_ranking_with_their_own_wordings() -> None:
    candidates = index().explain("mes épreuves se chevauchent").candidates
    assert [c.entry_id for c in candidates] == [
        m.entry_id for m in index().rank("mes épreuves se chevauchent", 3)
    ]
    assert candidates[0].support[0].wording == "mes épreuves se chevauchent"


def test_the_votes_of_an_entry_add_up_to_its_score() -> None:
    best = index().explain("quand les notes").candidates[0]
    assert sum(support.vote for support in best.support) == pytest.approx(best.score, abs=1e-5)


def test_an_entry_that_is_given_for_its_own_words_is_named() -> None:
    careful = search.build([Entry("despair", "Je veux mourir", (), "", "talk"), *ENTRIES])
    assert careful.explain("je veux mourir, où sont mes notes").required == "despair"
    assert careful.explain("où sont mes notes").required is None


def test_an_empty_text_has_no_words() -> None:
    assert index().explain("?!").words == ()


def test_an_empty_index_explains_nothing() -> None:
    assert search.build([]).explain("notes").candidates == ()
