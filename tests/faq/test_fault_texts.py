"""What is told of faults stands in Fluent files, complete in every language, and nowhere in code."""

from __future__ import annotations

import ast
from datetime import date, time
from pathlib import Path

import pytest

from faq.entry import Place
from faq.errors import NOWHERE, FaqErrors, Fault, note, within
from faq.texts import LANGUAGES
from faq.texts.faults import DIRECTORY, Message, Weekday, either, has, message, say
from tests.support import fluent_files
from tests.support.paths import ROOT

FAQ = ROOT / "faq"
OWN_WAY = {"day"}
"""Sentences in which each language takes of the values what it needs."""
PARTS = ("remedy", "why")
MAKERS = ("message", "Message")
"""What makes a message of its name."""
TAKERS = ("Fault", "FaqError", "note", "fault", "unfit")
"""What takes messages, not words."""

Written = dict[str, dict[str, set[str]]]


@pytest.fixture(scope="module")
def written() -> Written:
    """By language, the values that each sentence needs."""
    return {lang: fluent_files.sentences(DIRECTORY / f"{lang}.ftl") for lang in LANGUAGES}


@pytest.fixture(scope="module")
def code() -> list[ast.AST]:
    return list(fluent_files.nodes(FAQ))


def test_every_sentence_is_there_in_every_language_with_the_same_values(written: Written) -> None:
    first, *others = ({k: v for k, v in written[lang].items() if k not in OWN_WAY} for lang in LANGUAGES)
    assert len(first) > 500
    assert [other for other in others if other != first] == []
    assert {key.partition(".")[2] for key in first} == {"", *PARTS}


def test_every_sentence_can_be_said_with_its_values(written: Written) -> None:
    for lang in LANGUAGES:
        for key, values in written[lang].items():
            assert say(lang, Message(key, dict.fromkeys(values, 2))), key


def test_every_sentence_is_told_somewhere(written: Written, code: list[ast.AST]) -> None:
    names = {key for key in written["en"] if "." not in key}
    assert names - fluent_files.named(code, names) == set()


def called(code: list[ast.AST], names: tuple[str, ...]) -> list[ast.Call]:
    calls = (node for node in code if isinstance(node, ast.Call))
    return [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in names]


def test_every_message_of_the_code_is_written_and_given_all_its_values(
    written: Written, code: list[ast.AST]
) -> None:
    made = 0
    for call in called(code, MAKERS):
        match call.args[:1]:
            case [ast.Constant(value=str(name))]:
                assert name in written["en"], name
            case _:
                continue
        given = {keyword.arg for keyword in call.keywords}
        if None in given or len(call.args) > 1:  # some are in a mapping
            continue
        made += 1
        said = (written["en"].get(key, set()) for key in (name, *(f"{name}.{part}" for part in PARTS)))
        assert set().union(*said) <= given, name
    assert made > 250


def says(node: ast.AST) -> bool:
    """Whether something is words, and no name."""
    literal = isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return literal and " " in ast.unparse(node)


def test_no_sentence_about_a_fault_stands_in_code(code: list[ast.AST]) -> None:
    words = [each for call in called(code, TAKERS) for each in call.args if says(each)]
    assert list(map(ast.unparse, words)) == []


def test_a_fault_is_told_in_the_language_that_is_asked_for() -> None:
    found = Fault(Place(Path("fr/01.md"), 3), message("page-no-answer"))
    french, english = found.told("fr"), found.told("en")
    assert str(french) == (
        "fr/01.md:3: La question n'a pas de réponse. Écrivez-la sous les lignes qui commencent par >."
    )
    assert (
        str(english)
        == str(found)
        == "fr/01.md:3: The question has no answer. Write it below the quoted lines."
    )
    assert french.why.startswith("Tant que ce n'est pas corrigé")
    assert str(FaqErrors([found])) == str(found)


def test_values_are_written_as_the_language_writes_them() -> None:
    outside = message("cell-no-such-time", time=time(2, 30), day=date(2025, 4, 1))
    assert say("en", outside) == "There is no 02:30 on 2025-04-01: the clocks are put forward."
    assert say("fr", outside) == "Il n'y a pas de 2h30 le 1er avril 2025 : on passe à l'heure d'été."
    day = message(
        "dates-weekday", text="lundi 26 mai", day=date(2025, 5, 25), weekday=Weekday(date(2025, 5, 25))
    )
    assert say("fr", day) == "« lundi 26 mai » : le 25 mai 2025 est un dimanche."
    assert (
        say("fr", message("dates-which", days=either(["a", "b", "c"])))
        == "Laquelle vouliez-vous dire : a ou b ou c ?"
    )
    rows = message("amount", count=25_000, of="rows")
    assert [say(lang, rows).replace("\u202f", " ") for lang in ("fr", "en")] == [
        "25 000 lignes",
        "25,000 rows",
    ]


def test_a_fault_in_a_part_of_a_file_keeps_what_to_do_and_why() -> None:
    found = within(
        message("where-sheet", sheet="Juin"), note(NOWHERE, message("timetable-sheet-hidden", sheet="Juin"))
    )
    assert found.note
    assert found.told("fr").what == "Feuille « Juin » : La feuille « Juin » est masquée, et laissée de côté."
    assert found.told("fr").remedy.startswith("Affichez-la")
    assert not has("fr", found.message.attribute("remedy"))
    assert "masqué" in found.told("fr").why
