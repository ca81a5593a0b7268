"""A pattern that is compiled late finds what one finds that is compiled at once."""

from __future__ import annotations

import re

import pytest

from faq.search.words import late_patterns
from faq.search.words.late_patterns import LatePattern

SOURCE, TEXT = r"\b(?:oral|exam)s?\b", "les exams et un oral"


def test_it_finds_what_the_library_finds() -> None:
    late, known = LatePattern(SOURCE), re.compile(SOURCE)
    assert [found.span() for found in late.finditer(TEXT)] == [found.span() for found in known.finditer(TEXT)]
    assert late.sub("-", TEXT) == known.sub("-", TEXT) == "les - et un -"
    assert late.sub(lambda found: found[0].upper(), TEXT) == "les EXAMS et un ORAL"
    for name in ("search", "match", "fullmatch"):
        for text in (TEXT, "oral", "orals et", "rien"):
            found, expected = getattr(late, name)(text), getattr(known, name)(text)
            assert (found and found.span()) == (expected and expected.span())


def test_nothing_is_compiled_before_it_is_used() -> None:
    late = LatePattern("(")
    assert late.pattern == "("
    with pytest.raises(re.error):
        late.search(TEXT)


def test_all_that_were_made_are_compiled_once_they_are_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    late = LatePattern(SOURCE)
    late_patterns.prepare()
    monkeypatch.delattr(re, "compile")
    assert late.search(TEXT)
