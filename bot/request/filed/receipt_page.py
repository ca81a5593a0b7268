"""The receipt as a page: A4, one sheet, the same bytes for the same receipt. Knows no words of its own.

Source Sans holds Latin, Greek and Cyrillic, Noto Sans Arabic the Arabic script, shaped and from right to left. What
neither holds (emoji, say) is shown as a box, and the page says so. A receipt in a language that is written from right to
left has its names on the right; a paragraph in the other direction stands on its own side once it fills more than a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from fontTools.ttLib import TTFont
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont

from bot.request.filed import receipt_letters
from bot.request.filed.receipt import Receipt, Section
from bot.request.filed.receipt_letters import ARABIC, FONTS, LATIN, MISSING, is_arabic, is_from_right
from bot.request.filed.tagged_pdf import Tag, TaggedPdf
from bot.request.law import Line

INK, PALE, ACCENT, TINT = (28, 32, 38), (92, 99, 110), (22, 66, 120), (236, 241, 248)
"""Colours, as red, green and blue from 0 to 255; the first three on white, and on the last, are told apart by weak eyes
(WCAG 2.1, 1.4.3: at least 4.5 to 1).
"""
MARGIN, WIDTH, LABEL = 20.0, 170.0, 46.0
"""Millimetres, as everywhere here; sizes of type are in points."""
BOTTOM = 283.0
"""Nothing stands below."""
SMALLEST = 0.5
"""The scale at which a second sheet is taken rather than smaller type."""
SHRINKING = 0.96
"""A page that is too long is drawn again at this scale or a smaller one: more slowly it would hardly ever be there."""
POINT = 25.4 / 72
"""Millimetres of a point."""
LEADING = 1.32
"""From line to line, in sizes of type."""
OWN = f"{MISSING}-"
"""What the page adds to the text of a receipt: a box for what no font holds, the library's hyphen where a line ends."""
SHAPING = {"GDEF", "GPOS", "GSUB"}
"""Tables of a font that say how letters are put together. No PDF holds them; the library would read them through first,
which takes an eighth of all the time.
"""


def draw(receipt: Receipt) -> bytes:
    """The page as a PDF. Takes some tenths of a second."""
    page = _Page(receipt, 1.0)
    while page.y > BOTTOM and page.scale > SMALLEST:
        page.close()
        fitting = min((BOTTOM / page.y) ** 0.8, SHRINKING)
        page = _Page(receipt, max(page.scale * fitting, SMALLEST))
    content = page.finished()
    page.close()
    return content


