"""What a search is made of tells whether what it said before still holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from faq.entry import Entry, Kind
from faq.search.office_index import made_of


def test_what_texts_unlike_the_wordings_get_by_an_entry_is_in_the_basis(tmp_path: Path) -> None:
    desk = Entry("canteen", "Où est la cantine ?", ("cantine",), "", "t", kind=Kind.ELSEWHERE)
    told = replace(desk, question="cantine", wordings=("Où est la cantine ?",))
    distress = replace(desk, id="despair", kind=Kind.ANSWER)
    bases = [made_of(entries, tmp_path).basis for entries in ([], [desk], [told], [distress])]
    assert len(set(bases)) == len(bases)
