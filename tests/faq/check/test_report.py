"""A report of `check` is told again only while nothing has changed; many questions are asked in several processes."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime, timedelta
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from faq.catalog import Catalog
from faq.check import asking, report
from faq.check.regression import Tally
from faq.check.report import Report
from faq.entry import Place
from faq.errors import Told
from faq.files import keeping
from faq.search.encoder import encoding
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
    assert alone == together
    outcomes = [outcome for outcome, _ in together]
    assert asking.said(questions, outcomes).find("zzz") == outcomes[2]
    assert ways == [way]


def _by_words() -> None:
    encoding.choose(encoding.shipped(encoding.Tier.OFF))
