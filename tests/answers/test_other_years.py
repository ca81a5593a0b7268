"""Who asks about a year, a month or a session that the calendar does not hold is told so: never another one's dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.answers import replies
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from faq.catalog import Catalog
from faq.entry import Nothing
from tests.support.running_bot import content

DECEMBER = datetime(2024, 12, 16, 9, tzinfo=UTC)
A_DAY = re.compile(
    r"\b\d{1,2}(er)? (janvier|février|avril|mai|juin|août|septembre)|\b\d{1,2} (January|June|May)\b"
)


@cache
def catalog() -> Catalog:
    return content(timetable=True).current


def asked(text: str, lang: str = "fr") -> tuple[replies.Reply, str]:
    reader = Reader(Texts(), catalog(), lang, DECEMBER)
    found = replies.find(reader, text)
    return found, replies.screen(reader, found, 1).text


@pytest.mark.parametrize(
    ("text", "lang", "about"),
    [
        ("les exams de janvier 2028 c'est quand", "fr", "janvier 2028"),
        ("date limite pour l'aménagement en mars 2026", "fr", "mars 2026"),
        ("planning des épreuves de juin 2026", "fr", "juin 2026"),
        ("l'examen NFP101 de janvier 2027, c'est quand", "fr", "janvier 2027"),
        ("résultats de juin 2023", "fr", "juin 2023"),
        ("deux examens en même temps en juin 2026, que faire", "fr", "juin 2026"),
        ("je voudrais revoir ma copie de janvier 2021", "fr", "janvier 2021"),
        ("mon attestation de 2008, je la télécharge où ?", "fr", "2008"),
        ("2023-2024", "fr", "2023-2024"),
        ("examens 2026", "fr", "2026"),
        ("et l'an prochain ?", "fr", "2025-2026"),
        ("when are the exams next year", "en", "2025-2026"),
    ],
)
def test_another_year_gets_the_year_that_is_known_and_no_day(text: str, lang: str, about: str) -> None:
    reply, said = asked(text, lang)
    assert (reply.kind, reply.entry_ids) == ("nothing", ())
    assert "2024-2025" in said
    assert about in said
    assert not A_DAY.search(said)


def test_a_month_without_exams_gets_the_sessions_there_are() -> None:
    for text in ("partiels de mars", "faut-il une convocation pour la session de mars ?"):
        reply, said = asked(text)
        assert isinstance(reply.outcome, Nothing)
        assert "aucune session d'examens n'a lieu en mars" in said
        assert "du lundi 20 janvier au samedi 1er février 2025" in said


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        (
            "y a-t-il des examens en mars ?",
            "fr",
            "Dans le calendrier 2024-2025, aucune session d'examens n'a lieu en mars.",
        ),
        (
            "is there any exam in August?",
            "en",
            "In the calendar of 2024-2025 there is no exam session in August.",
        ),
        ("une 3e session, ça existe chez vous ?", "fr", "Le calendrier 2024-2025 n'a pas de session 3."),
    ],
)
def test_who_asks_whether_there_are_exams_then_is_told_and_given_all_dates(
    text: str, lang: str, first: str
) -> None:
    reply, said = asked(text, lang)
    assert (reply.kind, reply.entry_ids, reply.unhelped) == ("answer", ("dates_all",), False)
    assert said.startswith(first)
    assert A_DAY.search(said)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("y a-t-il des examens en mars, et où sont les résultats ?", ("dates_all", "results_where_when")),
        ("y a-t-il des examens en mars ? et je veux parler à quelqu'un", ("dates_all", "human")),
        ("est-ce qu'il y a un examen en mars ? j'ai envie de mourir", ("despair",)),
        ("je veux faire une demande, y a-t-il des examens en mai ?", ("request",)),
    ],
)
def test_what_else_is_said_beside_a_month_without_exams_is_answered_too(
    text: str, found: tuple[str, ...]
) -> None:
    assert asked(text)[0].entry_ids == found


def test_an_exam_told_of_in_a_month_without_exams_takes_no_answer_from_what_does_not_hang_on_it() -> None:
    assert asked("mon examen de novembre a été mal noté, comment revoir ma copie ?")[0].entry_ids == (
        "exam_copy_consultation",
    )


def test_a_third_session_gets_the_names_of_those_there_are() -> None:
    _, said = asked("c'est quand la session 3 ?")
    assert "n'a pas de session 3" in said
    assert "Semestre 2, session 2" in said


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("les examens de janvier 2025", "dates_s1_session1"),
        ("j'ai eu mon diplôme en 2019, où télécharger une attestation ?", "certificate_download"),
        ("date limite pour la session d'avril", "deadline_s1_session2"),
        ("annales 2022 ?", "exam_content"),
    ],
)
def test_what_the_year_does_not_matter_to_is_answered(text: str, entry: str) -> None:
    assert asked(text)[0].entry_ids[0] == entry
