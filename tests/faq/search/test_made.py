"""What a search is made of tells whether what it said before still holds, and it says what its files said then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from faq.entry import Answer, Entry, Kind
from faq.search import office_index
from faq.search.encoder import encoding
from faq.search.office_index import index_of, made_of
from tests.support.encoders import choosing
from tests.support.office import counts_as_large


def test_what_texts_unlike_the_wordings_get_by_an_entry_is_in_the_basis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts_as_large(tmp_path, monkeypatch)
    desk = Entry("canteen", "Où est la cantine ?", ("cantine",), "", "t", kind=Kind.ELSEWHERE)
    told = replace(desk, question="cantine", wordings=("Où est la cantine ?",))
    distress = replace(desk, id="despair", kind=Kind.ANSWER)
    bases = [made_of(entries, tmp_path).basis for entries in ([], [desk], [told], [distress])]
    assert len(set(bases)) == len(bases)


def test_a_vocabulary_that_changes_while_it_is_read_says_what_it_said_once_that_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [Entry("canteen", "Où est la cantine ?", ("cantine",), "", "t")]
    before, after = (f'[places]\nmeanings = ["{word}, cantine"]\n' for word in ("zorglub", "bulgroz"))
    vocabulary = tmp_path / "lexicon.toml"

    def read_before_it_changes(path: Path, most: int) -> bytes:
        found = path.read_bytes()
        path.write_text(after, encoding="utf-8")
        return found

    with choosing(encoding.shipped(encoding.Tier.OFF)):
        vocabulary.write_text(before, encoding="utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(office_index, "read_bytes", read_before_it_changes)
            made_of(entries, tmp_path)
        vocabulary.write_text(before, encoding="utf-8")
        told = [index_of(entries, tmp_path).decide(f"où est la {word}") for word in ("zorglub", "bulgroz")]
    assert [isinstance(each, Answer) for each in told] == [True, False]
