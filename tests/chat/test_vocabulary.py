"""What people write is recognised by lists in files, one a language: another language needs only another file."""

from __future__ import annotations

import re
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.chat import vocabulary
from bot.chat.texts import LANGUAGES
from bot.chat.vocabulary import VocabularyError, contains_any, fold_phrase, read, text_after


def without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be changed."""
    copied = tmp_path / "vocabulary"
    shutil.copytree(vocabulary.DIRECTORY, copied)
    return copied


def test_every_language_of_the_desk_has_its_file() -> None:
    assert {path.stem for path in vocabulary.DIRECTORY.glob("*.toml")} >= set(LANGUAGES)


def test_a_third_language_needs_only_a_file(directory: Path) -> None:
    lists = {**asdict(read(directory).form), **asdict(read(directory).health)}
    tables = asdict(read(directory))
    content = "".join(
        f"[{table}]\n" + "".join(f'{name} = ["{name}wort"]\n' for name in words)
        for table, words in tables.items()
    )
    (directory / "de.toml").write_text(content.replace("nothingwort", "keine Ahnung"), encoding="utf-8")
    more = {**asdict(read(directory).form), **asdict(read(directory).health)}
    assert more["nothing"] == lists["nothing"] | {"keine ahnung"}
    assert all(len(more[name]) == len(lists[name]) + 1 for name in lists)


def test_case_accents_and_apostrophes_of_the_files_do_not_matter() -> None:
    known = vocabulary.vocabulary().form
    assert "je n ai pas" in known.nothing
    assert "precedent" in known.back


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[form]", "[formular]", "the table [form] is missing"),
        ("[health]", "[health", "fr.toml"),
        ("sending =", "senden =", "must hold exactly"),
        ('nothing = [\n    "non"', 'nothing = [\n    ""', "nothing must be a list of texts"),
        ('articles = ["la"', "articles = [1", "articles must be a list of texts"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(directory: Path, old: str, new: str, fault: str) -> None:
    path = directory / "fr.toml"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=re.escape(fault)) as raised:
        read(directory)
    assert str(path) in str(raised.value)


def test_no_list_holds_the_same_twice() -> None:
    for path in vocabulary.DIRECTORY.glob("*.toml"):
        for line in re.split(r"\n\w+ = \[", without_comments(path.read_text(encoding="utf-8"))):
            entries = re.findall(r"\"([^\"]+)\"|'([^'\n]{3,})'", line)
            assert len(entries) == len(set(entries)), path


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("et aussi UTC505", " UTC505"),
        ("Et puis aussi : UTC505", " : UTC505"),
        ("J’ai oublié ANG330", " ANG330"),
        ("et", ""),
        ("UTC505 et aussi ANG330", None),
        ("étudier", None),
        ("", None),
    ],
)
def test_what_stands_behind_a_beginning_is_found(text: str, rest: str | None) -> None:
    assert text_after(vocabulary.vocabulary().form.adding, text) == rest


def test_a_phrase_is_held_as_whole_words() -> None:
    assert contains_any(frozenset({"c est"}), "Oui, C'EST bien")
    assert not contains_any(frozenset({"quand"}), "Quandela")
    assert fold_phrase("Où est-ce ?") == "ou est ce"
