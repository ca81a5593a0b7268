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
        pytest.param("any exam in May 2027?", "en", id="English by its little words"),
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
    assert language.detect(text).lang == lang


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        pytest.param("متى الامتحانات", "ar", id="Arabic"),
        pytest.param("考试什么时候", "zh", id="Chinese"),
        pytest.param("Когда экзамены?", "ru", id="Russian"),
        pytest.param("hola, ¿qué tal?", "es", id="Spanish by a sign"),
        pytest.param("muchas gracias", "es", id="Spanish by two words"),
        pytest.param("Wann sind die Prüfungen?", "de", id="German"),
        pytest.param("grazie mille", "it", id="Italian"),
        pytest.param("bom dia, robô", "pt", id="Portuguese"),
        pytest.param("sınavlar ne zaman", "tr", id="Turkish"),
        pytest.param("Kết quả thi đăng ở đâu ạ?", "vi", id="Vietnamese"),
        pytest.param("Коли іспити?", None, id="Ukrainian, no Russian"),
        pytest.param("試験はいつですか", None, id="Japanese, no Chinese"),
        pytest.param("امتحان‌ها چه روزی است", None, id="Persian, no Arabic"),
        pytest.param("ciao", None, id="a loan"),
        pytest.param("je vais à São Paulo pour le travail", None, id="a place in a French sentence"),
        pytest.param("Señor Muñoz, bonjour", None, id="nothing but a name"),
        pytest.param(
            "M. Nguyễn Văn Đức demande un aménagement", None, id="a Vietnamese name in a French sentence"
        ),
        pytest.param("Nguyễn Văn Đức", None, id="a Vietnamese name"),
        pytest.param("KẾT QUẢ THI ĐĂNG Ở ĐÂU Ạ", "vi", id="Vietnamese in capitals"),
        pytest.param("when are the exams", None, id="English"),
        pytest.param("c'est quand les examens", None, id="French"),
    ],
)
def test_a_language_without_answers_of_its_own_is_known(text: str, foreign: str | None) -> None:
    assert language.detect(text).foreign == foreign


def test_every_such_language_has_its_sentence_which_names_french() -> None:
    for text in (
        "متى الامتحانات",
        "考试什么时候",
        "Когда экзамены?",
        "¿qué tal?",
        "guten morgen",
        "khi nào thi?",
    ):
        foreign = language.detect(text).foreign
        assert foreign is not None
        assert "Français" in language.notice(foreign)
    assert language.notice("ar").startswith("\u200f")


def french_messages(path: Path) -> list[str]:
    """The French messages among the desk's answer tests: those without a mark of another language."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    foreign = {"english", "other_language"}
    return [row["text"] for row in rows if foreign.isdisjoint(row.get("flags", []))]


def test_no_french_message_of_the_answer_tests_is_taken_for_another_language() -> None:
    messages = french_messages(CONTENT / "questions.jsonl")
    assert len(messages) > 500
    assert [text for text in messages if language.detect(text).foreign] == []
    assert [text for text in messages if language.detect(text).lang not in (None, "fr")] == []
