"""`ask` answers at the command line: JSON lines for tools, something to read for people, clear words for mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands.ask import ask
from faq.search.explain import EncoderUse
from tests.support.office import CALENDAR, DATES, office

KEYS = ["kind", "entry", "entries", "confidence", "candidates", "text"]
KINDS = """\
# Divers

## Bonjour {#hello .smalltalk}
> salut
> coucou

Bonjour !

## Où se loger ? {#housing .elsewhere}
> trouver une chambre étudiante

C'est une autre administration.

## Je veux faire une demande {#request .request}
> commencer une demande maintenant

Allons-y.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    office(tmp_path)
    (tmp_path / "fr" / "90-divers.md").write_text(KINDS, encoding="utf-8")
    return tmp_path


def run(files: Path, *options: str, feed: str | bytes = "") -> Result:
    return CliRunner().invoke(ask, ["--files", str(files), *options], input=feed)


def replies(files: Path, *lines: str | bytes, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    raw = [line.encode() if isinstance(line, str) else line for line in lines]
    result = run(files, "--json", *options, feed=b"\n".join(raw))
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.split("\n") if line]


def test_each_question_has_one_object_with_the_promised_keys(files: Path) -> None:
    found = replies(files, "c'est quand les examens", '{"text": "qui étudie ma demande"}')
    assert [list(reply) for reply in found] == [KEYS, KEYS]
    assert [reply["entry"] for reply in found] == ["dates_all", "who_decides"]
    assert all(0 <= reply["confidence"] <= 1 for reply in found)
    assert found[0]["candidates"][0]["entry"] == "dates_all"
    assert set(found[0]["candidates"][0]) == {"entry", "score"}


def test_the_kind_is_the_entrys(files: Path) -> None:
    texts = (
        "dates des partiels",
        "salut",
        "trouver une chambre étudiante",
        "commencer une demande maintenant",
    )
    found = replies(files, *texts)
    assert [(reply["kind"], reply["entry"]) for reply in found] == [
        ("answer", "dates_all"),
        ("smalltalk", "hello"),
        ("elsewhere", "housing"),
        ("request", "request"),
    ]
    assert [reply["entries"] for reply in found] == [[reply["entry"]] for reply in found]


def test_the_text_is_what_the_student_reads_at_that_moment(files: Path) -> None:
    (winter,) = replies(files, "dates des partiels")
    assert (
        "Pour 2024-2025, au Centre Cnam Paris : du lundi 20 janvier au samedi 1er février 2025."
        in winter["text"]
    )
    assert "**" not in winter["text"]
    (english,) = replies(files, "exam dates", options=("--lang", "en"))
    assert "from Monday 20 January to Saturday 1 February 2025" in english["text"]


def test_below_the_threshold_nothing_is_answered(files: Path) -> None:
    found = replies(files, "dates examens partiels demande", "zzz", options=("--threshold", "1"))
    assert all(reply["kind"] in ("suggestions", "nothing") and reply["entry"] is None for reply in found)
    for reply in found:
        shown = [candidate["entry"] for candidate in reply["candidates"][: len(reply["entries"])]]
        assert shown == reply["entries"]
        assert reply["text"]


def test_suggestions_name_the_questions_they_offer(files: Path) -> None:
    (reply,) = replies(files, "examens", options=("--threshold", "1"))
    assert reply["kind"] == "suggestions"
    assert "Quand ont lieu les examens ?" in reply["text"]


def test_an_unknown_question_is_an_honest_no(files: Path) -> None:
    (reply,) = replies(files, "xylophone quantique")
    assert (reply["kind"], reply["entry"], reply["entries"]) == ("nothing", None, [])
    assert "deviner" in reply["text"]


def test_the_context_counts(files: Path) -> None:
    alone, after = replies(
        files, '{"text": "et donc ?"}', '{"text": "et donc ?", "context": "dates des partiels"}'
    )
    scores = [{c["entry"]: c["score"] for c in reply["candidates"]} for reply in (alone, after)]
    assert scores[1]["dates_all"] > scores[0]["dates_all"]


LINES: tuple[str | bytes, ...] = (
    "{broken", "[1, 2]", "12", '"dates"', "null", "[" * 5000, "1" * 5000, b"\xff\xfe\x80", '{"text": "\\ud83d"}',
    '{"text": ""}', '{"text": "dates", "context": null}', "a\u2028b\u0085c", "\u202eexamens", "é" * 5000, "😀", "\0",
)  # fmt: skip
"""What a program or a person may send as one line."""


def test_any_line_has_exactly_one_answer(files: Path) -> None:
    found = replies(files, *LINES)
    assert [list(reply) for reply in found] == [KEYS] * len(LINES)


