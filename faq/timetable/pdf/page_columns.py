"""The columns that a page is set in: one, or two with a table in both. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from faq.timetable.pdf import gaps
from faq.timetable.pdf.heads import heads as named_lines
from faq.timetable.pdf.page import Page, Word, lines

_GAP = 6.0
"""Points, at least, between the columns of a page that is set in two."""
_MIDDLE = (0.25, 0.75)
"""The part of a page's width in which the gap between its two columns lies."""
_ACROSS = 8
"""Words, at most, that may go across that gap: a title."""


def text_columns(page: Page) -> list[list[Word]]:
    """The words of a page, or of each of its columns where it is set in two with a table in both."""
    for gap in _gaps(page.words):
        left = [word for word in page.words if word.middle[0] < gap]
        right = [word for word in page.words if word.middle[0] >= gap]
        if all(map(_holds_table, (left, right))):
            return [left, right]
    return [list(page.words)]


def _holds_table(words: Sequence[Word]) -> bool:
    """Whether these words hold whole tables: names of columns, and rows of which nothing is to the left of them."""
    found = lines(words)
    heads = named_lines(found)
    stops = [head.first for head in heads[1:]] + [len(found)]
    aside = [
        gaps.aside(head, gaps.anchors(found[head.last + 1 : stop], head))
        for head, stop in zip(heads, stops, strict=False)
    ]
    return bool(heads) and not any(aside)


def tables_touch(page: Page) -> bool:
    """Whether tables stand beside each other, outside of ruled ones, so near that they cannot be told apart."""
    heads = named_lines(lines(page.words))
    sides = [(head.names[0].x0, head.names[-1].x1) for head in heads]
    return any(head.twice for head in heads) or any(
        one[1] - other[0] < (one[1] - one[0]) / 2 for one in sides for other in sides
    )


def _gaps(words: Sequence[Word]) -> list[float]:
    """The places where a gap between two columns may be, the widest first."""
    if not words:
        return []
    low, high = min(word.x0 for word in words), max(word.x1 for word in words)
    first, last = (low + part * (high - low) for part in _MIDDLE)
    edges = sorted({first, last, *(x for word in words for x in (word.x0, word.x1) if first < x < last)})
    found = [
        (b - a, (a + b) / 2)
        for a, b in pairwise(edges)
        if b - a >= _GAP and sum(w.x0 < (a + b) / 2 < w.x1 for w in words) <= _ACROSS
    ]
    return [place for _, place in sorted(found, reverse=True)]
