"""Exams and verdicts are said in French and English, with the office's address where there is no timetable."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from faq.timetable import overlaps, sentences
from faq.timetable.exams import Timetable
from tests.support.timetables import SHIPPED, exam

NFP = replace(exam("NFP101", "18:30", "20:30"), title="Programmation avancée")
UTC505 = exam("UTC505", "19:00", "21:00")
ANG = exam("ANG330", "20:30", "22:00")
FIRST = exam("DRA106", "09:00", "11:00", day="2025-02-01")
TABLE = Timetable((NFP, UTC505, ANG, FIRST))


def said(codes: list[str], lang: str = "fr", session: str | None = "s1_session1") -> str:
    return sentences.check(overlaps.check(TABLE, codes, session), lang, SHIPPED, session)


def test_an_exam_is_said_with_its_day_hours_and_place() -> None:
    assert (
        sentences.exam(NFP, "fr")
        == "NFP101 — Programmation avancée : mardi 21 janvier 2025, de 18h30 à 20h30, amphi 3"
    )
    assert (
        sentences.exam(NFP, "en")
        == "NFP101 — Programmation avancée: Tuesday 21 January 2025, from 18:30 to 20:30, amphi 3"
    )


def test_what_is_not_known_of_an_exam_is_left_out() -> None:
    assert (
        sentences.exam(replace(FIRST, title="", sittings=(replace(FIRST.sittings[0], place=""),)), "fr")
        == "DRA106 : samedi 1er février 2025, de 9h00 à 11h00"
    )


@pytest.mark.parametrize(
    ("minutes", "text"), [(45, "45 min"), (60, "1 h"), (90, "1 h 30"), (125, "2 h 05"), (1, "1 min")]
)
def test_a_length_of_time_is_said_in_hours_and_minutes(minutes: int, text: str) -> None:
    assert sentences.length(timedelta(minutes=minutes), "fr") == text


def test_a_proven_overlap_says_which_papers_when_and_how_long() -> None:
    assert said(["NFP101", "UTC505"]) == (
        "Chevauchement constaté dans le planning : NFP101 et UTC505 ont lieu en même temps "
        "le mardi 21 janvier 2025, de 19h00 à 20h30 (1 h 30)."
    )
    assert "on Tuesday 21 January 2025, from 19:00 to 20:30 (1 h 30)." in said(["NFP101", "UTC505"], "en")


def test_a_proven_overlap_tells_the_code_that_was_not_found_too() -> None:
    assert said(["NFP101", "UTC505", "XYZ1"]).endswith(
        "Je ne trouve pas XYZ1 dans le planning que j'ai pour la session « Semestre 1, session 1 »."
    )


def test_the_same_day_without_an_overlap_is_explained_by_the_rule() -> None:
    text = said(["NFP101", "ANG330"])
    assert "le même jour, mais pas au même moment (NFP101 de 18h30 à 20h30 ; ANG330 de 20h30 à 22h00)" in text
    assert "« vos épreuves se déroulent le même jour au même moment »" in text
    assert text.endswith("c'est le service des examens qui décide.")


def test_different_days_are_said_with_each_exams_own() -> None:
    text = said(["NFP101", "DRA106"], "en")
    assert "NFP101 and DRA106 are not on the same day" in text
    assert (
        "NFP101 on Tuesday 21 January 2025, from 18:30 to 20:30; DRA106 on Saturday 1 February 2025" in text
    )


CANNOT = {
    "unknown": (["NFP101", "XYZ1"], "s1_session1", "Je ne trouve pas XYZ1"),
    "no timetable of the session": (
        ["NFP101", "UTC505"],
        "s2_session1",
        "Je n'ai pas le planning de la session",
    ),
}


@pytest.mark.parametrize(("codes", "session", "start"), CANNOT.values(), ids=CANNOT.keys())
def test_what_cannot_be_told_never_keeps_a_request_back(codes: list[str], session: str, start: str) -> None:
    text = said(codes, "fr", session)
    assert text.startswith(start)
    assert text.endswith("Cela ne vous empêche pas d'envoyer votre demande.")


def test_too_few_exams_are_said_to_be_too_few() -> None:
    assert said(["NFP101"]) == "Il faut au moins deux examens pour vérifier s'ils se chevauchent."


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("session", [None, "s2_session1"])
def test_without_a_timetable_the_address_of_the_offices_is_given(lang: str, session: str | None) -> None:
    assert sentences.missing(SHIPPED, lang, session).endswith("http://emploi-du-temps.cnam.fr/")


def test_without_an_address_none_is_given() -> None:
    text = sentences.missing(replace(SHIPPED, links={}), "fr")
    assert (
        text
        == "Je n'ai pas le planning des examens : je ne peux pas vous donner le jour ni l'heure d'une épreuve."
    )


def test_an_invented_timetable_is_said_to_be_one() -> None:
    assert "inventés" in sentences.example("fr")
    assert "invented" in sentences.example("en")


def test_braces_and_signs_in_a_title_are_said_as_they_are() -> None:
    odd = replace(NFP, title="{code} *a* <b>", sittings=(replace(NFP.sittings[0], place="{0}"),))
    assert sentences.exam(odd, "fr").startswith("NFP101 — {code} *a* <b> : mardi")


@pytest.mark.parametrize(
    ("count", "end"), [(20, "NFP18 et NFP19"), (21, "NFP19 et un autre"), (600, "NFP19 et 580 autres")]
)
def test_of_very_many_codes_the_first_are_named_and_the_others_counted(count: int, end: str) -> None:
    codes = [f"NFP{number}" for number in range(count)]
    found = sentences.unknown(codes, "fr", SHIPPED)
    assert found.startswith("Je ne trouve pas NFP0, NFP1,")
    assert f" {end} dans le planning" in found
