"""A check asks a search what it was not asked before, and after a change of wordings what these may lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from faq import search
from faq.calendar.sessions import Calendar
from faq.catalog import Catalog
from faq.check import remembering
from faq.check.asking import Answered
from faq.entry import Answer, Entry, EntryButton, Kind, Nothing, Outcome, Suggestions
from faq.files import keeping
from faq.search import Index, kept
from faq.search.encoder import encoding
from faq.search.encoder.vectors import Vectors
from faq.search.kept import unpacked
from faq.search.made import Made
from faq.search.office_index import made_of
from faq.search.reach import TextInContext
from tests.support.encoders import FailingEncoder, ToldEncoder, choosing
from tests.support.office import CALENDAR, calendar, counts_as_large, office

SAID: dict[str, Outcome] = {"a": Answer(("x", "y"), 0.75), "b": Suggestions(("é", "z"), 0.5)}
EXTRA_TIME, DEADLINE = TEXTS = ("un tiers temps", "la date limite")
WORDING, OTHER = '["x", "tiers temps"]', '["x", "date limite"]'
"""Ways to ask an entry."""


class Desk:
    """A search that says what it is told to, and counts what it is asked; `needed`: how alike a wording has to be."""

    def __init__(self, needed: float = 0.5) -> None:
        self.index = search.build([Entry("x", "date limite", ("tiers temps",), "", "t")], encoder=None)
        self.index.made = lambda: Made("one", "", frozenset())
        self.needed = needed
        self.begins: Callable[[], None] = lambda: None
        self.asked: list[str] = []

    def ask(self, questions: Sequence[TextInContext]) -> list[Answered]:
        self.begins()
        self.asked.extend(text for text, _ in questions)
        return [(SAID.get(text, Nothing(0.25)), self.needed) for text, _ in questions]

    def says(
        self, *texts: str, name: str = "one", ways: Iterable[str] = (), basis: str = "basis"
    ) -> list[Outcome]:
        made = Made(name, basis, frozenset(ways))
        found = remembering.remembered(made, self._index, [(text, None) for text in texts], self.ask)
        return [found.find(text) for text in texts]

    def _index(self) -> Index:
        return self.index


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a directory in which files are kept."""
    keeping.use(tmp_path)
    return Desk()


def test_what_was_asked_once_is_not_asked_again(desk: Desk) -> None:
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        assert desk.says("a", "c") == desk.says("a", "c") == [Answer(("x", "y"), 0.75), Nothing(0.25)]
        assert desk.says("b", "c", "a", "b")[0] == Suggestions(("é", "z"), 0.5)
        assert desk.asked == ["a", "c", "b"]
        keeping.forget(remembering.NAME)
        desk.says("a")
        assert desk.asked == ["a", "c", "b", "a"]


def test_nothing_is_kept_of_another_search_or_without_the_encoder(desk: Desk) -> None:
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for _ in range(2):
            desk.says("a", name="another")  # which is not the one that is asked
        assert desk.asked == ["a", "a"]
    encoder = FailingEncoder({})
    encoder.fails = True
    with choosing(encoding.Encoding(encoder, Vectors(encoder))):
        for _ in range(2):
            desk.says("b")
        assert desk.asked == ["a", "a", "b", "b"]


def test_what_is_asked_while_the_encoder_starts_is_asked_again(desk: Desk) -> None:
    encoder = FailingEncoder({})
    encoder.fails = True
    desk.begins = lambda: setattr(encoder, "fails", False)
    with choosing(encoding.Encoding(encoder, Vectors(encoder))):
        for _ in range(3):
            desk.says("a")
    assert desk.asked == ["a", "a"]


def test_what_is_asked_until_the_encoder_fails_is_asked_again(desk: Desk) -> None:
    encoder = FailingEncoder({})
    desk.begins = lambda: setattr(encoder, "fails", True)
    with choosing(encoding.Encoding(encoder, Vectors(encoder))):
        for _ in range(2):
            encoder.fails = False
            desk.says("a")
    assert desk.asked == ["a", "a"]


def test_only_what_a_change_may_lead_elsewhere_is_asked_again(desk: Desk) -> None:
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        desk.says(*TEXTS, ways=[OTHER])
        asked = []
        for ways in ([OTHER, WORDING], [OTHER, WORDING], [WORDING], [OTHER], []):
            desk.asked.clear()
            desk.says(*TEXTS, ways=ways)
            asked.append(list(desk.asked))
    assert asked == [[EXTRA_TIME], [], [DEADLINE], [EXTRA_TIME, DEADLINE], [DEADLINE]]


