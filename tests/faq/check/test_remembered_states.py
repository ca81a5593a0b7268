"""Each wording that changed is compared once; what is known of the files as they are outlives what is only tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from faq.catalog import Catalog
from faq.changes import Change
from faq.check import remembering
from faq.check.change_check import Examiner
from faq.files import keeping
from faq.pages import rewriting
from faq.search import kept
from faq.search.comparison.features import Floats
from faq.search.encoder import encoding
from faq.search.kept import unpacked
from faq.search.reach import Reach, TextInContext
from tests.faq.check.test_remembering import DEADLINE, EXTRA_TIME, OTHER, WORDING, Desk
from tests.support.encoders import choosing
from tests.support.office import DATES, counts_as_large, office

FILE = "fr/01-dates.md"
FAR = ['["x", "un"]', '["x", "deux"]']
"""More ways to ask than are compared in these tests."""
PLACE = '["x", "lieu"]'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a directory in which files are kept, and no encoder."""
    keeping.use(tmp_path)
    with choosing(encoding.shipped(encoding.Tier.OFF)):
        yield Desk()


def test_each_wording_is_compared_once_with_what_was_asked_before_it_came(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for said, ways in ((EXTRA_TIME, []), (DEADLINE, [OTHER]), ("zzz", [OTHER, WORDING])):
        desk.says(said, ways=ways)
    compared = list[str]()
    watch(compared, monkeypatch)
    desk.asked.clear()
    desk.says(EXTRA_TIME, DEADLINE, "zzz", ways=[OTHER, WORDING, PLACE])
    assert sorted(compared) == ["date limite", "lieu", "tiers temps"]
    assert desk.asked == [EXTRA_TIME]


def watch(compared: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Add to a list what questions are compared with."""
    given = Reach.given

    def counted(reach: Reach, changed: Sequence[str], texts: Sequence[TextInContext]) -> Floats:
        compared.extend(changed)
        return given(reach, changed, texts)

    monkeypatch.setattr(Reach, "given", counted)


@pytest.mark.parametrize(
    ("then", "more"),
    [
        pytest.param([OTHER], [], id="nothing more changes"),
        pytest.param([OTHER, PLACE], ["lieu"], id="a wording comes"),
        pytest.param([], [], id="it is taken back"),
    ],
)
def test_what_a_question_was_compared_with_it_is_not_compared_with_by_a_later_check(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, then: list[str], more: list[str]
) -> None:
    compared = list[str]()
    desk.says(EXTRA_TIME)
    watch(compared, monkeypatch)
    for ways in ([OTHER], then, then):
        desk.says(EXTRA_TIME, ways=ways)
    assert compared == ["date limite", *more]
    assert desk.asked == [EXTRA_TIME]


def test_what_comes_again_after_it_was_compared_and_gone_is_compared_again(desk: Desk) -> None:
    for ways in ([], [OTHER], [], [OTHER, WORDING]):
        desk.says(EXTRA_TIME, ways=ways)
    assert desk.asked == [EXTRA_TIME, EXTRA_TIME]


def test_what_came_back_since_a_state_that_lies_too_far_back_is_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    steps: list[tuple[str, list[str]]] = [
        (EXTRA_TIME, []),
        ("zzz", [WORDING]),
        (EXTRA_TIME, [OTHER]),
        ("yyy", [WORDING, PLACE]),
        (EXTRA_TIME, [WORDING, PLACE]),
    ]
    for said, ways in steps:
        desk.says(said, ways=ways)
    assert desk.asked == [EXTRA_TIME, "zzz", "yyy", EXTRA_TIME]


def test_what_comes_and_goes_again_is_not_kept(desk: Desk) -> None:
    desk.says("zzz")
    for _ in range(3):
        desk.says(EXTRA_TIME, ways=[WORDING])
        desk.says(EXTRA_TIME)
    assert changes() == []
    desk.says(EXTRA_TIME, ways=[WORDING])
    assert [change.partition(" ")[2] for change in changes()] == [WORDING]


def changes() -> list[str]:
    """What is kept of the ways to ask that came or went."""
    return unpacked((kept.latest(remembering.NAME, ["basis"]) or {})["changes"])


def test_what_is_only_tried_is_kept_unless_much_else_were_forgotten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST", 1)
    desk.says("a")
    with remembering.trying():
        for ways in (FAR, FAR, FAR[:1], FAR[:1]):
            desk.says("b", ways=ways)
    desk.says("a", "b")
    assert desk.asked == ["a", "b", "b", "b"]


def test_what_is_known_outlives_changes_with_another_basis_that_are_only_tried(desk: Desk) -> None:
    desk.says("a")
    with remembering.trying():
        for basis in ("requests", "small talk", "vocabulary"):
            desk.says("a", basis=basis)
    desk.says("a")
    assert desk.asked == ["a"] * 4


def test_a_large_change_that_is_examined_leaves_what_is_known_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST", 0)
    keeping.use(tmp_path)
    files = office(tmp_path / "content")
    counts_as_large(files, monkeypatch)
    (files / "questions.jsonl").write_text('{"text": "qui étudie", "expect": ["who_decides"]}\n')
    before = Catalog.load(files)
    after = rewriting.with_wording(DATES, FILE, "who_decides", "qui tranche").encode()
    assert Examiner(files).examine(Change(FILE, DATES.encode(), after), before).after
    made = before.search_made_of()
    arrays = kept.latest(remembering.NAME, [made.basis])
    assert arrays is not None
    assert set(unpacked(arrays["ways"])) == made.ways
