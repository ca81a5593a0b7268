"""What a file is, told from its bytes: kinds, sizes, cut ends; and what becomes of its name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.request.documents.papers import (
    LARGEST,
    LONGEST_NAME,
    FileKind,
    Refusal,
    UnfitFile,
    examine,
    refuse_size,
    tidy_name,
)
from tests.support.papers import CUT, EICAR, HEAVY, jpeg, pdf, png

LINEARISED = b"%PDF-1.7\n1 0 obj\n<</Linearized 1/L 8000/O 4>>\nendobj\nxref\ntrailer\n<<>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(pdf(), FileKind.PDF, id="a PDF"),
        pytest.param(pdf() + b"\r\n\0\0", FileKind.PDF, id="a PDF with a little more at its end"),
        pytest.param(pdf() + bytes(4096), FileKind.PDF, id="a PDF with a disk block of NULs behind it"),
        pytest.param(
            pdf() + b"<!-- page made in 0.2 s -->" * 99, FileKind.PDF, id="a PDF with a web page's end"
        ),
        pytest.param(pdf().rstrip(), FileKind.PDF, id="a PDF without a last line end"),
        pytest.param(pdf().replace(b"\n", b"\r"), FileKind.PDF, id="a PDF with the line ends of an old Mac"),
        pytest.param(b"\xef\xbb\xbf" + pdf(), FileKind.PDF, id="a PDF behind a byte order mark"),
        pytest.param(b"\r\n\n" + pdf(), FileKind.PDF, id="a PDF behind line ends"),
        pytest.param(
            b"\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n" + pdf(), FileKind.PDF, id="a PDF for a printer"
        ),
        pytest.param(
            b"<br />\nWarning in line 1" + pdf(), FileKind.PDF, id="a PDF behind a server's warning"
        ),
        pytest.param(bytes(1019) + pdf(), FileKind.PDF, id="a PDF as far in as viewers look"),
        pytest.param(pdf().replace(b"1.7", b"2.0"), FileKind.PDF, id="a PDF of version 2.0"),
        pytest.param(pdf().replace(b"1.7", b"1.0"), FileKind.PDF, id="a PDF of version 1.0"),
        pytest.param(
            pdf() + b"7 0 obj\nendobj\nxref\n%%EOF\n", FileKind.PDF, id="a PDF that was saved again"
        ),
        pytest.param(png(), FileKind.PNG, id="a PNG"),
        pytest.param(png() + b"appended", FileKind.PNG, id="a PNG with something appended"),
        pytest.param(jpeg(), FileKind.JPEG, id="a JPEG"),
        pytest.param(jpeg(thumbnail=jpeg()), FileKind.JPEG, id="a JPEG with a small picture in it"),
        pytest.param(jpeg() + b"a film of two seconds", FileKind.JPEG, id="a phone's moving picture"),
    ],
)
def test_a_whole_file_is_known_by_its_content(content: bytes, kind: FileKind) -> None:
    assert examine(content).kind is kind


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(b"", Refusal.EMPTY, id="nothing"),
        pytest.param(HEAVY, Refusal.TOO_BIG, id="too big"),
        pytest.param(b"PK\x03\x04" + b"word/document.xml", Refusal.WRONG_TYPE, id="an office file"),
        pytest.param(b"MZ\x90\0" + pdf(), Refusal.WRONG_TYPE, id="a program with a PDF in it"),
        pytest.param(b"GIF89a" + bytes(20), Refusal.WRONG_TYPE, id="a GIF"),
        pytest.param(b"<svg onload='alert(1)'/>", Refusal.WRONG_TYPE, id="an SVG"),
        pytest.param(EICAR, Refusal.WRONG_TYPE, id="plain text"),
        pytest.param(b"%PD", Refusal.WRONG_TYPE, id="half a mark"),
        pytest.param(pdf()[:-7], Refusal.INCOMPLETE, id="a PDF without its end"),
        pytest.param(pdf() + b"7 0 obj\n<</Type", Refusal.INCOMPLETE, id="a PDF cut in what was saved again"),
        pytest.param(LINEARISED, Refusal.INCOMPLETE, id="a PDF for the web, cut behind its first page"),
        pytest.param(LINEARISED[:-7] + bytes(9000), Refusal.INCOMPLETE, id="a cut PDF filled up with NULs"),
        pytest.param(bytes(1100) + pdf(), Refusal.WRONG_TYPE, id="a PDF too far in"),
        pytest.param(b"PK\x03\x04" + pdf(), Refusal.WRONG_TYPE, id="an archive with a PDF in it"),
        pytest.param(b"\n<!DOCTYPE HTML>" + pdf(), Refusal.WRONG_TYPE, id="a web page with a PDF in it"),
        pytest.param(
            b"\0\0\0\x18ftypheic" + bytes(99), Refusal.WRONG_TYPE, id="a HEIC that was not turned into a JPEG"
        ),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(99), Refusal.WRONG_TYPE, id="a locked office file"),
        pytest.param(png()[:-1], Refusal.INCOMPLETE, id="a PNG without its last byte"),
        pytest.param(b"\x89PNG\r\n\x1a\n", Refusal.INCOMPLETE, id="a PNG's mark alone"),
        pytest.param(jpeg()[:-2], Refusal.INCOMPLETE, id="a JPEG without its end"),
        pytest.param(CUT, Refusal.INCOMPLETE, id="a cut JPEG with a whole small picture"),
        pytest.param(b"\xff\xd8\xff", Refusal.INCOMPLETE, id="a JPEG's mark alone"),
        pytest.param(b"\xff\xd8\xff\xe0\0\0" * 9, Refusal.INCOMPLETE, id="segments that lead nowhere"),
    ],
)
def test_anything_else_is_refused_with_its_reason(content: bytes, refusal: Refusal) -> None:
    with pytest.raises(UnfitFile) as unfit:
        examine(content)
    assert unfit.value.refusal is refusal


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]))
def test_no_content_confuses_the_examination(content: bytes, mark: bytes) -> None:
    try:
        paper = examine(mark + content)
    except UnfitFile:
        return
    assert mark
    assert len(paper.sha256) == 64


@pytest.mark.parametrize(
    ("size", "refusal"),
    [(None, None), (0, Refusal.EMPTY), (1, None), (LARGEST, None), (LARGEST + 1, Refusal.TOO_BIG)],
)
def test_a_size_that_is_told_is_judged_before_anything_is_fetched(
    size: int | None, refusal: Refusal | None
) -> None:
    assert refuse_size(size) is refusal


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("ordre de mission.pdf", "ordre de mission.pdf", id="plain"),
        pytest.param("../../etc/passwd", "passwd", id="up and away"),
        pytest.param("..\\..\\boot.ini", "boot.ini", id="up and away on Windows"),
        pytest.param("a\0b.pdf", "ab.pdf", id="NUL"),
        pytest.param("\u202efdp.exe", "fdp.exe", id="turned around"),
        pytest.param("e\u0301te\u0301.pdf", "été.pdf", id="composed"),
        pytest.param("two\nlines.pdf", "two lines.pdf", id="two lines"),
        pytest.param("é" * 300 + ".pdf", "é" * 75 + "….pdf", id="far too long"),
        pytest.param("x" * 300, "x" * 80, id="far too long without an ending"),
        pytest.param("..", "", id="dots only"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_name_is_kept_as_harmless_text(name: str, kept: str) -> None:
    assert tidy_name(name) == kept


@given(st.text(max_size=400))
def test_no_name_keeps_a_way_out_or_a_control_character(name: str) -> None:
    kept = tidy_name(name)
    assert len(kept) <= LONGEST_NAME
    assert not set(kept) & set("/\\")
    assert not [c for c in kept if unicodedata.category(c).startswith("C")]
    assert not kept.startswith(".")
