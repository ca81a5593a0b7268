"""PDFs of which nothing can be read: each is refused for what it is, and none hurts the desk."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from fpdf import FPDF
from pypdf import PdfWriter

from faq.timetable.files.columns import Column
from faq.timetable.pdf import extract
from faq.timetable.pdf.page import Page, Why, page_of
from faq.timetable.pdf.planning import NAMES as WRITTEN
from faq.timetable.pdf.planning import convert, planning
from faq.timetable.pdf.process import LARGEST, PdfReason, PdfRefused
from tests.support.papers import png
from tests.support.timetables import SHIPPED


def pages(number: int = 1, text: str = "", *, picture: bool = False) -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica")
    for _ in range(number):
        pdf.add_page()
        if text:
            pdf.cell(text=text)
        if picture:
            pdf.image(BytesIO(png()), w=100, h=100)
    return bytes(pdf.output())


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pages(text="NFP101 18h30")))
    writer.encrypt("secret", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb(megabytes: int = 900) -> bytes:
    """A page whose contents are unpacked to a thousand times what the file has."""
    blanks, packer, check = b" " * 1_000_000, zlib.compressobj(), 1
    start = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(megabytes):
        check = zlib.adler32(blanks, check)
    stream = start + again * (megabytes - 1) + b"\x03\x00" + check.to_bytes(4, "big")
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(stream), stream),
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % numbered for numbered in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Size 5/Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (pages, PdfReason.EMPTY),
        (lambda: pages(text="Bonjour à tous"), PdfReason.NO_TABLE),
        (lambda: pages(picture=True), PdfReason.SCAN),
        (lambda: pages(extract.PAGES + 1), PdfReason.LONG),
        (locked, PdfReason.LOCKED),
        (lambda: pages(text="x")[:300], PdfReason.DAMAGED),
        (lambda: b"PK\x03\x04 no PDF", PdfReason.NO_PDF),
        (lambda: b"%PDF-1.7" + b" " * LARGEST, PdfReason.LARGE),
        (bomb, PdfReason.LARGE),
    ],
    ids=["empty", "no table", "scan", "long", "locked", "cut off", "no pdf", "heavy", "bomb"],
)
def test_what_cannot_be_read_is_refused_for_what_it_is(made: Callable[[], bytes], reason: PdfReason) -> None:
    with pytest.raises(PdfRefused) as refused:
        convert(made(), SHIPPED)
    assert refused.value.reason is reason


def drawn(number: int, *rows: str) -> Page:
    """A page with words at fixed places: a cell begins at each |."""
    words = [
        [40 + 120 * at, 100 + 30 * line, 40 + 120 * at + 6 * len(cell), 110 + 30 * line, cell]
        for line, row in enumerate(rows)
        for at, cell in enumerate(row.split("|"))
        if cell
    ]
    told = {"page": number, "words": words, "rules": [], "tables": [], "picture": False, "whole": True}
    return page_of(told)


NAMES = "Code|Date|Horaire|Salle"
ROW = "NFP101|21/01/2025|18h30-20h30|amphi"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("NFA008||18h00-20h00|amphi", Why.DAY),
        ("NFA008|22/01/2025||amphi", Why.HOUR),
        ("NFA008|31/02/2025|18h00-20h00|amphi", Why.FAULT),
        ("NFA008|22/03/2025|18h00-20h00|amphi", Why.FAULT),
        ("NFA008|22/01/2025|18h00-20h00|9h00-11h00", Why.COLUMNS),
    ],
    ids=["no day", "no hour", "no such day", "in no session", "an hour for a room"],
)
def test_a_row_that_is_not_certain_is_listed_and_the_rest_is_taken(row: str, why: Why) -> None:
    found = planning([drawn(1, NAMES, ROW, row)], SHIPPED)
    assert (found.rows, [(each.page, each.why) for each in found.unread]) == (1, [(1, why)])


def test_a_scanned_page_among_others_is_listed() -> None:
    scanned = page_of({"page": 2, "words": [], "rules": [], "tables": [], "picture": True, "whole": True})
    found = planning([drawn(1, NAMES, ROW), scanned], SHIPPED)
    assert (found.rows, [(each.page, each.why) for each in found.unread]) == (1, [(2, Why.SCAN)])


def test_two_tables_beside_each_other_are_both_read() -> None:
    other = ROW.replace("NFP101", "NFA008").replace("amphi", "salle")
    found = planning([drawn(1, f"{NAMES}|{NAMES}", f"{ROW}|{other}")], SHIPPED)
    assert (found.rows, found.unread) == (2, ())
    assert "NFA008;21/01/2025;18h30-20h30;salle\n" in found.content.decode("utf-8-sig")


def test_groups_and_parts_are_kept() -> None:
    rows = ("NFP101|21/01/2025|18h30-20h30|A", "NFP101|22/01/2025|18h30-20h30|B")
    found = planning([drawn(1, "Code|Date|Horaire|Groupe", *rows)], SHIPPED)
    assert found.content.decode("utf-8-sig").split("\n")[:2] == [
        "Code UE;Date;Horaire;Groupe",
        "NFP101;21/01/2025;18h30-20h30;A",
    ]
    assert set(WRITTEN) == set(Column)  # none is read and then lost


@pytest.mark.parametrize(
    ("heading", "rows"),
    [("Mercredi 22 janvier 2025", 2), ("Mercredi 22", 1), ("Troisième jour", 1), ("Page 3", 2)],
    ids=["a day", "half a day", "something else", "a page"],
)
def test_a_day_holds_for_no_table_below_another_heading(heading: str, rows: int) -> None:
    names, row = "Code|Horaire|Salle", "NFP101|18h30-20h30|amphi"
    other = row.replace("NFP101", "NFA008")
    found = planning(
        [drawn(1, "Mardi 21 janvier 2025", "", names, row, "", heading, "", names, other)], SHIPPED
    )
    assert (found.rows, len(found.unread)) == (rows, 2 - rows)


def test_what_a_spreadsheet_would_reckon_is_no_formula_in_the_file() -> None:
    found = planning([drawn(1, NAMES, "NFP101|21/01/2025|18h30-20h30|=1+1")], SHIPPED)
    assert ";1+1" in found.content.decode("utf-8-sig")