class _Page(TaggedPdf):
    """The receipt at one scale."""

    def __init__(self, receipt: Receipt, scale: float) -> None:
        super().__init__(f"{receipt.title} {receipt.reference[1]}", receipt.lang)
        self.scale = scale
        self._boxed = False
        self._mirrored = is_from_right(receipt.title)
        self._describe(receipt)
        self._fonts(receipt.text)
        self.set_margins(MARGIN, 16, MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(scale <= SMALLEST, margin=self.h - BOTTOM)
        self.add_page()
        self._head(receipt)
        for section in receipt.sections:
            self._section(section)
        self._foot(receipt)

    def finished(self) -> bytes:
        """The PDF. Nothing can be written after."""
        for font in self._files():
            font.recalcBBoxes = False  # each shape would be read and written to find again how large it is
            for table in SHAPING & set(font.keys()):
                del font[table]
        return bytes(self.output())

    def close(self) -> None:
        """Close the font files."""
        for font in self._files():
            font.close()

    def _files(self) -> Iterator[TTFont]:
        return (font.ttfont for font in self.fonts.values() if isinstance(font, TTFFont))

    def _describe(self, receipt: Receipt) -> None:
        self.set_creator("Guichet")
        self.set_creation_date(receipt.filed_at)

    def _fonts(self, text: str) -> None:
        """Load what the text needs. The library reads a font through, shapes and all, so it gets one that holds no more than
        that, and from memory, where a name stays; letters beside Arabic it puts together from the whole file.
        """
        signs = frozenset("".join(map(receipt_letters.shown, text + OWN)))
        for style in ("", "B"):
            file = FONTS[LATIN, style]
            if is_arabic(text):
                self.add_font(LATIN, style, file)
            else:
                cut = cast(
                    Path, receipt_letters.cut(file, signs)
                )  # it is opened by fontTools, which reads both
                self.fonts[f"{LATIN}{style}"] = TTFFont(self, cut, f"{LATIN}{style}", style)

    def _head(self, receipt: Receipt) -> None:
        self._type(10, bold=True, color=ACCENT)
        self._write(receipt.place, WIDTH, Tag.PARAGRAPH)
        self._rule(ACCENT, 0.6)
        self._gap(5)
        self._type(21, bold=True)
        self._write(receipt.title, WIDTH, Tag.TITLE)
        self._type(11, color=PALE)
        self._write(receipt.subtitle, WIDTH, Tag.PARAGRAPH)
        self._gap(4)
        self._band(receipt)
        self._gap(3)

    def _band(self, receipt: Receipt) -> None:
        """Reference and time of filing, what the receipt is looked at for."""
        top, height = self.y, 25 * self.scale
        self.set_fill_color(*TINT)
        with self.artifact():
            self.rect(MARGIN, top, WIDTH, height, style="F")
        self._gap(3)
        self._banner(receipt.reference, 26)
        self._banner(receipt.filed, 13)
        self.set_xy(MARGIN, top + height)

    def _banner(self, line: Line, size: float) -> None:
        """A line of the band, its name on the baseline of what it names."""
        label, value = line
        top = self.y
        with self.tagged(Tag.PARAGRAPH):
            self._type(10, color=PALE)
            self._column(5, LABEL - 8, top + (size - 10) * POINT * self.scale)
            self._put(label, LABEL - 8)
            self._column(LABEL, WIDTH - LABEL, top)
            self._type(size, bold=True)
            self._put(value, WIDTH - LABEL)

    def _section(self, section: Section) -> None:
        self._gap(2.5)
        self._type(11, bold=True, color=ACCENT)
        self._write(section.heading, WIDTH, Tag.HEADING)
        self._rule(TINT, 0.3)
        self._gap(1)
        for line in section.lines:
            self._line(line)

    def _line(self, line: Line) -> None:
        """The name first, what it is beside it."""
        label, value = line
        top = self.y
        with self.tagged(Tag.PARAGRAPH):
            self._type(10, color=PALE)
            self._column(0, LABEL - 3, top)
            self._put(label, LABEL - 3)
            below = self.y
            self._column(LABEL, WIDTH - LABEL, top)
            self._type(10)
            self._put(value, WIDTH - LABEL)
        self.set_y(max(self.y, below))
        self._gap(0.8)

    def _foot(self, receipt: Receipt) -> None:
        self._gap(5)
        self._rule(PALE, 0.2)
        self._gap(1.5)
        self._type(8.5, color=PALE)
        for paragraph in self._remarks(receipt):
            self._write(paragraph, WIDTH, Tag.PARAGRAPH)
            self._gap(0.8)

    def _remarks(self, receipt: Receipt) -> Iterator[str]:
        yield receipt.footer
        if self._boxed:
            yield receipt.unprintable
        if receipt.note:
            yield receipt.note

    def _type(self, size: float, *, bold: bool = False, color: tuple[int, int, int] = INK) -> None:
        self.set_font(LATIN, "B" if bold else "", size * self.scale)
        self.set_text_color(*color)

    def _write(self, text: str, width: float, tag: Tag) -> None:
        with self.tagged(tag):
            self._put(text, width)

    def _put(self, text: str, width: float) -> None:
        """A text of the element that is open: paragraphs below each other, each in its own direction."""
        left = self.x
        for paragraph in text.splitlines() or [""]:
            self.set_x(left)
            with self.content():
                self._paragraph(self._printable(paragraph), width)

    def _paragraph(self, text: str, width: float) -> None:
        from_right = is_from_right(text) or (self._mirrored and is_arabic(text))
        self.set_text_shaping(is_arabic(text), direction="rtl" if from_right else "ltr")
        if (
            self.current_font
        ):  # the library takes the font of a line's beginning for the page's: say which that is
            self._out(self._set_font_for_page(self.current_font, self.font_size_pt))
        fits = self.get_string_width(text) <= width
        if fits:
            from_right = self._mirrored
        # to look for breaks takes most of a paragraph's time
        put = self.cell if fits else self.multi_cell
        align = Align.R if from_right else Align.L
        put(width, self.font_size * LEADING, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _column(self, start: float, width: float, top: float) -> None:
        """Go to a column that is so wide and begins so far from the side on which lines begin."""
        self.set_xy(MARGIN + (WIDTH - start - width if self._mirrored else start), top)

    def _printable(self, text: str) -> str:
        """The text with a box for every sign that no font holds; loads the Arabic script when it is needed."""
        shown = "".join(map(receipt_letters.shown, text))
        self._boxed = self._boxed or (MISSING in shown and MISSING not in text)
        if is_arabic(shown) and ARABIC not in self.fonts:
            self.add_font(ARABIC, "", FONTS[ARABIC, ""])
            self.set_fallback_fonts([ARABIC], exact_match=False)
        return shown

    def _rule(self, color: tuple[int, int, int], width: float) -> None:
        self._gap(1)
        self.set_draw_color(*color)
        self.set_line_width(width)
        with self.artifact():
            self.line(MARGIN, self.y, MARGIN + WIDTH, self.y)

    def _gap(self, height: float) -> None:
        self.set_xy(MARGIN, self.y + height * self.scale)
