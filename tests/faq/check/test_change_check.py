"""What a change would do is told before it is made: in plain differences, new faults, and questions that move."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from faq.calendar import edits
from faq.catalog import Catalog
from faq.changes import Change
from faq.check.change_check import Examiner, Findings, MovedQuestion
from faq.check.differences import Difference, What, differences
from faq.entry import Answer, Nothing
from faq.files import keeping
from faq.pages import rewriting
from tests.support.office import CALENDAR, DATES, office

FILE = "fr/01-dates.md"
ANSWER, NOTHING = Answer(("who_decides",), 0.9), Nothing()
QUESTIONS = [
    {"text": "c'est quand les examens", "expect": ["dates_all"]},
    {"text": "qui étudie ma demande", "expect": ["who_decides"]},
    {"text": "une recette de quiche", "expect": [], "kind": "nothing"},
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    directory = office(tmp_path / "content")
    lines = "\n".join(json.dumps(question) for question in QUESTIONS)
    (directory / "questions.jsonl").write_text(lines, encoding="utf-8")
    return directory


def examine(files: Path, after: str, file: str = FILE) -> Findings:
    before = (files / file).read_bytes()
    return Examiner(files).examine(Change(file, before, after.encode()), Catalog.load(files))


def told(before: str, after: str, file: str = FILE) -> list[Difference]:
    return differences(Change(file, before.encode(), after.encode()), None)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(DATES, [], id="nothing"),
        pytest.param(
            DATES.replace("# Dates", "<!-- x -->\n# Dates", 1).replace("<!-- x -->\n", ""), [], id="layout"
        ),
        pytest.param(
            DATES.replace("# Dates", "# Sessions", 1),
            [Difference(What.TITLE, FILE, "Dates", "Sessions")],
            id="title",
        ),
        pytest.param(
            DATES.replace("> dates des partiels\n", "> quel jour\n"),
            [
                Difference(What.WORDING_REMOVED, "Quand ont lieu les examens ?", "dates des partiels"),
                Difference(What.WORDING_ADDED, "Quand ont lieu les examens ?", "", "quel jour"),
            ],
            id="wordings",
        ),
        pytest.param(
            DATES.replace("Le service des examens.", "La commission.\nVite."),
            [Difference(What.ANSWER, "Qui décide ?", "Le service des examens.", "La commission.\nVite.")],
            id="answer",
        ),
        pytest.param(
            DATES.replace("## Qui décide ? {#who_decides}", "## Qui tranche ? {#who_decides .elsewhere}"),
            [
                Difference(What.QUESTION, "Qui décide ?", "Qui décide ?", "Qui tranche ?"),
                Difference(What.KIND, "Qui tranche ?", "answer", "elsewhere"),
            ],
            id="question and kind",
        ),
        pytest.param(
            DATES.replace("{#who_decides}", "{#who}"),
            [
                Difference(What.ENTRY_REMOVED, "Qui décide ?", "Le service des examens."),
                Difference(What.ENTRY_ADDED, "Qui décide ?", "", "Le service des examens."),
            ],
            id="another name",
        ),
        pytest.param(
            DATES.replace("## Qui décide", "Qui décide"),
            [Difference(What.LINES, FILE, "## Qui décide ? {#who_decides}", "Qui décide ? {#who_decides}")],
            id="a file with faults",
        ),
    ],
)
def test_a_change_is_told_by_what_it_means(after: str, expected: list[Difference]) -> None:
    found = told(DATES, after)
    if expected and expected[0].what is What.LINES:
        assert {difference.what for difference in found} <= {What.LINES, What.ENTRY_REMOVED, What.ANSWER}
        assert found
    else:
        assert found == expected


def test_a_change_of_the_calendar_names_its_values() -> None:
    after = edits.with_timetable(CALENDAR, "s2_session1", published=True).replace('Paris"', 'Lille"', 1)
    assert told(CALENDAR, after, "calendar.toml") == [
        Difference(What.VALUE, "place", "Centre Cnam Paris", "Centre Cnam Lille"),
        Difference(What.VALUE, "s2_session1.timetable", "announced", "published"),
    ]


def test_a_change_of_the_offices_own_file_names_its_values() -> None:
    before = 'languages = ["fr", "en"]\n[words]\nprofile.fr = "Essai."\nprofile.en = "Trial."\n'
    after = before.replace('["fr", "en"]', '["en", "fr"]').replace("Trial", "On trial")
    assert [(each.what, each.about) for each in told(before, after, "office.toml")] == [
        (What.VALUE, "languages"),
        (What.VALUE, "words.profile.en"),
    ]


def test_a_deadline_that_is_clear_at_last_is_told_before_what_it_replaces() -> None:
    after = edits.with_deadline(CALENDAR, "s2_session1", datetime.fromisoformat("2025-05-25 23:59"))
    assert [(each.about, each.after) for each in told(CALENDAR, after, "calendar.toml")] == [
        ("s2_session1.deadline", "2025-05-25 23:59"),
        ("s2_session1.deadline_printed", ""),
        ("s2_session1.deadline_readings", ""),
    ]


def test_a_timetable_is_told_by_its_exams(files: Path) -> None:
    head = "Code UE;Date;Début;Fin\n"
    row = "NFP101;21/01/2025;18h30;20h30\n"
    calendar = Catalog.load(files).calendar
    change = Change("timetable/plan.csv", head.encode(), (head + row).encode())
    assert differences(change, calendar) == [
        Difference(What.EXAMS_ADDED, "plan.csv", "", "NFP101 21/01/2025 18:30-20:30")
    ]
    assert differences(Change("timetable/plan.csv", b"\xff\x00", b"\x00\xfe"), calendar) in (
        [],
        [Difference(What.LINES, "timetable/plan.csv")],
    )


def test_an_unknown_value_blocks_with_file_and_line(files: Path) -> None:
    found = examine(files, DATES.replace("{{ year }}", "{{ yaer }}"))
    assert [str(fault.place) for fault in found.blocking] == ["fr/01-dates.md:7"]
    assert found.after is None
    assert not found.clean


def test_a_fault_between_two_files_blocks(files: Path) -> None:
    found = examine(files, rewriting.with_wording(DATES, FILE, "who_decides", "exam dates"))
    assert "exam dates" in found.blocking[0].what
    assert str(files) not in str(found.blocking)
    assert "guichet-" not in str(found.blocking)


def test_only_what_a_change_adds_is_told(files: Path) -> None:
    wrong = DATES.replace("Le service des examens.", "Le service, avant dimanche 26 mai 2025.")
    (files / FILE).write_text(wrong, encoding="utf-8")
    assert examine(files, wrong.replace("# Dates\n", "# Dates\n\n")).faults == ()
    again = wrong.replace("avant dimanche 26 mai 2025", "avant lundi 27 mai 2025")
    found = examine(files, again)
    assert [fault.place.line for fault in found.faults] == [15]
    assert "27 mai" in found.faults[0].what
    assert found.mended == 1


def test_questions_that_a_change_breaks_and_mends_are_named(files: Path) -> None:
    moved = DATES.replace("> qui étudie ma demande\n", "").replace(
        "> dates des partiels\n", "> dates des partiels\n> qui étudie ma demande\n"
    )
    broken = examine(files, moved)
    assert [(each.text, each.related) for each in broken.broken] == [("qui étudie ma demande", True)]
    assert not broken.clean
    (files / FILE).write_text(moved, encoding="utf-8")
    mended = examine(files, DATES)
    assert [each.text for each in mended.repaired] == ["qui étudie ma demande"]
    assert (mended.clean, mended.asked, mended.broken) == (True, 3, ())


def test_a_line_with_half_a_character_is_told_and_the_others_are_asked(files: Path) -> None:
    keeping.use(files.parent)
    asked, odd = files / "questions.jsonl", r'{"text": "la date \ud83d", "expect": ["dates_all"]}'
    asked.write_text(f"{asked.read_text(encoding='utf-8')}\n{odd}\n", encoding="utf-8")
    found = examine(files, rewriting.with_wording(DATES, FILE, "dates_all", "quel jour"))
    assert (found.asked, found.blocking) == (3, ())
    added = Change("questions.jsonl", None, asked.read_bytes())
    asked.unlink()
    (fault,) = Examiner(files).examine(added, Catalog.load(files)).faults
    assert (fault.place.path.name, fault.place.line) == ("questions.jsonl", 4)


def test_a_new_wording_that_another_entry_answers_is_told_with_it(files: Path) -> None:
    found = examine(files, rewriting.with_wording(DATES, FILE, "who_decides", "les dates des partiels"))
    assert [(each.text, each.before.entry_ids) for each in found.taken] == [  # type: ignore[union-attr]
        ("les dates des partiels", ("dates_all",))
    ]
    assert not found.clean
    own = examine(files, rewriting.with_wording(DATES, FILE, "dates_all", "les dates des partiels"))
    assert (own.taken, own.clean) == ((), True)


@pytest.mark.parametrize(
    ("broken", "repaired", "clean"),
    [
        ([MovedQuestion("who", ANSWER, NOTHING)], [], False),
        ([MovedQuestion("who", ANSWER, NOTHING, near=True)], [], True),
        ([MovedQuestion("who", ANSWER, NOTHING, related=False)], [], True),
        ([MovedQuestion("who", ANSWER, NOTHING, related=False)] * 3, [], False),
        (
            [MovedQuestion("who", ANSWER, NOTHING, related=False)] * 3,
            [MovedQuestion("where", NOTHING, ANSWER, related=False)],
            True,
        ),
        (
            [MovedQuestion("who", ANSWER, NOTHING, related=False)] * 3,
            [MovedQuestion("where", NOTHING, ANSWER)] * 3,
            False,
        ),
    ],
    ids=["harm", "one tap away", "on the edge", "too many on the edge", "as many gained", "gained by intent"],
)
def test_what_tips_over_on_the_edge_speaks_against_a_change_only_in_number(
    broken: list[MovedQuestion], repaired: list[MovedQuestion], clean: bool
) -> None:
    found = Findings((), broken=tuple(broken), repaired=tuple(repaired), asked=200)
    assert found.clean is clean


def test_a_question_that_has_nothing_to_do_with_what_a_change_touches_is_on_the_edge(files: Path) -> None:
    asked = [
        {"text": "dates partiels", "expect": ["dates_all"]},
        {"text": "étudie demande", "expect": ["who_decides"]},
    ]
    (files / "questions.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    before = Catalog.load(files)
    (files / "weights.toml").write_text("threshold = 1.1\nsuggest = 1.1\n", encoding="utf-8")
    change = Change(
        FILE, DATES.encode(), rewriting.with_wording(DATES, FILE, "who_decides", "qui tranche").encode()
    )
    found = Examiner(files).examine(change, before)
    assert {moved.text: moved.related for moved in found.broken} == {
        "dates partiels": False,
        "étudie demande": True,
    }
    assert (found.lost, found.gained) == (1, 0)


def test_files_that_are_broken_already_do_not_keep_one_of_them_from_being_mended(files: Path) -> None:
    good = Catalog.load(files)
    for lang in ("fr", "en"):
        path = files / lang / "01-dates.md"
        path.write_text(path.read_text(encoding="utf-8").replace("{#dates_all}", "{#}"), encoding="utf-8")
    before = (files / FILE).read_bytes()
    found = Examiner(files).examine(Change(FILE, before, DATES.encode()), good)
    assert found.blocking == ()
    assert found.mended


def test_examining_changes_no_file(files: Path) -> None:
    before = {path: path.read_bytes() for path in files.rglob("*") if path.is_file()}
    examine(files, DATES.replace("Le service", "La commission"))
    assert {path: path.read_bytes() for path in files.rglob("*") if path.is_file()} == before
