"""The sentences: both languages complete, with the same values, and every key the code uses is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.chat import language, texts
from bot.chat.texts import LANGUAGES, Texts
from faq.check import lint_forms
from faq.texts import MissingText
from tests.support import fluent_files
from tests.support.forms import SHIPPED

HERE = Path(texts.__file__).parent
BOT = HERE.parent.parent


def sentences(lang: str) -> dict[str, set[str]]:
    return fluent_files.sentences(HERE / f"{lang}.ftl")


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    assert sentences("fr") == sentences("en")


def test_every_key_that_the_code_names_is_written() -> None:
    known = sentences("fr")
    code = "".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    used = set(re.findall(r'say\(\s*"([a-z][\w-]+)"', code)) | set(re.findall(r'Rejected\("([\w-]+)"', code))
    assert used
    assert used <= set(known)


def test_every_sentence_is_said_somewhere() -> None:
    written = set(sentences("fr"))
    assert written - fluent_files.named(list(fluent_files.nodes(BOT)), written) == set()


def test_every_question_of_the_shipped_forms_is_worded_in_both_languages() -> None:
    said = [(where, wording) for where, wording in lint_forms.wordings(SHIPPED) if wording]
    assert len(said) > 50
    assert [where for where, wording in said if set(wording.texts) != set(LANGUAGES)] == []


def test_a_missing_sentence_or_value_is_told_at_once() -> None:
    with pytest.raises(MissingText):
        Texts().say("fr", "no-such-sentence")
    with pytest.raises(MissingText):
        Texts().say("fr", "start")


@pytest.mark.parametrize(
    ("code", "lang"), [("fr", "fr"), ("en-GB", "en"), ("EN", "en"), ("es", "fr"), ("", "fr"), (None, "fr")]
)
def test_the_desk_speaks_french_unless_telegram_says_english(code: str | None, lang: str) -> None:
    assert language.of_code(code) == lang
