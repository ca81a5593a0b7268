"""What a change of wordings leads elsewhere is within its reach, and most texts are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faq import search
from faq.entry import Entry, Nothing, Outcome
from faq.search.reach import TextInContext
from faq.search.weights import WEIGHTS, Weights
from tests.support.encoders import ToldEncoder

WEIGHED = replace(WEIGHTS, whole=50, neighbours=6, neighbours_meaning=8)
"""Of more wordings than `whole` the nearest vote only, as in an office's files."""
SUBJECTS = (
    "notes",
    "copies corrigées",
    "carte étudiante",
    "salle d'examen",
    "tiers temps",
    "retard",
    "calculatrice",
    "convocation",
    "session de rattrapage",
    "diplôme",
    "planning",
    "règlement",
)
WAYS = (
    "où trouver {}",
    "{}, c'est quand",
    "je n'ai pas reçu {}",
    "comment avoir {} ?",
    "{} perdu",
    "à qui écrire pour {}",
)
ENTRIES = [
    Entry(f"e{i}", f"Que savoir de {subject} ?", tuple(way.format(subject) for way in WAYS), "", "t")
    for i, subject in enumerate(SUBJECTS)
]
ASKED: tuple[TextInContext, ...] = (
    *((entry.wordings[i % len(WAYS)], None) for i, entry in enumerate(ENTRIES)),
    ("je cherche ma carte et mon diplôme", None),
    ("bonjour, pour les notes ? et la salle ?", None),
    ("et le planning ?", "où trouver notes"),
    ("trombone", None),
    ("zzz", None),
)


EDITS = {"e3": ("où trouver notes svp",), "e5": ("trombone et agrafes",), "e6": ("diplôme perdu",)}
"""New wordings by their entries: one that another entry has nearly, one of new words, one that says another."""
AFTER = [
    *(replace(entry, wordings=(*entry.wordings, *EDITS.get(entry.id, ()))) for entry in ENTRIES[:-1]),
    replace(ENTRIES[-1], wordings=ENTRIES[-1].wordings[:-1]),
    Entry("new", "Où est la cantine ?", ("cantine", "salle à manger"), "", "t"),
]


def test_what_an_edit_leads_elsewhere_is_within_its_reach() -> None:
    before, after = (search.build(entries, weights=WEIGHED, encoder=None) for entries in (ENTRIES, AFTER))
    was, now = ({(e.id, way) for e in entries for way in e.phrasings} for entries in (ENTRIES, AFTER))
    alike = after.reach.given(sorted({way for _, way in was ^ now}), ASKED).max(axis=0)
    said = [before.decide_with_reach(*question) for question in ASKED]
    within = [
        question for question, (_, needed), given in zip(ASKED, said, alike, strict=True) if given >= needed
    ]
    moved = [
        question
        for question, (outcome, _) in zip(ASKED, said, strict=True)
        if shown(outcome) != shown(after.decide(*question))
    ]
    assert ("trombone", None) in moved
    assert set(moved) <= set(within)
    assert len(within) < len(ASKED) / 2


def test_a_text_with_a_word_that_only_a_lost_wording_had_is_within_its_reach() -> None:
    index = search.build(ENTRIES, weights=WEIGHED, encoder=None)
    texts = [("un trombone ?", None), ("un stylo ?", None)]
    assert index.reach.given(["trombone et agrafes"], texts).tolist() == [[1, 0]]


def test_what_is_alike_in_meaning_alone_is_alike() -> None:
    encoder = ToldEncoder({"trombone": "x", "retard": "x"})
    index = search.build(ENTRIES, weights=WEIGHED, encoder=encoder)
    late, other = index.reach.given(["trombone"], [("retard perdu", None), ("diplôme perdu", None)])[0]
    assert late > 0.2 > other


def shown(outcome: Outcome) -> tuple[type[Outcome], tuple[str, ...]]:
    """What is shown, without how sure it is."""
    return type(outcome), () if isinstance(outcome, Nothing) else outcome.entry_ids


def test_a_text_that_leans_or_is_on_an_edge_or_unknown_is_within_reach_sooner() -> None:
    said, before = "où trouver notes", "à qui écrire pour retard"
    index = search.build(ENTRIES, weights=WEIGHED, encoder=None)
    outcome, needed = index.decide_with_reach(said)
    edge = replace(WEIGHED, suggest=outcome.confidence + 0.01)
    on_edge = search.build(ENTRIES, weights=edge, encoder=None)
    assert index.decide_with_reach(said, before)[1] < needed
    assert on_edge.decide_with_reach(said)[1] < needed
    assert index.decide_with_reach("экзамен")[1] == 0


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param(replace(WEIGHED, certain=0.97), id="words are certain"),
        pytest.param(replace(WEIGHED, answered=0.99), id="it is answered as the office's business"),
        pytest.param(replace(WEIGHED, offered=0.99), id="it is offered as the office's business"),
    ],
)
def test_a_text_is_within_reach_sooner_on_every_edge_that_words_decide(edges: Weights) -> None:
    said = "mes notes"
    inside, on_edge = (
        search.build(ENTRIES, weights=weights, encoder=None).decide_with_reach(said)
        for weights in (WEIGHED, edges)
    )
    assert shown(inside[0]) == shown(on_edge[0])
    assert on_edge[1] < inside[1]


def test_a_text_that_is_read_by_its_parts_is_within_reach_as_soon_as_one_that_leans() -> None:
    index = search.build(ENTRIES, weights=WEIGHED, encoder=None)
    leaning = index.decide_with_reach("mes notes", "à qui écrire pour retard")[1]
    assert index.decide_with_reach("mes notes ? et mes notes")[1] == leaning


def test_where_no_wording_is_left_any_text_is_within_the_reach_of_what_was_there() -> None:
    index = search.build([], weights=WEIGHED, encoder=None)
    assert index.reach.given(["trombone"], [("carte", None), ("et là ?", "carte")]).tolist() == [[1, 1]]
