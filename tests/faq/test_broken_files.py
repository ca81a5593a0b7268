"""Whatever slips into the office's files is told once, at its line, in words that say what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.check.lint import lint
from tests.support.office import CALENDAR, DATES, ENGLISH, office

PLANNING = """\
Code UE;Intitulé;Date;Début;Fin;Session
NFP101;Programmation;21/01/2025;18h30;20h30;s1_session1
UTC505;Réseaux;22/01/2025;19h00;21h00;s1_session1
"""
LEXICON = """\
[exams]
meanings = ["examen, partiel", "date, quand"]
"""
QUESTIONS = """\
{"text": "c kan", "expect": ["dates_all"]}
{"text": "qui ?", "expect": ["who_decides"]}
"""
FR, EN, TOML, CSV = "fr/01-dates.md", "en/01-dates.md", "calendar.toml", "timetable/planning.csv"
ASKED = "questions.jsonl"
SOUND = {
    FR: DATES,
    EN: ENGLISH,
    TOML: CALENDAR,
    CSV: PLANNING,
    "lexicon.toml": LEXICON,
    ASKED: QUESTIONS,
}

BROKEN: dict[str, tuple[str, str, str, int, str]] = {
    "no title": (FR, "# Dates\n", "\n", 1, "does not start with its title"),
    "title with an id": (FR, "# Dates", "# Dates {#dates}", 1, "must be plain words"),
    "heading without a space": (EN, "## Who decides?", "##Who decides?", 8, "not read as a heading"),
    "id that is taken": (FR, "{#who_decides}", "{#dates_all}", 12, "is taken"),
    "unknown kind": (EN, "{#who_decides}", "{#who_decides .other}", 8, "no kind of question"),
    "another kind than in French": (
        EN,
        "{#who_decides}",
        "{#who_decides .elsewhere}",
        8,
        "is .elsewhere here",
    ),
    "no answer": (FR, "Le service des examens.", "", 12, "has no answer"),
    "value that does not exist": (FR, "{{ place }}", "{{ lieu }}", 7, "no value `lieu`"),
    "session that does not exist": (FR, "sessions.s1_session1", "sessions.s3_session1", 7, "`s3_session1`"),
    "filter that does not exist": (FR, "| period", "| periode", 7, "braces cannot be read"),
    "filter for something else": (FR, "| period", "| datetime", 7, "filter is for a deadline"),
    "value shown as it is": (FR, " | period", "", 7, "cannot be shown as it is"),
    "braces not closed in an answer": (FR, "{{ place }}", "{{ place", 7, "braces cannot be read"),
    "a condition without an end": (FR, "Le service des", "{% if place %}Les", 15, "braces cannot be read"),
    "empty at some moments": (FR, "Le service des", "{{ open_session | name }}", 15, "empty at some moments"),
    "a calculation": (FR, "{{ place }}", "{{ 1 + 1 }}", 7, "`add` cannot be used"),
    "button to nowhere": (FR, "faq:who_decides", "faq:who_decide", 10, "which does not exist"),
    "button to a file": (FR, "action:request", "planning.pdf", 9, "cannot lead to `planning.pdf`"),
    "button to a short address": (FR, "faq:who_decides", "http://intranet/plan", 10, "Write its full name"),
    "button to a value": (FR, "faq:who_decides", "{{ place }}", 10, "cannot lead to `Centre"),
    "wording of another question": (
        FR,
        "> qui étudie ma demande",
        "> Dates des partiels !",
        13,
        "also leads to",
    ),
    "wording twice": (FR, "> qui étudie", "> Qui étudie ma demande ?\n> qui étudie", 13, "stands here twice"),
    "weekday that is not that of the date": (
        FR,
        "Le service",
        "Le lundi 5 janvier 2025, le service",
        15,
        "Which did you mean: « dimanche 5 janvier 2025 » or « lundi 6 janvier 2025 »?",
    ),
    "a day that there is not": (FR, "Le service", "Le 31 juin 2025, le service", 15, "no such day"),
    "sign that cannot be seen": (FR, "Le service", "Le\x07 service", 15, "unprintable sign"),
    "calendar that is no TOML": (TOML, 'place = "Centre', "place = Centre", 2, "cannot be read from here"),
    "no place": (TOML, 'place = "Centre Cnam Paris"\n', "", 1, "`place` is missing"),
    "printed day that is no reading": (TOML, "dimanche 26 mai", "lundi 2 juin", 27, "none of the readings"),
    "misspelt key": (TOML, "deadline_printed", "deadline_prnted", 27, "`deadline_prnted` means nothing"),
    "exam without a day": (
        CSV,
        "UTC505;Réseaux;22/01/2025",
        "UTC505;Réseaux;",
        3,
        "The day of the exam is missing",
    ),
    "exam on no day": (CSV, "22/01/2025", "32/01/2025", 3, "no day that can be read"),
    "exam at no time": (CSV, "19h00", "25h00", 3, "no time that can be read"),
    "columns misspelt": (CSV, "Date;Début", "Dat;Debt", 1, "« Date » instead of « Dat »"),
    "vocabulary that is no TOML": ("lexicon.toml", '"date', "date", 2, "Invalid value"),
    "vocabulary without a table": ("lexicon.toml", "[exams]\n", "", 1, "outside of a table"),
    "meanings that are no list": (
        "lexicon.toml",
        '["examen, partiel", "date, quand"]',
        '"date"',
        2,
        "no list",
    ),
    "meanings misspelt": ("lexicon.toml", "meanings", "meaning", 2, "`meaning` means nothing"),
    "short form of nothing": ("lexicon.toml", "[exams]", "[short.fr]", 2, "stands for no words"),
    "filing in a word": ("lexicon.toml", "[exams]\nmeanings", "[filing]\nwish", 2, "Use: wishes, acts"),
    "following in a word": (
        "lexicon.toml",
        "[exams]\nmeanings",
        "[following]\nact",
        2,
        "Use: acts, states, asked",
    ),
    "following that cannot be read": (
        "lexicon.toml",
        "[exams]\n",
        '[following]\nacts = ["annuler (ma"]\n[exams]\n',
        2,
        "cannot be read",
    ),
    "required words of no language": (
        "lexicon.toml",
        "[exams]\nmeanings",
        "[requires.dates_all]\nwords",
        2,
        "Use: first = true, or a table fr, en",
    ),
    "required words misspelt": (
        "lexicon.toml",
        "[exams]\nmeanings",
        "[requires.dates_all.fr]\nword",
        2,
        "Use: words, unless",
    ),
    "required words without a table": (
        "lexicon.toml",
        "[exams]\nmeanings",
        "[requires]\ndates_all",
        2,
        "no table",
    ),
    "an expression not closed": (
        "lexicon.toml",
        '[exams]\nmeanings = ["examen',
        '[requires.dates_all.fr]\nwords = ["(examen',
        2,
        "cannot be read",
    ),
    "question that is no JSON": (ASKED, '"expect": ["who_decides"]}', "", 2, "no JSON object"),
    "question for nobody": (ASKED, '["who_decides"]', '["who"]', 2, "no question `who`"),
}
"""What only the check of all files knows, and one slip of each kind that the tests of pages and calendars prove in full."""


NOTED: dict[str, tuple[str, str, str, int, str]] = {
    "date by hand": (FR, "Le service", "Le 14 avril 2025, le service", 15, "is written by hand."),
    "date without a year": (FR, "Le service", "Le 14 avril, le service", 15, "without a year"),
    "date that the calendar knows": (
        FR,
        "Le service",
        "Le 20 janvier 2025, le service",
        15,
        "write {{ sessions.s1_session1.first | date }}",
    ),
    "academic year by hand": (FR, "Le service", "En 2024-2025, le service", 15, "write {{ year }}"),
    "year left over": (FR, "Le service", "En 2023-2024, le service", 15, "the calendar is of 2024-2025"),
    "button to its own answer": (FR, "faq:who_decides", "faq:dates_all", 10, "answer it stands under"),
    "two buttons to one place": (
        FR,
        "[Faire une demande](action:request)",
        "[Et qui ?](faq:who_decides)",
        9,
        "Two buttons here",
    ),
    "answer longer than a message": (FR, "Le service", "Le service " * 400, 12, "4096 fit"),
    "only in one language": (EN, "{#who_decides}", "{#whodecides}", 8, "not in the folder fr"),
    "two wordings that compete": (
        FR,
        "> qui étudie ma demande",
        "> Dates, des partiel ?",
        13,
        "« Dates, des partiel ? » is 97 % like « dates des partiels » of `dates_all`.",
    ),
    "sessions that overlap": (TOML, "last = 2025-02-01", "last = 2025-06-12", 25, "starts before"),
    "words required for no question": (
        "lexicon.toml",
        "[exams]\nmeanings = [",
        "[requires.date_all.fr]\nwords = [",
        1,
        "there is no such question",
    ),
    "exam twice": (CSV, "UTC505", "NFP101", 2, "NFP101 is at several times in s1_session1"),
    "timetable said not to be out": (TOML, '"published"', '"announced"', 19, "is said to have none"),
    "timetable said to be out": (TOML, '"announced"', '"published"', 29, "not among these files"),
}


def write(directory: Path, texts: dict[str, str]) -> Path:
    office(directory)
    for name, text in texts.items():
        (directory / name).parent.mkdir(exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def faults(directory: Path) -> list[tuple[str, int, str]]:
    told = [fault for fault in lint(directory) if not fault.note]
    return [(f.place.path.relative_to(directory).as_posix(), f.place.line, f.what + f.remedy) for f in told]


def test_the_files_are_sound_before_anything_slips_in(tmp_path: Path) -> None:
    assert faults(write(tmp_path, SOUND)) == []


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_slip_is_told_once_at_its_line(
    tmp_path: Path, name: str, old: str, new: str, line: int, words: str
) -> None:
    assert old in SOUND[name]
    told = faults(write(tmp_path, SOUND | {name: SOUND[name].replace(old, new, 1)}))
    assert [(path, number) for path, number, what in told if words in what] == [(name, line)]


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), NOTED.values(), ids=NOTED.keys())
def test_what_is_worth_a_second_look_is_a_note_at_its_line(
    tmp_path: Path, name: str, old: str, new: str, line: int, words: str
) -> None:
    assert old in SOUND[name]
    told = lint(write(tmp_path, SOUND | {name: SOUND[name].replace(old, new, 1)}))
    notes = [f for f in told if f.note and words in f.what + f.remedy]
    assert [(f.place.path.relative_to(tmp_path).as_posix(), f.place.line) for f in notes] == [(name, line)]


def test_nothing_of_that_is_told_of_sound_files(tmp_path: Path) -> None:
    told = [f.what + f.remedy for f in lint(write(tmp_path, SOUND))]
    assert [(words, what) for *_, words in NOTED.values() for what in told if words in what] == []
