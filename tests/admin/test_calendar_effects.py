"""Values of the office's files in an admin's own words."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.admin import calendar_effects, value_names
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
from faq.calendar import calendar_file, office_file
from faq.check import lint_live
from faq.forms import questions, requests_file
from tests.support.running_bot import content


@cache
def reader(lang: str) -> Reader:
    return Reader(Texts(), content(timetable=False).current, lang, datetime(2024, 12, 16, tzinfo=UTC))


@pytest.mark.parametrize(
    ("lang", "name", "words", "said"),
    [
        (
            "fr",
            "s1_session1.deadline",
            "2025-01-05 23:59",
            "dimanche 5 janvier 2025 à 23h59 (heure de Paris)",
        ),
        ("en", "s1_session1.first", "2025-01-20", "Monday 20 January 2025"),
        ("fr", "s1_session1.timetable", "published", "Planning publié"),
        ("en", "s1_session1.timetable", "announced", "Timetable announced, not yet published"),
        ("fr", "s1_session1.first", "2025-02-30", "2025-02-30"),
        ("fr", "s1_session1.last", "1/2/25", "samedi 1er février 2025"),
        (
            "en",
            "s1_session1.deadline",
            "5 janvier 2025 à 23h59",
            "Sunday 5 January 2025 at 23:59 (Paris time)",
        ),
        ("fr", "s1_session1.deadline", "", ""),
        ("fr", "s2_session1.deadline_printed", "dimanche 26 mai", "dimanche 26 mai"),
        ("fr", "academic_year", "2024-2025", "2024-2025"),
        ("fr", "unknown.deadline", "2025-01-05 23:59", "2025-01-05 23:59"),
    ],
)
def test_a_value_is_said_as_people_say_it(lang: str, name: str, words: str, said: str) -> None:
    assert calendar_effects.value(reader(lang), name, words) == said


def test_several_readings_are_all_written_out() -> None:
    said = calendar_effects.value(
        reader("en"), "s2_session1.deadline_readings", "2025-05-25 23:59, 2025-05-26 23:59"
    )
    assert said.startswith("Sunday 25 May 2025")
    assert "Monday 26 May 2025" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("s1_session1.deadline", "Semestre 1, session 1 · date limite"),
        ("s1_session1.semester", "Semestre 1, session 1 · semestre"),
        ("s1_session1", "Semestre 1, session 1"),
        ("office.contact.fr", "service · coordonnées · Français"),
        ("links.timetable", "adresses · planning"),
        ("hours.decides_within", "horaires · jours pour décider"),
        ("kind.overlap.title.en", "Deux épreuves en même temps · titre · English"),
        ("question.copies.options.several.fr", "question · copies · réponses possibles · several · Français"),
    ],
)
def test_a_value_is_called_by_what_it_belongs_to(name: str, said: str) -> None:
    assert value_names.called(reader("fr"), name) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_the_offices_files_has_a_name(lang: str) -> None:
    known = {
        *(*calendar_file._SESSION_KEYS, *office_file.SHARED, *office_file._OWN, *office_file._HOURS),
        *(*requests_file._KIND, *questions._ALL, *lint_live.SLOTS, *lint_live.LEGAL),
    }
    assert {key for key in known if not Texts().has(lang, f"edit-value-{key}")} == set()
