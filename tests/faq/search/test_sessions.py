"""Which exam session a question speaks of is read from the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.calendar import calendar_file
from faq.search.signs import sessions
from faq.search.signs.session_words import session_words
from faq.search.words import text, wordlists
from faq.search.words.text import words
from tests.support.paths import ROOT

CALENDAR = calendar_file.load(ROOT / "faq" / "content" / "calendar.toml")
SESSIONS = sessions.Sessions(sessions.periods(CALENDAR.sessions))


def spoken_of(question: str, before: str = "") -> set[str]:
    return set(SESSIONS.spoken_of(text.words(question), text.words(before)))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("les examens de juin", {"s2_session1"}),
        ("rattrapage d'avril", {"s1_session2"}),
        ("S1 session 1", {"s1_session1"}),
        ("session 1 semestre 2", {"s2_session1"}),
        ("dates s1 session1", {"s1_session1"}),
        ("S1session2", {"s1_session2"}),
        ("semestre2 session1", {"s2_session1"}),
        ("sem1session2", {"s1_session2"}),
        ("s1s1", {"s1_session1"}),
        ("s2s1", {"s2_session1"}),
        ("s1 s1", {"s1_session1"}),
        ("dates s2 s2", {"s2_session2"}),
        ("les dates s1 s2", set()),
        ("s2s2", {"s2_session2"}),
        ("les dates s1s2", set()),
        ("session1 et session2", set()),
        ("semester1 session2", {"s1_session2"}),
        ("la session 2, sem 1 svp", {"s1_session2"}),
        ("2e semestre", {"s2_session1", "s2_session2"}),
        ("toute l'année, normale et repêchage", set()),
        ("les examens d'hiver", {"s1_session1"}),
        ("blessé aux sports d'hiver", set()),
        ("rattrapages", {"s1_session2", "s2_session2"}),
        ("le mardi 10 juin", {"s2_session1"}),
        ("resits in September", {"s2_session2"}),
        ("j'ai raté janvier, quand est-ce que je repasse", {"s1_session2"}),
        ("quand peut-on repasser les épreuves de juin", {"s2_session2"}),
        ("je repasse en juin", {"s2_session1"}),
        ("absent à l'examen de juin, ma deuxième chance", {"s2_session2"}),
        ("je serai absent en juin", {"s2_session1"}),
        ("les rattrapges de juin", {"s2_session2"}),
        ("les dates du S1 hors rattrapage", {"s1_session1"}),
        ("je ne parle pas de septembre, les UE du second semestre", {"s2_session1", "s2_session2"}),
        ("semestre deux session une", {"s2_session1"}),
        ("la deuxième semaine de juin", {"s2_session1"}),
        ("8/20 en janvier, du coup je repasse quand", {"s1_session2"}),
        ("je me libère quand au printemps", {"s1_session2"}),
        ("ma première épreuve au printemps", {"s2_session1"}),
        ("la deuxième chance de l'automne", {"s1_session2"}),
        ("première et deuxième session, toute l'année", set()),
        ("mes cours ont commencé en février", set()),
        ("les examens de février", {"s1_session1"}),
        ("absent à la première session, je repasse quand", {"s1_session2", "s2_session2"}),
        ("jai rater janvier jrepasse kan", {"s1_session2"}),
        ("pas la session 1", set()),
        ("où sont mes notes", set()),
        ("en décembre", set()),
        ("c kan lexam davril", {"s1_session2"}),
        ("rattrapage avirl", {"s1_session2"}),
        ("lé exam de jiun", {"s2_session1"}),
        ("le match de demain", set()),
        ("avant l'été", {"s2_session1"}),
        ("après les grandes vacances", {"s2_session2"}),
        ("et pour la rentrée ?", {"s2_session2"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_sessions_a_question_names(question: str, expected: set[str]) -> None:
    assert spoken_of(question) == expected


def test_a_follow_up_keeps_what_it_does_not_say_anew() -> None:
    assert spoken_of("et le premier semestre ?", "la session 1 du second semestre") == {"s1_session1"}
    assert spoken_of("et en septembre ?", "les examens de juin") == {"s2_session2"}
    assert spoken_of("pareil pour le second", "la session 1 du premier semestre") == {"s2_session1"}
    assert spoken_of("et si je suis recalé ?", "les examens du S1, session normale") == {"s1_session2"}


def test_days_and_months_are_left_out_of_the_comparison() -> None:
    words = text.words("je pars le 12 juin au Maroc")
    assert SESSIONS.undated(words) == ["je", "pars", "le", "au", "maroc"]


def test_a_question_that_is_only_a_date_is_kept() -> None:
    assert SESSIONS.undated(["juin"]) == ["juin"]


def test_without_a_calendar_no_text_speaks_of_a_session() -> None:
    assert sessions.Sessions().spoken_of(["juin"]) == frozenset()


def test_one_vocabulary_file_more_is_one_language_more(tmp_path: Path) -> None:
    for path in wordlists.DIRECTORY.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = """
[sessions]
semester = ["halbjahr"]
semester_1 = ["wintersemester"]
one = ["erstes"]
resit = ["nachschreib*"]
failed = ["durchgefallen"]

[months]
12 = ["dezember"]
"""
    (tmp_path / "de.toml").write_text(text, encoding="utf-8")
    german = session_words(tmp_path)
    assert german.read(words("Wintersemester")).semesters == {1}
    assert german.read(words("erstes Halbjahr, im Dezember")).months == {12}
    assert german.read(words("Nachschreibklausur, ich bin durchgefallen")).numbers == {2}
    assert german.read(words("ich bin durchgefallen")).failed
    assert session_words().read(words("erstes Halbjahr")).semesters == frozenset()
