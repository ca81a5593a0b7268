"""A new institution starts from a small office: `init` writes it, `check` accepts it, the desk answers from it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.init import init
from faq import starter
from faq.catalog import Catalog
from faq.check import regression
from faq.check.lint import lint
from faq.check.regression import Grade
from faq.entry import Kind
from faq.live_catalog import LiveCatalog
from faq.pages import questions_file
from faq.timetable import overlaps
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says, taps


def run(directory: Path) -> Result:
    return CliRunner().invoke(init, [str(directory)])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("starting") / "new" / "office"
    result = run(directory)
    assert result.exit_code == 0, result.output
    return directory


@pytest.mark.parametrize(
    ("lang", "said"),
    [("fr", "# Les sessions d'examens de l'année."), ("en", "# The exam sessions of the year.")],
)
@pytest.mark.parametrize("sessions", starter.SESSIONS)
def test_its_comments_are_in_the_language_of_who_starts(
    tmp_path: Path, lang: str, said: str, sessions: str
) -> None:
    written = CliRunner().invoke(init, [str(tmp_path), "--lang", lang, "--sessions", sessions])
    assert written.exit_code == 0, written.output
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*")]
    assert (tmp_path / "calendar.toml").read_text(encoding="utf-8").startswith(said)
    assert not [text for text in texts for mark in ("#fr", "#en", "<!-- fr:", "<!-- en:") if mark in text]
    english = {"# One table a session", "A note among colleagues", "where the dates hold"}
    assert sum(each in text for each in english for text in texts) == (3 if lang == "en" else 0)
    assert [str(fault) for fault in lint(tmp_path) if not fault.note] == []


def test_what_it_asks_is_in_the_language_of_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setattr("bot.commands.init._somebody_there", lambda: True)
    written = CliRunner().invoke(init, [str(tmp_path / "new")], input="\nl'université X\n\nsalle 3\n")
    assert "Établissement, avec son article" in written.stderr
    assert "Maintenant, changez-les" in written.stdout
    assert 'place = "Université X"  ' in (tmp_path / "new" / "office.toml").read_text(encoding="utf-8")


def test_the_starter_set_has_no_fault_and_every_question_is_asked_in_both_languages(office: Path) -> None:
    told = lint(office)
    assert [str(fault) for fault in told if not fault.note] == []
    assert [str(fault) for fault in told if "folder" in fault.what] == []


def test_the_desk_answers_from_it(office: Path) -> None:
    catalog = Catalog.load(office, examples=True)
    asked, faults = questions_file.read(office / "questions.jsonl", {entry.id for entry in catalog.entries})
    assert faults == []
    grades = {each.text: regression.attempt(each, catalog).grade for each in asked}
    assert {text for text, grade in grades.items() if grade is Grade.WRONG} == set()
    assert len([grade for grade in grades.values() if grade is Grade.RIGHT]) >= 6
    assert catalog.timetable.example
    assert overlaps.check(catalog.timetable, ["ABC101", "XYZ505"]).overlaps


async def test_the_bot_runs_on_it(office: Path, sandbox: Sandbox, tmp_path: Path) -> None:
    async with serving(sandbox.url, tmp_path / "bot.db", files=LiveCatalog(office, examples=True)):
        camille = await sandbox.person(CAMILLE)
        await says(camille, "c kan les exams", "Notre université")
        await taps(camille, "Et les dates limites ?", "Il y a une date limite par session")
        await says(camille, "commencer ma demande", "Que voulez-vous")


def test_it_shows_every_kind_of_question(office: Path) -> None:
    assert {entry.kind for entry in Catalog.load(office).entries} == set(Kind)


def test_every_file_says_what_it_is_for_but_the_questions_which_cannot(office: Path) -> None:
    for path in [*office.rglob("*.toml"), *office.glob("*/01*.md"), *office.rglob("*.csv")]:
        assert "#" in path.read_text(encoding="utf-8").splitlines()[0]
    assert (office / "calendar.toml").read_text(encoding="utf-8").count("#") > 10


@pytest.mark.parametrize(
    ("now", "year"),
    [
        ("2025-08-31", "2024-2025"),
        ("2025-09-01", "2025-2026"),
        ("2028-02-29", "2027-2028"),
    ],
)
def test_its_dates_are_of_the_academic_year_in_which_it_is_written(
    tmp_path: Path, now: str, year: str
) -> None:
    for name, text in starter.files(datetime.fromisoformat(now).replace(tzinfo=UTC)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    catalog = Catalog.load(tmp_path, examples=True)
    assert catalog.calendar.academic_year == year
    assert {session.first.year for session in catalog.calendar.sessions} == {int(year[-4:])}
    assert not [fault for fault in lint(tmp_path) if not fault.note]


def test_a_directory_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_directory_will_do_and_every_file_written_is_named(tmp_path: Path) -> None:
    result = run(tmp_path)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == 9
    assert all(str(path) in result.stdout for path in written)


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(tmp_path / "file" / "office")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "Not a directory" in result.stderr
