"""What may be requested is read as it was written: by every kind of file that has no faults."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from faq.calendar.sessions import Standing
from faq.check import lint_forms
from faq.files.toml_places import places
from faq.forms import requests_file
from faq.forms.kinds import Check, Decision, RequestKind, Type
from tests.support.forms import PARIS, REQUESTS, REQUESTS_FILES
from tests.support.office import calendar, paris
from tests.support.paths import ROOT

PATH = Path("requests.toml")
SHIPPED = requests_file.load(requests_file.SHIPPED, PARIS)


def kind(text: str, kind_id: str) -> RequestKind:
    forms = requests_file.parse(text, PATH, PARIS).forms
    assert forms is not None
    found = forms.kind(kind_id)
    assert found is not None
    return found


@given(REQUESTS_FILES)
def test_a_file_without_faults_is_read_whole(text: str) -> None:
    found = requests_file.parse(text, PATH, PARIS)
    assert [str(fault) for fault in found.faults] == []
    assert found.forms is not None
    written = tomllib.loads(text)["kind"]
    assert {kind.id: [each.id for each in kind.questions] for kind in found.forms} == {
        kind_id: table["questions"] for kind_id, table in written.items()
    }


@given(REQUESTS_FILES)
def test_every_value_is_found_where_it_stands(text: str) -> None:
    lines, whole = text.split("\n"), tomllib.loads(text)
    for path, span in places(text).spans.items():
        assert path[-1] in lines[span.line - 1]
        if not text[span.start :].startswith("["):
            found: object = whole
            for name in path:
                assert isinstance(found, dict)
                found = found[name]
            assert tomllib.loads(f"value = {text[span.start : span.end]}")["value"] == found


def test_a_kind_puts_a_question_for_all_in_words_of_its_own() -> None:
    own, other = kind(REQUESTS, "copy").question("name"), kind(REQUESTS, "trip").question("name")
    assert own
    assert other
    assert (own.help.text("en"), other.help.text("en")) == ("As on the card.", "")
    assert own.ask == other.ask


def test_a_question_is_asked_only_where_its_conditions_hold() -> None:
    copy = kind(REQUESTS, "copy")

    def asked(**answers: str) -> list[str]:
        return [question.id for question in copy.asked(answers)]

    assert asked() == ["form", "copies", "name"]
    assert asked(form="paper") == ["form", "urgent", "copies", "name"]
    assert asked(form="paper", urgent="yes") == ["form", "urgent", "address", "copies", "name"]
    assert asked(form="file", urgent="yes") == ["form", "copies", "name"], "urgent is no question then"


def test_a_kind_is_taken_until_its_own_date(tmp_path: Path) -> None:
    trip, copy, overlap = (kind(REQUESTS, name) for name in ("trip", "copy", "overlap"))
    dates = calendar(tmp_path)
    last, after = paris("2025-06-30 23:59:59"), paris("2025-07-01 00:00")
    assert (trip.until.standing(last), trip.until.standing(after)) == (Standing.OPEN, Standing.CLOSED)
    assert [each.is_open(dates, after) for each in (trip, copy, overlap)] == [False, True, False]


def test_the_shipped_kinds_are_those_of_the_page() -> None:
    assert [kind.id for kind in SHIPPED] == ["overlap", "travel", "disability", "m1_certificate"]
    disability, m1 = SHIPPED.kind("disability"), SHIPPED.kind("m1_certificate")
    assert disability
    assert m1
    assert disability.referred
    assert disability.questions == ()
    assert m1.decisions == (Decision.DONE, Decision.REFUSED)
    assert m1.of_type(Type.SESSION) is None
    assert SHIPPED.kinds[0].checks == (Check.OVERLAP,)


def test_the_starter_s_kinds_can_be_used() -> None:
    assert [kind.id for kind in requests_file.load(ROOT / "faq" / "starter" / requests_file.NAME, PARIS)] == [
        "overlap",
        "attendance",
    ]


NOTES: dict[str, tuple[str, str, int, str]] = {
    "a language is missing": ('title.en = "Copy"\n', "", 31, "`title` is not said in the language en."),
    "a question nobody asks": ('"number", "email"]', '"number"]', 136, "No kind asks `email`."),
    "too wide for a phone": (
        '"Copie"',
        f'"{"Copie " * 8}"',
        31,
        "« Copie Copie Copie Copie Copie Copie Copie Copie » has",
    ),
    "nobody's request": ('"moment", "name"]', '"moment"]', 8, "`overlap` asks neither"),
    "over": ("2025-06-30", "2024-06-30", 18, "`trip` is not taken any more"),
}


@pytest.mark.parametrize(("old", "new", "line", "what"), NOTES.values(), ids=NOTES)
def test_what_is_worth_a_second_look_is_noted(
    tmp_path: Path, old: str, new: str, line: int, what: str
) -> None:
    path = tmp_path / requests_file.NAME
    path.write_text(REQUESTS.replace(old, new, 1), encoding="utf-8")
    found = list(lint_forms.lint(path, calendar(tmp_path), paris("2025-01-01 12:00")))
    assert [note for note in found if note.place.line == line and note.what.startswith(what)], found
    assert all(note.note for note in found)


def test_the_sound_file_has_nothing_to_note(tmp_path: Path) -> None:
    path = tmp_path / requests_file.NAME
    path.write_text(REQUESTS, encoding="utf-8")
    assert list(lint_forms.lint(path, calendar(tmp_path), paris("2025-01-01 12:00"))) == []
