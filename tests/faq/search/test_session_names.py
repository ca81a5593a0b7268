"""Sessions that an office calls by names of its own are understood by them, counted in words or figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar
from faq.search.signs import sessions
from faq.search.signs.outside import Coverage
from faq.search.words import text
from tests.support.paths import ROOT

TRIMESTERS = (ROOT / "faq" / "starter" / "choices" / "trimesters.toml").read_text(encoding="utf-8")
HEAD = (
    'academic_year = "2024-2025"\nplace = "x"\ntimezone = "UTC"\n[office]\nname.fr = "x"\ncontact.fr = ""\n'
)


@pytest.fixture
def calendar(tmp_path: Path) -> Calendar:
    (tmp_path / "calendar.toml").write_text(HEAD + TRIMESTERS, encoding="utf-8")
    return calendar_file.load(tmp_path / "calendar.toml")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("when is trimester 2", "trimester2"),
        ("the second trimester's exams", "trimester2"),
        ("exams of the 3rd trimester?", "trimester3"),
        ("dates T3", "trimester3"),
        ("c'est quand le trimestre un", ""),
        ("examens du premier trimestre", "trimester1"),
        ("le 2e trimestre", "trimester2"),
        ("trimestre 2 et trimestre 3", "trimester2 trimester3"),
        ("exams in march", "trimester2"),
        ("when are the exams", ""),
        ("semestre 1", ""),
        ("session 2", ""),
        ("2 exams on one day in my trimester", ""),
    ],
)
def test_a_session_is_known_by_its_name(calendar: Calendar, said: str, meant: str) -> None:
    known = sessions.Sessions(sessions.periods(calendar.sessions))
    assert known.spoken_of(text.words(said)) == frozenset(meant.split())


def test_what_was_said_before_names_it_too(calendar: Calendar) -> None:
    known = sessions.Sessions(sessions.periods(calendar.sessions))
    assert known.spoken_of(["deadline"], text.words("trimester 2 dates")) == {"trimester2"}


def test_sessions_with_names_are_not_counted(calendar: Calendar) -> None:
    coverage = Coverage(calendar.academic_year, calendar.sessions)
    assert coverage.outside("dates de la session 3", calendar.sessions[0].first) is None
    assert coverage.outside("quand est le semestre 3", calendar.sessions[0].first) is None
