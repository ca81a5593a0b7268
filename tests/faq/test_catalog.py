"""All files make one catalog; a change is read while the bot runs, and a wrong file keeps the last good one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from faq import consistency, search
from faq.catalog import Catalog, UnknownEntry
from faq.entry import Answer, Kind
from faq.errors import FaqErrors, Fault
from faq.files import keeping
from faq.live_catalog import LiveCatalog, Reload
from tests.support.office import CALENDAR, DATES, ENGLISH, office, paris
from tests.support.running_bot import content

NOW = paris("2024-12-16 09:00")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return office(tmp_path)


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return content(timetable=False).current


def errors(directory: Path) -> list[Fault]:
    with pytest.raises(FaqErrors) as caught:
        Catalog.load(directory)
    return list(caught.value.faults)


def change(path: Path, text: str) -> None:
    """Write a file as an editor does some seconds later."""
    later = (path if path.exists() else path.parent).stat().st_mtime_ns + 5_000_000_000
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(later, later))


def test_contents_that_were_found_sound_are_not_tried_again(
    directory: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.use(tmp_path_factory.mktemp("kept"))
    tried: list[int] = []
    unfit = consistency.unfit_values

    def counted(*files: Any) -> Iterator[Fault]:
        tried.append(1)
        return unfit(*files)

    monkeypatch.setattr(consistency, "unfit_values", counted)
    page = directory / "fr" / "01-dates.md"
    sound = page.read_text("utf-8")
    for _ in range(2):
        Catalog.load(directory)
    assert tried == [1]
    for _ in range(2):
        page.write_text(sound.replace("Le service", "{{ nothing }}"), "utf-8")
        errors(directory)
    assert tried == [1, 1, 1]
    page.write_text(sound, "utf-8")
    Catalog.load(directory, thorough=False)
    assert tried == [1, 1, 1]


def test_a_prepared_answer_need_not_be_compiled(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog.load(directory, thorough=False)
    catalog.prepare(NOW)
    monkeypatch.setattr("faq.pages.render._Compiled", lambda *_: pytest.fail("compiled"))
    assert catalog.render("dates_all", "fr", NOW).markdown


def test_an_entry_is_found_in_the_readers_language(directory: Path) -> None:
    catalog = Catalog.load(directory)
    assert catalog.entry("dates_all", "en").question == "When are the exams?"
    assert catalog.entry("dates_all", "fr").question == "Quand ont lieu les examens ?"
    assert catalog.has("dates_all")


def test_an_entry_that_is_not_translated_falls_back_to_french(tmp_path: Path) -> None:
    catalog = Catalog.load(office(tmp_path, en="# Dates\n\n## When? {#dates_all}\nSoon.\n"))
    assert catalog.entry("who_decides", "en").lang == "fr"
    assert [entry.lang for entry in catalog.topics("en")[0].entries] == ["en", "fr"]


def test_an_entry_that_does_not_exist_is_an_error(directory: Path) -> None:
    catalog = Catalog.load(directory)
    assert not catalog.has("nowhere")
    with pytest.raises(UnknownEntry):
        catalog.render("nowhere", "fr", NOW)


def test_an_answer_is_rendered_in_its_language_at_its_moment(directory: Path) -> None:
    catalog = Catalog.load(directory)
    assert "du lundi 20 janvier au samedi 1er février 2025" in catalog.render("dates_all", "fr", NOW).markdown
    assert "from Monday 20 January" in catalog.render("dates_all", "en", NOW).markdown


def test_a_question_is_found_by_its_meaning(directory: Path) -> None:
    catalog = Catalog.load(directory)
    found = catalog.find("c'est quand les examens", threshold=0.0)
    assert isinstance(found, Answer)
    assert found.entry_id == "dates_all"
    assert not isinstance(catalog.find("recette de la tarte", threshold=1.0), Answer)


def test_topics_come_in_the_order_of_their_files_and_hold_only_answers(tmp_path: Path) -> None:
    office(tmp_path)
    for name, kind in (("00-accueil", ""), ("90-bavardage", ".smalltalk"), ("91-ailleurs", ".elsewhere")):
        text = f"# {name}\n\n## Question {name} ? {{#q{name[:2]} {kind}}}\nOui.\n"
        (tmp_path / "fr" / f"{name}.md").write_text(text, encoding="utf-8")
    topics = Catalog.load(tmp_path).topics("fr")
    assert [(topic.slug, topic.title) for topic in topics] == [("accueil", "00-accueil"), ("dates", "Dates")]
    assert all(entry.kind is Kind.ANSWER for topic in topics for entry in topic.entries)


def test_the_version_names_the_contents(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    version = Catalog.load(directory).version
    assert Catalog.load(office(tmp_path_factory.mktemp("copy"))).version == version
    change(directory / "fr" / "01-dates.md", DATES.replace("service", "bureau"))
    assert Catalog.load(directory).version != version


def test_a_catalog_cannot_be_changed(directory: Path) -> None:
    catalog = Catalog.load(directory)
    with pytest.raises((AttributeError, TypeError)):
        catalog.version = "other"  # type: ignore[misc]


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    office(
        tmp_path,
        calendar=CALENDAR.replace("semester = 1", "semester = 7"),
        fr=DATES.replace("{#who_decides}", ""),
        en=ENGLISH.replace("# Dates\n", ""),
    )
    assert [(e.place.path.relative_to(tmp_path).as_posix(), e.place.line) for e in errors(tmp_path)] == [
        ("calendar.toml", 14),
        ("en/01-dates.md", 1),
        ("fr/01-dates.md", 12),
    ]


ACROSS = {
    "dead link": ("fr", "faq:who_decides", "faq:who_knows", 10, "`who_knows`, which does not exist"),
    "id twice": ("fr", "{#who_decides}", "{#dates_all}", 12, "is taken"),
    "wording twice": (
        "fr",
        "> qui étudie ma demande",
        "> DATES des partiels !",
        13,
        "« DATES des partiels ! » also leads",
    ),
    "wording of another language": (
        "en",
        "> who looks at my request",
        "> dates des partiels",
        9,
        "also leads to `",
    ),
    "wording is another's question": (
        "fr",
        "> qui étudie ma demande",
        "> quand ont lieu les examens",
        13,
        "also leads",
    ),
    "kinds differ": ("en", "{#who_decides}", "{#who_decides .smalltalk}", 8, ".smalltalk here and .answer"),
    "unknown value": ("fr", "Le service des examens.", "Le {{ bureau }}.", 15, "no value `bureau`"),
    "empty in summer": (
        "fr",
        "Le service des examens.",
        "Le {{ open_session | name }}.",
        15,
        "empty at some moments",
    ),
}


@pytest.mark.parametrize(("lang", "old", "new", "line", "words"), ACROSS.values(), ids=ACROSS.keys())
def test_what_does_not_fit_together_is_told(
    tmp_path: Path, lang: str, old: str, new: str, line: int, words: str
) -> None:
    text = {"fr": DATES, "en": ENGLISH}[lang]
    assert old in text
    office(tmp_path, **{lang: text.replace(old, new)})
    told = [(e.place.path.parent.name, e.place.line) for e in errors(tmp_path) if words in e.reason]
    assert told == [(lang, line)]


def test_a_double_wording_names_both_places(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("> qui étudie ma demande", "> dates des partiels"))
    (fault,) = errors(tmp_path)
    assert f"{tmp_path / 'fr' / '01-dates.md'}:5" in fault.reason


def test_an_empty_directory_is_told(tmp_path: Path) -> None:
    assert any("no topic" in fault.reason for fault in errors(tmp_path))


def test_nothing_is_read_again_while_no_file_changes(directory: Path) -> None:
    live = LiveCatalog(directory)
    before = live.current
    assert live.refresh() == Reload(False)
    assert live.current is before


def test_a_change_is_read_while_running(directory: Path) -> None:
    live = LiveCatalog(directory)
    change(directory / "fr" / "01-dates.md", DATES.replace("Le service des examens.", "Le service, seul."))
    assert live.refresh() == Reload(True)
    assert live.current.render("who_decides", "fr", NOW).markdown == "Le service, seul."


@pytest.mark.parametrize(
    ("file", "old", "new", "built"),
    [
        pytest.param("fr/01-dates.md", "Le service des examens.", "Le service, seul.", 0, id="an answer"),
        pytest.param("fr/01-dates.md", "\n> ", "\n> une autre façon\n> ", 1, id="a wording"),
        pytest.param("calendar.toml", "2025-02-01", "2025-01-31", 1, id="a session"),
        pytest.param(
            "calendar.toml", '"2025-01-05 23:59"', '"2024-12-05 23:59"', 1, id="the month of a deadline"
        ),
        pytest.param("lexicon.toml", "", '[exams]\nmeanings = ["trucs, examens"]\n', 1, id="the vocabulary"),
        pytest.param("weights.toml", "", "threshold = 0.9\n", 1, id="the weights"),
    ],
)
def test_only_what_changes_how_questions_are_found_builds_a_new_index(
    directory: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, built: int
) -> None:
    live = LiveCatalog(directory)
    name = live.current.search.name
    calls: list[int] = []

    def counted(*entries: Any, **files: Any) -> search.Index:
        calls.append(1)
        return search.build(*entries, **files)

    monkeypatch.setattr("faq.search.office_index.build", counted)
    path = directory / file
    before = path.read_text("utf-8") if path.exists() else ""
    assert old in before
    change(path, before.replace(old, new, 1))
    assert live.refresh().changed
    assert len(calls) == built
    assert (live.current.search.name != name) is bool(built)


def test_a_new_file_and_a_new_calendar_are_read(directory: Path) -> None:
    live = LiveCatalog(directory)
    (directory / "fr" / "02-plus.md").write_text("# Plus\n\n## Et ? {#more}\nVoilà.\n", encoding="utf-8")
    change(directory / "calendar.toml", CALENDAR.replace("2025-02-01", "2025-01-31"))
    assert live.refresh().changed
    assert live.current.has("more")
    assert "31 janvier" in live.current.render("dates_all", "fr", NOW).markdown


def test_a_file_touched_but_not_changed_is_no_change(directory: Path) -> None:
    live = LiveCatalog(directory)
    change(directory / "calendar.toml", CALENDAR)
    assert live.refresh() == Reload(False)


@pytest.mark.parametrize(
    "torn", [DATES[:60], DATES[: len(DATES) // 2], "", "\0" * 30], ids=["60", "half", "empty", "nul"]
)
def test_a_torn_file_keeps_the_last_good_catalog_and_is_told_once(directory: Path, torn: str) -> None:
    live = LiveCatalog(directory)
    before = live.current
    change(directory / "fr" / "01-dates.md", torn)
    reload = live.refresh()
    assert not reload.changed
    assert reload.faults
    assert live.current is before
    assert live.refresh() == Reload(False)
    change(directory / "fr" / "01-dates.md", DATES + "\n")
    assert live.refresh().changed


def test_a_file_that_goes_away_is_told(directory: Path) -> None:
    live = LiveCatalog(directory)
    (directory / "calendar.toml").unlink()
    assert [fault.place.path.name for fault in live.refresh().faults] == ["calendar.toml"]


def test_an_editors_own_files_do_not_count(directory: Path) -> None:
    live = LiveCatalog(directory)
    for name in (".01-dates.md.swp.md", "~$dates.md", "#dates.md"):
        (directory / "fr" / name).write_text("???", encoding="utf-8")
    assert live.refresh() == Reload(False)
    assert Catalog.load(directory).version == live.current.version


def test_every_shipped_question_is_answered_in_both_languages(shipped: Catalog) -> None:
    ids = {entry.id for entry in shipped.entries}
    assert len(ids) >= 32
    assert {(entry.id, entry.lang) for entry in shipped.entries} == {
        (i, lang) for i in ids for lang in ("fr", "en")
    }


def test_every_shipped_answer_can_be_read_at_every_moment(shipped: Catalog) -> None:
    for entry in shipped.entries:
        for moment in (*shipped.calendar.moments(), datetime(2030, 1, 1, tzinfo=UTC)):
            markdown = shipped.render(entry.id, entry.lang, moment).markdown
            assert markdown
            assert "{{" not in markdown
            assert "{%" not in markdown
