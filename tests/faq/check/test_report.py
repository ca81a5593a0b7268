"""A report of `check` is told again only while nothing has changed; many questions are asked in several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from faq.catalog import Catalog
from faq.check import asking, report
from faq.check.asking import TextInContext
from faq.check.regression import Tally
from faq.check.report import Report
from faq.entry import Answer, Nothing, Outcome, Place, Suggestions
from faq.errors import Told
from faq.files import keeping
from faq.search.encoder import encoding
from faq.search.encoder.vectors import Vectors
from tests.support.encoders import FailingEncoder
from tests.support.office import office

NOW = datetime(2025, 3, 31, 10, 5, tzinfo=UTC)
FOUND = Report(
    (Told(Place(Path("/a/fr/é.md"), 3), "« où ? »\nis odd.", "Mend it.", "It is read.", note=True),),
    Tally(4, 2, 1, 0),
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """An office's files, with a place for what is kept beside them."""
    keeping.use(tmp_path)
    return office(tmp_path / "office")


def times_made(files: Path, *, now: datetime = NOW, chosen: object = "") -> int:
    """How often a report is made when it is asked for."""
    made = []

    def make() -> Report:
        made.append(1)
        return FOUND

    assert report.remembered(files, now, [chosen], make) == FOUND
    return len(made)


def test_a_report_is_made_once_while_nothing_changes(files: Path) -> None:
    assert [times_made(files) for _ in range(2)] == [1, 0]
    assert times_made(files, now=NOW + timedelta(minutes=30)) == 0


def test_a_report_is_made_anew_when_anything_changes(files: Path) -> None:
    assert times_made(files) == 1
    assert times_made(files, now=NOW + timedelta(hours=1)) == 1
    assert times_made(files, chosen="strict") == 1
    page = next((files / "fr").glob("*.md"))
    page.write_text(page.read_text() + "\n")
    assert times_made(files) == 1
    (files / "questions.jsonl").write_text('{"text": "quand ?", "expect": ["dates_all"]}\n')
    assert times_made(files) == 1


@pytest.mark.parametrize(("platform", "way"), [("linux", "fork"), ("darwin", "spawn")])
def test_several_processes_say_what_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, way: str
) -> None:
    files = office(tmp_path / "office")
    questions = [("c quand les exams", None), ("et en juin ?", "c quand les exams"), ("zzz", None)] * 2
    encoding.choose(encoding.shipped(encoding.Tier.OFF))
    catalog = Catalog.load(files)
    alone = list(asking.ask(catalog, files, questions, _by_words))
    monkeypatch.setattr(asking, "MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("faq.check.asking.sys.platform", platform)
    ways = list[str]()

    def context(name: str) -> BaseContext:
        ways.append(name)
        return multiprocessing.get_context(name)

    monkeypatch.setattr("faq.check.asking.get_context", context)
    together = list(asking.ask(catalog, files, questions, _by_words))
    assert [type(each) for each in alone] == [type(each) for each in together]
    assert [each.candidates for each in alone] == [each.candidates for each in together]
    assert asking.said(questions, together).find("zzz") == together[2]
    assert ways == [way]


def test_a_search_is_asked_what_it_was_not_asked_before(tmp_path: Path) -> None:
    keeping.use(tmp_path)
    asked: list[str] = []

    def ask(questions: Sequence[TextInContext]) -> list[Outcome]:
        asked.extend(text for text, _ in questions)
        said: dict[str, Outcome] = {"a": Answer(("x", "y"), 0.75), "b": Suggestions(("é", "z"), 0.5)}
        return [said.get(text, Nothing(0.25)) for text, _ in questions]

    def said(search: str, *texts: str) -> list[Outcome]:
        found = asking.remembered(search, [(text, None) for text in texts], ask, lambda: searched)
        return [found.find(text) for text in texts]

    searched = "one"
    _by_words()
    assert said("one", "a", "c") == said("one", "a", "c") == [Answer(("x", "y"), 0.75), Nothing(0.25)]
    assert said("one", "b", "c", "a")[0] == Suggestions(("é", "z"), 0.5)
    assert asked == ["a", "c", "b"]
    said("another", "a")
    said("another", "a")  # which was not the one that was asked
    searched = "another"
    said("another", "a")
    said("another", "a")
    assert asked == ["a", "c", "b", "a", "a", "a"]
    encoder = FailingEncoder({})
    encoder.fails = True
    encoding.choose(encoding.Encoding(encoder, Vectors(encoder)))
    said("another", "a", "b")
    said("another", "a", "b")
    assert asked == ["a", "c", "b", "a", "a", "a", "b", "b"]


def test_what_is_asked_while_the_encoder_starts_is_asked_again(tmp_path: Path) -> None:
    keeping.use(tmp_path)
    encoder, asked = FailingEncoder({}), list[int]()
    encoder.fails = True
    encoding.choose(encoding.Encoding(encoder, Vectors(encoder)))

    def ask(questions: Sequence[TextInContext]) -> list[Outcome]:
        asked.append(len(questions))
        encoder.fails = False
        return [Nothing(0.25) for _ in questions]

    for _ in range(3):
        asking.remembered("one", [("a", None)], ask, lambda: "one")
    assert asked == [1, 1]


def _by_words() -> None:
    encoding.choose(encoding.shipped(encoding.Tier.OFF))