def test_an_object_that_is_no_question_is_told_what_it_needs_and_the_next_line_is_answered(
    files: Path,
) -> None:
    wrong = ('{"texte": "dates"}', '{"text": 3}', '{"text": null}', '{"text": "dates", "context": 4}')
    *found, next_one = replies(files, *wrong, "salut", options=("--explain",))
    assert [list(reply) for reply in found] == [[*KEYS, "fault"]] * len(wrong)
    assert [reply["kind"] for reply in found] == ["nothing"] * len(wrong)
    needs = ['"text"', '"text"', '"text"', '"context"']
    assert all(need in reply["fault"] for need, reply in zip(needs, found, strict=True))
    assert next_one["entry"] == "hello"


def test_empty_lines_are_passed_over(files: Path) -> None:
    assert len(replies(files, "salut", "", "   ", "\t", "merci", "")) == 2
    assert replies(files) == []


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(files: Path) -> None:
    plain, odd = replies(files, "salut"), replies(files, "\ufeffsalut\r")
    assert odd == plain


def test_a_question_on_the_command_line_is_answered_as_json_too(files: Path) -> None:
    result = run(files, "--json", "dates", "des", "partiels")
    assert json.loads(result.stdout)["entry"] == "dates_all"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2025-01-20", "en cours"),
        ("2025-01-19T23:59", "à venir"),
        ("2025-01-19T23:30:00Z", "en cours"),
        ("2025-01-20T00:30:00+02:00", "à venir"),
    ],
)
def test_a_moment_without_offset_is_paris_time(tmp_path: Path, now: str, words: str) -> None:
    state = "{% if sessions.s1_session1 | state %}en cours{% else %}à venir{% endif %}"
    office(tmp_path, fr=DATES.replace("Le service des examens.", state))
    (reply,) = replies(tmp_path, "qui étudie ma demande", options=("--now", now))
    assert words in reply["text"]


@pytest.mark.parametrize("now", ["demain", "2025-13-01", "16/12/2024", "", "0001-01-01", "9999-12-31T23:59Z"])
def test_a_moment_that_is_none_is_told(files: Path, now: str) -> None:
    result = run(files, "--now", now, "dates")
    assert result.exit_code == 2
    assert "moment" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("threshold", ["2", "-0.1", "beaucoup", "nan"])
def test_a_threshold_is_between_nought_and_one(files: Path, threshold: str) -> None:
    assert run(files, "--threshold", threshold, "dates").exit_code == 2


def test_people_read_the_answer_how_sure_it_is_and_what_else_was_likely(files: Path) -> None:
    result = run(files, "dates des partiels")
    assert result.exit_code == 0
    for words in ("du lundi 20 janvier", "█", "%", "dates_all", "Qui décide ?"):
        assert words in result.stdout


def test_an_explanation_names_the_words_as_read_and_the_wordings_that_speak_for_an_entry(files: Path) -> None:
    shown = run(files, "--explain", "cherche chambre").output
    for words in ("word", "chambre", "trouver une chambre étudiante", "sure by words alone; encoder"):
        assert words in shown
    why = replies(files, "cherche chambre", options=("--explain",))[0]["explanation"]
    assert [word["read"] for word in why["words"]] == ["cherche", "chambre"]
    assert why["encoder"] in list(EncoderUse)
    assert 0 <= why["by_words"] <= 1


def test_people_may_pipe_questions(files: Path) -> None:
    result = run(files, feed="salut\n\nqui étudie ma demande\n")
    assert "Bonjour !" in result.stdout
    assert "Le service des examens." in result.stdout


def test_words_that_look_like_markup_are_shown_as_they_are(tmp_path: Path) -> None:
    office(tmp_path, fr=DATES.replace("Le service des examens.", "Le service \\[bold\\] [red] des examens."))
    assert "[bold] [red]" in run(tmp_path, "qui étudie ma demande").stdout


def test_faults_in_the_files_are_told_with_their_lines(tmp_path: Path) -> None:
    office(
        tmp_path,
        calendar=CALENDAR.replace("semester = 1", "semester = 9"),
        fr=DATES.replace("{#dates_all}", ""),
    )
    result = run(tmp_path, "--json", feed="dates\n")
    assert result.exit_code == 1
    assert "calendar.toml:14:" in result.stderr
    assert "01-dates.md:3:" in result.stderr
    assert "Traceback" not in result.output


def test_the_files_may_come_from_the_environment(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQ_DIR", str(files))
    result = CliRunner().invoke(ask, ["--json", "salut"])
    assert json.loads(result.stdout)["entry"] == "hello"


def test_a_directory_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQ_DIR", str(tmp_path / "nowhere"))
    result = CliRunner().invoke(ask, ["salut"])
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(files: Path) -> None:
    code = "from bot.commands.ask import ask; ask()"
    command = [sys.executable, "-c", code, "--json", "--files", str(files)]
    by_words = {**os.environ, "MEANING": "off"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=by_words
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"salut\n")
        process.stdin.flush()
        assert b"hello" in process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"salut\n" * 3)
        process.stdin.close()
        complaint = process.stderr.read()
        assert (process.wait(timeout=30), complaint) == (0, b"")
