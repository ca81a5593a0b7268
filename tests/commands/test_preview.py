"""`preview` shows what students will read: one answer at a moment, and all that changes over the year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands import options
from bot.commands.preview import preview
from faq.catalog import Catalog
from faq.check import year
from tests.support.forms import REQUESTS
from tests.support.office import DATES, ENGLISH, office, paris
from tests.support.running_bot import content

DATED = DATES.replace(
    "Le service des examens.",
    "Toujours pareil.\n\nAvant le : {{ sessions.s1_session1.deadline | datetime }}.\n\n"
    "Première session{{ sessions.s1_session1 | state }}.",
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return office(tmp_path, fr=DATED)


def run(files: Path, *options: str) -> Result:
    return CliRunner().invoke(preview, ["--files", str(files), *options], env={"COLUMNS": "160"})


def told(files: Path, *options: str) -> Any:
    return json.loads(run(files, "--json", *options).stdout)


def test_an_answer_is_shown_as_at_a_moment(files: Path) -> None:
    late = run(files, "who_decides", "--now", "2025-01-06T00:00").stdout
    assert "Avant le : dimanche 5 janvier 2025 à 23h59 (heure de Paris) (délai passé)." in late
    assert "06/01/2025 00:00" in late
    assert "délai passé" not in run(files, "who_decides", "--now", "2025-01-05T23:59").stdout


def test_the_buttons_are_shown_below(files: Path) -> None:
    assert "[ Faire une demande ]" in run(files, "dates_all", "--now", "2025-01-05").stdout
    shown = told(files, "dates_all", "--now", "2025-01-05")
    assert shown["buttons"][1] == {"label": "Qui décide ?", "target": "faq:who_decides"}
    assert shown["at"] == "2025-01-05T00:00:00+01:00"


def test_an_answer_is_shown_in_the_readers_language(files: Path) -> None:
    assert "The exams office." in run(files, "who_decides", "--lang", "en").stdout


def test_the_year_tells_what_is_new_when_and_what_is_gone(files: Path) -> None:
    shown = run(files, "--year").stdout
    assert "06/01/2025 00:00 │ who_decides" in shown
    assert "+ Avant le : dimanche 5 janvier 2025 à 23h59 (heure de Paris) (délai passé)." in shown
    assert "− Première session (session en cours)." in shown
    assert "Answers that change in 2024-2025: 1, at 3 moments." in shown
    assert "Toujours pareil" not in shown
    assert "dates_all" not in shown


def test_a_tool_reads_each_change_with_both_texts(files: Path) -> None:
    changes = told(files, "--year")
    assert [change["from"] for change in changes] == [
        "2025-01-06T00:00:00+01:00",
        "2025-01-20T00:00:00+01:00",
        "2025-02-02T00:00:00+01:00",
    ]
    assert set(changes[0]) == {"entry", "lang", "from", "text", "before"}
    assert "Première session (session en cours)." in changes[1]["text"]
    assert changes[2]["before"] == changes[1]["text"]


def test_the_year_of_one_answer_is_all_that_it_says(files: Path) -> None:
    versions = told(files, "who_decides", "--year")
    assert versions[0]["from"] is None
    assert len(versions) == 4
    assert run(files, "who_decides", "--year").stdout.count("Toujours pareil.") == 4


def test_an_answer_without_dates_has_one_version(files: Path) -> None:
    assert len(told(files, "dates_all", "--year")) == 1


def test_without_an_entry_a_moment_shows_what_differs_from_today(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = options.moment
    today = paris("2024-12-16 09:00")
    monkeypatch.setattr("bot.commands.options.moment", lambda now, catalog: moment(now or today, catalog))
    shown = run(files, "--now", "2025-01-06T00:00").stdout
    assert "+ Avant le : dimanche 5 janvier 2025 à 23h59 (heure de Paris) (délai passé)." in shown
    assert "Answers that read differently then from today: 1." in shown
    (change,) = told(files, "--now", "2025-01-06T00:00")
    assert (change["entry"], change["from"]) == ("who_decides", "2025-01-06T00:00:00+01:00")
    assert told(files, "--now", "2024-12-17") == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Name an entry"),
        (("--year", "--now", "2025-01-01"), "one of --year and --now"),
        (("who_decide",), "no question `who_decide`. Perhaps: who_decides"),
        (("xyz",), "no question `xyz`"),
        (("who_decides", "--now", "soon"), "is no moment"),
    ],
    ids=["nothing asked", "two moments", "a slip", "unknown", "no moment"],
)
def test_what_cannot_be_shown_is_told(files: Path, options: tuple[str, ...], words: str) -> None:
    result = run(files, *options)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_version_is_what_students_read_until_the_next(lang: str) -> None:
    """At every moment the calendar knows, the version that holds is what the desk answers."""
    catalog = content(timetable=False).current
    for entry_id in {change.after.entry_id for change in year.changes(catalog, lang)}:
        versions = year.versions(catalog, entry_id, lang)
        for moment in catalog.calendar.moments():
            holds = [v for v in versions if v.since is None or v.since <= moment][-1]
            assert holds.markdown == catalog.render(entry_id, lang, moment).markdown


def test_a_deadline_in_summer_time_changes_at_its_own_midnight(tmp_path: Path) -> None:
    office(
        tmp_path, en=ENGLISH.replace("The exams office.", "{{ sessions.s2_session1.deadline | datetime }}")
    )
    changes = year.changes(Catalog.load(tmp_path), "en")
    assert [change.at for change in changes] == [paris("2025-05-26 00:00"), paris("2025-05-27 00:00")]


def test_a_form_is_walked_through_by_the_answers_that_are_given(tmp_path: Path) -> None:
    (office(tmp_path) / "requests.toml").write_text(REQUESTS, encoding="utf-8")
    shown = told(tmp_path, "--form", "copy", "--answer", "form=paper", "--answer", "urgent=yes")
    assert [each["id"] for each in shown["questions"]] == ["form", "urgent", "address", "copies", "name"]
    assert shown["questions"][1]["options"] == ["Oui", "Non"]
    assert [each["id"] for each in told(tmp_path, "--form", "copy")["questions"]] == [
        "form",
        "copies",
        "name",
    ]
    read = run(tmp_path, "--form", "trip", "--lang", "en", "--now", "2024-12-16").stdout
    assert "Which country?" in read
    assert "(optional)" in read
    assert "Referred: students read `who_decides`" in run(tmp_path, "--form", "health").stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--form", "copie"), "There are: overlap, trip, health, copy."),
        (("--form", "copy", "--answer", "form=fax"), "form=paper, form=file, urgent=yes, urgent=no"),
        (("--form", "overlap", "--answer", "form=fax"), "Its choices: –."),
    ],
)
def test_what_is_no_form_or_no_choice_of_it_is_told(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    (office(tmp_path) / "requests.toml").write_text(REQUESTS, encoding="utf-8")
    found = run(tmp_path, *options)
    assert found.exit_code == 2
    assert words in " ".join(found.stderr.split())
