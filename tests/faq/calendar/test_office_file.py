"""The office's own file: what it says, what is wrong in it at which line, and that a desk without it is as it was."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from faq.calendar import calendar_file, phrases
from faq.calendar.desk import PLAIN, AnswerRole, Desk, Hours
from faq.calendar.public_holidays import PublicHolidays
from faq.errors import Fault
from tests.support.office import CALENDAR
from tests.support.paths import ROOT

OFFICE = """\
place = "Institut du Port"
timezone = "America/Toronto"
country = "CA"
subdivision = "QC"
languages = ["en", "fr"]
retention_months = 18

[words]
institution.fr = "de l'Institut du Port"
institution.en = "of the Port Institute"
profile.fr = "À l'essai."
profile.en = "On trial."

[hours]
days = ["sunday", "monday", "tuesday", "wednesday", "thursday"]
digest = "08:30"
closed = [2025-05-01, "1 mai 2026"]
decides_within = 10

[entries]
confidential = ["disability", "health_*"]

[links]
timetable = "https://www.example.org/"

[office]
name = { fr = "Le service", en = "The office" }
contact = { fr = "", en = "", about = { fr = "coordonnées", en = "contact details" } }

[student_number]
pattern = "[0-9]{9}"
hint = { fr = "9 chiffres", en = "9 digits" }
"""
YEAR = CALENDAR[: CALENDAR.index("place")] + CALENDAR[CALENDAR.index("[[session]]") :]

BROKEN = {
    "no place": ('place = "Institut du Port"\n', "", 1, "`place` is missing."),
    "no such zone": ("America/Toronto", "America/Tronto", 2, "America/Tronto"),
    "a country that there is not": (
        '"CA"',
        '"CN-QC"',
        3,
        "No public holidays are known of the country `CN-QC`.",
    ),
    "a country by its name": ('"CA"', '"Canada"', 3, "ISO 3166-1"),
    "a part of another country": ('"QC"', '"BW"', 4, "`BW` is no part of CA"),
    "a part of no country": ('country = "CA"\n', "", 1, "`country` is missing."),
    "a language without sentences": ('["en", "fr"]', '["en", "de"]', 5, "no sentences in the language `de`"),
    "languages as one word": ('["en", "fr"]', '"en"', 5, "`languages` cannot be `en`."),
    "no language": ('["en", "fr"]', "[]", 5, "`languages` cannot be"),
    "kept for ever": ("= 18", "= 0", 6, "`retention_months` cannot be `0`."),
    "kept in words": ("= 18", '= "18"', 6, "Write a whole number from 1 to 120."),
    "a table that there is not": ("[hours]", "[hour]", 14, "Did you mean `hours`?"),
    "a key that there is not": ("decides_within", "decide_within", 18, "Did you mean `decides_within`?"),
    "a word that there is not": ("profile.en", "profil.en", 12, "Did you mean `profile`?"),
    "a word in one language": ('profile.fr = "À l\'essai."\n', "", 11, "`profile` has no words in `fr`."),
    "an empty word": ('"On trial."', '" "', 11, "`profile` has no words in `en`."),
    "a word without its language": (
        'institution.fr = "',
        'institution = "',
        10,
        "This value is there twice.",
    ),
    "a word in another language": ("profile.fr", "profile.de", 11, "`de` is no language here."),
    "a long word": ("On trial.", "On trial. " * 5, 11, "45 fit where it stands."),
    "no day of the week": ('"sunday"', '"dimanche"', 15, "`dimanche` is no day of the week."),
    "days as numbers": ('["sunday", "monday"', '[7, "monday"', 15, "`days` cannot be"),
    "no time of day": ('"08:30"', '"8h30"', 16, "`digest` cannot be `8h30`."),
    "an hour that there is not": ('"08:30"', '"25:00"', 16, "`digest` cannot be `25:00`."),
    "a day that there is not": ('"1 mai 2026"', '"31 juin 2026"', 17, "`31 juin 2026` is no day."),
    "a day with the wrong weekday": (
        '"1 mai 2026"',
        '"lundi 1 mai 2026"',
        17,
        "`lundi 1 mai 2026` is no day.",
    ),
    "closed as words": ('[2025-05-01, "1 mai 2026"]', '"in May"', 17, "`in May` is no day."),
    "decided at once": ("decides_within = 10", "decides_within = 0", 18, "from 1 to 60"),
    "a role that there is not": ("confidential =", "secret =", 21, "`secret` means nothing here."),
    "a role for no name": ('"disability"', '"Handicap !"', 21, "`Handicap !` is no name of a question."),
    "a role for nothing": ('["disability", "health_*"]', "[]", 21, "`confidential` cannot be"),
    "a site without a name": ("https://www.example.org/", "https://intranet/", 24, "`timetable` cannot be"),
    "no contact": ("contact =", "contacts =", 26, "`contact` is missing."),
    "the office's name in no language": (
        'name = { fr = "Le service", ',
        'name = { de = "Amt", ',
        27,
        "`name` cannot",
    ),
    "a pattern that is none": ("[0-9]{9}", "[0-9", 31, "`pattern` cannot be"),
    "no hint in a language": (', en = "9 digits"', "", 32, "`hint` cannot be"),
    "no TOML": ("[words]", "[words", 8, "cannot be read from here on"),
}


def read(directory: Path, office: str | None = OFFICE, year: str = YEAR) -> tuple[Desk | None, list[Fault]]:
    """The desk of these two files, and what is wrong in them."""
    (directory / "calendar.toml").write_text(year, encoding="utf-8")
    if office is not None:
        (directory / "office.toml").write_text(office, encoding="utf-8")
    calendar, faults = calendar_file.read(directory / "calendar.toml")
    return calendar.desk if calendar else None, faults


def test_the_file_says_whose_desk_it_is(tmp_path: Path) -> None:
    desk, faults = read(tmp_path)
    assert faults == []
    assert desk is not None
    assert desk.languages == ("en", "fr")
    assert desk.said("institution", "fr") == "de l'Institut du Port"
    assert desk.hours == Hours(
        frozenset({6, 0, 1, 2, 3}),
        time(8, 30),
        (date(2025, 5, 1), date(2026, 5, 1)),
        10,
        PublicHolidays("CA", "QC"),
    )
    assert desk.hours.first_day == 6
    assert desk.retention_months == 18
    assert desk.has_role("health_support", AnswerRole.CONFIDENTIAL)
    assert not desk.has_role("despair", AnswerRole.CONFIDENTIAL)
    assert desk.has_role(
        "dates_all", AnswerRole.DATES
    )  # nothing is said of these, so that they are as they were
    assert [desk.offered(lang) for lang in ("fr", "de", "", None)] == ["fr", "en", "en", "en"]


@pytest.mark.parametrize(("old", "new", "line", "told"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert OFFICE.count(old) == 1
    desk, faults = read(tmp_path, OFFICE.replace(old, new))
    assert desk is None
    assert [(fault.place.path.name, fault.place.line) for fault in faults][:1] == [("office.toml", line)]
    assert told in faults[0].reason
    assert all(fault.remedy for fault in faults)


def test_a_desk_without_the_file_is_as_it_was(tmp_path: Path) -> None:
    assert read(tmp_path, None, CALENDAR) == (PLAIN, [])


def test_what_stands_in_both_files_is_told_in_the_calendar(tmp_path: Path) -> None:
    _, faults = read(tmp_path, OFFICE, CALENDAR)
    assert [(fault.place.path.name, fault.place.line) for fault in faults] == [
        ("calendar.toml", line) for line in (2, 3, 5, 8)
    ]
    assert {fault.remedy for fault in faults} == {"Delete one of the two."}


def test_an_office_may_keep_its_place_and_contacts_in_the_calendar(tmp_path: Path) -> None:
    desk, faults = read(tmp_path, 'languages = ["en"]\n', CALENDAR)
    assert faults == []
    assert desk is not None
    assert desk.languages == ("en",)


@pytest.mark.parametrize(
    ("zone", "french", "english"),
    [
        ("Europe/Paris", "heure de Paris", "Paris time"),
        ("Europe/Athens", "heure d'Athènes", "Athens time"),
        ("America/New_York", "heure de New York", "New York time"),
    ],
)
def test_a_time_zone_is_said_by_its_city(zone: str, french: str, english: str) -> None:
    assert [phrases.zone(ZoneInfo(zone), lang) for lang in ("fr", "en")] == [french, english]


def test_the_shipped_office_says_all_that_its_fixed_sentences_need() -> None:
    calendar = calendar_file.load(ROOT / "faq" / "content" / "calendar.toml")
    assert set(calendar.desk.words) == {
        "institution",
        "disability",
        "elsewhere",
        "notice",
        "profile",
        "receipt_rule",
        "authority",
    }