def test_a_change_that_is_taken_back_has_nothing_asked_again(desk: Desk) -> None:
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for ways in ([OTHER], [OTHER, WORDING]):
            desk.says(DEADLINE, ways=ways)
        desk.says(EXTRA_TIME, ways=[OTHER])
        desk.says(*TEXTS, ways=[OTHER])
    assert desk.asked == [DEADLINE, EXTRA_TIME]


def test_after_many_changes_all_is_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 1)
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for ways in ([], [OTHER, WORDING]):
            desk.says("zzz", ways=ways)
    assert desk.asked == ["zzz", "zzz"]


def test_what_lies_further_back_than_can_be_compared_is_kept_no_longer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST", 1)
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for said, ways in (("a", []), ("b", [OTHER, WORDING])):
            desk.says(said, ways=ways)
    arrays = kept.latest(remembering.NAME, ["basis"])
    assert arrays is not None
    assert (unpacked(arrays["keys"]), unpacked(arrays["changes"])) == (['["b", null]'], [])


def test_half_a_character_is_kept(desk: Desk) -> None:
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for _ in range(2):
            desk.says("la date \ud83d")
    assert len(desk.asked) == 1


def test_what_came_while_a_question_was_not_asked_counts_when_it_is(desk: Desk) -> None:
    steps: list[tuple[str, list[str]]] = [
        (EXTRA_TIME, []),
        ("zzz", [WORDING]),
        ("yyy", [WORDING, OTHER]),
        (EXTRA_TIME, [WORDING, OTHER]),
    ]
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for said, ways in steps:
            desk.says(said, ways=ways)
    assert desk.asked == [EXTRA_TIME, "zzz", "yyy", EXTRA_TIME]


def test_what_was_taken_back_while_others_were_asked_has_nothing_asked_again(desk: Desk) -> None:
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for said, ways in ((EXTRA_TIME, [OTHER]), ("zzz", [OTHER, WORDING]), (EXTRA_TIME, [OTHER])):
            desk.says(said, ways=ways)
    assert desk.asked == [EXTRA_TIME, "zzz"]


def test_what_was_asked_before_counts_for_what_is_asked_again(desk: Desk) -> None:
    follow_up = ("et ça ?", EXTRA_TIME)
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        for ways in ([], [WORDING]):
            made = Made("one", "basis", frozenset(ways))
            remembering.remembered(made, lambda: desk.index, [follow_up], desk.ask)
    assert len(desk.asked) == 2


def test_only_what_counts_for_all_texts_is_the_basis_of_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = office(tmp_path / "office")
    counts_as_large(directory, monkeypatch)
    earlier = CALENDAR.replace('deadline = "2025-01-05', 'deadline = "2024-12-05')
    entries = Catalog.load(directory, questions=False).entries
    dates, others_dates = calendar(directory), calendar(tmp_path, earlier)
    same = Entry("canteen", "Où est la cantine ?", ("cantine",), "", "t")

    def made(*more: Entry, by: Calendar = dates, tier: encoding.Tier = encoding.Tier.UNSURE) -> Made:
        encoder = ToldEncoder({})
        with choosing(encoding.Encoding(encoder, Vectors(encoder), tier)):
            return made_of([*entries, *more], directory, by)

    others = [
        made(replace(same, kind=Kind.REQUEST)),
        made(replace(same, kind=Kind.SMALLTALK)),
        made(replace(same, id="canteen_s1_session1")),
        made(by=others_dates),
        made(tier=encoding.Tier.ALWAYS),
    ]
    assert made(same).basis == made().basis
    assert len({made().basis, *(each.basis for each in others)}) == 1 + len(others)


def test_a_way_to_ask_is_another_one_once_its_buttons_lead_elsewhere(tmp_path: Path) -> None:
    directory = office(tmp_path)
    here, there = (
        Entry("canteen", "Où ?", (), "", "t", buttons=(EntryButton("Là", target),))
        for target in ("faq:a", "faq:b")
    )
    assert made_of([here], directory).ways.isdisjoint(made_of([there], directory).ways)
