"""What follows on the pages of a document in the order of reading: tables, and the lines between them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from faq.timetable.files.columns import Column
from faq.timetable.pdf import gaps, letters, ruled, unruled
from faq.timetable.pdf.days import may_be_day
from faq.timetable.pdf.heads import Head
from faq.timetable.pdf.heads import heads as named_lines
from faq.timetable.pdf.page import Laid, Page, Row, Table, Text, TextLine, Why, Word, lines
from faq.timetable.pdf.page_columns import tables_touch, text_columns
from faq.timetable.pdf.ruled import RuledTable

_CELL = 1.5
"""Heights of a line from one line of a cell to the next, at most; what is farther from a row is no part of it."""
_UNSURE = 1.5
"""Heights of a line within which it cannot be said that a line is no part of a row."""
_FIGURES = re.compile(r"\d+")


class Layout:
    """Reads pages one after the other; what an earlier page says of columns holds for later ones."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.laid = Laid()
        self._head: Head | None = None
        self._open: int | None = None
        self._running = _running(pages)
        for page in pages:
            self._page(page)

    def _page(self, page: Page) -> None:
        if page.trouble is not None:
            self.laid.unread.append(Row(page.number, (), doubt=page.trouble))
            return
        above = len(self.laid.parts), len(self.laid.unread)
        columns = text_columns(page)
        if len(columns) == 1 and tables_touch(page):
            self._doubtful(page, found := lines(page.words), found, Why.COLUMNS)
            return
        for words in columns:
            self._region(page, words)
        if page.words and above == (len(self.laid.parts), len(self.laid.unread)):
            self.laid.unread.append(Row(page.number, (), doubt=Why.UNNAMED))

    def _region(self, page: Page, words: Sequence[Word]) -> None:
        """A page, or one of its two columns: ruled tables where they stand, and the lines between them."""
        found = sorted(ruled.tables(page, words), key=lambda each: each.box.top)
        inside = frozenset[Word]().union(*(each.words for each in found))
        free = [
            line
            for line in lines(word for word in words if word not in inside)
            if _place(line) not in self._running
        ]
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
        heads = named_lines(found)
        stops = [head.first for head in heads] + [len(found)]
        self._rest(found[: stops[0]])
        if self._head is not None and ruled_before is None:
            self._below(page, found[: stops[0]], self._head)
        else:
            self._texts(page, found[: stops[0]])
        for head, stop in zip(heads, stops[1:], strict=True):
            self._below(page, found[head.last + 1 : stop], head, fresh=True)

    def _rest(self, found: Sequence[TextLine]) -> None:
        """Lines before any names on a new page or column: the last row before them may go on there."""
        head = self._head
        if (
            found
            and head is not None
            and not may_be_day(found[0].text)
            and found[0] not in gaps.anchors(found, head)
        ):
            self._doubt_last()

    def _doubt_last(self) -> None:
        """Of the last row without rules it cannot be said where it ends."""
        if self._open is None:
            return
        table = self.laid.parts[self._open]
        assert isinstance(table, Table)
        last = replace(table.rows[-1], doubt=Why.LINES)
        self.laid.parts[self._open] = replace(table, rows=(*table.rows[:-1], last))
        self._open = None

    def _below(self, page: Page, found: Sequence[TextLine], head: Head, *, fresh: bool = False) -> None:
        """The lines below names of columns, on the same page (`fresh`) or on one after."""
        before = self._head
        if fresh and before is not None and before.same(head):
            head = replace(head, gaps=before.gaps, level=before.level)
        if fresh:
            names = tuple(name.text for name in head.names)
            self.laid.parts.append(Table(page.number, (Row(page.number, names),), ruled=False))
            self._head = head
        coded = gaps.anchors(found, head)
        others = [line for line in found if line not in coded and not _is_day(line, head)]
        known = gaps.bounded(head, coded, _within(others, coded)) if coded and not head.twice else None
        if known is None:
            self._doubtful(page, found, coded, Why.COLUMNS if fresh else Why.UNNAMED)
            return
        self._rows(page, found, coded, known)

    def _rows(self, page: Page, found: Sequence[TextLine], coded: Sequence[TextLine], head: Head) -> None:
        """Rows, and the texts between them: what goes over the gaps between columns, or is far from every row."""
        near = _near(found, coded)
        taken = set(coded)
        for line in near:
            narrower = None if _is_day(line, head) else gaps.narrowed(head, line)
            if narrower is not None:
                head = narrower
                taken.add(line)
        doubtful = _beside(
            [line for line in found if line not in taken and not _is_day(line, head)], taken, coded
        )
        run: list[TextLine] = []
        for line in found:
            if line in taken:
                run.append(line)
                continue
            head = self._run(page, run, head, doubtful)
            run = []
            self._texts(page, [line])
        self._head = self._run(page, run, head, doubtful)

    def _run(self, page: Page, run: Sequence[TextLine], head: Head, doubtful: Collection[TextLine]) -> Head:
        """The rows of lines that follow each other."""
        if not run:
            return head
        coded = gaps.anchors(run, head)
        if not coded:
            self._doubtful(page, run, run, Why.LINES)
            return head
        if run[0] is not coded[0]:
            head = replace(head, level=True)
            if self._open is not None and not unruled.level(run, coded):
                self._doubt_last()
                doubtful = {*doubtful, coded[0]}
        made = unruled.rows(page, run, head, page.rules, doubtful)
        self._open = len(self.laid.parts)
        self.laid.parts.append(Table(page.number, tuple(made), ruled=False))
        return head

    def _doubtful(self, page: Page, found: Sequence[TextLine], coded: Sequence[TextLine], why: Why) -> None:
        for line in found:
            if line in coded and letters.has_code(line.text):
                self.laid.unread.append(Row(page.number, (line.text,), doubt=why))
            else:
                self.laid.parts.append(Text(page.number, line.text))

    def _texts(self, page: Page, found: Iterable[TextLine]) -> None:
        for line in found:
            self._open = None
            if letters.has_code(line.text) and letters.has_time(line.text):
                self.laid.unread.append(Row(page.number, (line.text,), doubt=Why.OUTSIDE))
            else:
                self.laid.parts.append(Text(page.number, line.text))


