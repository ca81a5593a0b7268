"""What follows on the pages of a document in the order of reading: tables, and the lines between them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from faq.timetable.pdf import letters, ruled, unruled
from faq.timetable.pdf.page import Box, Laid, Page, Part, Row, Table, Text, TextLine, Why, Word, lines
from faq.timetable.pdf.ruled import RuledTable
from faq.timetable.pdf.unruled import Head

_COLUMN_GAP = 6.0
"""Points, at least, between the columns of a page that is set in two."""
_MIDDLE = (0.25, 0.75)
"""The part of a page's width in which the gap between its two columns lies."""
_ACROSS = 8
"""Words, at most, that may go across that gap: a title."""


class Layout:
    """Reads pages one after the other; what an earlier page says of columns holds for later ones."""

    def __init__(self) -> None:
        self.laid = Laid()
        self._head: Head | None = None

    def read(self, page: Page) -> None:
        """Take a page: its parts, and what of it cannot be told."""
        if page.trouble is not None:
            self.laid.unread.append(Row(page.number, (), doubt=page.trouble))
            return
        for words in _columns(page):
            self._region(page, words)

    def _region(self, page: Page, words: Sequence[Word]) -> None:
        """A page, or one of its two columns: ruled tables where they stand, and the lines between them."""
        found = sorted(ruled.tables(page, words), key=lambda each: each.box.top)
        inside = frozenset[Word]().union(*(each.words for each in found))
        free = lines(word for word in words if word not in inside)
        above = float("-inf")
        for each in found:
            self._lines(page, _between(free, above, each.box.top))
            self.laid.parts.append(each.table)
            above = each.box.top
        self._lines(page, _between(free, above, float("inf")), ruled_before=found[-1] if found else None)

    def _lines(self, page: Page, found: Sequence[TextLine], ruled_before: RuledTable | None = None) -> None:
        """Lines outside of ruled tables: rows below names of columns, and what stands between."""
        if not found:
            return
        heads = unruled.heads(found)
        stops = [head.first for head in heads] + [len(found)]
        if self._head is not None and ruled_before is None:
            self._below(page, found[: stops[0]], self._head)
        else:
            self._texts(page, found[: stops[0]])
        for head, stop in zip(heads, stops[1:], strict=True):
            self._below(page, found[head.last + 1 : stop], head, fresh=True)

    def _below(self, page: Page, found: Sequence[TextLine], head: Head, *, fresh: bool = False) -> None:
        """The lines below names of columns, on the same page (`fresh`) or on one after."""
        coded = unruled.anchors(found, head)
        if fresh:
            head = replace(head, under=self._same(head))
            known = unruled.bounded(head, coded) if coded else None
        else:
            known = head if coded and not any(unruled.crosses(line, head.starts) for line in coded) else None
        if known is None:
            self._doubtful(page, found, coded, Why.COLUMNS if fresh else Why.UNNAMED)
            return
        if fresh:
            names = tuple(name.text for name in known.names)
            self.laid.parts.append(Table(page.number, (Row(page.number, names),), ruled=False))
        for piece, text in _pieces(found, coded, known):
            if text:
                self.laid.parts.append(Text(page.number, text))
                continue
            made, known = unruled.rows(page, piece, known, page.rules)
            self.laid.parts.append(Table(page.number, tuple(made), ruled=False))
        self._head = known

    def _same(self, head: Head) -> bool | None:
        """What earlier rows below the same names have shown of where the lines of a cell are."""
        before = self._head
        if before is None or [name.text for name in before.names] != [name.text for name in head.names]:
            return None
        return before.under

    def _doubtful(self, page: Page, found: Sequence[TextLine], coded: Sequence[TextLine], why: Why) -> None:
        for line in found:
            if line in coded:
                self.laid.unread.append(Row(page.number, (line.text,), doubt=why))
            else:
                self.laid.parts.append(Text(page.number, line.text))

    def _texts(self, page: Page, found: Iterable[TextLine]) -> None:
        for line in found:
            if letters.has_code(line.text) and letters.has_time(line.text):
                self.laid.unread.append(Row(page.number, (line.text,), doubt=Why.OUTSIDE))
            else:
                self.laid.parts.append(Text(page.number, line.text))


def _between(found: Sequence[TextLine], above: float, below: float) -> list[TextLine]:
    return [line for line in found if above <= line.middle < below]


def _pieces(
    found: Sequence[TextLine], coded: Sequence[TextLine], head: Head
) -> Iterator[tuple[list[TextLine], str]]:
    """The lines as runs that can be rows of the table, and the texts between them."""
    run: list[TextLine] = []
    reach = _reach(found, coded)
    for line in found:
        if line in coded or (not unruled.crosses(line, head.starts) and _near(line, coded, reach)):
            run.append(line)
            continue
        if run:
            yield run, ""
        run = []
        yield [], line.text
    if run:
        yield run, ""


def _reach(found: Sequence[TextLine], coded: Sequence[TextLine]) -> float:
    """How far from a line with a code another line of its row may be: half as far again as two rows are at most apart."""
    apart = [b.middle - a.middle for a, b in zip(coded, coded[1:], strict=False)]
    height = max(line.height for line in coded)
    return min(max(apart, default=4 * height), 6 * height)


def _near(line: TextLine, coded: Sequence[TextLine], reach: float) -> bool:
    return any(abs(line.middle - other.middle) < reach for other in coded)


def _columns(page: Page) -> list[list[Word]]:
    """The words of a page, or of each of its columns where it is set in two with a table in both."""
    for gap in _gaps(page.words):
        left = [word for word in page.words if word.middle[0] < gap]
        right = [word for word in page.words if word.middle[0] >= gap]
        if all(unruled.heads(lines(half)) for half in (left, right)):
            return [left, right]
    return [list(page.words)]


def _gaps(words: Sequence[Word]) -> list[float]:
    """The places where a gap between two columns may be, the widest first."""
    if not words:
        return []
    low, high = min(word.x0 for word in words), max(word.x1 for word in words)
    first, last = (low + part * (high - low) for part in _MIDDLE)
    edges = sorted({first, last, *(x for word in words for x in (word.x0, word.x1) if first < x < last)})
    found = [
        (b - a, (a + b) / 2)
        for a, b in zip(edges, edges[1:], strict=False)
        if b - a >= _COLUMN_GAP and sum(w.x0 < (a + b) / 2 < w.x1 for w in words) <= _ACROSS
    ]
    return [place for _, place in sorted(found, reverse=True)]
