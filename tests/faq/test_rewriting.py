"""Small changes of the files: only what was meant changes, comments and all other lines stay as they were."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from difflib import ndiff
from pathlib import Path

import pytest

from bot.settings import CONTENT
from faq.calendar import edits
from faq.calendar.edits import Contradiction
from faq.errors import CannotEdit
from faq.pages import rewriting
from faq.pages.topics import parse
from tests.support.office import CALENDAR, DATES

FILE = "fr/01-dates.md"
LOOSE = """\
# Dates

## Qui décide ? {#who_decides}
Le service.
[Dates](faq:dates_all)
<!-- Vu avec Claude-Marie. -->

## Quand ? {#dates_all}

> quand
<!-- une note -->
> c'est quand

En juin.
"""


def local(text: str) -> datetime:
    """A moment of the office's own time, which a calendar file writes without a zone."""
    return datetime.fromisoformat(text)


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, each with its sign."""
    return [line.rstrip() for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]


def test_an_answer_is_replaced_with_its_buttons_and_nothing_else() -> None:
    after = rewriting.with_answer(
        DATES, FILE, "who_decides", "\n\nLa commission.  \n\n[Dates](faq:dates_all)\n"
    )
    assert after == DATES.replace("Le service des examens.", "La commission.\n\n[Dates](faq:dates_all)")
    assert parse(after, Path(FILE)).entries[1].buttons[0].target == "faq:dates_all"


@pytest.mark.parametrize("path", sorted((CONTENT / "fr").glob("0[1237]*.md")), ids=lambda path: path.stem)
def test_every_answer_of_the_office_put_back_changes_nothing(path: Path) -> None:
    text, file = path.read_text(encoding="utf-8"), f"fr/{path.name}"
    for entry in rewriting.page(text, file).entries:
        answer = rewriting.section(text, file, entry.id).answer
        assert rewriting.with_answer(text, file, entry.id, answer) == text


@pytest.mark.parametrize(
    ("text", "entry_id", "came"),
    [
        pytest.param(DATES, "dates_all", ["+ > les jours"], id="below the others"),
        pytest.param(LOOSE, "who_decides", ["+ > les jours", "+"], id="the first one"),
        pytest.param(LOOSE, "dates_all", ["+ > les jours"], id="below a note"),
    ],
)
def test_a_wording_is_added_as_one_line(text: str, entry_id: str, came: list[str]) -> None:
    after = rewriting.with_wording(text, FILE, entry_id, " > les   jours\n")
    assert changed(text, after) == came
    entry = next(entry for entry in parse(after, Path(FILE)).entries if entry.id == entry_id)
    assert entry.wordings[-1] == "les jours"
    assert rewriting.with_wording(text.replace("\n", "\r\n"), FILE, entry_id, "les jours") == after.replace(
        "\n", "\r\n"
    )


def test_a_wording_is_taken_out() -> None:
    after = rewriting.without_wording(LOOSE, FILE, "dates_all", "c'est quand")
    assert changed(LOOSE, after) == ["- > c'est quand"]
    with pytest.raises(CannotEdit):
        rewriting.without_wording(after, FILE, "dates_all", "c'est quand")


def test_a_question_is_added_at_the_end() -> None:
    entry_id = rewriting.new_id("Où manger à midi ?", ["dates_all"])
    after = rewriting.with_entry(DATES, entry_id, "Où manger à midi ?", "Au *Resto'U*.", ["j'ai faim"])
    assert after.startswith(DATES)
    entry = parse(after, Path(FILE)).entries[-1]
    assert (entry.id, entry.question, entry.wordings) == (
        "ou_manger_a_midi",
        "Où manger à midi ?",
        ("j'ai faim",),
    )
    assert entry.answer == "Au *Resto'U*."


@pytest.mark.parametrize(
    ("question", "known", "entry_id"),
    [
        ("Où manger à midi ?", ["ou_manger_a_midi"], "ou_manger_a_midi_2"),
        ("???", [], "question"),
        ("42 examens !", [], "examens"),
    ],
)
def test_a_new_question_gets_a_name_of_its_own(question: str, known: list[str], entry_id: str) -> None:
    assert rewriting.new_id(question, known) == entry_id


def test_a_file_with_faults_has_to_be_changed_as_a_whole() -> None:
    with pytest.raises(CannotEdit):
        rewriting.with_wording(DATES.replace("{#dates_all}", ""), FILE, "who_decides", "qui")
    with pytest.raises(CannotEdit):
        rewriting.with_wording(DATES, FILE, "no_such_entry", "qui")


WRITTEN = CALENDAR.replace(
    'deadline = "2025-01-05 23:59"', "deadline = '2025-01-05 23:59'   # dit par la page # 3"
).replace(
    '["2025-05-25 23:59", "2025-05-26 23:59"]',
    '[\n  "2025-05-25 23:59", # dimanche\n  "2025-05-26 23:59",\n]',
)


def test_a_deadline_is_changed_where_it_stands_and_its_comment_stays() -> None:
    after = edits.with_deadline(WRITTEN, "s1_session1", local("2025-01-06 12:00"))
    assert changed(WRITTEN, after) == [
        "- deadline = '2025-01-05 23:59'   # dit par la page # 3",
        '+ deadline = "2025-01-06 12:00"   # dit par la page # 3',
    ]


def test_a_deadline_takes_the_place_of_its_readings() -> None:
    after = edits.with_deadline(WRITTEN, "s2_session1", local("2025-05-25 23:59"))
    session = tomllib.loads(after)["session"][1]
    assert session["deadline"] == "2025-05-25 23:59"
    assert not {"deadline_printed", "deadline_readings"} & session.keys()
    assert after.split("\n")[-3:] == ['deadline = "2025-05-25 23:59"', 'timetable = "announced"', ""]


def test_a_timetable_is_said_to_be_out() -> None:
    after = edits.with_timetable(CALENDAR, "s2_session1", published=True)
    assert changed(CALENDAR, after) == ['- timetable = "announced"', '+ timetable = "published"']
    with pytest.raises(CannotEdit):
        edits.with_timetable(CALENDAR, "s9", published=True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-01-05 23:59", "2025-01-05 23:59"),
        ("5/1/2025", "2025-01-05 23:59"),
        ("dimanche 5 janvier 2025 à 18h", "2025-01-05 18:00"),
        ("5 janvier, 18h30", "2025-01-05 18:30"),
        ("5 January 2025 12:00", "2025-01-05 12:00"),
        ("1er septembre", "2024-09-01 23:59"),
        ("lundi 1er septembre", "2025-09-01 23:59"),
        ("demain", None),
        ("31 avril", None),
        ("2025-13-01", None),
        ("5 janvier 2025 à 25h", None),
    ],
)
def test_a_deadline_is_read_as_people_write_it(written: str, meant: str | None) -> None:
    assert edits.moment(written, "2024-2025") == (None if meant is None else local(meant))


def test_a_weekday_that_the_day_has_not_is_told() -> None:
    with pytest.raises(Contradiction) as told:
        edits.moment("dimanche 26 mai 2025", "2024-2025")
    assert told.value.day == date(2025, 5, 26)
