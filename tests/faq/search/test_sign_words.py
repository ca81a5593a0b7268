"""A text without the words that expressions need is not looked through for them, and loses nothing by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from faq.search import lexicon
from faq.search.signs.session_words import session_words
from faq.search.words import notation, wordlists
from faq.search.words.sign_words import lacks
from faq.search.words.text import words_of_any_script
from tests.support.paths import ROOT

NEEDED: tuple[tuple[str, set[str] | None], ...] = (
    ("j'ai besoin", {"besoin"}),
    ("(je )?veux", {"veux"}),
    ("exam*", {"exam*"}),
    ("examens?", {"examen", "examens"}),
    ("ra(t)?trap*", {"ratr*", "ratt*"}),
    ("(session|oral) 2", {"session", "oral"}),
    ("(la seconde|une autre) chance", {"chance"}),
    ("vouloir ... deposer", {"vouloir"}),
    ("s1", {"s1"}),
    ("(un )?(le )?", None),
    ("*mois", None),
    ("le (*mois|an)", {"le"}),
    ("экзамен", set()),
    ("*экзамен*", set()),
    ("(экзамен|exam)", {"exam"}),
)


@pytest.mark.parametrize(("expression", "needed"), NEEDED)
def test_an_expression_needs_its_longest_word(expression: str, needed: set[str] | None) -> None:
    assert notation.needed([expression]).found == needed


def test_without_what_one_expression_needs_nothing_is_told() -> None:
    anything = notation.needed(["s1", "*mois"])
    assert anything.found is None
    assert not lacks(anything, "ok")


def test_other_letters_are_always_looked_through() -> None:
    needed = notation.needed(["экзамен"])
    assert lacks(needed, "examen")
    assert not lacks(needed, "экзамен")


def _lines() -> Iterator[str]:
    """What students write, and what the vocabulary expects them to."""
    for line in (ROOT / "faq/content/questions.jsonl").read_text().splitlines():
        yield json.loads(line)["text"]
    for table in ("sessions", "outside", "contrast", "filing"):
        yield from _written(wordlists.table(table))


def _written(lists: wordlists.Lists) -> Iterator[str]:
    """Texts that the expressions of some lists fit: with all that is optional, the first of each group, no gap."""
    for said in lists.values():
        for each in said:
            text = each
            while "(" in text:
                text = re.sub(r"\(([^()|]*)[^()]*\)\??", r"\1", text)
            yield text.replace("...", " ").replace("*", "").replace("?", "")


def test_whoever_files_or_follows_a_request_up_is_heard_by_the_words_that_it_takes() -> None:
    known = lexicon.load()
    for intent in (known.filing, known.filing_plainly, known.acting, known.standing):
        assert intent.needs
        heard = 0
        for line in (" ".join(words_of_any_script(each)) for each in _lines()):
            found = bool(intent.said.search(line)) and not intent.asked.search(line)
            assert intent.is_in(line.split()) == found, line
            heard += found
        assert heard


def test_sessions_are_read_of_each_text_that_speaks_of_one() -> None:
    known = session_words()
    told = 0
    for line in (" ".join(words_of_any_script(each)) for each in _lines()):
        assert known.read_line(line) == known._told(known._grown.parted(line)), line
        told += known.read_line(line) != known.read_line("")
    assert told > 100
