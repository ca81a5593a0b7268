"""Files as programs write them are taken whole, and refused once their end is cut off: PDFs of three libraries, JPEGs
and PNGs of every common kind.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bot.request.documents.papers import FileKind, Refusal, UnfitFile, examine

Maker = Callable[[], bytes]


def by_fpdf2(*, compressed: bool = True) -> bytes:
    page = FPDF()
    page.set_compression(compressed)
    page.add_page()
    page.set_font("helvetica")
    page.cell(text="Ordre de mission")
    return bytes(page.output())


def by_matplotlib() -> bytes:
    import matplotlib  # with what it draws by half a second to load: not while tests are only collected
    from matplotlib.figure import Figure

    buffer = io.BytesIO()
    with matplotlib.rc_context({"pdf.compression": 6}):
        Figure().savefig(buffer, format="pdf")
    return buffer.getvalue()


def by_pypdf() -> bytes:
    writer, buffer = PdfWriter(io.BytesIO(by_fpdf2())), io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def saved_again() -> bytes:
    """With an incremental update, as a form that was filled in or signed."""
    writer, buffer = PdfWriter(io.BytesIO(by_fpdf2()), incremental=True), io.BytesIO()
    writer.add_metadata({"/Title": "Ordre de mission"})
    writer.write(buffer)
    return buffer.getvalue()


def scanned() -> bytes:
    return picture("PDF")


def picture(form: str, mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    noise = Image.effect_noise((160, 120), 80).convert(mode)
    noise.save(buffer, form, **options)
    return buffer.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "A phone"
    return picture("JPEG", exif=exif, comment=b"\xff\xd9 in a comment")


def two_pictures() -> bytes:
    buffer = io.BytesIO()
    first, second = (Image.effect_noise((160, 120), sigma).convert("RGB") for sigma in (50, 90))
    first.save(buffer, "MPO", save_all=True, append_images=[second])
    return buffer.getvalue()


PDFS: dict[str, Maker] = {
    "fpdf2": by_fpdf2,
    "fpdf2 uncompressed": lambda: by_fpdf2(compressed=False),
    "matplotlib": by_matplotlib,
    "pypdf": by_pypdf,
    "saved again": saved_again,
    "scan": scanned,
}
JPEGS: dict[str, Maker] = {
    "baseline": lambda: picture("JPEG"),
    "progressive": lambda: picture("JPEG", progressive=True),
    "grey": lambda: picture("JPEG", "L"),
    "CMYK": lambda: picture("JPEG", "CMYK"),
    "EXIF": with_exif,
    "restart marks": lambda: picture("JPEG", restart_marker_blocks=4),
    "colour profile": lambda: picture("JPEG", icc_profile=bytes(200_000)),
    "stereo": two_pictures,
}
PNGS: dict[str, Maker] = {
    "colour": lambda: picture("PNG"),
    "palette": lambda: picture("PNG", "P"),
    "transparent": lambda: picture("PNG", "RGBA"),
}
ALL = [
    pytest.param(maker, kind, id=f"{kind} {name}")
    for kind, makers in ((FileKind.PDF, PDFS), (FileKind.JPEG, JPEGS), (FileKind.PNG, PNGS))
    for name, maker in makers.items()
]


@pytest.mark.parametrize(("maker", "kind"), ALL)
def test_a_file_as_programs_write_it_is_taken(maker: Maker, kind: FileKind) -> None:
    content = maker()
    assert examine(content).kind is kind
    assert examine(content + bytes(3000)).kind is kind
    assert examine(content.rstrip()).kind is kind


@pytest.mark.parametrize(("maker", "kind"), ALL)
def test_a_file_that_was_cut_off_is_incomplete(maker: Maker, kind: FileKind) -> None:
    content = maker()
    if maker is two_pictures:
        content = content[: len(content) // 2]  # behind it the first picture is whole, and viewers show it
    for lost in (0.7, 0.4, 0.1):
        lost /= 10 if maker is saved_again else 1  # the first version is whole, and viewers show it
        with pytest.raises(UnfitFile) as unfit:
            examine(content[: int(len(content) * (1 - lost))])
        assert unfit.value.refusal is Refusal.INCOMPLETE, lost


def test_what_is_taken_behind_other_bytes_can_be_read_by_a_viewer() -> None:
    content = b"\xef\xbb\xbf\r\n" + by_fpdf2() + bytes(4096)
    assert examine(content).kind is FileKind.PDF
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "WEBP", "ICO"])
def test_other_pictures_are_told_to_be_of_another_type(form: str) -> None:
    with pytest.raises(UnfitFile) as unfit:
        examine(picture(form))
    assert unfit.value.refusal is Refusal.WRONG_TYPE
