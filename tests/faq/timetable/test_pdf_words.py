"""What PDFs make of words: accents beside letters, words parted at a line's end, codes in pieces, days above tables."""

from __future__ import annotations

import pytest

from faq.timetable.pdf import days, letters


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Program-\nmation avancée", "Programmation avancée"),
        ("Droit franco-\nallemand", "Droit franco-allemand"),
        ("Réseaux et\nsécurité", "Réseaux et sécurité"),
        ("télécommuni\u00ad\ncations", "télécommunications"),
        ("18h30-\n20h30", "18h30-20h30"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_put_together_where_it_is_one(text: str, whole: str) -> None:
    assert letters.joined(text) == whole


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [("avanc´ee", "avancée"), ("c¸a", "ça"), ("tˆete", "tête"), ("na¨ıf", "naïf"), ("No¨el", "Noël")],
)
def test_an_accent_drawn_before_its_letter_is_put_on_it(drawn: str, meant: str) -> None:
    assert letters.composed(drawn) == meant


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("NFP101", ["NFP101"]),
        ("NFP\n101", ["NFP101"]),
        ("NFP101 / UTC505", ["NFP101", "UTC505"]),
        ("NFP101\nUTC505", ["NFP101", "UTC505"]),
        ("NFP101 et UTC505", ["NFP101", "UTC505"]),
        ("NFP101 UTC505", ["NFP101", "UTC505"]),
        ("NFP 101", ["NFP101"]),
        ("12 NFP101", ["NFP101"]),
    ],
)
def test_the_codes_of_a_cell_are_told_from_one_in_pieces(cell: str, codes: list[str]) -> None:
    assert letters.codes(cell) == codes


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mardi 21 janvier 2025", "Mardi 21 janvier 2025"),
        ("Journée du mardi 21 janvier 2025", "mardi 21 janvier 2025"),
        ("21/01/2025", "21/01/2025"),
        ("du lundi 20 janvier au samedi 1er février 2025", ""),
        ("Version du 12 janvier 2025", ""),
        ("Planning des examens", ""),
        ("Mardi 21", ""),
    ],
)
def test_a_day_above_a_table_is_one_day_and_little_else(line: str, day: str) -> None:
    assert days.day_in(line) == day


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("Mardi 21", True),
        ("du 20 au 24 janvier", True),
        ("Exporté le 12/01/2025", False),
        ("Planning", False),
    ],
)
def test_what_may_be_another_day_ends_the_day_before(line: str, may_be: bool) -> None:
    assert days.may_be_day(line) is may_be
