"""The receipt as a screen reader reads it: every text belongs to a tag, in order of reading; the rest is an artifact."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from bot.request.filed.receipt import Receipt, of
from bot.request.filed.receipt_page import draw
from tests.request.test_receipt import ANSWERS, document, reader, request
from tests.support import france

LONG = {**ANSWERS, "comment": "Les deux épreuves sont obligatoires cette année. " * 300}
RECEIPTS = {
    "as the law wants it": lambda: of(france.reader("2025-01-06 12:00"), request()),
    "in English": lambda: of(reader("en"), request()),
    "in Arabic script": lambda: of(reader(), request(answers={**ANSWERS, "name": "سلمى بن علي"})),
    "on several sheets": lambda: of(reader(), request(answers=LONG, documents=(document("a.pdf"),) * 20)),
}
TEXT, PAINT = {b"Tj", b"TJ", b"'", b'"'}, {b"S", b"s", b"f", b"F", b"f*", b"B", b"b", b"Do"}


def elements(content: bytes) -> list[tuple[str, str]]:
    """(tag, text) of each element of the structure tree, in its order."""
    with pdfplumber.open(BytesIO(content)) as pdf:
        said: dict[tuple[int, int], str] = {}
        for page in pdf.pages:
            for char in page.chars:
                place = (page.page_number, char["mcid"])
                said[place] = said.get(place, "") + char["text"]
        (root,) = pdf.structure_tree
        assert root["type"] == "Document"
        return [(each["type"], _text(each, said)) for each in root["children"]]


def _text(element: dict[str, Any], said: dict[tuple[int, int], str]) -> str:
    return " ".join(said[element["page_number"], mcid] for mcid in element["mcids"])


@cache
def receipt(name: str) -> Receipt:
    return RECEIPTS[name]()


@cache
def drawn(name: str) -> bytes:
    return draw(receipt(name))


@pytest.mark.parametrize("name", RECEIPTS)
def test_the_document_says_that_it_is_tagged_its_title_and_its_language(name: str) -> None:
    found, shown = PdfReader(BytesIO(drawn(name))), receipt(name)
    root: Any = found.root_object
    assert root["/MarkInfo"]["/Marked"] is not None
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == shown.lang
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert found.metadata is not None
    assert found.metadata.title == f"{shown.title} {shown.reference[1]}"
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert f"{shown.title.replace(chr(39), '&#x27;')} {shown.reference[1]}" in xmp


@pytest.mark.parametrize("name", RECEIPTS)
def test_whatever_is_put_out_is_tagged_or_an_artifact(name: str) -> None:
    found = PdfReader(BytesIO(drawn(name)))
    root: Any = found.root_object
    parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(parents[::2], parents[1::2], strict=True))
    for page in found.pages:
        marked = list(_marked(found, page))
        assert marked == list(range(len(marked)))
        owned = owners[page["/StructParents"]]
        assert len(owned) == len(marked)
        for mcid, owner in enumerate(owned):
            element = owner.get_object()
            assert mcid in element["/K"]
            assert element.raw_get("/Pg") == page.indirect_reference


def _marked(found: PdfReader, page: DictionaryObject) -> list[int]:
    """The numbers of the pieces of content of a page; nothing is shown or painted outside of one and of an artifact."""
    opened: list[str] = []
    numbers: list[int] = []
    for operands, operator in ContentStream(page["/Contents"], found).operations:
        if operator in (b"BDC", b"BMC"):
            assert opened == [], "one within another"
            opened.append(operands[0])
            numbers += [operands[1]["/MCID"]] if operator == b"BDC" else []
        elif operator == b"EMC":
            opened.pop()
        elif operator in TEXT:
            assert opened in (["/P"], ["/H1"], ["/H2"])
        elif operator in PAINT:
            assert opened == ["/Artifact"]
    assert opened == []
    return numbers


@pytest.mark.parametrize("name", RECEIPTS)
def test_it_is_read_in_order_under_its_headings(name: str) -> None:
    shown = receipt(name)
    found = elements(drawn(name))
    assert [text for tag, text in found if tag == "H1"] == [shown.title]
    assert [text for tag, text in found if tag == "H2"] == [section.heading for section in shown.sections]
    read = [text for tag, text in found if tag == "P"]
    assert read[0] == shown.place
    assert read[2] == " ".join(shown.reference)
    if name == "as the law wants it":
        lines = [" ".join(line) for section in shown.sections for line in section.lines]
        assert list(map(_together, read[4 : 4 + len(lines)])) == list(map(_together, lines))


def _together(text: str) -> str:
    """A text without its spaces: at the end of a line there is none in the file."""
    return "".join(text.split())


def test_the_other_receipts_are_what_they_are_meant_for() -> None:
    assert len(PdfReader(BytesIO(drawn("on several sheets"))).pages) > 1
    assert any("سلمى"[::-1] in text or "سلمى" in text for _, text in elements(drawn("in Arabic script")))
