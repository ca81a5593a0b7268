"""What students ask is kept with the entry it should lead to; `check` asks it all and tells what an edit breaks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands.check import check
from bot.settings import CONTENT
from faq.check.regression import Grade, Tried, fault, judge, tally
from faq.entry import Answer, Nothing, Outcome, Place, Suggestions
from faq.pages import questions_file
from faq.pages.questions_file import LabelledQuestion
from tests.support.office import DATES, office

PLACE = Place(Path("questions.jsonl"), 7)
KNOWN = ("dates_all", "who_decides")


def asked(*expect: str, kind: str = "answer", every: bool = False) -> LabelledQuestion:
    return LabelledQuestion("c kan ?", expect, PLACE, kind, every=every)


JUDGED: dict[str, tuple[LabelledQuestion, Outcome, Grade]] = {
    "answered": (asked("a"), Answer(("a",), 0.9), Grade.RIGHT),
    "one of two that may be": (asked("a", "b"), Answer(("b",), 0.9), Grade.RIGHT),
    "a tap away": (asked("a"), Suggestions(("b", "a"), 0.4), Grade.NEAR),
    "not among the suggestions": (asked("a"), Suggestions(("b", "c"), 0.4), Grade.WRONG),
    "another entry": (asked("a"), Answer(("b",), 0.9), Grade.WRONG),
    "nothing found": (asked("a"), Nothing(), Grade.WRONG),
    "both of two questions": (asked("a", "b", every=True), Answer(("b", "a"), 0.9), Grade.RIGHT),
    "one of two questions": (asked("a", "b", every=True), Answer(("a",), 0.9), Grade.NEAR),
    "too short, with guesses": (asked("a", kind="suggestions"), Suggestions(("a",), 0.4), Grade.RIGHT),
    "none of our business": (asked(kind="nothing"), Nothing(), Grade.RIGHT),
    "none of our business, guessed": (asked(kind="nothing"), Suggestions(("a",), 0.3), Grade.NEAR),
    "none of our business, and said so": (asked("a", kind="nothing"), Answer(("a",), 0.9), Grade.RIGHT),
    "none of our business, not found": (asked("a", kind="nothing"), Nothing(), Grade.RIGHT),
    "none of our business, but another": (asked("a", kind="nothing"), Answer(("b",), 0.9), Grade.WRONG),
    "none of our business, answered": (asked(kind="nothing"), Answer(("a",), 0.9), Grade.WRONG),
}


@pytest.mark.parametrize(("question", "outcome", "grade"), JUDGED.values(), ids=JUDGED.keys())
def test_an_outcome_is_judged_by_what_the_student_gets(
    question: LabelledQuestion, outcome: Outcome, grade: Grade
) -> None:
    assert judge(question, outcome) is grade


def test_a_question_that_is_lost_says_where_it_went_and_where_it_goes() -> None:
    told = fault(Tried(asked("a"), Answer(("b",), 0.9), before=Answer(("a",), 0.8)))
    assert told is not None
    assert str(told) == (
        "questions.jsonl:7: « c kan ? » was right (answered with `a`) and is now answered with `b`. "
        "It should lead to `a`: add a wording there."
    )
    assert told.note


@pytest.mark.parametrize("outcome", [Answer(("a",), 0.9), Suggestions(("a", "b"), 0.4)])
def test_nothing_is_told_of_a_question_that_is_right_or_always_was_near(outcome: Outcome) -> None:
    assert fault(Tried(asked("a"), outcome)) is None


def test_a_question_that_is_only_near_now_is_told() -> None:
    lost = Tried(asked("a"), Suggestions(("b", "a"), 0.4), before=Answer(("a",), 0.8))
    assert fault(lost) is not None
    assert (tally([lost]).near, tally([lost]).lost, tally([lost]).wrong) == (1, 1, 0)


WRONG_LINES = {
    "no JSON": ("c kan les exams", "no JSON object"),
    "a list": ('["c kan"]', "no JSON object"),
    "half a character": ('{"text": "la date \\ud83d", "expect": ["dates_all"]}', "half a character"),
    "half a character as an id": ('{"text": "x", "expect": ["\\udcff"]}', "half a character"),
    "half a character as a key": ('{"text": "x", "expect": ["dates_all"], "\\udcff": 1}', "half a char"),
    "no words": ('{"expect": ["dates_all"]}', "`text`"),
    "empty words": ('{"text": " ", "expect": ["dates_all"]}', "`text`"),
    "no expectation": ('{"text": "x"}', "`expect`"),
    "one id without a list": ('{"text": "x", "expect": "dates_all"}', "`expect`"),
    "unknown id": ('{"text": "x", "expect": ["date_all"]}', "no question `date_all`"),
    "unknown kind": ('{"text": "x", "expect": ["dates_all"], "kind": "reply"}', "cannot be `reply`"),
    "kind that is no word": ('{"text": "x", "expect": ["dates_all"], "kind": ["a"]}', "`kind` cannot be"),
    "no id, but an answer": ('{"text": "x", "expect": [], "kind": "answer"}', "contradict"),
    "unknown key": ('{"text": "x", "expect": ["dates_all"], "expected": 1}', "`expected` means nothing"),
    "context that is no text": ('{"text": "x", "expect": ["dates_all"], "context": 3}', "`context`"),
    "all that is no yes or no": ('{"text": "x", "expect": ["dates_all"], "all": "yes"}', "`all`"),
    "flags that are no words": ('{"text": "x", "expect": ["dates_all"], "flags": "sms"}', "`flags`"),
    "twice": ('{"text": "sound", "expect": ["who_decides"]}', "stands in line 1"),
}
SOUND = '{"text": "sound", "expect": ["dates_all"]}'


@pytest.mark.parametrize(("line", "words"), WRONG_LINES.values(), ids=WRONG_LINES.keys())
def test_a_line_that_cannot_be_used_is_told_with_its_number(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f"{SOUND}\n\n{line}\n", encoding="utf-8")
    read, (found,) = questions_file.read(path, KNOWN)
    assert found.place.line == 3
    assert words in found.what
    assert found.remedy
    assert read[0].text == "sound"


def test_both_halves_of_a_character_are_one(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"text": "la date \\ud83c\\udf93", "expect": ["dates_all"]}', encoding="utf-8")
    (read,), faults = questions_file.read(path, KNOWN)
    assert (read.text, faults) == ("la date 🎓", [])


def test_the_same_words_after_another_question_are_another_question(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    after = (
        '{"text": "sound", "context": "qui décide ?", "expect": ["who_decides"], "all": true, "flags": ["x"]}'
    )
    path.write_text(f"{SOUND}\n{after}\n", encoding="utf-8")
    (_, second), faults = questions_file.read(path, KNOWN)
    assert faults == []
    assert second == LabelledQuestion(
        "sound", ("who_decides",), Place(path, 2), context="qui décide ?", every=True, flags=("x",)
    )


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    read, faults = questions_file.read(path, KNOWN)
    assert (read, len(faults)) == ([], 1)


def test_the_shipped_questions_all_lead_to_entries_that_there_are() -> None:
    from faq.reading import read_all

    read, faults = questions_file.read(
        CONTENT / "questions.jsonl", {entry.id for entry in read_all(CONTENT).entries}
    )
    assert faults == []
    assert len(read) > 600


QUESTIONS = [
    {"text": "dates des partiels", "expect": ["dates_all"]},
    {"text": "qui étudie ma demande", "expect": ["who_decides"]},
    {"text": "xylophone quantique", "expect": [], "kind": "nothing"},
]


def asking(directory: Path, *more: dict[str, Any], **changed: str) -> Path:
    office(directory, **changed)
    lines = [json.dumps(question, ensure_ascii=False) for question in (*QUESTIONS, *more)]
    (directory / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


def run(files: Path, *options: str) -> Result:
    return CliRunner().invoke(check, ["--files", str(files), *options])


def test_check_asks_the_questions_and_tells_the_shares(tmp_path: Path) -> None:
    result = run(asking(tmp_path))
    assert result.exit_code == 0
    assert "3 questions: 100.0% right, 100.0% right or one tap away, 0 wrong." in result.stdout


WRONG = {"text": "dates des partiels ?", "expect": ["who_decides"]}


def test_a_question_that_goes_elsewhere_is_a_note_unless_strict(tmp_path: Path) -> None:
    asking(tmp_path, WRONG)
    lenient, strict = run(tmp_path), run(tmp_path, "--strict")
    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert "questions.jsonl:4: note: « dates des partiels ? » is answered with `dates_all`." in lenient.stdout
    assert "75.0% right, 75.0% right or one tap away, 1 wrong." in lenient.stdout
    assert "questions.jsonl:4: fault: « dates des partiels ? »" in strict.stdout


def test_questions_can_be_left_out(tmp_path: Path) -> None:
    result = run(asking(tmp_path, WRONG), "--no-questions", "--strict")
    assert result.exit_code == 0
    assert "questions:" not in result.stdout


def test_a_tool_reads_a_failing_question_like_any_fault(tmp_path: Path) -> None:
    told = json.loads(run(asking(tmp_path, WRONG), "--json").stdout)
    (question,) = [item for item in told if item["path"].endswith("questions.jsonl")]
    assert (question["line"], question["level"]) == (4, "note")


def test_a_broken_line_of_questions_is_a_fault(tmp_path: Path) -> None:
    asking(tmp_path, {"text": "x", "expect": ["nowhere"]})
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "questions.jsonl:4: fault: There is no question `nowhere`." in result.stdout


def test_an_edit_is_compared_with_an_earlier_copy(tmp_path: Path) -> None:
    before, after = asking(tmp_path / "before", WRONG), tmp_path / "after"
    shutil.copytree(before, after)
    moved = DATES.replace("> qui étudie ma demande\n", "").replace(
        "> dates", "> qui étudie ma demande\n> dates"
    )
    (after / "fr" / "01-dates.md").write_text(moved, encoding="utf-8")
    result = run(after, "--against", str(before), "--strict")
    assert result.exit_code == 1
    assert (
        "« qui étudie ma demande » was right (answered with `who_decides`) and is now answered with `dates_all`."
        in result.stdout
    )
    assert "1 question no longer right." in result.stdout
    assert "questions.jsonl:4: note: « dates des partiels ? »" in result.stdout


def test_without_an_edit_nothing_is_lost(tmp_path: Path) -> None:
    asking(tmp_path, WRONG)
    result = run(tmp_path, "--against", str(tmp_path), "--strict")
    assert result.exit_code == 0
    assert "no longer" not in result.stdout
