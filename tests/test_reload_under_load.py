"""Questions while the files change under them: never an error, never a catalog of two states, never a lost change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from faq import catalog as catalogs
from faq import changes
from faq.catalog import Catalog, LiveCatalog
from faq.changes import Change
from faq.entry import Answer
from tests.desks import MONDAY
from tests.office import DATES, ENGLISH, office

QUESTIONS = 1000
ASKED = ("c'est quand les examens", "qui étudie ma demande", "exam dates", "une recette de quiche", "")
FR, EN = "fr/01-dates.md", "en/01-dates.md"


def generation(number: int) -> dict[str, bytes]:
    """The two files at a time: both name the generation, and each is a fault beside another generation's file."""
    french = DATES.replace("(faq:who_decides)", f"(faq:decides_{number})")
    english = ENGLISH.replace("{#who_decides}", f"{{#decides_{number}}}")
    return {FR: french.encode(), EN: english.encode()}


def put(files: Path, number: int) -> None:
    """One file after the other, as an office's editor saves them."""
    for file, content in generation(number).items():
        changes.write(files, Change(file, changes.read(files, file), content))


def decides(catalog: Catalog) -> list[str]:
    """The generation of each file, as the catalog holds it."""
    link = catalog.entry("dates_all", "fr").buttons[-1].target.removeprefix("faq:")
    return [link, *(entry.id for entry in catalog.entries if entry.id.startswith("decides_"))]


def ask(live: LiveCatalog, text: str) -> Catalog:
    catalog = live.current
    outcome = catalog.find(text)
    for entry_id in outcome.entry_ids if isinstance(outcome, Answer) else ():
        assert catalog.render(entry_id, "fr", MONDAY).markdown
    first, second = decides(catalog)
    assert first == second
    return catalog


def test_a_thousand_questions_while_the_files_change(tmp_path: Path) -> None:
    files = office(tmp_path / "content")
    put(files, 0)
    live = LiveCatalog(files)
    asked = Event()

    def edit() -> int:
        number = 0
        while not asked.is_set():
            number += 1
            put(files, number)
        return number

    def look() -> int:
        looks = 0
        while not asked.is_set():
            live.refresh()
            looks += 1
        return looks

    with ThreadPoolExecutor(5) as pool:
        editing, looking = pool.submit(edit), [pool.submit(look) for _ in range(2)]
        try:
            answers = [pool.submit(ask, live, ASKED[i % len(ASKED)]) for i in range(QUESTIONS)]
            seen = {answer.result().version for answer in answers}
        finally:
            asked.set()
        last = editing.result()
        assert all(look.result() for look in looking)
    assert last > 1
    assert seen
    live.refresh()
    assert decides(live.current) == [f"decides_{last}"] * 2
    assert not list(files.rglob(".guichet-*"))


def test_a_reading_during_which_a_file_changed_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both states are sound by themselves and fit each other, so nothing but the look afterwards can tell."""
    files = office(tmp_path / "content")
    live = LiveCatalog(files)
    loaded: list[Catalog] = []

    def load(directory: Path, *, examples: bool = False) -> Catalog:
        found = original(directory, examples=examples)
        if not loaded:
            write(files, EN, ENGLISH.replace("The exams office.", "Version 2."))
        loaded.append(found)
        return found

    def write(directory: Path, file: str, text: str) -> None:
        changes.write(directory, Change(file, changes.read(directory, file), text.encode()))

    original = Catalog.load
    write(files, FR, DATES.replace("Le service des examens.", "Version 2."))
    monkeypatch.setattr(catalogs.Catalog, "load", load)

    assert live.refresh().changed
    assert len(loaded) == 2
    answers = [live.current.entry("who_decides", lang).answer for lang in ("fr", "en")]
    assert answers == ["Version 2.", "Version 2."]
    assert not live.refresh().changed