def _between(found: Sequence[TextLine], above: float, below: float) -> list[TextLine]:
    return [line for line in found if above <= line.middle < below]


Place = tuple[int, int, str]
"""Where a line stands, and what it says without its figures."""


def _place(line: TextLine) -> Place:
    return round(line.words[0].x0), round(line.top), _FIGURES.sub("0", line.text)


def _running(pages: Sequence[Page]) -> set[Place]:
    """The lines above and below all rows that are the same on several pages: titles, numbers of pages."""
    found: Counter[Place] = Counter()
    for page in pages:
        told = lines(page.words)
        named = {at for head in named_lines(told) for at in range(head.first, head.last + 1)}
        rows = [
            at for at, line in enumerate(told) if letters.has_code(line.text) or letters.has_time(line.text)
        ]
        inside = range(min([*rows, *named], default=0), max([*rows, *named], default=-1) + 1)
        found.update(
            {_place(line) for at, line in enumerate(told) if at not in inside and not may_be_day(line.text)}
        )
    return {place for place, often in found.items() if often > 1}


def _is_day(line: TextLine, head: Head) -> bool:
    """Whether a line says on which day the rows below it are."""
    return Column.DATE not in head.known and may_be_day(line.text)


def _within(found: Sequence[TextLine], coded: Sequence[TextLine]) -> list[TextLine]:
    return [line for line in found if coded[0].middle < line.middle < coded[-1].middle]


def _near(found: Sequence[TextLine], coded: Sequence[TextLine]) -> list[TextLine]:
    """The lines between those with codes, and those that go on from the first and the last as lines of a cell do."""
    first, last = found.index(coded[0]), found.index(coded[-1])
    above, below = first, last
    while above > 0 and _follows(found[above - 1], found[above], _CELL):
        above -= 1
    while below + 1 < len(found) and _follows(found[below], found[below + 1], _CELL):
        below += 1
    return [line for line in found[above : below + 1] if line not in coded]


def _beside(
    left_out: Sequence[TextLine], taken: Collection[TextLine], coded: Sequence[TextLine]
) -> set[TextLine]:
    """The lines with codes next to a line that is left out, although it is so near that it may belong to a row."""
    doubtful: set[TextLine] = set()
    for line in left_out:
        if any(abs(line.middle - other.middle) < _UNSURE * line.height for other in taken):
            above = [other for other in coded if other.middle < line.middle]
            below = [other for other in coded if other.middle > line.middle]
            doubtful |= {*above[-1:], *below[:1]}
    return doubtful


def _follows(above: TextLine, below: TextLine, most: float) -> bool:
    return below.middle - above.middle <= most * max(above.height, below.height)
