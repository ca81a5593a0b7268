"""A language more, made from English word by word: its sentences, and an office that answers in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from faq.forms import requests_file
from tests.support.forms import REQUESTS
from tests.support.office import CALENDAR, ENGLISH, office
from tests.support.paths import ROOT

Word = Callable[[str], str]
"""What an English word is in the language."""
TEXTS = (Path("bot/chat/texts"), Path("faq/texts"), Path("faq/texts/faults"))
_WORD = re.compile(r"[A-Za-z]+")
_KEPT = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#[^}]*\}|\]\([^)]*\)|^> |^#+ )", re.M)
"""What stands in an answer and is no word of it."""


def tree(directory: Path, code: str, locale: str, word: Word) -> Path:
    """A copy of the program in `directory` that knows the language too: a file of sentences in each of three folders."""
    for package in ("bot", "faq", "storage"):
        shutil.copytree(ROOT / package, directory / package)
    for texts in TEXTS:
        english = (ROOT / texts / "en.ftl").read_text(encoding="utf-8")
        (directory / texts / f"{code}.ftl").write_text(sentences(english, locale, word), encoding="utf-8")
    return directory


def sentences(english: str, locale: str, word: Word) -> str:
    """A file of sentences in the language. Commands stay as Telegram takes them: in Latin letters."""
    resource = FluentParser().parse(english)
    for entry in resource.body:
        if not isinstance(entry, ast.Message | ast.Term) or entry.value is None or entry.id.name == "clock":
            continue
        if entry.id.name == "locale":
            entry.value.elements = [ast.TextElement(locale)]
        elif not entry.id.name.startswith("command-word-"):
            _Translated(word).visit(entry)
    return FluentSerializer().serialize(resource)


class _Translated(Transformer):
    """Puts each word of a sentence into the language."""

    def __init__(self, word: Word) -> None:
        self._word = word

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - the library's name
        commands = re.split(r"(/\w+)", node.value)
        node.value = "".join(
            said(part, self._word) if i % 2 == 0 else part for i, part in enumerate(commands)
        )
        return node


def said(text: str, word: Word) -> str:
    """English words in the language."""
    return _WORD.sub(lambda found: word(found[0]), text)


def desk(directory: Path, code: str, word: Word) -> Path:
    """A small office that answers in the language first, and in English; it takes a request of every type of question."""
    office(directory, calendar=_also(CALENDAR, code, word))
    (directory / "fr" / "01-dates.md").unlink()
    (directory / "fr").rename(directory / code)
    (directory / code / "01-dates.md").write_text(_page(ENGLISH, word), encoding="utf-8")
    (directory / requests_file.NAME).write_text(_also(REQUESTS, code, word), encoding="utf-8")
    words = 'institution.en = "of the Port Institute"'
    own = f'languages = ["{code}", "en"]\n\n[words]\n{words}\n'
    (directory / "office.toml").write_text(_also(own, code, word), encoding="utf-8")
    return directory


def _page(english: str, word: Word) -> str:
    parts = _KEPT.split(english)
    return "".join(said(part, word) if i % 2 == 0 else part for i, part in enumerate(parts))


def _also(toml: str, code: str, word: Word) -> str:
    """A file that says in the language what it says in English."""

    def line(found: re.Match[str]) -> str:
        return f'{found[0]}\n{found[1]}.{code} = "{_page(found[2], word)}"'

    def inline(found: re.Match[str]) -> str:
        return f'{found[0]}, {code} = "{said(found[1], word)}"'

    lines = re.sub(r'^([\w.]+)\.en = "(.*)"$', line, toml, flags=re.M)
    return re.sub(r'\ben = "([^"]*)"(?= *[,}])', inline, lines)
