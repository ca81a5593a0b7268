"""Values of the calendar in an admin's own words."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.admin import calendar_effects
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
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
        ("s1_session1.semester", "Semestre 1, session 1 · semester"),
        ("s1_session1", "Semestre 1, session 1"),
        ("office.contact.fr", "office.contact.fr"),
    ],
)
def test_a_value_of_a_session_is_called_by_the_session(name: str, said: str) -> None:
    assert calendar_effects.about(reader("fr"), name) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_a_session_has_a_name(lang: str) -> None:
    named = {calendar_effects.about(reader(lang), f"s1_session1.{key}") for key in calendar_effects.NAMED}
    assert len(named) == len(calendar_effects.NAMED)


def test_exams_of_a_changed_timetable_are_listed_with_their_day_in_full() -> None:
    listed = "NFP101 21/01/2025 18:30-20:30\nUTC505 22/01/2025 09:00-11:00\nANG330 23/01/2025 09:00-11:00"
    assert calendar_effects.exams(reader("fr"), listed, 2) == (
        "NFP101 mardi 21 janvier 2025, 18:30-20:30\nUTC505 mercredi 22 janvier 2025, 09:00-11:00"
    )
