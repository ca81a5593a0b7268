"""Dates written by hand agree with their weekdays, and the calendar's values are proposed instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.linted import answer, faults, found
from tests.support.office import CALENDAR, DATES, ENGLISH, READINGS, office

CONTRADICTIONS = {
    "french": ("Avant le dimanche 26 mai 2025.", "2025-05-26 is a Monday"),
    "no year": ("Avant le vendredi 6 janvier.", "2025-01-06 is a Monday"),
    "english": ("By Sunday, 5 January 2026.", "2026-01-05 is a Monday"),
    "american": ("By Sunday, January 6, 2025.", "2025-01-06 is a Monday"),
    "numbers": ("Le lundi 05/01/2025.", "2025-01-05 is a Sunday"),
    "second of the line": ("Du lundi 20 janvier 2025 au lundi 1er février 2025.", "2025-02-01 is a Saturday"),
    "no such day": ("Le 31 avril 2025.", "no such day"),
}


@pytest.mark.parametrize(("text", "words"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_weekday_that_contradicts_its_date_is_a_fault(tmp_path: Path, text: str, words: str) -> None:
    ((path, line, told),) = faults(office(tmp_path, fr=answer(f"Un.\n\n{text}")))
    assert (path, line) == ("fr/01-dates.md", 17)
    assert words in told


def test_a_weekday_in_a_question_counts_too_but_not_in_what_students_write(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("Qui décide ?", "Qui décide le lundi 5 janvier 2025 ?"))
    assert [line for _, line, _ in faults(tmp_path)] == [12]
    office(tmp_path, fr=DATES.replace("> qui étudie", "> dimanche 26 mai 2025 qui étudie"))
    assert faults(tmp_path) == []


def test_a_contradiction_that_the_calendar_declares_is_a_note(tmp_path: Path) -> None:
    office(tmp_path, fr=answer("La page dit « dimanche 26 mai »."))
    assert faults(tmp_path) == []
    assert [line for path, line, told in found(tmp_path, notes=True) if "declares" in told] == [15]


MEANT = {
    "the day, or the weekday": (
        "Le lundi 5 janvier 2025.",
        ["dimanche 5 janvier 2025", "lundi 6 janvier 2025"],
    ),
    "copied from last year": (
        "Le dimanche 26 mai 2025.",
        ["lundi 26 mai 2025", "dimanche 25 mai 2025", "dimanche 26 mai 2024"],
    ),
    "without a year": ("Le vendredi 6 janvier.", ["lundi 6 janvier 2025", "vendredi 3 janvier 2025"]),
}


@pytest.mark.parametrize(("text", "days"), MEANT.values(), ids=MEANT.keys())
def test_a_wrong_weekday_asks_which_day_was_meant(tmp_path: Path, text: str, days: list[str]) -> None:
    ((_, _, told),) = faults(office(tmp_path, fr=answer(text)))
    asked = " or ".join(f"« {day} »" for day in days)
    assert f"Which did you mean: {asked}?" in told


def test_the_question_is_asked_in_the_language_of_the_answer(tmp_path: Path) -> None:
    en = ENGLISH.replace("The exams office.", "By Monday, 5 January 2025.")
    ((_, _, told),) = faults(office(tmp_path, en=en))
    assert "« Sunday 5 January 2025 » or « Monday 6 January 2025 »" in told


def test_the_calendar_is_asked_which_day_was_meant_too(tmp_path: Path) -> None:
    office(tmp_path, calendar=CALENDAR.replace(READINGS, 'deadline = "2025-05-26 23:59"'))
    ((_, _, told),) = faults(tmp_path)
    assert "« lundi 26 mai 2025 » or « dimanche 25 mai 2025 »" in told
    (tmp_path / "office.toml").write_text('languages = ["en", "fr"]\n', encoding="utf-8")
    ((_, _, told),) = faults(tmp_path)
    assert "« Monday 26 May 2025 » or « Sunday 25 May 2025 »" in told


KNOWN = {
    "first day": ("Le lundi 20 janvier 2025.", "{{ sessions.s1_session1.first | date }}"),
    "last day": ("Le 1er février 2025.", "{{ sessions.s1_session1.last | date }}"),
    "deadline": ("Le 05/01/2025.", "{{ sessions.s1_session1.deadline | datetime }}"),
    "one reading of a deadline": ("Le 26 mai 2025.", "{{ sessions.s2_session1.deadline | datetime }}"),
    "without a year": ("Le 10 juin.", "{{ sessions.s2_session1.first | date }}"),
    "the academic year": ("En 2024-2025.", "{{ year }}"),
    "the year with a slash": ("En 2024/2025.", "{{ year }}"),
}


@pytest.mark.parametrize(("text", "value"), KNOWN.values(), ids=KNOWN.keys())
def test_of_a_date_written_by_hand_the_calendars_value_is_told(tmp_path: Path, text: str, value: str) -> None:
    office(tmp_path, fr=answer(text))
    assert faults(tmp_path) == []
    ((_, line, told),) = [each for each in found(tmp_path, notes=True) if "by hand" in each[2]]
    assert line == 15
    assert f"write {value}." in told


def test_the_value_that_is_proposed_can_be_used(tmp_path: Path) -> None:
    office(tmp_path, fr=answer("\n\n".join(value for _, value in KNOWN.values())))
    assert faults(tmp_path) == []
    assert [told for _, _, told in found(tmp_path, notes=True) if "by hand" in told] == []


def test_another_academic_year_is_told_with_the_calendars(tmp_path: Path) -> None:
    office(tmp_path, fr=answer("Rentrée 2023-2024. De 2010-2020 on ne dit rien."))
    told = [told for _, _, told in found(tmp_path, notes=True) if "by hand" in told]
    assert len(told) == 1
    assert "the calendar is of 2024-2025" in told[0]
