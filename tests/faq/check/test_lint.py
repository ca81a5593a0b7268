"""What is wrong with the office's files is told with file, line and remedy; what is only worth knowing is a note."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.settings import CONTENT
from faq.catalog import Catalog
from faq.check import lint_search
from faq.check.lint import Fault, lint
from faq.entry import Answer, Nothing, Outcome, Suggestions
from faq.files import keeping
from faq.search.encoder import encoding
from faq.search.encoder.vectors import Vectors
from tests.support.encoders import ToldEncoder
from tests.support.linted import answer, faults, found
from tests.support.office import CALENDAR, DATES, ENGLISH, READINGS, office, paris
from tests.support.running_bot import learnt

WORDINGS = "".join(f"> façon numéro {number} de le dire\n" for number in range(8))


@pytest.fixture(scope="module")
def shipped() -> list[Fault]:
    with learnt():
        return lint(CONTENT)


def test_the_shipped_files_have_no_fault(shipped: list[Fault]) -> None:
    assert [str(fault) for fault in shipped if not fault.note] == []


def test_the_shipped_files_declare_both_contradictions_of_the_page(shipped: list[Fault]) -> None:
    told = [fault.what for fault in shipped if "Declared" in fault.remedy]
    assert told == [
        "« dimanche 26 mai »: 2025-05-26 is a Monday.",
        "« vendredi 26 août »: 2025-08-26 is a Tuesday.",
    ]


def test_a_sound_directory_has_only_notes(tmp_path: Path) -> None:
    assert faults(office(tmp_path)) == []
    assert [(path, line) for path, line, _ in found(tmp_path, notes=True)] == [
        ("calendar.toml", 27),
        ("fr/01-dates.md", 3),
        ("fr/01-dates.md", 12),
    ]


CALENDARS = {
    "undeclared contradiction": (READINGS, 'deadline = "2025-05-26 23:59"', 27, "2025-05-26 is a Monday"),
    "outside the year": (
        "first = 2025-06-10\nlast = 2025-06-21",
        "first = 2026-06-10\nlast = 2026-06-21",
        25,
        "not in the academic year",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), CALENDARS.values(), ids=CALENDARS.keys())
def test_a_calendar_that_contradicts_itself_is_a_fault(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in CALENDAR
    told = faults(office(tmp_path, calendar=CALENDAR.replace(old, new)))
    assert [(path, number) for path, number, text in told if words in text] == [("calendar.toml", line)]


def test_a_question_in_one_language_only_is_a_note(tmp_path: Path) -> None:
    office(tmp_path, en=ENGLISH[: ENGLISH.index("## Who decides")])
    assert faults(tmp_path) == []
    assert [line for _, line, told in found(tmp_path, notes=True) if "not in the folder en" in told] == [12]


def test_while_a_page_cannot_be_read_nothing_is_said_of_what_it_lacks(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("{#who_decides}", "{#who_decides"))
    assert [(path, line) for path, line, _ in faults(tmp_path)] == [("fr/01-dates.md", 12)]
    assert [path for path, _, _ in found(tmp_path, notes=True) if path.endswith(".md")] == []


def test_a_file_of_another_name_among_the_pages_is_a_note(tmp_path: Path) -> None:
    office(tmp_path)
    for name in ("02-delais.md.txt", "Stages.docx", ".cache", "~$Stages.docx", "01-dates.md~"):
        (tmp_path / "fr" / name).write_text("# Stages\n", encoding="utf-8")
    told = [path for path, _, told in found(tmp_path, notes=True) if "is not read" in told]
    assert told == ["fr/02-delais.md.txt", "fr/Stages.docx"]


def test_few_wordings_are_a_note_until_there_are_enough(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("> qui étudie ma demande\n", WORDINGS))
    few = [told for _, _, told in found(tmp_path, notes=True) if "other ways" in told]
    assert [told.split("`")[1] for told in few] == ["dates_all"]


def test_a_sentence_that_a_disputed_deadline_breaks_is_a_fault(tmp_path: Path) -> None:
    office(
        tmp_path,
        fr=answer(
            "{% if open_session %}Avant le **{{ open_session.deadline | datetime }}**.{% else %}Non.{% endif %}"
        ),
    )
    ((_, line, told),) = faults(tmp_path)
    assert line == 12
    assert "behind a colon" in told


def test_an_address_that_only_the_office_can_open_is_a_note(tmp_path: Path) -> None:
    inside = (
        "Voir [ici](http://10.1.2.3/a).\n\n[Plan](https://plan.intranet/salles)\n[Site](https://www.cnam.fr/)"
    )
    office(tmp_path, fr=answer(inside))
    assert faults(tmp_path) == []
    told = [(line, words) for _, line, words in found(tmp_path, notes=True) if "network only" in words]
    assert [line for line, _ in told] == [15, 17]
    assert "`https://plan.intranet/salles`" in told[1][1]


def test_words_in_another_order_compete_too(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("> qui étudie ma demande", "> partiels : des dates"))
    assert [line for _, line, told in found(tmp_path, notes=True) if "100 % like" in told] == [13]


def test_questions_that_differ_by_their_session_do_not_compete(tmp_path: Path) -> None:
    fr = DATES.replace("dates_all", "dates_s1_session1").replace("who_decides", "dates_s2_session1")
    fr = fr.replace("> qui étudie ma demande", "> date des partiels")
    en = ENGLISH.replace("dates_all", "dates_s1_session1").replace("who_decides", "dates_s2_session1")
    office(tmp_path, fr=fr, en=en)
    assert faults(tmp_path) == []
    assert [told for _, _, told in found(tmp_path, notes=True) if "% like" in told] == []


def three_sessions(deadline: str) -> str:
    """The calendar with a third session, on 8 September, 15 days before which requests close in the two others."""
    table = CALENDAR[CALENDAR.index("[[session]]") : CALENDAR.rindex("[[session]]")]
    third = table.replace("s1_session1", "s2_session2").replace("2025-02-01", "2025-09-13")
    third = third.replace("2025-01-20", "2025-09-08").replace("2025-01-05", deadline)
    return f"{CALENDAR}\n{third}"


@pytest.mark.parametrize(
    ("deadline", "days"), [("2025-07-24", "46"), ("2025-09-01", "7")], ids=["a month early", "too late"]
)
def test_a_deadline_far_from_the_usual_lead_is_a_note(tmp_path: Path, deadline: str, days: str) -> None:
    office(tmp_path, calendar=three_sessions(deadline))
    ((path, line, told),) = [note for note in found(tmp_path, notes=True) if "are usual" in note[2]]
    assert (path, line) == ("calendar.toml", 37)
    assert told.startswith(f"Requests for `s2_session2` close {days} days before it; 15 are usual.")


def test_deadlines_about_as_usual_are_not_told(tmp_path: Path) -> None:
    office(tmp_path, calendar=three_sessions("2025-08-20"))
    assert [told for _, _, told in found(tmp_path, notes=True) if "usual" in told] == []


@pytest.mark.parametrize(("now", "told"), [("2025-06-21 23:59", []), ("2025-06-22 00:00", [26])])
def test_when_every_session_is_past_that_is_a_note(tmp_path: Path, now: str, told: list[int]) -> None:
    faults = lint(office(tmp_path), paris(now))
    assert [fault.place.line for fault in faults if "Every session of 2024-2025" in fault.what] == told
    assert all(fault.note for fault in faults)


def called(monkeypatch: pytest.MonkeyPatch, target: str) -> list[object]:
    """What a function is called with first, each time from now on."""
    module, _, name = target.rpartition(".")
    function, calls = getattr(import_module(module), name), list[object]()

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls.append(args[0])
        return function(*args, **kwargs)

    monkeypatch.setattr(target, counted)
    return calls


def test_after_an_edit_of_an_answer_only_that_is_tried_and_nothing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.use(tmp_path / "kept")
    built = called(monkeypatch, "faq.search.office_index.build")
    tried = called(monkeypatch, "faq.consistency._unfit")
    looked_at = called(monkeypatch, "faq.check.lint._clumsy_or_long")
    encoder = ToldEncoder({})
    encoding.choose(encoding.Encoding(encoder, Vectors(encoder)))
    directory, now = office(tmp_path / "office"), paris("2025-01-01")
    page = directory / "fr" / "01-dates.md"
    told = [str(fault) for fault in lint(directory, now)]
    assert [len(calls) for calls in (built, tried, looked_at)] == [1, 4, 4]
    before = len(encoder.asked)
    assert before
    page.write_text(page.read_text().replace("Le service des examens.", "Le service."))
    assert [str(fault) for fault in lint(directory, now)] == told
    assert [len(calls) for calls in (built, tried, looked_at)] == [1, 5, 5]
    assert len(encoder.asked) == before
    page.write_text(page.read_text().replace("Le service.", "Le service {{ nothing }}."))
    for _ in range(2):
        assert any("nothing" in str(fault) for fault in lint(directory, now))


class Deaf:
    """A search that understands only one question."""

    name = ""

    def decide_with_reach(self, text: str, _context: str | None = None) -> tuple[Outcome, float]:
        return (Answer(("dates_all",), 1.0) if text == "Qui décide ?" else Nothing()), 0.0


def test_a_question_that_its_own_words_do_not_find_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faq.check.lint.index_of", lambda *_: Deaf())
    office(
        tmp_path,
        en="# D\n\n## Qui décide ? {#dates_all}\nSoon.\n",
        fr=DATES.replace("## Qui décide ?", "## Qui ?"),
    )
    told = [(path, line) for path, line, text in found(tmp_path, notes=True) if "should lead to" in text]
    assert told == [("fr/01-dates.md", 3), ("fr/01-dates.md", 12)]


ASTRAY: dict[str, tuple[Outcome, str | None]] = {
    "leads there": (Answer(("dates_all",), 0.9), None),
    "leads there too": (Answer(("who_decides", "dates_all"), 0.9), None),
    "is offered": (Suggestions(("who_decides", "dates_all"), 0.5), None),
    "leads elsewhere": (Answer(("who_decides",), 0.9), "and is answered with `who_decides`."),
    "is not offered": (Suggestions(("who_decides",), 0.5), "and is offered `who_decides`."),
    "leads nowhere": (Nothing(), "and is not answered."),
}


@pytest.mark.parametrize(("outcome", "words"), ASTRAY.values(), ids=ASTRAY.keys())
def test_a_wording_that_does_not_lead_where_it_stands_is_a_note_at_its_line(
    tmp_path: Path, outcome: Outcome, words: str | None
) -> None:
    asked = lint_search.phrasings(Catalog.load(office(tmp_path)).entries)[2]
    assert asked.text == "dates des partiels"
    found = lint_search.astray(asked, lambda _: outcome)
    assert (found is None) is (words is None)
    if found and words:
        assert (found.place.line, found.note) == (5, True)
        assert found.what == f"« dates des partiels » should lead to `dates_all` {words}"


def test_a_question_itself_must_be_answered_not_only_offered(tmp_path: Path) -> None:
    asked = lint_search.questions(Catalog.load(office(tmp_path)).entries)[0]
    found = lint_search.astray(asked, lambda _: Suggestions(("dates_all", "who_decides"), 0.5))
    assert found
    assert found.place.line == 3


def test_faults_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("{#dates_all}", "").replace("{#who_decides}", ""), calendar="x")
    told = [(str(fault.place.path), fault.place.line) for fault in lint(tmp_path)]
    assert told == sorted(told)
    assert len(told) >= 3


def test_while_the_calendar_cannot_be_read_the_forms_are_checked_and_the_timetables_said_to_wait(
    tmp_path: Path,
) -> None:
    office(tmp_path, calendar="x")
    (tmp_path / "requests.toml").write_text('[kind.other]\ntitle = "Autre"\n', encoding="utf-8")
    (tmp_path / "timetable").mkdir()
    (tmp_path / "timetable" / "planning.csv").write_text("code,titre\n", encoding="utf-8")
    told = lint(tmp_path)
    assert {(each.place.path.name, each.note) for each in told} >= {
        ("calendar.toml", False),
        ("requests.toml", False),
        ("planning.csv", True),
    }


def test_every_fault_says_how_to_mend_it(tmp_path: Path) -> None:
    office(tmp_path, fr=answer("Le lundi 5 janvier 2025."), en=ENGLISH.replace("{#dates_all}", "{#Dates}"))
    told: list[Fault] = lint(tmp_path)
    assert all(fault.what.endswith((".", ")")) and fault.remedy for fault in told)


def test_every_fault_and_note_says_why_it_matters(tmp_path: Path, shipped: list[Fault]) -> None:
    office(
        tmp_path, fr=answer("Le lundi 5 janvier 2025, et en 2024-2025."), en=ENGLISH.replace("office.", "")
    )
    told = [*shipped, *lint(tmp_path)]
    assert [str(fault) for fault in told if not fault.why.endswith(".")] == []
    assert len({fault.why for fault in told}) >= 4


def test_a_folder_in_a_language_that_is_not_offered_is_told(tmp_path: Path) -> None:
    office(tmp_path)
    (tmp_path / "office.toml").write_text('languages = ["fr"]\n', encoding="utf-8")
    notes = [fault for fault in lint(tmp_path) if fault.place.path == tmp_path / "en"]
    assert [(fault.what, fault.note) for fault in notes] == [
        ("The folder en is not read: `languages` in office.toml does not name it.", True)
    ]
