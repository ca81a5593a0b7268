"""A course is recognised by its code, with slips of the finger, or by its title; anything doubtful is only suggested."""

from __future__ import annotations

import random
import string
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.timetable.courses import Courses, Recognised, key

TITLES = {
    "NFP101": "Programmation avancée",
    "NFP107": "Systèmes de gestion de bases de données",
    "UTC505": "Réseaux et sécurité",
    "ANG330": "Anglais professionnel",
    "DRA106": "Droit",
    "CCE105": "Comptabilité I",
    "CCE106": "Comptabilité II",
    "USEEN1": "Énergie",
    "PRJ200": "Projet",
    "PRJ201": "Projet",
}
COURSES = Courses(TITLES)

RECOGNISED = {
    "as the timetable writes it": ("NFP101", ["NFP101"]),
    "in a question": ("quand est l'examen NFP101 ?", ["NFP101"]),
    "two at once, in their order": ("mes examens UTC505 et NFP101", ["UTC505", "NFP101"]),
    "small letters and a space": ("nfp 101", ["NFP101"]),
    "a hyphen": ("UTC-505", ["UTC505"]),
    "a slash between two": ("nfp-101/utc505", ["NFP101", "UTC505"]),
    "dots and spaces": ("n.f.p. 101", ["NFP101"]),
    "no-break and zero-width spaces": ("nfp\u00a0101\u200b", ["NFP101"]),
    "full-width signs": ("ＮＦＰ１０１", ["NFP101"]),
    "the letter O": ("NFP1O1", ["NFP101"]),
    "the letter l": ("nfpl0l", ["NFP101"]),
    "a digit for a letter": ("useen1 et USEENl", ["USEEN1"]),
    "two letters swapped": ("NPF101", ["NFP101"]),
    "a letter doubled": ("NFPP101", ["NFP101"]),
    "a letter not doubled": ("USEN1", ["USEEN1"]),
    "named twice": ("NFP101, nfp 101", ["NFP101"]),
    "code and title": ("NFP101 programmation avancée", ["NFP101"]),
    "title": ("c'est quand l'exam de programmation avancee", ["NFP101"]),
    "title in the plural": ("reseau et securites", ["UTC505"]),
    "title of one word, alone": ("Quand est l'examen de droit ?", ["DRA106"]),
    "two titles": ("droit et programmation avancée", ["NFP101", "DRA106"]),
    "title that is the beginning of another": ("comptabilité II", ["CCE106"]),
}


@pytest.mark.parametrize(("text", "codes"), RECOGNISED.values(), ids=RECOGNISED.keys())
def test_a_course_is_recognised(text: str, codes: list[str]) -> None:
    assert set(COURSES.find(text).codes) == set(codes)
    assert COURSES.find(text).unknown == ()


def test_codes_come_in_the_order_of_the_text() -> None:
    assert COURSES.find("UTC505, puis ANG330, puis nfp 101").codes == ("UTC505", "ANG330", "NFP101")


DOUBTFUL: dict[str, tuple[str, list[str], list[str]]] = {
    "another digit is another course": ("NFP102", [], ["NFP102"]),
    "another letter is another course": ("NFA101", [], ["NFA101"]),
    "digits swapped are another course": ("NFP110", [], ["NFP110"]),
    "a letter more is another course": ("NFP101A", [], []),
    "unknown in two pieces, in capitals": ("XYZ 999", [], ["XYZ 999"]),
    "unknown in two pieces, begun like others": ("nfp 999", [], ["nfp 999"]),
    "O typed in an unknown one": ("NFP1O2", [], ["NFP1O2"]),
    "a number in a sentence": ("les 200 élèves de la salle 101", [], []),
    "a time and a day": ("le 21 janvier à 18h30", [], []),
    "a title's word in another sense": ("ai-je droit à un aménagement ?", [], []),
    "one word of two": ("anglais", [], []),
    "a title of two courses": ("projet", [], []),
    "no course at all": ("bonjour !", [], []),
    "nothing": ("", [], []),
}


@pytest.mark.parametrize(("text", "codes", "unknown"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_what_may_be_another_course_is_not_recognised(
    text: str, codes: list[str], unknown: list[str]
) -> None:
    assert COURSES.find(text) == Recognised(tuple(codes), tuple(unknown))


SUGGESTED = {
    "another digit": ("NFP102", ["NFP101", "NFP107"]),
    "only the letters": ("nfp", ["NFP101", "NFP107"]),
    "a title with typos": ("programation avance", ["NFP101"]),
    "one word of a title": ("c'est quand anglais svp", ["ANG330"]),
    "a word of two titles": ("comptabilité", ["CCE105", "CCE106"]),
    "a title of two courses": ("projet", ["PRJ200", "PRJ201"]),
    "a title in a long story": (
        "je travaille le soir et j'ai sécurté et resaux, comment faire",
        ["UTC505"],
    ),
    "nothing like it": ("ZZ9", []),
    "already recognised": ("NFP101", []),
}


@pytest.mark.parametrize(("text", "codes"), SUGGESTED.values(), ids=SUGGESTED.keys())
def test_what_is_not_recognised_is_suggested(text: str, codes: list[str]) -> None:
    found = COURSES.suggest(text, limit=2)
    assert list(found)[: len(codes)] == codes
    assert codes or not found


def test_suggestions_are_limited_in_number_and_to_those_allowed() -> None:
    assert len(COURSES.suggest("nfp cce prj", limit=3)) == 3
    assert COURSES.suggest("nfp", among={"NFP107"}) == ("NFP107",)


def test_without_courses_nothing_is_recognised_but_codes_are_seen() -> None:
    none = Courses({})
    assert none.find("quand est NFP101 ?") == Recognised((), ("NFP101",))
    assert none.suggest("NFP101") == ()


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = COURSES.find(text)
    assert set(found.codes) <= TITLES.keys()
    assert not set(COURSES.suggest(text)) & set(found.codes)


@given(st.sampled_from(sorted(TITLES)), st.sampled_from(["", " ", "-", ".", " - ", "_", "/"]), st.booleans())
def test_every_code_is_found_however_it_is_spaced(code: str, gap: str, small: bool) -> None:
    written = f"{code[:3]}{gap}{code[3:]}"
    assert COURSES.find(f"et {written.lower() if small else written} ?").codes == (code,)
    assert key(written) == key(code)


def test_a_message_is_searched_in_less_than_a_millisecond_among_5000_courses() -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices(string.ascii_lowercase, k=7)) for _ in range(2000)]
    titles = {f"{words[i % 900][:3].upper()}{i:04}": " ".join(chance.sample(words, 3)) for i in range(5000)}
    courses = Courses(titles)
    messages = [
        f"Bonjour, quand a lieu l'examen {code.lower()} ? Et {titles[code]} ?"
        for code in chance.sample(sorted(titles), 300)
    ]
    assert all(courses.find(message).codes for message in messages)
    assert _shortest(courses, messages) / len(messages) < 0.001


def _shortest(courses: Courses, messages: list[str]) -> float:
    """Seconds of processor time, the best of three: what other programs take does not count."""
    times = []
    for _ in range(3):
        start = process_time()
        for message in messages:
            courses.find(message)
        times.append(process_time() - start)
    return min(times)
