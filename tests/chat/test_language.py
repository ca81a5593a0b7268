"""The language a message is written in: clear, or left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.chat import language
from bot.settings import CONTENT


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("i lost my id card what do i do", "en", id="English"),
        pytest.param("cuando son los exámenes de junio", "en", id="Spanish, answered in English"),
        pytest.param("wann sind die Prüfungen im Juni", "en", id="German, answered in English"),
        pytest.param("متى تبدأ الامتحانات في يونيو", "en", id="Arabic, answered in English"),
        pytest.param("quand ont lieu les examens de juin", "fr", id="French"),
        pytest.param("考试什么时候", "en", id="Chinese without spaces"),
        pytest.param("Когда экзамены?", "en", id="two words in Russian"),
        pytest.param("متى الامتحانات", "en", id="two words in Arabic"),
        pytest.param("µ 12 ≥ 5", None, id="signs"),
        pytest.param("NFP101", None, id="a course code"),
        pytest.param("ok merci", None, id="too short"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_clear_language_is_recognised(text: str, lang: str | None) -> None:
    assert language.detect(text) == lang


def french_messages(path: Path) -> list[str]:
    """The French messages among the desk's answer tests: those without a mark of another language."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    foreign = {"english", "other_language"}
    return [row["text"] for row in rows if foreign.isdisjoint(row.get("flags", []))]


def test_no_french_message_of_the_answer_tests_is_taken_for_another_language() -> None:
    messages = french_messages(CONTENT / "questions.jsonl")
    assert len(messages) > 500
    assert [text for text in messages if language.detect(text) not in (None, "fr")] == []
