"""The grammar of dates as a machine: its vocabulary, a language more, and forms that can match."""

from __future__ import annotations

import tomllib

import pytest

from faq.dates import chains, vocabulary
from faq.dates.grammar import GRAMMAR
from faq.dates.tokens import tokenized
from faq.dates.values import Day, Link

SHIPPED = sorted(vocabulary.DIRECTORY.glob("*.toml"))

GERMAN = """
[words]
from = ["vom", "von"]
to = ["bis", "bis zum", "zum"]
and = ["und"]
article = ["der", "dem", "den"]
hour = ["uhr"]
at = ["um"]

[months]
1 = ["jänner"]
"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> vocabulary.Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "de.toml"
    path.write_text(GERMAN, encoding="utf-8")
    return vocabulary.load([path])


@pytest.mark.parametrize(
    "text",
    ["vom 21. bis 24. Januar 2025", "21. Januar – 24. Jänner 2025", "Di. 21. bis Fr. 24. Jan. 2025 um 8 Uhr"],
)
def test_a_language_more_is_a_file_more(german: vocabulary.Vocabulary, text: str) -> None:
    (found,), _ = chains.read(tokenized(text, german), 0)
    days = [end.day for end in found.ends if isinstance(end.day, Day)]
    assert [(day.day, day.month) for day in days] == [(21, 1), (24, 1)]
    assert found.links == (Link.TO,)


def test_every_language_has_every_list() -> None:
    known = [tomllib.loads(path.read_text("utf-8")) for path in SHIPPED]
    lists = [{(table, key) for table in ("words", "halves") for key in each[table]} for each in known]
    assert len(known) >= 2
    assert all(each - {("words", "also")} == lists[0] - {("words", "also")} for each in lists)
    assert {tuple(each) for each in known} == {tuple(known[0])}


def test_every_sense_that_a_form_names_is_one_that_a_word_a_number_or_a_sign_can_have() -> None:
    words = vocabulary.shipped()
    senses = {sense for each in words.single.values() for sense in each}
    senses |= {sense for each in words.several.values() for _, said in each for sense in said}
    numbers = tokenized("1 12 999 2025 20250121 T 12/1").tokens
    senses |= {sense for token in numbers for sense in token.senses}
    assert {sense for sense in GRAMMAR.senses() if not _is_sign(sense)} <= senses


def _is_sign(sense: str) -> bool:
    return len(sense) == 1 and not sense.isalnum()


@pytest.mark.parametrize("sign", sorted(filter(_is_sign, GRAMMAR.senses())))
def test_every_sign_that_a_form_names_is_a_token(sign: str) -> None:
    assert sign in tokenized(f"1 {sign} 2").tokens[1].senses


@pytest.mark.parametrize(
    ("text", "same"), [("NFP101", "nfp101"), ("Févr.", "fevr."), ("21–24", "21-24"), ("l’", "l'")]
)
def test_a_plain_text_is_as_long_as_the_text(text: str, same: str) -> None:
    assert vocabulary.plain(text) == same


@pytest.mark.parametrize("code", ["NFP101", "S1", "CES2025", "3D", "U21xyz"])
def test_a_number_within_a_word_is_none(code: str) -> None:
    numbers = [token for token in tokenized(code).tokens if token.digits]
    assert numbers
    assert not any(token.senses for token in numbers)
