"""A PDF whose content is tagged: what a screen reader needs to say what is a heading, what a paragraph, in which order, and
to pass over what is only drawn (ISO 32000-1, 14.7 and 14.8; PDF/UA-1 is ISO 14289-1).

fpdf2 tags pictures only. It writes the tree that is built here: one level of elements, in order of reading, below
`Document`. Its builder of that tree is no public part of it: a test reads every page back with another library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from html import escape

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences
from fpdf.structure_tree import StructElem

_XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
      <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>"""


class Tag(StrEnum):
    """What a piece of content is, by the standard's own names."""

    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"


class TaggedPdf(FPDF):
    """A document in one language, with a title; what is put out belongs to a tag or is an artifact."""

    def __init__(self, title: str, lang: str) -> None:
        super().__init__(format="A4")
        self._element: StructElem | None = None
        self._marked: Counter[int] = Counter()
        self._open = False
        self.set_title(title)
        self.set_lang(lang)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_xmp_metadata(_XMP.format(title=escape(title)))

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """What is written within is one element of that kind, however many times `content` is opened."""
        self._element, self._tag = None, tag
        yield
        self._element = None

    @contextmanager
    def content(self) -> Iterator[None]:
        """Text of the element that is open; where the sheet is full, it goes on as another element on the next."""
        self._begin()
        yield
        self._end()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Lines and colours, which say nothing."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    def _begin(self) -> None:
        mcid = self._marked[self.page]
        self._marked[self.page] += 1
        tree = self.struct_builder
        if self._element is None or self._element.page_number() != self.page:
            self._element = self._add_marked_content(struct_type=f"/{self._tag}", mcid=mcid)
        else:  # the tree lists for each piece of content of a page, in order, to which element it belongs
            self._element.k.append(mcid)
            tree.struct_tree_root.parent_tree.nums[tree.spid_per_page_number[self.page]].append(self._element)
        self._out(f"/{self._tag} <</MCID {mcid}>> BDC")
        self._open = True

    def _end(self) -> None:
        self._out("EMC")
        self._open = False

    def _perform_page_break(self) -> None:
        """A piece of content ends with its page."""
        was_open = self._open
        if was_open:
            self._end()
        super()._perform_page_break()
        if was_open:
            self._begin()
