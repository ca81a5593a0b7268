"""The sentences: both languages complete, with the same values, and every key the code uses is there."""

from __future__ import annotations

import ast as python
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.chat import language, texts
from bot.chat.texts import LANGUAGES, Texts
from faq.check import lint_forms
from faq.texts import MissingText
from tests.support.forms import SHIPPED

HERE = Path(texts.__file__).parent
BOT = HERE.parent.parent


class Values(Visitor):
    """Collects the values a sentence needs."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def sentences(lang: str) -> dict[str, set[str]]:
    resource = FluentParser().parse((HERE / f"{lang}.ftl").read_text(encoding="utf-8"))
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    found = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            values = Values()
            values.visit(entry)
            found[entry.id.name] = values.names
    return found


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    assert sentences("fr") == sentences("en")


def test_no_sentence_is_written_twice() -> None:
    for lang in LANGUAGES:
        keys = re.findall(
            r"^([a-z][\w-]*) =", (HERE / f"{lang}.ftl").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert len(keys) == len(set(keys))


def test_every_key_that_the_code_names_is_written() -> None:
    known = sentences("fr")
    code = "".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    used = set(re.findall(r'say\(\s*"([a-z][\w-]+)"', code)) | set(re.findall(r'Rejected\("([\w-]+)"', code))
    assert used
    assert used <= set(known)


def pattern(node: python.JoinedStr) -> str:
    """A pattern for the keys that a key with values in it may become."""
    parts = (
        re.escape(str(each.value)) if isinstance(each, python.Constant) else r"[\w-]+" for each in node.values
    )
    return "".join(parts)


def test_every_sentence_is_said_somewhere() -> None:
    trees = (python.parse(path.read_text(encoding="utf-8")) for path in BOT.rglob("*.py"))
    nodes = [node for tree in trees for node in python.walk(tree)]
    said = {node.value for node in nodes if isinstance(node, python.Constant)}
    composed = {pattern(node) for node in nodes if isinstance(node, python.JoinedStr)}
    patterns = [re.compile(each) for each in composed if not each.startswith("[")]
    written = sentences("fr")
    assert [key for key in written if key not in said and not any(p.fullmatch(key) for p in patterns)] == []


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
