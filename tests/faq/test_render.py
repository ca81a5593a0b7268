"""Answers are filled in from the calendar at a moment, in the reader's language; what cannot be is told with its line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.calendar import phrases
from faq.calendar.sessions import Calendar
from faq.entry import Entry, EntryButton, Place
from faq.errors import NOWHERE, FaqError
from faq.pages.render import Renderer
from faq.pages.templates import Template
from tests.support.office import CALENDAR, calendar, paris

PATH = Path("fr/01-dates.md")
WINTER = paris("2024-12-16 09:00")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Calendar:
    return calendar(tmp_path_factory.mktemp("calendar"))


def entry(answer: str, lang: str = "fr", buttons: tuple[EntryButton, ...] = ()) -> Entry:
    return Entry("q", "Q ?", (), answer, "t", lang, buttons=buttons, place=Place(PATH, 3), answer_line=7)


def said(answer: str, year: Calendar, now: datetime = WINTER, lang: str = "fr") -> str:
    return Renderer(year).render(entry(answer, lang), now).markdown


SAID = {
    "year": ("{{ year }}, {{ place }}", "2024-2025, Centre Cnam Paris", "2024-2025, Centre Cnam Paris"),
    "name": ("{{ open_session | name }}", "Semestre 1, session 1", "Semester 1, session 1"),
    "period": (
        "{{ sessions.s1_session1 | period }}",
        "du lundi 20 janvier au samedi 1er février 2025",
        "from Monday 20 January to Saturday 1 February 2025",
    ),
    "date": ("{{ sessions.s1_session1.last | date }}", "samedi 1er février 2025", "Saturday 1 February 2025"),
    "now": ("{{ now | date }}", "lundi 16 décembre 2024", "Monday 16 December 2024"),
    "deadline": (
        "{{ sessions.s1_session1.deadline | datetime }}",
        "dimanche 5 janvier 2025 à 23h59 (heure de Paris)",
        "Sunday 5 January 2025 at 23:59 (Paris time)",
    ),
    "disputed deadline": (
        "{{ sessions.s2_session1.deadline | datetime }}",
        "à confirmer par le service : la page indique « dimanche 26 mai », mais le 26 mai 2025 est un lundi ; "
        "par prudence, envoyez votre demande avant le dimanche 25 mai 2025 à 23h59 (heure de Paris)",
        "to be confirmed by the office: the page says “dimanche 26 mai”, but 26 May 2025 is a Monday; "
        "to be safe, send your request before Sunday 25 May 2025 at 23:59 (Paris time)",
    ),
    "published": (
        "{{ sessions.s1_session1 | timetable }}",
        "le planning est publié",
        "the timetable is published",
    ),
    "announced": (
        "{{ sessions.s2_session1 | timetable }}",
        "le planning est annoncé, mais pas encore publié",
        "the timetable is announced but not yet published",
    ),
    "link": ("{{ links.timetable }}", "http://emploi-du-temps.cnam.fr/", "http://emploi-du-temps.cnam.fr/"),
    "office": ("{{ office.name | contact }}", "Le service", "The office"),
    "empty slot": (
        "{{ office.contact | contact }}",
        "(coordonnées : à compléter par le service des examens)",
        "(contact details: to be completed by the exams office)",
    ),
    "loop": (
        "{% for session in sessions %}\n- {{ session | name }}\n{% endfor %}\n\nFin",
        "- Semestre 1, session 1\n- Semestre 2, session 1\n\nFin",
        "- Semester 1, session 1\n- Semester 2, session 1\n\nFin",
    ),
    "condition": (
        "Un.{% if sessions.s2_session1.deadline.to_be_confirmed %} Deux.{% endif %}\n\nTrois.",
        "Un. Deux.\n\nTrois.",
        "Un. Deux.\n\nTrois.",
    ),
    "condition on lines": (
        "Un.\n\n{% if not open_session %}\nDeux.\n{% else %}\nTrois.\n{% endif %}\n\nQuatre.",
        "Un.\n\nTrois.\n\nQuatre.",
        "Un.\n\nTrois.\n\nQuatre.",
    ),
    "no-break spaces": ("{{\u00a0year\u202f}}\u00a0!", "2024-2025\u00a0!", "2024-2025\u00a0!"),
    "nothing to fill in": ("*Bonjour* % { }", "*Bonjour* % { }", "*Bonjour* % { }"),
}


@pytest.mark.parametrize(("answer", "french", "english"), SAID.values(), ids=SAID.keys())
def test_values_are_said_in_the_language_of_the_entry(
    year: Calendar, answer: str, french: str, english: str
) -> None:
    assert said(answer, year) == french
    assert said(answer, year, lang="en") == english


@pytest.mark.parametrize(
    ("now", "french", "english"),
    [
        ("2025-01-19 23:59", "", ""),
        ("2025-01-20 00:00", " (session en cours)", " (session in progress)"),
        ("2025-02-01 23:59", " (session en cours)", " (session in progress)"),
        ("2025-02-02 00:00", " (session passée)", " (session over)"),
    ],
)
def test_a_session_says_when_it_runs_and_when_it_is_past(
    year: Calendar, now: str, french: str, english: str
) -> None:
    answer = "S{{ sessions.s1_session1 | state }}"
    assert said(answer, year, paris(now)) == f"S{french}"
    assert said(answer, year, paris(now), "en") == f"S{english}"


def test_a_deadline_says_when_it_is_past(year: Calendar) -> None:
    answer = "{{ sessions.s1_session1.deadline | datetime }}"
    assert "passé" not in said(answer, year, paris("2025-01-05 23:59:59"))
    assert said(answer, year, paris("2025-01-06 00:00")).endswith("(heure de Paris) (délai passé)")
    assert said(answer, year, paris("2025-01-06 00:00"), "en").endswith("(Paris time) (deadline passed)")


DISPUTED = "{{ sessions.s2_session1.deadline | datetime }}"


def test_between_its_readings_a_disputed_deadline_says_what_is_still_possible(year: Calendar) -> None:
    assert said(DISPUTED, year, paris("2025-05-26 00:00")) == (
        "à confirmer par le service : la page indique « dimanche 26 mai », mais le 26 mai 2025 est un lundi ; "
        "le premier délai possible, le dimanche 25 mai 2025 à 23h59 (heure de Paris), est passé ; une demande est "
        "encore possible jusqu'au lundi 26 mai 2025 à 23h59 (heure de Paris), et sera signalée au service"
    )
    assert "can still be sent until Monday 26 May 2025" in said(
        DISPUTED, year, paris("2025-05-26 12:00"), "en"
    )


def test_after_its_last_reading_a_disputed_deadline_is_past(year: Calendar) -> None:
    after = said(DISPUTED, year, paris("2025-05-27 00:00"))
    assert after.endswith(
        "le dernier délai possible était le lundi 26 mai 2025 à 23h59 (heure de Paris) (délai passé)"
    )
    assert "par prudence" not in after
    assert "encore" not in after
    assert said(DISPUTED, year, paris("2025-05-27 00:00"), "en").endswith("(deadline passed)")


def test_a_printed_deadline_that_is_right_is_only_quoted(tmp_path: Path) -> None:
    found = calendar(tmp_path, CALENDAR.replace("dimanche 26 mai", "fin mai"))
    assert "la page indique « fin mai » ; par prudence" in said(DISPUTED, found)


def test_a_filled_in_slot_is_shown(tmp_path: Path) -> None:
    found = calendar(tmp_path, CALENDAR.replace('contact = { fr = ""', 'contact = { fr = "Accès 17"'))
    assert said("{{ office.contact | contact }}", found) == "Accès 17"
    assert said("{{ office.contact | contact }}", found, lang="en") == "Accès 17"


def test_a_session_over_new_year_says_both_years(tmp_path: Path) -> None:
    found = calendar(
        tmp_path, CALENDAR.replace("2025-01-20", "2024-12-30").replace("2025-01-05 23", "2024-12-05 23")
    )
    assert "du lundi 30 décembre 2024 au samedi 1er février 2025" in said(
        "{{ next_session | period }}", found
    )


def test_another_zone_is_named(tmp_path: Path) -> None:
    found = calendar(tmp_path, CALENDAR.replace("Europe/Paris", "Indian/Reunion"))
    assert "heure de La Réunion" in said("{{ open_session.deadline | datetime }}", found)


def test_buttons_are_filled_in_too(year: Calendar) -> None:
    planning = EntryButton("Le planning {{ year }}", "{{ links.timetable }}")
    found = Renderer(year).render(entry("Oui.", buttons=(planning,)), WINTER)
    assert found.buttons == (EntryButton("Le planning 2024-2025", "http://emploi-du-temps.cnam.fr/"),)


def test_rendering_twice_compiles_once(year: Calendar, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    class Counted(Template):
        def __init__(self, text: str, calendar: Calendar, place: Place) -> None:
            compiled.append(text)
            super().__init__(text, calendar, place)

    monkeypatch.setattr("faq.pages.templates.Template", Counted)
    renderer = Renderer(year)
    for _ in range(3):
        renderer.render(entry("{{ year }}"), WINTER)
    assert compiled == ["{{ year }}"]


WRONG = {
    "unknown value": ("Un.\n\n{{ yaer }}", 9, "no value `yaer`"),
    "unknown session": ("{{ sessions.s3_session1 | name }}", 7, "no value `s3_session1`"),
    "unknown link": ("Un.\n{{ links.planning }}", 8, "no value `planning`"),
    "unknown slot": ("{{ office.phone | contact }}", 7, "no value `phone`"),
    "unknown attribute": ("Un.\n\n\n{{ open_session.deadlin | datetime }}", 10, "no value `deadlin`"),
    "unknown filter": ("Un.\n{{ year | upper }}", 8, "upper"),
    "unknown in a branch not taken": ("{% if not year %}\n{{ yaer }}\n{% endif %}", 8, "no value `yaer`"),
    "no filter": ("{{ open_session }}", 7, "cannot be shown as it is"),
    "no filter on a date": ("Un.\n{{ open_session.first }}", 8, "cannot be shown as it is"),
    "wrong filter": ("{{ place | name }}", 7, "for a session"),
    "wrong filter for a deadline": ("{{ open_session | datetime }}", 7, "for a deadline"),
    "private": ("{{ open_session.__class__ }}", 7, ""),
    "call": ("Un.\n{{ year.upper() }}", 8, "`call` cannot be used"),
    "arithmetic": ("{{ 'a' * 999999999 }}", 7, "`mul` cannot be used"),
    "macro": ("{% macro f() %}{% endmacro %}", 7, "`macro` cannot be used"),
    "include": ("{% include 'a' %}", 7, "`include` cannot be used"),
    "endless": (f"{'{% for a in sessions %}' * 3}x{'{% endfor %}' * 3}", 7, "Too many"),
    "unclosed": ("Un.\n\n{{ year", 9, "cannot be read"),
    "unclosed if": ("Un.\n{% if year %}\n", 8, "cannot be read"),
    "odd sign": ("{{ year ! }}", 7, "cannot be read"),
    "deep": ("{{ " + "(" * 5000 + "year" + ")" * 5000 + " }}", 7, "nested too deep"),
    "long": ("a" * 20_001, 7, "too long"),
}


@pytest.mark.parametrize(("answer", "line", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_filled_in_is_told_with_the_line_of_the_file(
    year: Calendar, answer: str, line: int, words: str
) -> None:
    with pytest.raises(FaqError) as caught:
        Renderer(year).render(entry(answer), WINTER)
    assert (caught.value.fault.place.path, caught.value.fault.place.line) == (PATH, line)
    assert words in caught.value.fault.reason
    assert caught.value.fault.remedy


def test_a_value_that_is_empty_at_a_moment_is_told(year: Calendar) -> None:
    after_all = paris("2026-01-01 12:00")
    for answer in ("{{ open_session | name }}", "{{ next_session.deadline | datetime }}"):
        with pytest.raises(FaqError, match="empty at some moments"):
            Renderer(year).render(entry(answer), after_all)
    assert (
        said("{% if open_session %}{{ open_session | name }}{% else %}Aucune.{% endif %}", year, after_all)
        == "Aucune."
    )


def test_a_fault_in_a_button_is_told_at_its_question(year: Calendar) -> None:
    with pytest.raises(FaqError) as caught:
        Renderer(year).render(entry("Oui.", buttons=(EntryButton("B", "{{ links.nowhere }}"),)), WINTER)
    assert caught.value.fault.place.line == 3


PIECES = (
    *(
        "{{ ",
        " }}",
        "{% ",
        " %}",
        "{# ",
        " #}",
        "year",
        "sessions",
        "open_session",
        ".s1_session1",
        ".deadline",
        " | ",
    ),
    *(
        "name",
        "datetime",
        "date",
        "contact",
        "if ",
        "for s in sessions",
        "endfor",
        "endif",
        "else",
        "'a'",
        " ~ ",
        "(",
        ")",
    ),
    *("range(9999999)", " * 9999999", "loop", "set x = 1", "raw", "endraw", "\n", "texte"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_any_template_ends_with_a_text_or_a_fault(year: Calendar, text: str) -> None:
    try:
        found = said(text, year)
    except FaqError as fault:
        found = fault.fault.reason
        assert 7 <= fault.fault.place.line <= 7 + text.count("\n") + 1  # noqa: PT017
    assert len(found) <= 20_000


def test_a_text_that_grows_too_long_is_refused(tmp_path: Path) -> None:
    found = calendar(tmp_path, CALENDAR.replace("Centre Cnam Paris", "P" * 9000))
    with pytest.raises(FaqError, match="becomes too long"):
        Template("{{ place }}{{ place }}{{ place }}", found, NOWHERE).render({"place": found.place})


@given(st.dates(datetime(1990, 1, 1).date(), datetime(2100, 1, 1).date()))  # noqa: DTZ001
def test_french_counts_only_the_first_of_a_month_as_an_ordinal(day: datetime) -> None:
    assert ("1er" in phrases.day(day, "fr").split()) == (day.day == 1)
    assert "1er" not in phrases.day(day, "en")


def test_an_unknown_language_is_said_in_french(year: Calendar) -> None:
    assert phrases.name(year.sessions[0], "de") == "Semestre 1, session 1"
